#include "base/core/encoding.hpp"
#include "base/core/entropy.hpp"
#include "tests/support/fixed.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>

namespace ob {
namespace {

/// Gives the bytes it was told, in order.
class scripted_entropy final : public entropy {
public:
    explicit scripted_entropy(bytes script) : script_(std::move(script)) {}

    void fill(std::span<std::uint8_t> out) override {
        for (auto& byte : out)
            byte = script_.at(used_++);
    }

    std::size_t used() const { return used_; }

private:
    bytes script_;
    std::size_t used_ = 0;
};

TEST(Entropy, DrawsAgainWhereTheRemainderWouldBeUneven) {
    // 2^32 mod 3 is 1: the draw 0 is refused, 1 and 0xFFFFFFFF are not.
    scripted_entropy source({0, 0, 0, 0, 1, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF});
    EXPECT_EQ(source.below(3), 1U);
    EXPECT_EQ(source.used(), 8U);
    EXPECT_EQ(source.below(3), 0U);
}

TEST(Entropy, StaysBelowItsBound) {
    test::seeded_entropy source(7);
    for (const std::uint32_t bound : {1U, 2U, 3U, 131'072U, 0x80000001U, 0xFFFFFFFFU})
        for (int i = 0; i < 200; ++i)
            EXPECT_LT(source.below(bound), bound);
}

TEST(Entropy, ReachesEveryValueAboutEquallyOften) {
    test::seeded_entropy source(42);
    std::array<int, 10> counts{};
    for (int i = 0; i < 10'000; ++i)
        ++counts.at(source.below(10));
    for (const int count : counts) {
        EXPECT_GT(count, 850); // mean 1000, standard deviation 30
        EXPECT_LT(count, 1150);
    }
}

TEST(Entropy, MakesVersion4Uuids) {
    scripted_entropy source(bytes(32, 0xFF));
    EXPECT_EQ(source.uuid(), "ffffffff-ffff-4fff-bfff-ffffffffffff");
    scripted_entropy zeros(bytes(16, 0));
    EXPECT_EQ(zeros.uuid(), "00000000-0000-4000-8000-000000000000");
}

TEST(Entropy, MakesTokensOf128Bits) {
    scripted_entropy source(bytes(16, 0xFF));
    EXPECT_EQ(source.token(), "_____________________w");
}

TEST(SystemEntropy, FillsEverySize) {
    system_entropy source;
    bytes data(5000, 0);
    source.fill(data);
    EXPECT_LT(std::count(data.begin(), data.end(), 0), 200); // expected 20
    EXPECT_NE(source.uuid(), source.uuid());
}

} // namespace
} // namespace ob
