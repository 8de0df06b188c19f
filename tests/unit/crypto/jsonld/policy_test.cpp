#include "tests/unit/crypto/jsonld/process.hpp"

#include <gtest/gtest.h>

/// Safe mode, inline contexts and limits: what a badge may not do although JSON-LD may.
namespace ob::jsonld::test {
namespace {

struct example {
    std::string name;
    std::string members; ///< beside a context that is pinned
    std::string outcome;
};

std::string badge(std::string_view members) {
    return R"({"@context":["https://www.w3.org/ns/credentials/v2",)"
           R"("https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],)" +
           std::string(members) + "}";
}

class SafeMode : public testing::TestWithParam<example> {};

TEST_P(SafeMode, RefusesWhatWouldBeDropped) {
    const auto document = badge(GetParam().members);
    EXPECT_EQ(statements(document, strict()), GetParam().outcome);
    // The same document is no error of JSON-LD.
    EXPECT_EQ(statements(document).find(" at /"), std::string::npos) << statements(document);
}

INSTANTIATE_TEST_SUITE_P(
    ,
    SafeMode,
    testing::Values(
        example{"Term", R"("nosuch":"x")", "data_loss at /nosuch"},
        example{
            "TermOfAnotherType",
            R"("type":"VerifiableCredential","creditsEarned":1)",
            "data_loss at /creditsEarned"},
        example{
            "NestedTerm",
            R"("type":"VerifiableCredential","issuer":{"id":"urn:i","nosuch":1})",
            "data_loss at /issuer/nosuch"},
        example{
            "TermInAnArray",
            R"("type":"VerifiableCredential","issuer":{"id":"urn:i"},"evidence":[{"id":"urn:e"},{"nosuch":1}])",
            "data_loss at /evidence/1/nosuch"},
        example{"EscapedName", R"("a/b~c":1)", "data_loss at /a~1b~0c"},
        example{"Type", R"("type":["VerifiableCredential","NoSuch"])", "data_loss at /type/1"},
        example{"OnlyType", R"("type":"NoSuch")", "data_loss at /type"},
        example{"RelativeId", R"("id":"badge/1")", "data_loss at /id"},
        example{"IdWithSpace", R"("id":"urn:a b")", "data_loss at /id"},
        example{"IdThatForges", R"("id":"urn:a> <urn:b")", "data_loss at /id"},
        example{"IdWithTwoFragments", R"("id":"https://e.example/#a#b")", "data_loss at /id"},
        example{
            "RelativeReference",
            R"("type":"VerifiableCredential","termsOfUse":{"id":"terms"})",
            "data_loss at /termsOfUse/id"},
        example{"IdLikeAKeyword", R"("id":"@nosuch")", "data_loss at /id"},
        example{"MemberLikeAKeyword", R"("@nosuch":"x")", "data_loss at /@nosuch"},
        example{"NullValue", R"("urn:p":{"@value":null})", "data_loss at /urn:p"},
        example{"LanguageOnly", R"("urn:p":{"@language":"en"})", "data_loss at /urn:p"},
        example{
            "LanguageThatIsNone",
            R"("urn:p":{"@value":"x","@language":"not a tag"})",
            "data_loss at /urn:p/@language"},
        example{"FreeValue", R"("@graph":["x"])", "data_loss at /@graph/0"},
        example{"FreeNode", R"("@graph":[{"id":"urn:s"}])", "data_loss at /@graph/0"}
    ),
    [](const auto& test) { return test.param.name; }
);

TEST(SafeModeToo, RefusesWhatRdfCannotSay) {
    // Found after expansion, so without a place.
    EXPECT_EQ(statements(badge(R"("urn:p":9007199254740993)"), strict()), "data_loss at ");
    EXPECT_EQ(
        statements(badge(R"("urn:p":{"@value":"x","@direction":"rtl"})"), strict()), "data_loss at "
    );
    EXPECT_EQ(statements(badge(R"("_:p":"x")"), strict()), "data_loss at ");
    EXPECT_EQ(statements(badge(R"("@reverse":{"_:p":{"id":"urn:o"}})"), strict()), "data_loss at ");
    EXPECT_EQ(
        statements(badge(R"("urn:p":{"@value":"x","@type":"urn:a b"})"), strict()),
        "data_loss at /urn:p/@type"
    );
}

TEST(SafeModeToo, RefusesKeysThatListsCannotKeep) {
    for (const char* container : {"@id", "@type"}) {
        options safe;
        safe.safe = true;
        EXPECT_EQ(
            statements(
                std::string(R"({"@context":{"a":{"@id":"urn:a","@container":")") + container +
                    R"("}},"@id":"urn:s","a":{"urn:k":{"@list":[]}}})",
                safe
            ),
            "data_loss at /a/urn:k"
        );
    }
}

TEST(SafeModeToo, LetsNullsAndEmptyThingsPass) {
    EXPECT_EQ(
        statements(
            badge(R"("id":"urn:s","name":null,"urn:p":[null,"x"],"description":[])"), strict()
        ),
        "<urn:s> <urn:p> \"x\" .\n"
    );
}

