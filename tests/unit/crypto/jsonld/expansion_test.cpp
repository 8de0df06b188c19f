#include "tests/unit/crypto/jsonld/process.hpp"

#include <gtest/gtest.h>

/// Expansion (JSON-LD 1.1 API 5): containers, values, and what may not stand together.
namespace ob::jsonld::test {
namespace {

struct example {
    std::string name;
    std::string document;
    std::string outcome;
};

class Expands : public testing::TestWithParam<example> {};

TEST_P(Expands, AsTheAlgorithmSays) {
    EXPECT_EQ(expanded(GetParam().document), GetParam().outcome);
}

INSTANTIATE_TEST_SUITE_P(
    ,
    Expands,
    testing::Values(
        example{
            "Datatype",
            R"({"@context":{"a":{"@id":"urn:a","@type":"urn:t"}},"a":[1,"x",true]})",
            R"([{"urn:a":[{"@type":"urn:t","@value":1},{"@type":"urn:t","@value":"x"},{"@type":"urn:t","@value":true}]}])"},
        example{
            "Reference",
            R"({"@context":{"a":{"@id":"urn:a","@type":"@id"}},"a":["urn:o",5]})",
            R"([{"urn:a":[{"@id":"urn:o"},{"@value":5}]}])"},
        example{
            "Json",
            R"({"@context":{"a":{"@id":"urn:a","@type":"@json"}},"a":{"x":[1.50,null]}})",
            R"([{"urn:a":[{"@type":"@json","@value":{"x":[1.50,null]}}]}])"},
        // The list falls back to the context before that of the type, where the term is JSON.
        example{
            "JsonOfAnEarlierContext",
            R"({"@context":{"a":{"@id":"urn:1","@type":"@json"},"T":{"@id":"urn:T","@context":{"a":"urn:2"}}},
                "@type":"T","a":{"@list":["x"]}})",
            R"([{"@type":["urn:T"],"urn:2":[{"@list":[{"@type":"@json","@value":"x"}]}]}])"},
        example{
            "Language",
            R"({"@context":{"@language":"FR","a":"urn:a","b":{"@id":"urn:b","@language":null}},"a":"x","b":"y"})",
            R"([{"urn:a":[{"@language":"fr","@value":"x"}],"urn:b":[{"@value":"y"}]}])"},
        example{
            "LanguageMap",
            R"({"@context":{"a":{"@id":"urn:a","@container":"@language"}},"a":{"en":["x",null],"@none":"y"}})",
            R"([{"urn:a":[{"@language":"en","@value":"x"},{"@value":"y"}]}])"},
        example{
            "IndexMap",
            R"({"@context":{"a":{"@id":"urn:a","@container":"@index"}},"a":{"k":{"@id":"urn:o"}}})",
            R"([{"urn:a":[{"@id":"urn:o","@index":"k"}]}])"},
        example{
            "IndexByProperty",
            R"({"@context":{"@vocab":"urn:v#","a":{"@container":"@index","@index":"key"}},"a":{"k":{"@id":"urn:o"}}})",
            R"([{"urn:v#a":[{"@id":"urn:o","urn:v#key":[{"@value":"k"}]}]}])"},
        example{
            "ReverseIndexByProperty",
            R"({"@context":{"@vocab":"urn:v#","a":{"@reverse":"b","@container":"@index","@index":"key"}},"a":{"k":{"@id":"urn:o"}}})",
            R"([{"@reverse":{"urn:v#b":[{"@id":"urn:o","urn:v#key":[{"@value":"k"}]}]}}])"},
        example{
            "IdMap",
            R"({"@context":{"a":{"@id":"urn:a","@container":"@id"}},"a":{"urn:o":{"urn:p":"v"},"@none":{"urn:p":"w"}}})",
            R"([{"urn:a":[{"@id":"urn:o","urn:p":[{"@value":"v"}]},{"urn:p":[{"@value":"w"}]}]}])"},
        example{
            "TypeMap",
            R"({"@context":{"a":{"@id":"urn:a","@container":"@type"}},"a":{"urn:T":{"urn:p":"v"}}})",
            R"([{"urn:a":[{"@type":["urn:T"],"urn:p":[{"@value":"v"}]}]}])"},
        example{
            "List",
            R"({"@context":{"a":{"@id":"urn:a","@container":"@list"}},"a":["x",["y"]]})",
            R"([{"urn:a":[{"@list":[{"@value":"x"},{"@list":[{"@value":"y"}]}]}]}])"},
        example{
            "Set",
            R"({"urn:a":{"@set":["x",["y"]]}})",
            R"([{"urn:a":[{"@value":"x"},{"@value":"y"}]}])"},
        example{
            "GraphContainer",
            R"({"@context":{"a":{"@id":"urn:a","@container":"@graph"}},"a":{"urn:p":"v"}})",
            R"([{"urn:a":[{"@graph":[{"urn:p":[{"@value":"v"}]}]}]}])"},
        example{
            "Nest",
            R"({"@context":{"a":"urn:a","n":"@nest"},"n":[{"a":"x"},{"a":"y"}]})",
            R"([{"urn:a":[{"@value":"x"},{"@value":"y"}]}])"},
        example{
            "Included",
            R"({"@id":"urn:s","@included":{"@id":"urn:i","urn:p":"v"}})",
            R"([{"@id":"urn:s","@included":[{"@id":"urn:i","urn:p":[{"@value":"v"}]}]}])"},
        example{
            "Reverse",
            R"({"@id":"urn:s","@reverse":{"urn:p":{"@id":"urn:o"}}})",
            R"([{"@id":"urn:s","@reverse":{"urn:p":[{"@id":"urn:o"}]}}])"},
        example{
            "ReverseOfNothing",
            R"({"@context":{"a":{"@reverse":"urn:a"}},"@type":"urn:T","a":[]})",
            R"([{"@reverse":{},"@type":["urn:T"]}])"},
        example{
            "Direction",
            R"({"urn:a":{"@value":"x","@language":"ar","@direction":"rtl"}})",
            R"([{"urn:a":[{"@direction":"rtl","@language":"ar","@value":"x"}]}])"},
        example{
            "TopGraph",
            R"({"@graph":[{"@id":"urn:s","urn:p":"v"}]})",
            R"([{"@id":"urn:s","urn:p":[{"@value":"v"}]}])"},
        example{"NothingAtTheTop", R"(["text",{"@id":"urn:s"},{"@value":"x"},{}])", "[]"},
        example{
            "TwoNamesOfOneTerm",
            R"({"@context":{"a":"urn:a","b":"urn:a"},"a":"x","b":"y"})",
            R"([{"urn:a":[{"@value":"x"},{"@value":"y"}]}])"},
        // What may not be.
        example{"IdOfNumber", R"({"@id":1})", "invalid @id value at /@id"},
        example{"TypeOfNumber", R"({"@type":[1]})", "invalid type value at /@type"},
        example{
            "CollidingKeywords",
            R"({"@context":{"id":"@id"},"@id":"urn:a","id":"urn:b"})",
            "colliding keywords at /id"},
        example{
            "ValueAndMore",
            R"({"urn:a":{"@value":"x","urn:b":"y"}})",
            "invalid value object at /urn:a"},
        example{
            "TypedAndTagged",
            R"({"urn:a":{"@value":"x","@type":"urn:t","@language":"en"}})",
            "invalid value object at /urn:a"},
        example{
            "TaggedNumber",
            R"({"urn:a":{"@value":1,"@language":"en"}})",
            "invalid language-tagged value at /urn:a"},
        example{
            "ListAndMore",
            R"({"urn:a":{"@list":[],"@id":"urn:b"}})",
            "invalid set or list object at /urn:a"},
        example{"IndexOfNumber", R"({"@index":1})", "invalid @index value at /@index"},
        example{"ReverseOfText", R"({"@reverse":"x"})", "invalid @reverse value at /@reverse"},
        example{
            "ReverseValue",
            R"({"@reverse":{"urn:p":"x"}})",
            "invalid reverse property value at /@reverse"},
        example{"IncludedText", R"({"@included":"x"})", "invalid @included value at /@included"},
        example{"NestOfText", R"({"@nest":"x"})", "invalid @nest value at /@nest"},
        example{
            "ValueInAnIdMap",
            R"({"@context":{"a":{"@id":"urn:a","@container":"@id"}},"a":{"urn:k":"x"}})",
            "invalid value object at /a/urn:k"},
        example{
            "LanguageMapOfNumber",
            R"({"@context":{"a":{"@id":"urn:a","@container":"@language"}},"a":{"en":1}})",
            "invalid language map value at /a/en"}
    ),
    [](const auto& test) { return test.param.name; }
);

TEST(Expansion, TakesMembersInOrderWhenAsked) {
    constexpr std::string_view document =
        R"({"@context":{"a":"urn:x","b":"urn:x","m":{"@id":"urn:m","@container":"@language"}},
            "b":"1","a":"2","m":{"fr":"3","en":"4"}})";
    EXPECT_EQ(
        expanded(document),
        R"([{"urn:x":[{"@value":"1"},{"@value":"2"}],"urn:m":[{"@language":"fr","@value":"3"},{"@language":"en","@value":"4"}]}])"
    );
    options ordered;
    ordered.ordered = true;
    EXPECT_EQ(
        expanded(document, ordered),
        R"([{"urn:m":[{"@language":"en","@value":"4"},{"@language":"fr","@value":"3"}],"urn:x":[{"@value":"2"},{"@value":"1"}]}])"
    );
}

} // namespace
} // namespace ob::jsonld::test
