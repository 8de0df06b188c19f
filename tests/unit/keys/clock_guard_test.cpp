#include "keys/signerd/clock_guard.hpp"
#include "tests/support/fixed.hpp"

#include <gtest/gtest.h>

namespace ob::signerd {
namespace {

using namespace std::chrono_literals;

class ClockGuard : public testing::Test {
protected:
    clock_guard guard(std::optional<instant> last_signed = {}) {
        return {wall_, [this] { return boot_; }, last_signed};
    }

    /// Time goes by on both clocks.
    void pass(std::chrono::seconds by) {
        wall_.advance(by);
        boot_ += by;
    }

    static void expect_refused(clock_guard& g) {
        const auto now = g.now();
        ASSERT_FALSE(now);
        EXPECT_EQ(now.error().code, errc::clock);
    }

    test::fake_clock wall_{"2026-01-05T09:00:00Z"};
    std::chrono::nanoseconds boot_ = 1h;
};

TEST_F(ClockGuard, BelievesAClockThatRuns) {
    auto g = guard();
    EXPECT_EQ(*g.now(), wall_.now());
    pass(72h);
    EXPECT_TRUE(g.now()) << "an idle week-end is no jump";
}

TEST_F(ClockGuard, RefusesAJumpOfMoreThanADay) {
    for (const auto jump : {25h, 87'600h, -25h, -87'600h}) {
        auto g = guard();
        wall_.advance(jump);
        expect_refused(g);
        wall_.advance(-jump);
        EXPECT_TRUE(g.now());
    }
}

TEST_F(ClockGuard, RefusesAClockThatStandsWhileTimeGoesBy) {
    auto g = guard();
    boot_ += 25h;
    expect_refused(g);
}

TEST_F(ClockGuard, RefusesATimeBeforeTheLastSignature) {
    auto g = guard();
    g.signed_at(wall_.now());
    wall_.advance(-5min);
    EXPECT_TRUE(g.now());
    wall_.advance(-1s);
    expect_refused(g);
}

TEST_F(ClockGuard, RemembersTheLastSignatureAcrossARestart) {
    auto g = guard(wall_.now() + 1h);
    expect_refused(g);
    auto fine = guard(wall_.now() - 1h);
    EXPECT_TRUE(fine.now());
}

TEST_F(ClockGuard, SignsAgainWhenTheOperatorHasLooked) {
    auto g = guard(wall_.now() + 1h);
    expect_refused(g);
    g.confirm();
    EXPECT_TRUE(g.now());
}

} // namespace
} // namespace ob::signerd
