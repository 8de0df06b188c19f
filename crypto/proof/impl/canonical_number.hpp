#pragma once

#include <charconv>
#include <cstdint>
#include <optional>
#include <string_view>

namespace ob::proof::impl {

/// The number of a canonical label: 7 of "c14n7" (RDFC-1.0, 4.6).
inline std::optional<std::uint64_t> canonical_number(std::string_view label) {
    constexpr std::string_view prefix = "c14n";
    if (!label.starts_with(prefix))
        return std::nullopt;
    std::uint64_t number = 0;
    const auto digits = label.substr(prefix.size());
    const auto* const end = digits.data() + digits.size();
    const auto read = std::from_chars(digits.data(), end, number);
    return read.ptr == end && read.ec == std::errc() ? std::optional(number) : std::nullopt;
}

} // namespace ob::proof::impl
