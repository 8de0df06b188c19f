#include "crypto/primitives/private_key.hpp"
#include "crypto/proof/data_integrity.hpp"
#include "tests/mutation/accounting.hpp"
#include "tests/mutation/badge_of_3k.hpp"
#include "tests/support/closed_world.hpp"
#include "tests/support/fixed.hpp"

#include <gtest/gtest.h>

#include <iostream>

/// Threats G25 and T33: the bounds of any document hold for a badge and the schema that it names,
/// however costly the two are together.
namespace ob::test {
namespace {

constexpr std::size_t heap_max = 16 * 1024 * 1024;
constexpr std::chrono::milliseconds time_max{250};
constexpr auto noon = "2026-06-01T00:00:00Z";
constexpr auto schema_url = "https://college.example/schema.json";

/// A genuine badge that names a schema, with more elements in one of its arrays.
std::string badge_naming_it(std::string_view array, const std::string& elements) {
    seeded_entropy source(5);
    const auto key = crypto::generate(crypto::key_type::p256, source).value();
    const auto name = key->key().multikey();
    auto text = badge_of_3k("did:key:" + name);
    const auto place = "\"" + std::string(array) + "\": [";
    text.insert(text.find(place) + place.size(), elements + ",");
    text.insert(
        text.find("\"name\""),
        R"("credentialSchema": {"id": ")" + std::string(schema_url) + R"(", "type": "JsonSchema"},)"
    );
    proof::proof_options options;
    options.suite = "ecdsa-rdfc-2019";
    options.verification_method = "did:key:" + name + "#" + name;
    options.created = "2026-01-05T09:00:00Z";
    auto made = proof::add_proof(text, options, *key);
    EXPECT_TRUE(made) << made.error().message();
    return made ? *made : "";
}

std::string many(std::size_t count, const std::function<std::string(std::size_t)>& piece) {
    std::string out;
    for (std::size_t i = 0; i < count; ++i)
        out.append(i == 0 ? "" : ",").append(piece(i));
    return out;
}

std::string tags(std::size_t count) {
    return many(count, [](std::size_t i) { return "\"t" + std::to_string(i) + "\""; });
}

/// Asks each definition twice for the one before: 2^40 times for the first.
std::string doubling() {
    return R"({"$ref":"#/$defs/d40","$defs":{"d0":{"required":["nothing"]},)" +
           many(
               40,
               [](std::size_t i) {
                   const auto before = R"({"$ref":"#/$defs/d)" + std::to_string(i) + "\"}";
                   return "\"d" + std::to_string(i + 1) + R"(":{"anyOf":[)" + before + "," +
                          before + "]}";
               }
           ) +
           "}}";
}

/// What the schema says of every tag of the achievement.
std::string about_tags(const std::string& rule) {
    return R"({"properties":{"credentialSubject":{"properties":{"achievement":{"properties":{"tag":)" +
           rule + "}}}}}}";
}

struct costly {
    const char* name;
    std::string elements;
    std::string schema;
};

TEST(SchemaBounds, KeepHeapAndProcessorTimeOfBadgeAndSchema) {
    const auto patterns = many(90, [](std::size_t i) {
        return R"({"pattern":"^(([a-z])+.?)+[A-Z])" + std::to_string(i) + "$\"}";
    });
    const costly cases[] = {
        {"nothing costly", tags(1), about_tags(R"({"type":"array"})")},
        {"definitions that double", tags(1), doubling()},
        {"10,000 different elements", tags(10'000), about_tags(R"({"uniqueItems":true})")},
        {"10,000 elements in an enumeration of 5,000",
         tags(10'000),
         about_tags(R"({"items":{"enum":[)" + tags(5'000) + "]}}")},
        {"a text of 200 KB and 90 patterns",
         "\"" + std::string(200'000, 'a') + "\"",
         about_tags(R"({"items":{"anyOf":[)" + patterns + "]}}")},
        {"repetitions of repetitions",
         "\"" + std::string(20'000, 'a') + "\"",
         about_tags(R"({"items":{"pattern":"^((a{1,30}){1,30}b)+$"}})")},
        {"900 properties of everything",
         tags(1'000),
         R"({"allOf":[)" + many(900, [](std::size_t i) {
             return R"({"properties":{"p)" + std::to_string(i) +
                    R"(":{}},"unevaluatedProperties":true})";
         }) + "]}"}};
    for (const auto& one : cases) {
        SCOPED_TRACE(one.name);
        const auto badge = badge_naming_it("tag", one.elements);
        closed_world web;
        web.put(schema_url, one.schema);
        closed_world().run(badge, noon); // tables that every verification shares
        const cost spent;
        const auto report = web.run(badge, noon);
        const auto heap = spent.heap_peak();
        const auto time =
            std::chrono::duration_cast<std::chrono::microseconds>(spent.processor_time());
        const auto asked =
            std::find_if(report.checks.begin(), report.checks.end(), [](const auto& c) {
                return c.id == "schema";
            });
        ASSERT_NE(asked, report.checks.end());
        std::cout << one.name << ": heap " << heap / 1024 << " KiB, " << time.count() << " us, "
                  << asked->code << "\n";
        EXPECT_NE(asked->code, "no_schema");
        EXPECT_NE(asked->code, "schema_unreachable") << "it was not looked at";
        EXPECT_LE(heap, heap_max);
        EXPECT_LE(time, time_max);
    }
}

} // namespace
} // namespace ob::test
