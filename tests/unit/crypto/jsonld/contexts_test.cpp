#include "tests/unit/crypto/jsonld/process.hpp"

#include <gtest/gtest.h>

/// Context processing (JSON-LD 1.1 API 4), by what it does to documents.
namespace ob::jsonld::test {
namespace {

std::string property(std::string_view iri, std::string_view value = "v") {
    return "[{\"" + std::string(iri) + "\":[{\"@value\":\"" + std::string(value) + "\"}]}]";
}

TEST(Contexts, NameTermsInEveryWay) {
    EXPECT_EQ(expanded(R"({"@context":{"a":"urn:a"},"a":"v"})"), property("urn:a"));
    EXPECT_EQ(expanded(R"({"@context":{"p":"urn:p:"},"p:a":"v"})"), property("urn:p:a"));
    EXPECT_EQ(expanded(R"({"@context":{"@vocab":"urn:v#"},"a":"v"})"), property("urn:v#a"));
    EXPECT_EQ(expanded(R"({"@context":{"p":"urn:p:","a":"p:b"},"a":"v"})"), property("urn:p:b"));
    EXPECT_EQ(expanded(R"({"@context":{"a":{"@id":"b"},"b":"urn:b"},"a":"v"})"), property("urn:b"));
    EXPECT_EQ(expanded(R"({"urn:whole":"v"})"), property("urn:whole"));
}

TEST(Contexts, MakePrefixesOfWhatEndsInADelimiterOnly) {
    EXPECT_EQ(expanded(R"({"@context":{"p":"urn:p"},"p:a":"v"})"), property("p:a"));
    EXPECT_EQ(
        expanded(R"({"@context":{"p":{"@id":"urn:p","@prefix":true}},"p:a":"v"})"),
        property("urn:pa")
    );
    EXPECT_EQ(expanded(R"({"@context":{"p":{"@id":"urn:p:"}},"p:a":"v"})"), property("p:a"));
}

TEST(Contexts, GiveKeywordsOtherNames) {
    EXPECT_EQ(
        expanded(R"({"@context":{"id":"@id","kind":"@type"},"id":"urn:s","kind":"urn:T"})"),
        R"([{"@id":"urn:s","@type":["urn:T"]}])"
    );
}

TEST(Contexts, ApplyOneAfterTheOther) {
    EXPECT_EQ(expanded(R"({"@context":[{"a":"urn:1"},{"a":"urn:2"}],"a":"v"})"), property("urn:2"));
    EXPECT_EQ(
        expanded(R"({"@context":[{"a":"urn:1"},{"a":null},{"b":"urn:b"}],"a":"x","b":"v"})"),
        property("urn:b")
    );
    EXPECT_EQ(
        expanded(R"({"@context":[{"a":"urn:1"},null],"a":"v","urn:b":"v"})"), property("urn:b")
    );
}

TEST(Contexts, RelateToTheBase) {
    options how;
    how.base = "https://example.org/a/b";
    EXPECT_EQ(
        expanded(R"({"@id":"c","urn:p":[]})", how),
        R"([{"@id":"https://example.org/a/c","urn:p":[]}])"
    );
    EXPECT_EQ(
        expanded(R"({"@context":{"@base":"x/"},"@id":"c","urn:p":[]})", how),
        R"([{"@id":"https://example.org/a/x/c","urn:p":[]}])"
    );
    // An @base that is an IRI stands as written; its dot segments are left alone (5.7.3).
    EXPECT_EQ(
        expanded(R"({"@context":{"@base":"https://e.example/a/./b"},"@id":"#c","urn:p":[]})", how),
        R"([{"@id":"https://e.example/a/./b#c","urn:p":[]}])"
    );
    EXPECT_EQ(
        expanded(R"({"@context":{"@base":null},"@id":"c","urn:p":[]})", how),
        R"([{"@id":"c","urn:p":[]}])"
    );
}

constexpr std::string_view protected_a = R"({"@context":[{"@protected":true,"a":"urn:1"},)";

TEST(Contexts, GuardProtectedTerms) {
    const auto then = [](std::string_view rest) {
        return expanded(std::string(protected_a) + std::string(rest));
    };
    EXPECT_EQ(then(R"({"a":"urn:2"}],"a":"v"})"), "protected term redefinition at /@context/1/a");
    EXPECT_EQ(then(R"({"a":null}],"a":"v"})"), "protected term redefinition at /@context/1/a");
    EXPECT_EQ(then(R"(null],"a":"v"})"), "invalid context nullification at /@context/1");
    EXPECT_EQ(then(R"({"a":"urn:1"}],"a":"v"})"), property("urn:1"));
    EXPECT_EQ(then(R"({"b":"urn:2"}],"b":"v"})"), property("urn:2"));
    // Repeating the meaning does not take the protection away.
    EXPECT_EQ(
        then(R"({"a":{"@id":"urn:1","@protected":false}},{"a":"urn:2"}],"a":"v"})"),
        "protected term redefinition at /@context/2/a"
    );
    EXPECT_EQ(
        then(R"({}],"a":{"@context":{"a":"urn:2"},"a":"v"}})"),
        "protected term redefinition at /a/@context/a"
    );
}

TEST(Contexts, LetPropertiesScopeOverProtection) {
    EXPECT_EQ(
        expanded(
            R"({"@context":{"@protected":true,"a":"urn:1","in":{"@id":"urn:in","@context":{"a":"urn:2"}}},
                "in":{"a":"v"}})"
        ),
        R"([{"urn:in":[{"urn:2":[{"@value":"v"}]}]}])"
    );
}

TEST(Contexts, OfTypesEndAtNestedThings) {
    constexpr std::string_view context =
        R"("@context":{"@version":1.1,"a":"urn:1","in":"urn:in","T":{"@id":"urn:T","@context":{"a":"urn:2"}}})";
    const auto document = [&](std::string_view rest) {
        return expanded("{" + std::string(context) + "," + std::string(rest) + "}");
    };
    EXPECT_EQ(
        document(R"("@type":"T","a":"x","in":{"a":"y"})"),
        R"([{"@type":["urn:T"],"urn:2":[{"@value":"x"}],"urn:in":[{"urn:1":[{"@value":"y"}]}]}])"
    );
    // The type itself is read with the context from before.
    EXPECT_EQ(
        document(R"("@type":["T","a"],"in":[])"), R"([{"@type":["urn:T","urn:1"],"urn:in":[]}])"
    );
}

TEST(Contexts, OfTypesPropagateWhenTheySaySo) {
    EXPECT_EQ(
        expanded(
            R"({"@context":{"a":"urn:1","in":"urn:in","T":{"@id":"urn:T","@context":{"@propagate":true,"a":"urn:2"}}},
                "@type":"T","in":{"a":"y"}})"
        ),
        R"([{"@type":["urn:T"],"urn:in":[{"urn:2":[{"@value":"y"}]}]}])"
    );
}

TEST(Contexts, OfSeveralTypesApplyByName) {
    // Whatever the order of the types is, U comes after T.
    for (const char* types : {R"(["T","U"])", R"(["U","T"])"})
        EXPECT_NE(
            expanded(
                std::string(
                    R"({"@context":{"T":{"@id":"urn:T","@context":{"a":"urn:1"}},"U":{"@id":"urn:U","@context":{"a":"urn:2"}}},
                        "a":"v","@type":)"
                ) +
                types + "}"
            )
                .find(R"("urn:2":[{"@value":"v"}])"),
            std::string::npos
        ) << types;
}

