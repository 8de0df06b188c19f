#include "base/core/json_text.hpp"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace ob::json {
namespace {

TEST(JsonText, WritesOurDocumentsInOrderWithoutSpace) {
    const boost::json::value document = {
        {"z", {1, true, nullptr}},
        {"a", {{"b", 7.5}, {"c", 10.0}}},
        {"e", boost::json::object()},
        {"u", UINT64_MAX}};
    EXPECT_EQ(
        to_text(document),
        R"({"z":[1,true,null],"a":{"b":7.5,"c":10},"e":{},"u":18446744073709551615})"
    );
}

TEST(JsonText, IndentsForPeople) {
    const boost::json::value document = {{"a", {1, 2}}, {"b", boost::json::array()}};
    EXPECT_EQ(to_pretty_text(document), "{\n  \"a\": [\n    1,\n    2\n  ],\n  \"b\": []\n}\n");
}

TEST(JsonText, EscapesWhatMustBeEscapedAndNothingElse) {
    const boost::json::value text = "\"\\/\b\f\n\r\t\x01\x1f\x7f<>&\xE2\x80\xA8\xC3\xA9";
    EXPECT_EQ(
        to_text(text), "\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\\u001f\x7f<>&\xE2\x80\xA8\xC3\xA9\""
    );
}

TEST(JsonText, KeepsReceivedNumbersAsWritten) {
    const auto parsed = document::parse(R"( { "a" : [ 1.10 , 1E2 , -0 ] , "b" : "\u0041" } )");
    EXPECT_EQ(to_text(parsed->root()), R"({"a":[1.10,1E2,-0],"b":"A"})");
}

TEST(JsonText, CopiesReceivedValues) {
    const auto parsed = document::parse(R"({"a":[1,2.5,"x",null,false],"b":{}})");
    EXPECT_EQ(
        to_value(parsed->root()), boost::json::parse(R"({"a":[1,2.5,"x",null,false],"b":{}})")
    );
}

TEST(JsonText, EscapesPointerTokens) {
    EXPECT_EQ(escape_pointer_token("a/b~c"), "a~1b~0c");
}

// ECMA-262, Number::toString, one line per rule.
TEST(NumberText, FollowsEachRuleOfEcmaScript) {
    const std::pair<double, const char*> vectors[] = {
        {0.0, "0"},
        {-0.0, "0"},
        {1e20, "100000000000000000000"},
        {1e21, "1e+21"},
        {1.5e21, "1.5e+21"},
        {123.456, "123.456"},
        {0.001, "0.001"},
        {0.000001, "0.000001"},
        {1e-7, "1e-7"},
        {1.25e-7, "1.25e-7"},
        {-7.5, "-7.5"},
        {100, "100"},
        {5e-324, "5e-324"},
        {1.7976931348623157e308, "1.7976931348623157e+308"},
        {0.1 + 0.2, "0.30000000000000004"}};
    for (const auto& [value, text] : vectors)
        EXPECT_EQ(number_to_text(value), text);
}

TEST(NumberText, WritesNullForWhatHasNoNumber) {
    EXPECT_EQ(number_to_text(std::numeric_limits<double>::infinity()), "null");
    EXPECT_EQ(number_to_text(std::nan("")), "null");
}

} // namespace
} // namespace ob::json
