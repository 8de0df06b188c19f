#include "base/core/log.hpp"
#include "base/core/strict_json.hpp"
#include "base/core/time_rfc3339.hpp"

#include <gtest/gtest.h>

#include <string>

namespace ob::log {
namespace {

std::string written(level severity, std::string_view event, boost::json::object fields) {
    ::testing::internal::CaptureStderr();
    write(severity, event, std::move(fields));
    return ::testing::internal::GetCapturedStderr();
}

TEST(Log, WritesOneJsonObjectPerLine) {
    start("unit");
    const auto line =
        written(level::warning, "some.event", {{"count", 3}, {"text", "a\n\"b\" {} %v\x1b[0m"}});
    EXPECT_EQ(line.find('\n'), line.size() - 1);
    const auto parsed = json::document::parse(line);
    ASSERT_TRUE(parsed) << line;
    EXPECT_EQ(parsed->root().string_at("level"), "warning");
    EXPECT_EQ(parsed->root().string_at("process"), "unit");
    EXPECT_EQ(parsed->root().string_at("event"), "some.event");
    EXPECT_EQ(parsed->root().string_at("text"), "a\n\"b\" {} %v\x1b[0m");
    EXPECT_EQ(parsed->root().find("count")->as_integer(), 3);
    EXPECT_TRUE(parse_time(parsed->root().string_at("time")));
}

TEST(Log, KeepsSilentBelowItsLevel) {
    start("unit", level::warning);
    EXPECT_EQ(written(level::info, "quiet", {}), "");
    EXPECT_NE(written(level::error, "loud", {}), "");
    start("unit");
    EXPECT_EQ(written(level::debug, "quiet", {}), "");
}

TEST(Log, NeverLetsAFieldForgeAnother) {
    const auto parsed =
        json::document::parse(written(level::info, "real", {{"event", "forged"}, {"level", "x"}}));
    ASSERT_TRUE(parsed);
    EXPECT_EQ(parsed->root().string_at("event"), "real");
    EXPECT_EQ(parsed->root().string_at("level"), "info");
}

TEST(Log, ReplacesBytesThatAreNotUtf8) {
    const auto parsed =
        json::document::parse(written(level::info, "x", {{"path", "a\xFF\xC3(\xE2\x82z"}}));
    ASSERT_TRUE(parsed);
    const std::string mark = "\xEF\xBF\xBD";
    EXPECT_EQ(parsed->root().string_at("path"), "a" + mark + mark + "(" + mark + mark + "z");
}

} // namespace
} // namespace ob::log
