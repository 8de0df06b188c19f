#include "badge/schema/impl/formats.hpp"

#include <gtest/gtest.h>

using namespace ob;
using schema::draft;
using schema::impl::format_named;

/// What the test suite of JSON Schema (conformance_schema) does not ask.
namespace {

bool holds(std::string_view name, std::string_view text, draft spoken = draft::d2020_12) {
    const auto* const found = format_named(name, spoken);
    EXPECT_NE(found, nullptr) << name;
    return found != nullptr &&
           (found->form != nullptr ? found->form().search(text) : found->holds(text));
}

struct world {
    schema::options how;
    std::vector<json::document> kept;

    const json::node& read(std::string_view text) {
        return kept
            .emplace_back(std::move(json::document::parse(text, {.bytes_max = 8'000'000}).value()))
            .root();
    }

    /// "good", "bad" or the name of the error.
    std::string judge(std::string_view schema, std::string_view instance) {
        const auto made = schema::compiled::make(read(schema), how);
        if (!made)
            return std::string(made.error().name());
        const auto found = made->validate(read(instance));
        return found ? (found->empty() ? "good" : "bad") : std::string(found.error().name());
    }
};

} // namespace

TEST(SchemaFormat, IsAnAnnotationUnlessTold) {
    world w;
    EXPECT_EQ(w.judge(R"({"format": "date"})", R"("today")"), "good");
    EXPECT_EQ(w.judge(R"({"format": 1})", R"("today")"), "good");
    w.how.assert_formats = true;
    EXPECT_EQ(w.judge(R"({"format": "date"})", R"("today")"), "bad");
    EXPECT_EQ(w.judge(R"({"format": "date"})", R"("2026-02-01")"), "good");
    EXPECT_EQ(w.judge(R"({"format": "date"})", "12"), "good") << "formats are of texts";
    EXPECT_EQ(w.judge(R"({"format": "colour"})", R"("today")"), "good")
        << "not known: no assertion";
    EXPECT_EQ(w.judge(R"({"format": 1})", R"("today")"), "schema_malformed");
}

// 2019-09 Validation, 7.2, and 2020-12 Validation, 7.2.2.
TEST(SchemaFormat, AssertsWhenTheMetaSchemaRequiresIt) {
    world w;
    const auto dialect = [&](std::string_view year, std::string_view vocabulary) {
        const std::string home = "https://json-schema.org/draft/" + std::string(year);
        auto* const meta = &w.read(
            R"({"$schema": ")" + home + R"(/schema", "$vocabulary": {")" + home +
            R"(/vocab/core": true, ")" + home + "/vocab/" + std::string(vocabulary) + "}}"
        );
        w.how.documents = [meta](std::string_view) { return meta; };
    };
    const auto* date = R"({"$schema": "urn:meta", "format": "date"})";
    const auto* colour = R"({"$schema": "urn:meta", "format": "colour"})";
    dialect("2019-09", R"(format": true)");
    EXPECT_EQ(w.judge(date, R"("today")"), "bad");
    dialect("2019-09", R"(format": false)");
    EXPECT_EQ(w.judge(date, R"("today")"), "good");
    dialect("2020-12", R"(format-annotation": true)");
    EXPECT_EQ(w.judge(date, R"("today")"), "good");
    dialect("2020-12", R"(format-assertion": false)");
    EXPECT_EQ(w.judge(date, R"("today")"), "bad");
    EXPECT_EQ(w.judge(colour, R"("today")"), "schema_unknown_dialect");
}

TEST(SchemaFormat, IsKnownFromItsFirstDraftOn) {
    EXPECT_EQ(format_named("uuid", draft::d07), nullptr);
    EXPECT_NE(format_named("uuid", draft::d2019_09), nullptr);
    EXPECT_EQ(format_named("uri-template", draft::d04), nullptr);
    EXPECT_NE(format_named("ipv6", draft::d04), nullptr);
}

