#include "base/core/time_rfc3339.hpp"

#include <gtest/gtest.h>

namespace ob {
namespace {

using namespace std::chrono;
using namespace std::chrono_literals;

instant at(int y, unsigned m, unsigned d, microseconds time = 0us) {
    return instant(sys_days(year(y) / month(m) / day(d))) + time;
}

TEST(Time, ReadsUtcFractionsAndOffsets) {
    EXPECT_EQ(parse_time("2026-02-01T00:00:00Z").value(), at(2026, 2, 1));
    EXPECT_EQ(parse_time("2026-02-01T00:00:00.5Z").value(), at(2026, 2, 1, 500ms));
    EXPECT_EQ(
        parse_time("2026-02-01T00:00:00.1234567891234567890123Z").value(), at(2026, 2, 1, 123456us)
    );
    EXPECT_EQ(parse_time("2026-02-01T00:00:00+14:00").value(), at(2026, 1, 31, 10h));
    EXPECT_EQ(parse_time("2026-02-01T00:00:00-05:30").value(), at(2026, 2, 1, 5h + 30min));
    EXPECT_EQ(parse_time("2026-02-01T00:00:00-00:00").value(), at(2026, 2, 1));
    EXPECT_EQ(parse_time("1969-12-31T23:59:59Z").value(), at(1970, 1, 1, -1s));
}

TEST(Time, ReadsMidnightAsTheEndOfADay) {
    EXPECT_EQ(parse_time("2026-02-28T24:00:00Z").value(), at(2026, 3, 1));
    EXPECT_EQ(parse_time("2026-02-28T24:00:00.000Z").value(), at(2026, 3, 1));
    for (const auto* text :
         {"2026-02-28T24:00:01Z", "2026-02-28T24:01:00Z", "2026-02-28T24:00:00.1Z"})
        EXPECT_EQ(parse_time(text).error().code, time_errc::malformed) << text;
}

TEST(Time, RefusesLeapSeconds) {
    EXPECT_EQ(parse_time("2016-12-31T23:59:60Z").error().code, time_errc::malformed);
}

TEST(Time, KnowsLeapYears) {
    EXPECT_TRUE(parse_time("2024-02-29T00:00:00Z"));
    EXPECT_TRUE(parse_time("2000-02-29T00:00:00Z"));
    EXPECT_FALSE(parse_time("2026-02-29T00:00:00Z"));
    EXPECT_FALSE(parse_time("1900-02-29T00:00:00Z"));
}

class RefusedTime : public ::testing::TestWithParam<const char*> {};

TEST_P(RefusedTime, IsMalformed) {
    const auto read = parse_time(GetParam());
    ASSERT_FALSE(read) << GetParam();
    EXPECT_EQ(read.error().code, time_errc::malformed);
}

INSTANTIATE_TEST_SUITE_P(
    Time,
    RefusedTime,
    ::testing::Values(
        "",
        "2026",
        "2026-02-01",
        "2026-02-01T00:00:00",
        "2026-02-01t00:00:00Z",
        "2026-02-01T00:00:00z",
        "2026-02-01 00:00:00Z",
        "2026-2-01T00:00:00Z",
        "2026-02-01T0:00:00Z",
        "2026-02-01T00:00Z",
        "2026-02-01T00:00:00.Z",
        "2026-02-01T00:00:00,5Z",
        "2026-02-01T00:00:00+14:01",
        "2026-02-01T00:00:00+15:00",
        "2026-02-01T00:00:00+0100",
        "2026-02-01T00:00:00+01",
        "2026-02-01T00:00:00+01:60",
        "2026-02-01T00:00:00Z ",
        " 2026-02-01T00:00:00Z",
        "2026-02-01T00:00:00ZZ",
        "2026-13-01T00:00:00Z",
        "2026-00-01T00:00:00Z",
        "2026-02-00T00:00:00Z",
        "2026-04-31T00:00:00Z",
        "2026-02-01T25:00:00Z",
        "2026-02-01T00:60:00Z",
        "+2026-02-01T00:00:00Z",
        "-2026-02-01T00:00:00Z",
        "12026-02-01T00:00:00Z",
        "2026-02-01T-1:00:00Z",
        "\xEF\xBC\x92"
        "026-02-01T00:00:00Z"
    )
);

TEST(Time, ReadsAMissingZoneAsUtcOnlyWhenAsked) {
    EXPECT_EQ(parse_time("2026-02-01T01:00:00", false).value(), at(2026, 2, 1, 1h));
    EXPECT_EQ(parse_time("2026-02-01T01:00:00+01:00", false).value(), at(2026, 2, 1));
    EXPECT_FALSE(parse_time("2026-02-01T01:00:00 ", false));
}

TEST(Time, RefusesWhatItCouldNotWriteAgain) {
    EXPECT_EQ(parse_time("9999-12-31T24:00:00Z").error().code, time_errc::out_of_range);
    EXPECT_EQ(parse_time("0000-01-01T00:00:00+01:00").error().code, time_errc::out_of_range);
    EXPECT_EQ(format_time(parse_time("0000-01-01T00:00:00Z").value()), "0000-01-01T00:00:00Z");
    EXPECT_EQ(format_time(parse_time("9999-12-31T23:59:59.9Z").value()), "9999-12-31T23:59:59Z");
}

TEST(Time, ReadsDates) {
    EXPECT_EQ(parse_date("2026-02-01").value(), at(2026, 2, 1));
    for (const auto* text : {"2026-02-30", "2026-02-01T", "2026-02-1", "26-02-01", ""})
        EXPECT_FALSE(parse_date(text)) << text;
}

// The instant is the example of RFC 9110, 5.6.7.
TEST(Time, WritesTheFormsOfHttpAndMail) {
    const auto when = at(1994, 11, 6, 8h + 49min + 37s);
    EXPECT_EQ(format_http_date(when), "Sun, 06 Nov 1994 08:49:37 GMT");
    EXPECT_EQ(format_mail_date(when), "Sun, 06 Nov 1994 08:49:37 +0000");
    EXPECT_EQ(format_time(when + 999ms), "1994-11-06T08:49:37Z");
    EXPECT_EQ(format_date(when), "1994-11-06");
    EXPECT_EQ(format_time(at(1970, 1, 1, -1us)), "1969-12-31T23:59:59Z");
}

TEST(Duration, ReadsANumberAndAUnit) {
    EXPECT_EQ(parse_duration("90s").value(), 90s);
    EXPECT_EQ(parse_duration("15m").value(), 15min);
    EXPECT_EQ(parse_duration("24h").value(), 24h);
    EXPECT_EQ(parse_duration("730d").value(), days(730));
    EXPECT_EQ(parse_duration("36525d").value(), days(36525));
}

TEST(Duration, RefusesEverythingElse) {
    for (const auto* text :
         {"", "s", "90", "-1s", "+1s", "1.5h", "1 h", " 1h", "1h ", "1w", "1hh", "1H"})
        EXPECT_EQ(parse_duration(text).error().code, time_errc::malformed) << text;
    for (const auto* text : {"36526d", "9223372036854775807d", "99999999999999999999s"})
        EXPECT_EQ(parse_duration(text).error().code, time_errc::out_of_range) << text;
}

} // namespace
} // namespace ob
