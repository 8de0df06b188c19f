#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

/// Sixteen bytes at a time, with any compiler that has vector types: a text is looked through
/// several times before its verdict.
namespace ob {

typedef std::uint8_t byte_block __attribute__((vector_size(16)));

inline byte_block block_at(const char* at) noexcept {
    byte_block bytes;
    std::memcpy(&bytes, at, sizeof bytes);
    return bytes;
}

/// The place of the first byte that is not zero, or 16. `marks` is what a comparison gives: bytes
/// of 0 or 255.
inline std::size_t first_mark(byte_block marks) noexcept {
    std::uint64_t halves[2];
    std::memcpy(halves, &marks, sizeof halves);
    const auto place_in = [](std::uint64_t half) {
        const bool is_little = std::endian::native == std::endian::little;
        const int bits = is_little ? std::countr_zero(half) : std::countl_zero(half);
        return static_cast<std::size_t>(bits) / 8;
    };
    return halves[0] != 0 ? place_in(halves[0]) : 8 + place_in(halves[1]);
}

inline bool has_mark(byte_block marks) noexcept {
    std::uint64_t halves[2];
    std::memcpy(halves, &marks, sizeof halves);
    return (halves[0] | halves[1]) != 0;
}

} // namespace ob
