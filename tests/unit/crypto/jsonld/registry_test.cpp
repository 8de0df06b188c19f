#include "crypto/jsonld/context_table.hpp"
#include "tests/unit/crypto/jsonld/process.hpp"

#include <gtest/gtest.h>

#include <thread>

/// The registry of contexts, and the tables it is made of.
namespace ob::jsonld::test {
namespace {

constexpr std::string_view v2 = "https://www.w3.org/ns/credentials/v2";
constexpr std::string_view ob2 = "https://w3id.org/openbadges/v2";

TEST(Registry, KnowsByUrlAndAlias) {
    const auto& pinned = context_registry::pinned();
    EXPECT_TRUE(pinned.knows(v2));
    EXPECT_EQ(
        pinned.digest_of(v2), "59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734"
    );
    EXPECT_FALSE(pinned.knows("https://www.w3.org/ns/credentials/v2/"));
    EXPECT_EQ(pinned.digest_of("https://example.org/"), "");
    EXPECT_EQ(pinned.digest_of("https://openbadgespec.org/v2/context.json"), pinned.digest_of(ob2));
}

TEST(Registry, GivesTheOtherFormByItsDigest) {
    const auto forms = context_registry::variants_of(ob2);
    ASSERT_EQ(forms.size(), 1U);
    const auto* const other = context_registry::pinned_with(forms.front());
    ASSERT_NE(other, nullptr);
    EXPECT_EQ(other->digest_of(ob2), forms.front());
    EXPECT_NE(context_registry::pinned().digest_of(ob2), forms.front());
    EXPECT_EQ(other->digest_of(v2), context_registry::pinned().digest_of(v2));
    EXPECT_EQ(context_registry::pinned_with("00"), nullptr);
    EXPECT_TRUE(context_registry::variants_of(v2).empty());
}

TEST(Registry, KeepsThePinnedFormUnlessTold) {
    std::vector<std::pair<std::string, json::document>> mine;
    mine.emplace_back(v2, parse(R"({"@context":{"name":"urn:mine"}})"));
    const auto document = R"({"@context":")" + std::string(v2) + R"(","@id":"urn:s","name":"x"})";
    const auto kept = context_registry::with(mine);
    const auto replaced = context_registry::with(mine, true);
    ASSERT_TRUE(kept && replaced);
    EXPECT_EQ(statements(document, {}, *kept), "<urn:s> <https://schema.org/name> \"x\" .\n");
    EXPECT_EQ(statements(document, {}, *replaced), "<urn:s> <urn:mine> \"x\" .\n");
}

TEST(Registry, TellsADocumentWithoutContext) {
    const auto contexts = with({{"https://c.example/", R"({"a":"urn:a"})"}});
    EXPECT_EQ(
        statements(R"({"@context":"https://c.example/"})", {}, contexts),
        "invalid remote context at /@context"
    );
}

TEST(Registry, IsSharedByThreads) {
    constexpr std::string_view document =
        R"({"@context":["https://www.w3.org/ns/credentials/v2","https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json"],
            "id":"urn:s","type":["VerifiableCredential","OpenBadgeCredential"],
            "credentialSubject":{"type":"AchievementSubject","achievement":{"id":"urn:a","type":"Achievement","name":"x"}}})";
    const auto contexts = with({{"https://c.example/", "{\"@context\":{}}"}});
    const auto expected = statements(document, strict());
    std::vector<std::string> got(8);
    {
        std::vector<std::jthread> threads;
        for (auto& each : got)
            threads.emplace_back([&each, &contexts, document] {
                for (int i = 0; i < 20; ++i)
                    each = statements(document, strict(), contexts);
            });
    }
    for (const auto& each : got)
        EXPECT_EQ(each, expected);
}

// More different contexts than the cache holds: it is replaced, and everything stays right.
TEST(Registry, OutlivesAFullCache) {
    std::vector<std::pair<std::string, json::document>> many;
    for (int n = 0; n < 800; ++n) {
        const auto number = std::to_string(n);
        many.emplace_back(
            "https://c.example/" + number, parse("{\"@context\":{\"a\":\"urn:a" + number + "\"}}")
        );
    }
    const auto contexts = context_registry::with(many);
    ASSERT_TRUE(contexts);
    for (int round = 0; round < 2; ++round)
        for (int n = 0; n < 800; ++n) {
            const auto number = std::to_string(n);
            ASSERT_EQ(
                statements(
                    "{\"@context\":\"https://c.example/" + number +
                        "\",\"@id\":\"urn:s\",\"a\":\"x\"}",
                    {},
                    *contexts
                ),
                "<urn:s> <urn:a" + number + "> \"x\" .\n"
            );
        }
}

TEST(ContextTable, SaysWhatTheDocumentDefines) {
    const context_origin origin{"https://c.example/", {"https://c.example/too"}, "00ff", true};
    const auto document = parse(
        R"({"@context":[{"@protected":true,"id":"@id","a":{"@id":"urn:a","@type":"@id","@container":["@graph","@set"]},
            "b":null,"T":{"@id":"urn:T","@context":{"c d":"urn:c"}}},"https://c.example/next",null]})"
    );
    const auto table = import_context(origin, document.root());
    ASSERT_TRUE(table);
    EXPECT_EQ(
        *table,
        "laurel-context 1\n"
        "url https://c.example/\n"
        "alias https://c.example/too\n"
        "sha256 00ff\n"
        "variant\n"
        "list\n"
        "\tmap\n"
        "\t\t@protected true\n"
        "\t\tid = @id\n"
        "\t\ta : id=urn:a type=@id container=@graph,@set,\n"
        "\t\tb = ~\n"
        "\t\tT : id=urn:T scope\n"
        "\t\t\tmap\n"
        "\t\t\t\t\"c d\" = urn:c\n"
        "\tremote https://c.example/next\n"
        "\tnull\n"
    );
}

TEST(ContextTable, RefusesWhatItCannotSay) {
    const auto refusal = [](std::string_view document) {
        const auto table =
            import_context({"https://c.example/", {}, "00", false}, parse(document).root());
        return table ? *table : text_of(table.error());
    };
    EXPECT_EQ(refusal(R"({"a":"urn:a"})"), "invalid remote context at ");
    EXPECT_EQ(
        refusal(R"({"@context":{"a":{"@id":"urn:a","@nosuch":1}}})"),
        "invalid term definition at /@context/a/@nosuch"
    );
    EXPECT_EQ(
        refusal(R"({"@context":{"@nosuch":1}})"), "invalid term definition at /@context/@nosuch"
    );
    EXPECT_EQ(refusal(R"({"@context":7})"), "invalid term definition at /@context");
}

} // namespace
} // namespace ob::jsonld::test
