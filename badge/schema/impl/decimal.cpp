#include "badge/schema/impl/decimal.hpp"

#include <algorithm>
#include <limits>

namespace ob::schema::impl {
namespace {

constexpr std::int64_t exponent_max = 1'000'000'000'000'000;
/// Ten times a divisor below 10^18 fits 64 bits.
constexpr std::size_t divisor_digits_max = 18;
/// More zeros behind the digits than this change nothing: 10^64 has every factor 2 and 5 that a
/// divisor below 2^60 can have.
constexpr std::int64_t zeros_max = 64;

std::int64_t read_exponent(std::string_view text) noexcept {
    const bool negative = text.starts_with('-');
    if (negative || text.starts_with('+'))
        text.remove_prefix(1);
    std::int64_t value = 0;
    for (const char c : text)
        value = std::min(value * 10 + (c - '0'), exponent_max);
    return negative ? -value : value;
}

std::uint64_t remainder(std::string_view digits, std::int64_t zeros, std::uint64_t divisor) {
    std::uint64_t rest = 0;
    for (const char c : digits)
        rest = (rest * 10 + static_cast<std::uint64_t>(c - '0')) % divisor;
    for (std::int64_t i = 0; i < std::min(zeros, zeros_max) && rest != 0; ++i)
        rest = rest * 10 % divisor;
    return rest;
}

} // namespace

decimal::decimal(std::string_view text) {
    negative_ = text.starts_with('-');
    if (negative_)
        text.remove_prefix(1);
    const auto e = std::min(text.find_first_of("eE"), text.size());
    if (e < text.size())
        exponent_ = read_exponent(text.substr(e + 1));
    text = text.substr(0, e);
    const auto point = std::min(text.find('.'), text.size());
    digits_.assign(text.substr(0, point));
    if (point < text.size()) {
        digits_.append(text.substr(point + 1));
        exponent_ -= static_cast<std::int64_t>(text.size() - point - 1);
    }
    digits_.erase(0, std::min(digits_.find_first_not_of('0'), digits_.size()));
    while (digits_.ends_with('0')) {
        digits_.pop_back();
        ++exponent_;
    }
    if (digits_.empty()) {
        negative_ = false;
        exponent_ = 0;
    }
}

std::optional<std::size_t> decimal::as_count() const noexcept {
    if (negative_ || !is_integer())
        return std::nullopt;
    constexpr auto most = std::numeric_limits<std::size_t>::max();
    if (digits_.size() + static_cast<std::size_t>(exponent_) > divisor_digits_max)
        return most;
    std::size_t value = 0;
    for (const char c : digits_)
        value = value * 10 + static_cast<std::size_t>(c - '0');
    for (std::int64_t i = 0; i < exponent_; ++i)
        value *= 10;
    return value;
}

bool decimal::fits_divisor() const noexcept {
    return !is_zero() && !negative_ && digits_.size() <= divisor_digits_max;
}

bool decimal::is_multiple_of(const decimal& divisor) const noexcept {
    if (is_zero())
        return true;
    // Digits do not end in zero, so they are no multiple of ten.
    if (exponent_ < divisor.exponent_)
        return false;
    std::uint64_t by = 0;
    for (const char c : divisor.digits_)
        by = by * 10 + static_cast<std::uint64_t>(c - '0');
    return remainder(digits_, exponent_ - divisor.exponent_, by) == 0;
}

std::strong_ordering decimal::compare_size(const decimal& other) const noexcept {
    if (is_zero() || other.is_zero())
        return other.is_zero() <=> is_zero();
    const auto magnitude = [](const decimal& d) {
        return d.exponent_ + static_cast<std::int64_t>(d.digits_.size());
    };
    if (const auto order = magnitude(*this) <=> magnitude(other); order != 0)
        return order;
    return digits_.compare(other.digits_) <=> 0;
}

std::strong_ordering decimal::operator<=>(const decimal& other) const noexcept {
    if (negative_ != other.negative_)
        return other.negative_ <=> negative_;
    return negative_ ? other.compare_size(*this) : compare_size(other);
}

std::string decimal::canonical() const {
    return (negative_ ? "-" : "") + (digits_.empty() ? "0" : digits_) + "e" +
           std::to_string(exponent_);
}

} // namespace ob::schema::impl
