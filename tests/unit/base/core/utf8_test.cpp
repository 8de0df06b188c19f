#include "base/core/utf8.hpp"

#include <gtest/gtest.h>

namespace ob {
namespace {

TEST(Utf8, WritesAndReadsTheEdgesOfEachLength) {
    const std::pair<char32_t, std::string> edges[] = {
        {0x00, std::string(1, '\0')},
        {0x7F, "\x7F"},
        {0x80, "\xC2\x80"},
        {0x7FF, "\xDF\xBF"},
        {0x800, "\xE0\xA0\x80"},
        {0xD7FF, "\xED\x9F\xBF"},
        {0xE000, "\xEE\x80\x80"},
        {0xFFFF, "\xEF\xBF\xBF"},
        {0x10000, "\xF0\x90\x80\x80"},
        {0x10FFFF, "\xF4\x8F\xBF\xBF"}};
    for (const auto& [scalar, text] : edges) {
        std::string written;
        append_utf8(written, scalar);
        EXPECT_EQ(written, text);
        EXPECT_EQ(utf8_sequence(text), text.size());
    }
}

// Unicode, table 3-7: the neighbours of what is well-formed.
TEST(Utf8, RefusesWhatIsIllFormed) {
    for (const std::string text :
         {"\x80",
          "\xBF",
          "\xC0\x80",
          "\xC1\xBF",
          "\xC2",
          "\xC2\x7F",
          "\xC2\xC0",
          "\xE0\x9F\xBF",
          "\xE0\xA0",
          "\xED\xA0\x80",
          "\xED\xBF\xBF",
          "\xEF\xBF",
          "\xF0\x8F\xBF\xBF",
          "\xF0\x90\x80",
          "\xF4\x90\x80\x80",
          "\xF5\x80\x80\x80",
          "\xFF"})
        EXPECT_EQ(utf8_sequence(text), 0U) << testing::PrintToString(text);
    EXPECT_EQ(utf8_sequence(""), 0U);
}

TEST(Utf8, FindsTheWellFormedPrefix) {
    EXPECT_EQ(utf8_prefix("a\xC3\xA9z"), 4U);
    EXPECT_EQ(utf8_prefix("a\xC3\xA9\xC3"), 3U);
    EXPECT_EQ(utf8_prefix(""), 0U);
}

} // namespace
} // namespace ob