TEST(Contexts, ImportAndOverride) {
    const auto contexts =
        with({{"https://c.example/base", R"({"@context":{"a":"urn:1","b":"urn:b"}})"}});
    EXPECT_EQ(
        expanded(
            R"({"@context":{"@import":"https://c.example/base","a":"urn:2"},"a":"x","b":"y"})",
            {},
            contexts
        ),
        R"([{"urn:2":[{"@value":"x"}],"urn:b":[{"@value":"y"}]}])"
    );
}

TEST(Contexts, ReferToEachOtherByRelativeUrls) {
    const auto contexts = with(
        {{"https://c.example/dir/one",
          R"({"@context":["two",{"in":{"@id":"urn:in","@context":"three"}}]})"},
         {"https://c.example/dir/two", R"({"@context":{"a":"urn:two"}})"},
         {"https://c.example/dir/three", R"({"@context":{"a":"urn:three"}})"}}
    );
    // Twice: the second time from what the registry keeps, when the first document is gone.
    for (int round = 0; round < 2; ++round)
        EXPECT_EQ(
            statements(
                R"({"@context":"https://c.example/dir/one","@id":"urn:s","a":"x","in":{"@id":"urn:o","a":"y"}})",
                {},
                contexts
            ),
            "<urn:s> <urn:two> \"x\" .\n"
            "<urn:o> <urn:three> \"y\" .\n"
            "<urn:s> <urn:in> <urn:o> .\n"
        );
}

