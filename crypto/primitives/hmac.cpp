#include "crypto/primitives/hmac.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <limits>
#include <new>
#include <stdexcept>

namespace ob::crypto {

digest hmac_sha256(bytes_view key, bytes_view message) {
    if (key.size() > static_cast<std::size_t>(std::numeric_limits<int>::max()))
        throw std::length_error("HMAC key");
    constexpr std::uint8_t nothing = 0; // OpenSSL takes a null key for "keep the last one"
    std::array<std::uint8_t, EVP_MAX_MD_SIZE> out{};
    unsigned size = 0;
    if (HMAC(
            EVP_sha256(),
            key.empty() ? &nothing : key.data(),
            static_cast<int>(key.size()),
            message.data(),
            message.size(),
            out.data(),
            &size
        ) == nullptr)
        throw std::bad_alloc();
    return {out.data(), size};
}

} // namespace ob::crypto
