#include "base/core/json_text.hpp"
#include "crypto/primitives/digest.hpp"
#include "tests/support/process.hpp"

#include <gtest/gtest.h>

#include <array>
#include <bit>
#include <cmath>
#include <cstdlib>
#include <map>
#include <string>

/// Numbers as ECMAScript prints them, against an ECMAScript engine: the same numbers, generated
/// here and in print_numbers.js, printed one a line and hashed. Two in four are random bit
/// patterns, one is a decimal with up to eleven places, one is a large integer. OB_NUMBERS sets how
/// many; 10 million in the release build.
namespace ob::json {
namespace {

#ifdef NDEBUG
constexpr std::uint64_t count_by_default = 10'000'000;
#else
constexpr std::uint64_t count_by_default = 200'000;
#endif

/// What print_numbers.js (Node.js 20.20) answered: for machines without Node.js.
const std::map<std::uint64_t, std::string> stored_answers{
    {200'000, "562ffa62d22586268ace4f2c479350c802e74a7984e46add7cdad604e85d34fd"},
    {10'000'000, "9055d06090398b7bd84885c197e19851a680d1fbf6127b87e9d0a2924aafe986"}};

class numbers {
public:
    double next(std::uint64_t index) {
        const auto high = draw();
        const auto low = draw();
        if (index % 4 == 2)
            return static_cast<double>(high % 1'000'000'000) / powers_of_ten.at(low % 12);
        if (index % 4 == 3)
            return std::ldexp(static_cast<double>(high), static_cast<int>(low % 60));
        constexpr std::uint32_t not_finite = 0x7FF00000U;
        const auto kept = (high & not_finite) == not_finite ? high & ~0x40000000U : high;
        return std::bit_cast<double>(std::uint64_t{kept} << 32U | low);
    }

private:
    static constexpr std::array<double, 12> powers_of_ten{
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11};

    std::uint32_t draw() {
        state_ ^= state_ << 13U;
        state_ ^= state_ >> 17U;
        state_ ^= state_ << 5U;
        return state_;
    }

    std::uint32_t state_ = 2463534242;
};

std::uint64_t count_wanted() {
    const char* configured = std::getenv("OB_NUMBERS");
    return configured != nullptr ? std::stoull(configured) : count_by_default;
}

std::string our_answer(std::uint64_t count) {
    crypto::hasher lines(crypto::hash_algorithm::sha256);
    numbers source;
    for (std::uint64_t i = 0; i < count; ++i)
        lines.update(number_to_text(source.next(i)) + '\n');
    return lines.finish().hex();
}

/// The answer of Node.js, or nothing when it is not there.
std::string answer_of_node(std::uint64_t count) {
    const auto version = test::run({"/usr/bin/env", "node", "--version"});
    if (version.exit_status != 0)
        return {};
    const auto done = test::run(
        {"/usr/bin/env",
         "node",
         OB_SOURCE_DIR "/tests/conformance/core/print_numbers.js",
         std::to_string(count)},
        {},
        {},
        std::chrono::seconds{300}
    );
    EXPECT_EQ(done.exit_status, 0) << done.err;
    return done.out.substr(0, done.out.find('\n'));
}

TEST(NumberText, IsWhatEcmaScriptPrints) {
    const auto count = count_wanted();
    auto expected = answer_of_node(count);
    if (expected.empty()) {
        ASSERT_TRUE(stored_answers.contains(count))
            << "without Node.js only the stored counts can be compared";
        expected = stored_answers.at(count);
    }
    EXPECT_EQ(our_answer(count), expected) << count << " numbers";
}

// What is stored for machines without Node.js is checked as well.
TEST(NumberText, IsWhatEcmaScriptPrintedOnce) {
    EXPECT_EQ(our_answer(200'000), stored_answers.at(200'000));
}

} // namespace
} // namespace ob::json
