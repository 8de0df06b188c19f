#include "tests/unit/crypto/jsonld/process.hpp"

#include <gtest/gtest.h>

/// Deserialize to RDF (JSON-LD 1.1 API 8).
namespace ob::jsonld::test {
namespace {

std::string value_of(std::string_view value, const options& how = {}) {
    const auto all = statements(R"({"@id":"urn:s","urn:p":)" + std::string(value) + "}", how);
    constexpr std::string_view before = "<urn:s> <urn:p> ";
    constexpr std::string_view after = " .\n";
    return all.starts_with(before) && all.ends_with(after)
               ? all.substr(before.size(), all.size() - before.size() - after.size())
               : all;
}

constexpr std::string_view xsd = "^^<http://www.w3.org/2001/XMLSchema#";

std::string typed(std::string_view text, std::string_view type) {
    return "\"" + std::string(text) + "\"" + std::string(xsd) + std::string(type) + ">";
}

TEST(ToRdf, WritesNumbersCanonically) {
    EXPECT_EQ(value_of("5"), typed("5", "integer"));
    EXPECT_EQ(value_of("-0"), typed("0", "integer"));
    EXPECT_EQ(value_of("5.0"), typed("5", "integer"));
    EXPECT_EQ(value_of("1e3"), typed("1000", "integer"));
    EXPECT_EQ(value_of("7.5"), typed("7.5E0", "double"));
    EXPECT_EQ(value_of("0.1"), typed("1.0E-1", "double"));
    EXPECT_EQ(value_of("1e21"), typed("1.0E21", "double"));
    EXPECT_EQ(value_of("-1.25e-7"), typed("-1.25E-7", "double"));
    EXPECT_EQ(value_of("3.0000000000000004"), typed("3.0E0", "double"));
    EXPECT_EQ(value_of("9007199254740993"), typed("9007199254740993", "integer"));
    EXPECT_EQ(
        value_of(R"({"@value":5,"@type":"http://www.w3.org/2001/XMLSchema#double"})"),
        typed("5.0E0", "double")
    );
    EXPECT_EQ(
        value_of(R"({"@value":7.5,"@type":"http://www.w3.org/2001/XMLSchema#float"})"),
        typed("7.5E0", "float")
    );
}

TEST(ToRdf, WritesLiterals) {
    EXPECT_EQ(value_of("true"), typed("true", "boolean"));
    EXPECT_EQ(value_of(R"("a\"b\\\u0000é")"), "\"a\\\"b\\\\\\u0000é\"");
    EXPECT_EQ(value_of(R"({"@value":"x","@language":"fr-CA"})"), "\"x\"@fr-ca");
    EXPECT_EQ(value_of(R"({"@value":"x","@type":"urn:t"})"), "\"x\"^^<urn:t>");
    EXPECT_EQ(
        value_of(R"({"@value":{"b":1.0,"a":"é"},"@type":"@json"})"),
        R"("{\"a\":\"é\",\"b\":1}"^^<http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON>)"
    );
    EXPECT_EQ(
        value_of(R"({"@value":[9007199254740993],"@type":"@json"})"), "invalid JSON literal at "
    );
}

TEST(ToRdf, WritesDirectionsAsAsked) {
    constexpr std::string_view text = R"({"@value":"x","@language":"ar","@direction":"rtl"})";
    options how;
    EXPECT_EQ(value_of(text, how), "\"x\"@ar");
    how.direction = rdf_direction::i18n_datatype;
    EXPECT_EQ(value_of(text, how), "\"x\"^^<https://www.w3.org/ns/i18n#ar_rtl>");
    how.direction = rdf_direction::compound_literal;
    const auto all = value_of(text, how);
    EXPECT_NE(
        all.find("_:b0 <http://www.w3.org/1999/02/22-rdf-syntax-ns#direction> \"rtl\" .\n"),
        std::string::npos
    ) << all;
    EXPECT_NE(
        all.find("_:b0 <http://www.w3.org/1999/02/22-rdf-syntax-ns#language> \"ar\" .\n"),
        std::string::npos
    ) << all;
}

TEST(ToRdf, WritesListsAsChains) {
#define OB_RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    EXPECT_EQ(value_of(R"({"@list":[]})"), "<" OB_RDF "nil>");
    EXPECT_EQ(
        statements(R"({"@id":"urn:s","urn:p":{"@list":["a","b"]}})"),
        "_:b0 <" OB_RDF "first> \"a\" .\n"
        "_:b0 <" OB_RDF "rest> _:b1 .\n"
        "_:b1 <" OB_RDF "first> \"b\" .\n"
        "_:b1 <" OB_RDF "rest> <" OB_RDF "nil> .\n"
        "<urn:s> <urn:p> _:b0 .\n"
    );
#undef OB_RDF
}

TEST(ToRdf, NamesGraphsAndBlankNodes) {
    EXPECT_EQ(
        statements(R"({"@id":"urn:g","@graph":{"@id":"_:x","urn:p":{"@id":"_:x"}}})"),
        "_:b0 <urn:p> _:b0 <urn:g> .\n"
    );
    EXPECT_EQ(
        statements(R"([{"urn:p":"a"},{"@id":"_:b0","urn:p":"b"}])"),
        "_:b0 <urn:p> \"a\" .\n_:b1 <urn:p> \"b\" .\n"
    );
    EXPECT_EQ(
        statements(R"({"@id":"urn:s","@reverse":{"urn:p":{"@id":"urn:o"}}})"),
        "<urn:o> <urn:p> <urn:s> .\n"
    );
}

TEST(ToRdf, LeavesOutWhatIsNotRdf) {
    EXPECT_EQ(statements(R"({"@id":"relative","urn:p":"x"})"), "");
    EXPECT_EQ(statements(R"({"@id":"urn:a b","urn:p":"x"})"), "");
    EXPECT_EQ(statements(R"({"@id":"urn:a#b#c","urn:p":"x"})"), "");
    EXPECT_EQ(statements(R"({"@id":"urn:s","_:p":"x","urn:p":"y"})"), "<urn:s> <urn:p> \"y\" .\n");
    // What hangs below a statement that cannot be made stays.
    EXPECT_EQ(
        statements(R"({"@id":"relative","urn:p":{"@id":"urn:o","urn:q":"x"}})"),
        "<urn:o> <urn:q> \"x\" .\n"
    );
    // A list that nothing leads to is not made, but the things in it are.
    EXPECT_EQ(
        statements(R"({"@id":"relative","urn:p":{"@list":["a",{"@id":"urn:o","urn:q":"x"}]}})"),
        "<urn:o> <urn:q> \"x\" .\n"
    );
    EXPECT_EQ(statements(R"({"@id":"urn:s","_:p":{"@list":["a"]}})"), "");
    // A value in a graph is no thing, whatever its type.
    constexpr std::string_view in_a_graph =
        R"({"@context":{"a":{"@id":"urn:a","@container":["@graph","@id"],"@type":"urn:t"}},
            "@id":"urn:s","a":{"urn:g":"x"}})";
    EXPECT_EQ(statements(in_a_graph), "<urn:s> <urn:a> <urn:g> .\n");
    options safe;
    safe.safe = true;
    EXPECT_EQ(statements(in_a_graph, safe), "data_loss at ");
    options generalized;
    generalized.produce_generalized_rdf = true;
    EXPECT_EQ(statements(R"({"@id":"urn:s","_:p":"x"})", generalized), "<urn:s> _:b0 \"x\" .\n");
}

TEST(ToRdf, RefusesTwoIndexesOfOneThing) {
    EXPECT_EQ(
        statements(
            R"([{"@id":"urn:s","@index":"a","urn:p":"x"},{"@id":"urn:s","@index":"b","urn:p":"x"}])"
        ),
        "conflicting indexes at "
    );
}

TEST(ToRdf, LetsThingsThatAreNoneHaveIndexes) {
    EXPECT_EQ(
        statements(R"([{"@id":"a","@index":"1","urn:p":"x"},{"@id":"b","@index":"2","urn:p":"x"}])"
        ),
        ""
    );
}

// Open Badges 3.0.3 types creditsEarned by an IRI that is not xsd:float but looks like it:
// signatures depend on this text.
TEST(ToRdf, WritesCreditsAsOtherSignersDo) {
    const auto all = statements(
        R"({"@context":["https://www.w3.org/ns/credentials/v2","https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
            "id":"urn:s","type":"AchievementSubject","creditsEarned":7.5})",
        strict()
    );
    EXPECT_NE(all.find(R"("7.5E0"^^<https://www.w3.org/2001/XMLSchema#float>)"), std::string::npos)
        << all;
}

} // namespace
} // namespace ob::jsonld::test
