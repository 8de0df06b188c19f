#pragma once

#include "base/core/encoding.hpp"

#include <cstddef>
#include <memory>
#include <span>

namespace ob::crypto {

/// Secret material: sodium-allocated (guard pages, locked, wiped on release), move-only, never
/// printable, compared in constant time. `reveal()` is the one door to the bytes, so that a
/// reviewer can grep for it.
class secret_bytes {
public:
    secret_bytes() noexcept = default;
    explicit secret_bytes(std::size_t size);
    static secret_bytes copy_of(bytes_view data); ///< the caller wipes its own copy
    secret_bytes(secret_bytes&&) noexcept;
    secret_bytes& operator=(secret_bytes&&) noexcept;
    secret_bytes(const secret_bytes&) = delete;
    secret_bytes& operator=(const secret_bytes&) = delete;
    ~secret_bytes();

    std::size_t size() const noexcept { return size_; }

    std::span<const std::uint8_t> reveal() const noexcept;
    std::span<std::uint8_t> reveal_writable() noexcept;
    friend bool operator==(const secret_bytes& a, const secret_bytes& b) noexcept;

private:
    void* data_ = nullptr;
    std::size_t size_ = 0;
};

/// Overwrites memory in a way the compiler keeps.
void wipe(std::span<std::uint8_t> data) noexcept;
/// Constant-time comparison of equal-length byte strings; different lengths are unequal.
bool constant_time_equal(bytes_view a, bytes_view b) noexcept;

} // namespace ob::crypto
