#include "issuer/store/database.hpp"
#include "issuer/store/sole_use.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <optional>

namespace ob::store {
namespace {

TEST(SoleUse, IsForOneAtATime) {
    const test::temporary_folder folder;
    const auto path = folder / "issuer.db";
    std::optional<sole_use> first;
    {
        auto taken = sole_use::take(path);
        ASSERT_TRUE(taken) << taken.error().message();
        first.emplace(std::move(*taken));
    }
    EXPECT_EQ(sole_use::take(path).error().code, errc::in_use);
    EXPECT_TRUE(sole_use::take(folder / "another.db"));
    first.reset();
    EXPECT_TRUE(sole_use::take(path));
}

TEST(SoleUse, DoesNotKeepToolsOut) {
    const test::temporary_folder folder;
    const auto path = folder / "issuer.db";
    const auto taken = sole_use::take(path);
    ASSERT_TRUE(taken);
    EXPECT_TRUE(database::open(path));
}

TEST(SoleUse, SaysWhereItCannotBe) {
    const auto failed = sole_use::take("/nowhere/issuer.db");
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().code, errc::other);
    EXPECT_NE(failed.error().message().find("/nowhere/issuer.db"), std::string::npos);
}

} // namespace
} // namespace ob::store
