#include "base/core/impl/json_scan.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>

namespace ob::json::impl {
namespace {

// Larger than any text is long, so that adding the two cannot mislead.
constexpr std::int64_t exponent_cap = std::int64_t{1} << 40U;

constexpr bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}

/// The power of ten of the first digit that is not zero, saturated; only its sign is of interest.
std::int64_t magnitude(std::string_view text) noexcept {
    const auto mark = std::min(text.find_first_of("eE"), text.size());
    const auto digits = text.substr(0, mark);
    const auto point = static_cast<std::int64_t>(std::min(digits.find('.'), digits.size()));
    const auto first = static_cast<std::int64_t>(digits.find_first_of("123456789"));
    const auto exponent_text = text.substr(std::min(mark + 1, text.size()));
    const bool negative = exponent_text.starts_with('-');
    std::int64_t exponent = 0;
    for (const char c : exponent_text)
        if (is_digit(c))
            exponent = std::min<std::int64_t>(exponent * 10 + (c - '0'), exponent_cap);
    return point - first + (negative ? -exponent : exponent);
}

} // namespace

std::optional<double> to_double(std::string_view text) noexcept {
    double value = 0;
    const auto* end = text.data() + text.size();
    const auto [stop, status] = std::from_chars(text.data(), end, value);
    if (stop != end)
        return std::nullopt;
    if (status == std::errc::result_out_of_range && magnitude(text) < 0)
        return text.starts_with('-') ? -0.0 : 0.0;
    return status == std::errc() && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

} // namespace ob::json::impl
