#include "issuer/programme/calendar.hpp"
#include "tests/unit/issuer/samples.hpp"

#include <gtest/gtest.h>

namespace ob::programme {
namespace {

TEST(Calendar, KeepsDayAndTimeOfDay) {
    EXPECT_EQ(add_months(test::at("2026-11-23T18:00:05Z"), 24), test::at("2028-11-23T18:00:05Z"));
    EXPECT_EQ(add_months(test::at("2026-11-23T18:00:05Z"), 2), test::at("2027-01-23T18:00:05Z"));
}

TEST(Calendar, EndsWithTheMonthWhenItIsShorter) {
    EXPECT_EQ(add_months(test::at("2026-01-31T23:59:59Z"), 1), test::at("2026-02-28T23:59:59Z"));
    EXPECT_EQ(add_months(test::at("2027-01-31T00:00:00Z"), 13), test::at("2028-02-29T00:00:00Z"));
    EXPECT_EQ(add_months(test::at("2028-02-29T12:00:00Z"), 12), test::at("2029-02-28T12:00:00Z"));
}

TEST(Calendar, GoesOverTheTurnOfTheYear) {
    EXPECT_EQ(add_months(test::at("2026-12-31T00:00:00Z"), 1200), test::at("2126-12-31T00:00:00Z"));
}

} // namespace
} // namespace ob::programme
