#include "badge/schema/impl/pattern.hpp"
#include "badge/schema/schema.hpp"

#include <gtest/gtest.h>

using namespace ob;
using schema::errc;
using schema::impl::pattern;

namespace {

bool matches(std::string_view source, std::string_view text) {
    const auto made = pattern::make(source);
    EXPECT_TRUE(made) << source;
    return made && made->search(text);
}

std::error_code refusal(std::string_view source) {
    const auto made = pattern::make(source);
    return made ? std::error_code() : made.error().code;
}

} // namespace

TEST(SchemaPattern, IsNotAnchoredUnlessItSaysSo) {
    EXPECT_TRUE(matches("b", "abc"));
    EXPECT_FALSE(matches("^b", "abc"));
    EXPECT_FALSE(matches("b$", "ab\n")) << "$ is the very end";
    EXPECT_FALSE(matches("^b", "a\nb")) << "^ is the very beginning";
}

TEST(SchemaPattern, HasTheClassesOfEcma262) {
    EXPECT_TRUE(matches(R"(^\s$)", "\xEF\xBB\xBF")) << "U+FEFF";
    EXPECT_TRUE(matches(R"(^\s$)", "\v"));
    EXPECT_FALSE(matches(R"(^\S$)", "\xC2\xA0")) << "U+00A0";
    EXPECT_TRUE(matches(R"(^[^\S]$)", "\xC2\xA0"));
    EXPECT_FALSE(matches(R"(^\d$)", "\xD9\xA3")) << "digits are ASCII";
    EXPECT_FALSE(matches(R"(^\w$)", "\xC3\xA9")) << "words are ASCII";
    EXPECT_FALSE(matches("^.$", "\xE2\x80\xA8")) << "U+2028 ends a line";
    EXPECT_TRUE(matches("^.$", "\xF0\x9D\x84\x9E")) << "one character of four bytes";
    EXPECT_TRUE(matches(R"(^\p{Letter}\p{Lu}\p{Script=Greek}$)", "\xC3\xA9\xC3\x89\xCE\xB1"));
    EXPECT_FALSE(matches("[]", "a"));
    EXPECT_TRUE(matches("^[^]$", "\n"));
}

TEST(SchemaPattern, ReadsEveryEscape) {
    EXPECT_TRUE(matches(R"(^\u0041\x42\u{43}\cJ\/\-\0$)", std::string_view("ABC\n/-\0", 7)));
    EXPECT_TRUE(matches(R"(^\uD834\uDD1E$)", "\xF0\x9D\x84\x9E"));
    EXPECT_TRUE(matches(R"(^[\b\]\\a-]+$)", "\b]\\a-"));
    EXPECT_TRUE(matches(R"(^[[:alpha:]]$)", ":]")) << "no class of POSIX";
    EXPECT_TRUE(matches("^a{2}{$", "aa{"));
    EXPECT_TRUE(matches("^(?<year>[0-9]{4})$", "2026"));
}

TEST(SchemaPattern, RefersBackToOneOptionalCharacterOnly) {
    const auto* date = R"(^([0-9]{4})(-?)(1[0-2]|0[1-9])\2([0-2][0-9])$)";
    EXPECT_TRUE(matches(date, "2026-02-01"));
    EXPECT_TRUE(matches(date, "20260201"));
    EXPECT_FALSE(matches(date, "2026-0201"));
    EXPECT_FALSE(matches(date, "202602-01"));
    for (const auto* other : {R"((a*)\1)", R"((-?)+\1)", R"((-?)|\1)", R"((?:(-?))*\1)"})
        EXPECT_EQ(refusal(other), errc::unsupported_pattern) << other;
}

TEST(SchemaPattern, RefusesWhatNoLinearMatcherDecides) {
    for (const auto* other :
         {"(?=a)", "(?!a)", "(?<=a)", "(?<!a)", R"((?<a>x)\k<a>)", R"(\p{Alphabetic})"})
        EXPECT_EQ(refusal(other), errc::unsupported_pattern) << other;
    for (const auto* other :
         {"(",
          ")",
          "[",
          "a**",
          R"(\)",
          R"(\xZ)",
          R"(\a)",
          "[b-a]",
          R"(\p{)",
          R"(\1)",
          R"(\k<a>)",
          "(?<a(>x)",
          "(?<a>x)(?<a>y)"})
        EXPECT_EQ(refusal(other), errc::malformed_pattern) << other;
    EXPECT_EQ(refusal("(?:a{1000}){1000}"), errc::too_large);
    EXPECT_EQ(refusal("(?:abcdefghij){900}"), errc::too_large);
    EXPECT_EQ(refusal(std::string(3'000, 'a')), errc::too_large);
}

TEST(SchemaPattern, NeedsTimeThatGrowsWithTheTextOnly) {
    // A matcher that tries again and again would need 2^40 steps for the first of them.
    EXPECT_FALSE(matches("^(a+)+$", std::string(40, 'a') + "b"));
    EXPECT_FALSE(matches("^(a|a)*b$", std::string(100'000, 'a')));
}
