#pragma once

#include "base/core/encoding.hpp"

#include <array>
#include <cstdint>
#include <memory>
#include <string_view>

namespace ob::crypto {

enum class hash_algorithm {
    sha256,
    sha384,
    sha512
};

/// A digest of up to 64 bytes, by value.
class digest {
public:
    digest() = default;
    digest(const std::uint8_t* data, std::size_t size) noexcept;

    bytes_view view() const noexcept { return {data_.data(), size_}; }

    std::string hex() const { return to_hex(view()); }

    friend bool operator==(const digest&, const digest&) = default;
    friend auto operator<=>(const digest&, const digest&) = default;

private:
    std::array<std::uint8_t, 64> data_{};
    std::uint8_t size_ = 0;
};

digest hash(hash_algorithm algorithm, bytes_view data);
digest hash(hash_algorithm algorithm, std::string_view text);

inline digest sha256(std::string_view text) {
    return hash(hash_algorithm::sha256, text);
}

inline digest sha256(bytes_view data) {
    return hash(hash_algorithm::sha256, data);
}

/// Hashing in pieces. OpenSSL underneath (SHA-NI), the method fetched once per process.
class hasher {
public:
    explicit hasher(hash_algorithm algorithm);
    hasher(hasher&&) noexcept;
    hasher& operator=(hasher&&) noexcept;
    ~hasher();
    void update(std::string_view piece);
    /// Ends this digest and begins a new one.
    digest finish();

private:
    struct impl;
    std::unique_ptr<impl> impl_;
};

} // namespace ob::crypto