TEST(SchemaFormat, ReadsMailboxes) {
    EXPECT_TRUE(holds("email", R"("a\"b@c"@example.com)"));
    EXPECT_TRUE(holds("email", "a@[ipv6:2001:db8::1]"));
    EXPECT_TRUE(holds("email", "a@xn--caf-dma.example"));
    for (const auto* bad :
         {"a@[::1]",
          "a@[]",
          "a@-b.example",
          "a@b.example.",
          "a@b@c.example",
          R"("a"b@c.example)",
          "a@b..c"})
        EXPECT_FALSE(holds("email", bad)) << bad;
    EXPECT_FALSE(holds("email", "caf\xC3\xA9@example.com"));
    EXPECT_TRUE(holds("idn-email", "caf\xC3\xA9@caf\xC3\xA9.example"));
    EXPECT_FALSE(holds("idn-email", "a@\xE2\x98\x83.example")) << "a snowman is in no U-label";
    EXPECT_FALSE(holds("idn-email", std::string(65, 'a') + "@example.com"));
}

TEST(SchemaFormat, ReadsHostNames) {
    EXPECT_TRUE(holds("hostname", "ab--cd.example"));
    EXPECT_FALSE(holds("idn-hostname", "ab--cd.example")) << "a reserved label (RFC 5890, 2.3.1)";
    EXPECT_FALSE(holds("hostname", "caf\xC3\xA9.example"));
    EXPECT_TRUE(holds("hostname", "XN--CAF-DMA.example")) << "labels have no case";
    EXPECT_FALSE(holds("idn-hostname", "Caf\xC3\xA9.example")) << "capitals are in no U-label";
    EXPECT_FALSE(holds("idn-hostname", "cafe\xCC\x81.example")) << "not composed";
    EXPECT_FALSE(holds("hostname", std::string_view("a\0b", 3)));
}

TEST(SchemaFormat, ReadsReferences) {
    EXPECT_TRUE(holds("iri", "https://caf\xC3\xA9.example/?\xEE\x80\x80"));
    EXPECT_FALSE(holds("iri", "https://a.example/\xEE\x80\x80")) << "private use is for queries";
    EXPECT_FALSE(holds("iri", "https://a.example/?#\xEE\x80\x80"));
    EXPECT_FALSE(holds("iri", "https://a.example/\xEF\xBF\xBF")) << "a noncharacter";
    EXPECT_FALSE(holds("iri", "caf\xC3\xA9:a"));
    EXPECT_FALSE(holds("uri-reference", "a b"));
    EXPECT_TRUE(holds("uri-reference", "a/b:c"));
    EXPECT_FALSE(holds("uri-template", "https://a.example/{+}"));
    EXPECT_TRUE(holds("uri-template", "https://a.example/{?q*,lang:2}"));
}

TEST(SchemaFormat, KnowsPatternsThatItCannotMatchWith) {
    for (const auto* good :
         {"(?=a)b",
          "(?<!a)b",
          R"((a)\1)",
          R"((?<a>x)\k<a>)",
          R"([\p{Alphabetic}\]x])",
          "a{2,}?",
          "{",
          "a{,2}",
          "(?:a|)*"})
        EXPECT_TRUE(holds("regex", good)) << good;
    for (const auto* bad :
         {"*",
          "a**",
          "(*a)",
          "a{2,1}",
          R"(\1)",
          R"(\k<a>)",
          "(?<a>x)(?<a>y)",
          "(?<1>x)",
          R"([\p{Alphabetic})",
          "(",
          ")",
          "[b-a]",
          "^*",
          R"(\)"})
        EXPECT_FALSE(holds("regex", bad)) << bad;
}

TEST(SchemaFormat, NeedsWorkThatGrowsWithTheTextOnly) {
    world w;
    w.how.assert_formats = true;
    const std::string long_text(4'000'000, '{');
    EXPECT_EQ(w.judge(R"({"format": "regex"})", "\"" + long_text + "\""), "good");
    EXPECT_EQ(w.judge(R"({"format": "uri"})", "\"" + long_text + "\""), "bad");
    EXPECT_EQ(
        w.judge(R"({"format": "uri-template"})", "\"" + long_text + "\""), "schema_work_limit"
    );
}
