#include "base/core/fail_point.hpp"

#include <gtest/gtest.h>
#include <signal.h>

#include <cstdlib>

namespace ob {
namespace {

void pass_a_fail_point() {
    OB_FAIL_POINT("stored");
}

TEST(FailPoint, LetsEveryoneElsePass) {
    ::setenv("OB_FAIL_POINT", "stored.later", 1);
    pass_a_fail_point();
    ::unsetenv("OB_FAIL_POINT");
    pass_a_fail_point();
}

#ifdef OB_FAIL_POINTS
TEST(FailPointDeathTest, KillsTheProcessAtTheNamedPlace) {
    ::setenv("OB_FAIL_POINT", "stored", 1);
    EXPECT_EXIT(pass_a_fail_point(), ::testing::KilledBySignal(SIGKILL), "");
    ::unsetenv("OB_FAIL_POINT");
}
#else
TEST(FailPoint, IsNotThereInWhatIsInstalled) {
    ::setenv("OB_FAIL_POINT", "stored", 1);
    pass_a_fail_point();
    ::unsetenv("OB_FAIL_POINT");
}
#endif

} // namespace
} // namespace ob
