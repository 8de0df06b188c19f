#include "base/core/strict_json.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace ob::json {
namespace {

using ::testing::HasSubstr;

error refusal(std::string_view text, const limits& limits = {}) {
    auto parsed = document::parse(text, limits);
    EXPECT_FALSE(parsed) << text;
    return parsed ? error() : parsed.error();
}

TEST(StrictJson, ReadsEveryTypeInOrder) {
    const auto parsed =
        document::parse(R"( {"z":[1,-2.50e+3,"a\n\u00e9\ud83d\ude00"],"a":{"b":true,"c":null}} )");
    ASSERT_TRUE(parsed);
    const auto& root = parsed->root();
    ASSERT_EQ(root.members().size(), 2U);
    EXPECT_EQ(root.members()[0].name, "z");
    const auto list = root.members()[0].value.elements();
    ASSERT_EQ(list.size(), 3U);
    EXPECT_EQ(list[0].as_integer(), 1);
    EXPECT_EQ(list[1].number_text(), "-2.50e+3");
    EXPECT_EQ(list[1].as_double(), -2500.0);
    EXPECT_EQ(list[2].as_string(), "a\n\xC3\xA9\xF0\x9F\x98\x80");
    EXPECT_TRUE(root.at_pointer("/a/b")->as_boolean());
    EXPECT_TRUE(root.at_pointer("/a/c")->is_null());
}

TEST(StrictJson, KeepsTheReceivedText) {
    const std::string text = "\n [ 1.10 ] ";
    const auto parsed = document::parse(text);
    ASSERT_TRUE(parsed);
    EXPECT_EQ(parsed->text(), text);
}

TEST(StrictJson, OutlivesTheTextAndMoves) {
    auto text = std::make_unique<std::string>(R"({"name":"value that is long enough"})");
    auto parsed = document::parse(*text);
    text.reset();
    ASSERT_TRUE(parsed);
    const document moved = std::move(*parsed);
    EXPECT_EQ(moved.root().string_at("name"), "value that is long enough");
}

TEST(StrictJson, RefusesDuplicateNames) {
    const auto e = refusal(R"({"a":1,"b":{"x":[{"c/d":0,"c/d":1}]}})");
    EXPECT_EQ(e.code, errc::duplicate_name);
    EXPECT_EQ(e.pointer, "/b/x/0/c~1d");
    EXPECT_EQ(e.name(), "json_duplicate_name");
    EXPECT_EQ(e.meaning(), kind::malformed);
}

TEST(StrictJson, RefusesDuplicateNamesThatAreEscapedDifferently) {
    EXPECT_EQ(refusal(R"({"a":1,"\u0061":2})").code, errc::duplicate_name);
}

TEST(StrictJson, RefusesDuplicateNamesInWideObjects) {
    std::string text = "{";
    for (int i = 0; i < 500; ++i)
        text += "\"n" + std::to_string(i) + "\":0,";
    EXPECT_TRUE(document::parse(text + "\"last\":0}"));
    const auto e = refusal(text + "\"n17\":0}");
    EXPECT_EQ(e.code, errc::duplicate_name);
    EXPECT_EQ(e.pointer, "/n17");
}

TEST(StrictJson, AllowsTheSameNameInDifferentObjects) {
    EXPECT_TRUE(document::parse(R"({"a":{"a":{"a":1}},"b":[{"a":1},{"a":1}]})"));
}

TEST(StrictJson, NamesLineAndColumnOfASyntaxError) {
    const auto e = refusal("{\n  \"a\": 1,\n  \"b\" 2\n}");
    EXPECT_EQ(e.code, errc::syntax);
    EXPECT_THAT(e.detail, HasSubstr("line 3, column 7"));
}

TEST(StrictJson, CutsAPointerThatIsTooLong) {
    const std::string name(2000, 'n');
    EXPECT_EQ(refusal("{\"a\":{\"" + name + "\":{\"x\":1,\"x\":2}}}").pointer, "/a");
}

class RefusedText : public ::testing::TestWithParam<std::string> {};

TEST_P(RefusedText, IsASyntaxError) {
    EXPECT_EQ(refusal(GetParam()).code, errc::syntax);
}

INSTANTIATE_TEST_SUITE_P(
    StrictJson,
    RefusedText,
    ::testing::Values(
        "",
        " ",
        "\xEF\xBB\xBF{}",
        "[1,]",
        "{\"a\":1,}",
        "{,}",
        "[1 2]",
        "01",
        "-",
        "1.",
        ".5",
        "1e",
        "+1",
        "NaN",
        "tru",
        "[\"\t\"]",
        "\"\\x\"",
        "\"\\u12g4\"",
        "\"\\u-123\"",
        "\"\\ud800\"",
        "\"\\ud800\\u0041\"",
        "\"\\udc00\"",
        "\"\xC0\x80\"",
        "\"\xED\xA0\x80\"",
        "\"\xF5\x80\x80\x80\"",
        "\"\xE2\x82\"",
        "\"a",
        "\"a\\",
        "{} x",
        "[",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":1",
        "{a:1}",
        "'a'",
        "[1]//",
        "\"\\ud83d\\u\"",
        std::string("1\0", 2),
        std::string("[\0]", 3),
        std::string("\"\0\"", 3)
    )
);

TEST(StrictJson, HoldsItsLimits) {
    const limits small{.bytes_max = 20, .depth_max = 3, .values_max = 5};
    EXPECT_TRUE(document::parse("[[[1]]]", small));
    EXPECT_EQ(refusal("[[[[1]]]]", small).code, errc::too_large);
    EXPECT_TRUE(document::parse("[1,2,3,4]", small));
    EXPECT_EQ(refusal("[1,2,3,4,5]", small).code, errc::too_large);
    EXPECT_TRUE(document::parse("[                  ]", small));
    EXPECT_EQ(refusal("[                   ]", small).code, errc::too_large);
}

TEST(StrictJson, RefusesDepthThatNoLimitShouldAllow) {
    const limits careless{.bytes_max = 1 << 20, .depth_max = 1 << 20, .values_max = 1 << 20};
    EXPECT_EQ(refusal(std::string(100'000, '['), careless).code, errc::too_large);
}

TEST(StrictJson, RefusesNumbersThatNoDoubleCanHold) {
    for (const auto* text : {"1e400", "-1e400", "1e99999999999999999999"})
        EXPECT_EQ(refusal(text).code, errc::number_range) << text;
    EXPECT_EQ(refusal("1" + std::string(400, '0')).code, errc::number_range);
    EXPECT_EQ(refusal("1" + std::string(4000, '0') + "e-390").code, errc::number_range);
}

TEST(StrictJson, ReadsNumbersTooSmallAsZero) {
    for (const auto* text :
         {"1e-400", "1e-99999999999999999999", "0.0000001e-320", "0e999999999999"}) {
        const auto parsed = document::parse(text);
        ASSERT_TRUE(parsed) << text;
        EXPECT_EQ(parsed->root().as_double(), 0.0) << text;
    }
    const auto long_zeros = "0." + std::string(400, '0') + "1e60";
    EXPECT_EQ(document::parse(long_zeros)->root().as_double(), 0.0);
}

TEST(StrictJson, GivesEmptyValuesForOtherTypes) {
    const auto text = node::string("x");
    EXPECT_FALSE(text.as_boolean());
    EXPECT_TRUE(text.number_text().empty());
    EXPECT_TRUE(text.elements().empty());
    EXPECT_TRUE(text.members().empty());
    EXPECT_EQ(text.find("a"), nullptr);
    EXPECT_FALSE(text.as_integer());
    EXPECT_FALSE(text.as_double());
    EXPECT_TRUE(node::number("1").as_string().empty());
}

TEST(StrictJson, TakesOnlyWholeNumbersThatFitAsIntegers) {
    EXPECT_EQ(node::number("9223372036854775807").as_integer(), INT64_MAX);
    EXPECT_FALSE(node::number("9223372036854775808").as_integer());
    EXPECT_FALSE(node::number("1.0").as_integer());
    EXPECT_FALSE(node::number("1e2").as_integer());
    EXPECT_EQ(node::number("-0").as_integer(), 0);
}

// The document and the answers are those of RFC 6901, section 5.
TEST(JsonPointer, FollowsTheExamplesOfTheRfc) {
    const auto parsed = document::parse(
        R"({"foo":["bar","baz"],"":0,"a/b":1,"c%d":2,"e^f":3,"g|h":4,"i\\j":5,"k\"l":6," ":7,"m~n":8})"
    );
    ASSERT_TRUE(parsed);
    const auto& root = parsed->root();
    EXPECT_EQ(root.at_pointer(""), &root);
    EXPECT_EQ(root.at_pointer("/foo/0")->as_string(), "bar");
    const std::pair<const char*, int> numbers[] = {
        {"/", 0},
        {"/a~1b", 1},
        {"/c%d", 2},
        {"/e^f", 3},
        {"/g|h", 4},
        {"/i\\j", 5},
        {"/k\"l", 6},
        {"/ ", 7},
        {"/m~0n", 8}};
    for (const auto& [pointer, value] : numbers)
        EXPECT_EQ(root.at_pointer(pointer)->as_integer(), value) << pointer;
    for (const auto* nothing :
         {"foo", "/foo/2", "/foo/00", "/foo/-", "/foo/", "/foo/0/x", "/m~n", "/m~2n", "/m~", "/x"})
        EXPECT_EQ(root.at_pointer(nothing), nullptr) << nothing;
}

TEST(JsonEquality, ComparesByMeaning) {
    const auto same = [](const char* a, const char* b) {
        return equal(document::parse(a)->root(), document::parse(b)->root());
    };
    EXPECT_TRUE(same(R"({"a":1,"b":[true,null]})", R"({"b":[true,null],"\u0061":1.0})"));
    EXPECT_TRUE(same("1e2", "100"));
    EXPECT_TRUE(same("12345678901234567890123", "12345678901234567890123"));
    EXPECT_FALSE(same("9007199254740993", "9007199254740992"));
    EXPECT_FALSE(same("[1,2]", "[2,1]"));
    EXPECT_FALSE(same("[1]", "[1,1]"));
    EXPECT_FALSE(same(R"({"a":1})", R"({"b":1})"));
    EXPECT_FALSE(same(R"({"a":1})", R"({"a":1,"b":2})"));
    EXPECT_FALSE(same("\"1\"", "1"));
}

} // namespace
} // namespace ob::json
