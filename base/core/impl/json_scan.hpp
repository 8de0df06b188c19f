#pragma once

#include "base/core/byte_block.hpp"

#include <bit>
#include <optional>
#include <string_view>

namespace ob::json::impl {

/// Nonzero where a character needs a look: quotes, backslashes, controls, and what is not ASCII.
inline byte_block not_plain(byte_block bytes) noexcept {
    typedef std::int8_t signed_block __attribute__((vector_size(16)));
    // Signed, so that one comparison also finds the bytes from 0x80 on.
    const auto low = std::bit_cast<signed_block>(bytes) < 0x20;
    return std::bit_cast<byte_block>(low | (bytes == '"') | (bytes == '\\'));
}

/// Skips the characters that need no look.
inline const char* skip_plain(const char* at, const char* end) noexcept {
    for (; end - at >= 16; at += 16)
        if (const auto skipped = first_mark(not_plain(block_at(at))); skipped != 16)
            return at + skipped;
    while (at != end && static_cast<std::uint8_t>(*at) >= 0x20 &&
           static_cast<std::uint8_t>(*at) < 0x80 && *at != '"' && *at != '\\')
        ++at;
    return at;
}

/// The double nearest to a JSON number: zero when it is too small, nullopt when it is not finite.
std::optional<double> to_double(std::string_view text) noexcept;

} // namespace ob::json::impl