TEST(InlineContexts, AreRefusedWhereverTheyStand) {
    const auto outcome = [](std::string_view document) { return statements(document, strict()); };
    EXPECT_EQ(outcome(R"({"@context":{"a":"urn:a"},"a":"x"})"), "inline_context at /@context");
    EXPECT_EQ(
        outcome(R"({"@context":["https://www.w3.org/ns/credentials/v2",{"a":"urn:a"}],"a":"x"})"),
        "inline_context at /@context/1"
    );
    EXPECT_EQ(
        outcome(R"({"@context":["https://www.w3.org/ns/credentials/v2",null],"urn:a":"x"})"),
        "inline_context at /@context/1"
    );
    EXPECT_EQ(
        outcome(badge(
            R"("type":"VerifiableCredential","issuer":{"@context":{"@vocab":"urn:v#"},"id":"urn:i"})"
        )),
        "inline_context at /issuer/@context"
    );
    EXPECT_EQ(
        outcome(badge(
            R"("type":"VerifiableCredential","evidence":[{"@context":[{"@base":"urn:v#"}],"id":"urn:i"}])"
        )),
        "inline_context at /evidence/0/@context/0"
    );
    // A pinned context may stand anywhere.
    EXPECT_EQ(
        outcome(badge(
            R"("id":"urn:s","urn:p":{"@context":"https://w3id.org/security/multikey/v1","id":"urn:k"})"
        )),
        "<urn:s> <urn:p> <urn:k> .\n"
    );
}

TEST(UnknownContexts, AreNeverFetchedAndNeverIgnored) {
    constexpr std::string_view document =
        R"({"@context":["https://www.w3.org/ns/credentials/v2","https://example.org/mine"]})";
    EXPECT_EQ(statements(document, strict()), "unknown_context at /@context/1");
    EXPECT_EQ(statements(document), "loading remote context failed at /@context/1");
    EXPECT_EQ(
        statements(
            badge(
                R"("type":"VerifiableCredential","issuer":{"@context":"http://www.w3.org/ns/credentials/v2"})"
            ),
            strict()
        ),
        "unknown_context at /issuer/@context"
    );
    EXPECT_EQ(statements(R"({"@context":"v2"})", strict()), "loading document failed at /@context");
}

TEST(Limits, OnDepth) {
    auto how = strict();
    how.limits.depth_max = 4;
    EXPECT_EQ(
        statements(badge(R"("id":"urn:s","urn:p":{"id":"urn:a","urn:p":{"id":"urn:b"}})"), how),
        "<urn:a> <urn:p> <urn:b> .\n<urn:s> <urn:p> <urn:a> .\n"
    );
    EXPECT_EQ(
        statements(badge(R"("urn:a":{"urn:b":{"urn:c":{"urn:d":{"urn:e":{}}}}})"), how),
        "too_deep at /urn:a/urn:b/urn:c/urn:d/urn:e"
    );
    EXPECT_EQ(
        statements(badge(R"("@nest":{"@nest":{"@nest":{"@nest":{"@nest":{}}}}})"), how),
        "too_deep at /@nest/@nest/@nest/@nest/@nest"
    );
    EXPECT_EQ(statements(badge(R"("urn:a":[[[[["x"]]]]])"), how), "too_deep at /urn:a/0/0/0/0");
}

TEST(Limits, OnContexts) {
    auto how = strict();
    how.limits.contexts_max = 3;
    constexpr std::string_view more =
        R"("id":"urn:s","urn:p":[{"@context":"https://w3id.org/security/jwk/v1"},{"@context":"https://w3id.org/security/jwk/v1"}])";
    EXPECT_EQ(statements(badge(more), how), "too_many_contexts at /urn:p/1/@context");
    how.limits.contexts_max = 4;
    EXPECT_NE(statements(badge(more), how), "too_many_contexts at /urn:p/1/@context");
}

TEST(Limits, OnContextsThatUnfold) {
    // Each context holds the next one twice: 2^16 definitions from 17 documents.
    std::vector<std::pair<std::string, json::document>> documents;
    const auto url = [](int n) { return "https://c.example/" + std::to_string(n); };
    for (int n = 0; n < 14; ++n)
        documents.emplace_back(
            url(n),
            parse(
                "{\"@context\":[{\"@base\":\"urn:x\",\"t\":\"urn:t\"},\"" + url(n + 1) + "\",\"" +
                url(n + 1) + "\"]}"
            )
        );
    documents.emplace_back(url(14), parse(R"({"@context":[{"a":"urn:a"},{"b":"urn:b"}]})"));
    const auto contexts = context_registry::with(documents);
    ASSERT_TRUE(contexts);
    EXPECT_TRUE(
        statements(R"({"@context":[{"own":"urn:own"},"https://c.example/0"]})", {}, *contexts)
            .starts_with("too_many_contexts at /@context/1")
    );
}

TEST(Limits, OnChainsOfContexts) {
    std::vector<std::pair<std::string, json::document>> documents;
    const auto url = [](int n) { return "https://c.example/" + std::to_string(n); };
    for (int n = 0; n < 40; ++n)
        documents.emplace_back(url(n), parse("{\"@context\":\"" + url(n + 1) + "\"}"));
    const auto contexts = context_registry::with(documents);
    ASSERT_TRUE(contexts);
    EXPECT_EQ(
        statements(R"({"@context":"https://c.example/0"})", {}, *contexts),
        "context overflow at /@context"
    );
}

TEST(Limits, OnChainsOfTerms) {
    std::string context = "{";
    for (int n = 0; n < 200; ++n)
        context += "\"t" + std::to_string(n) + "\":\"t" + std::to_string(n + 1) + ":x\",";
    EXPECT_TRUE(expanded("{\"@context\":" + context + "\"t200\":\"urn:t:\"}}")
                    .starts_with("cyclic IRI mapping at /@context/t0/t1/"));
}

TEST(Limits, OnStatements) {
    options how;
    how.limits.quads_max = 2;
    EXPECT_EQ(
        statements(R"({"@id":"urn:s","urn:p":["a","b"]})", how),
        "<urn:s> <urn:p> \"a\" .\n<urn:s> <urn:p> \"b\" .\n"
    );
    EXPECT_EQ(statements(R"({"@id":"urn:s","urn:p":["a","b","c"]})", how), "too_many_quads at ");
}

} // namespace
} // namespace ob::jsonld::test