TEST(Contexts, OfTermsMayNameABaseThatIsKept) {
    const auto contexts = with(
        {{"https://c.example/one",
          R"({"@context":{"in":{"@id":"urn:in","@context":{"@base":"https://b.example/"}}}})"}}
    );
    for (int round = 0; round < 2; ++round)
        EXPECT_EQ(
            expanded(R"({"@context":"https://c.example/one","in":{"@id":"x"}})", {}, contexts),
            R"([{"urn:in":[{"@id":"https://b.example/x"}]}])"
        );
}

TEST(Contexts, ThatContainThemselvesAreRefused) {
    const auto contexts = with(
        {{"https://c.example/self", R"({"@context":"https://c.example/self"})"},
         {"https://c.example/a", R"({"@context":["https://c.example/b"]})"},
         {"https://c.example/b", R"({"@context":["https://c.example/a"]})"}}
    );
    EXPECT_EQ(
        expanded(R"({"@context":"https://c.example/self"})", {}, contexts),
        "recursive context inclusion at /@context"
    );
    EXPECT_TRUE(expanded(R"({"@context":"https://c.example/a"})", {}, contexts)
                    .starts_with("recursive context inclusion at /@context"));
}

struct bad {
    std::string name;
    std::string context;
    std::string outcome;
};

class BadContexts : public testing::TestWithParam<bad> {};

TEST_P(BadContexts, AreRefusedWithCodeAndPlace) {
    EXPECT_EQ(
        expanded("{\"@context\":" + GetParam().context + ",\"urn:p\":\"v\"}"), GetParam().outcome
    );
}

INSTANTIATE_TEST_SUITE_P(
    ,
    BadContexts,
    testing::Values(
        bad{"Number", "1", "invalid local context at /@context"},
        bad{"Version", R"({"@version":1.0})", "invalid @version value at /@context"},
        bad{"Base", R"({"@base":true})", "invalid base IRI at /@context"},
        bad{"RelativeBase", R"({"@base":"x"})", "invalid base IRI at /@context"},
        bad{"Vocab", R"({"@vocab":1})", "invalid vocab mapping at /@context"},
        bad{"Language", R"({"@language":1})", "invalid default language at /@context"},
        bad{"Direction", R"({"@direction":"up"})", "invalid base direction at /@context"},
        bad{"Propagate", R"({"@propagate":1})", "invalid @propagate value at /@context"},
        bad{"Import", R"({"@import":1})", "invalid @import value at /@context"},
        bad{"ProtectedTerm",
            R"({"a":{"@id":"urn:a","@protected":1}})",
            "invalid @protected value at /@context/a"},
        bad{"KeywordTerm", R"({"@id":"urn:a"})", "keyword redefinition at /@context/@id"},
        bad{"EmptyTerm", R"({"":"urn:a"})", "invalid term definition at /@context/"},
        bad{"TermOfNumber", R"({"a":1})", "invalid term definition at /@context/a"},
        bad{"UnknownMember",
            R"({"a":{"@id":"urn:a","x":1}})",
            "invalid term definition at /@context/a"},
        bad{"Cycle", R"({"a":"b:x","b":"a:x"})", "cyclic IRI mapping at /@context/a/b"},
        bad{"NoIri", R"({"a":"b"})", "invalid IRI mapping at /@context/a"},
        bad{"ContextAlias", R"({"a":"@context"})", "invalid keyword alias at /@context/a"},
        bad{"Type", R"({"a":{"@id":"urn:a","@type":"b"}})", "invalid type mapping at /@context/a"},
        bad{"Container",
            R"({"a":{"@id":"urn:a","@container":["@list","@set"]}})",
            "invalid container mapping at /@context/a"},
        bad{"Reverse",
            R"({"a":{"@reverse":"urn:a","@id":"urn:b"}})",
            "invalid reverse property at /@context/a"},
        bad{"ReverseList",
            R"({"a":{"@reverse":"urn:a","@container":"@list"}})",
            "invalid reverse property at /@context/a"},
        bad{"TermLanguage",
            R"({"a":{"@id":"urn:a","@language":1}})",
            "invalid language mapping at /@context/a"},
        bad{"Nest", R"({"a":{"@id":"urn:a","@nest":"@id"}})", "invalid @nest value at /@context/a"},
        bad{"Prefix",
            R"({"a":{"@id":"urn:a","@prefix":1}})",
            "invalid @prefix value at /@context/a"},
        bad{"Scoped",
            R"({"a":{"@id":"urn:a","@context":{"b":1}}})",
            "invalid scoped context at /@context/a/@context/b"},
        bad{"OtherMeaning", R"({"urn:a:b":"urn:c"})", "invalid IRI mapping at /@context/urn:a:b"}
    ),
    [](const auto& test) { return test.param.name; }
);

} // namespace
} // namespace ob::jsonld::test
