#pragma once

#include "base/core/clock.hpp"
#include "base/core/entropy.hpp"

#include <string_view>

namespace ob::test {

/// A clock that stands still until it is told.
class fake_clock final : public clock {
public:
    explicit fake_clock(std::string_view start) : now_(*parse_time(start)) {}

    instant now() const override { return now_; }

    void advance(std::chrono::seconds by) { now_ += by; }

    void set(std::string_view when) { now_ = *parse_time(when); }

private:
    instant now_;
};

/// A small deterministic generator (xorshift); its seed is printed by the test that uses it.
class seeded_entropy final : public entropy {
public:
    explicit seeded_entropy(std::uint64_t seed) : state_(seed | 1U) {}

    void fill(std::span<std::uint8_t> out) override {
        for (auto& byte : out) {
            state_ ^= state_ << 13U;
            state_ ^= state_ >> 7U;
            state_ ^= state_ << 17U;
            byte = static_cast<std::uint8_t>(state_ >> 32U);
        }
    }

private:
    std::uint64_t state_;
};

} // namespace ob::test
