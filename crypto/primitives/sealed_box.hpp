#pragma once

#include "base/core/entropy.hpp"
#include "crypto/primitives/secret_bytes.hpp"

#include <cstdint>

namespace ob::crypto {

/// What one guess at the passphrase costs (Argon2id, RFC 9106).
struct seal_cost {
    std::uint32_t passes = 3;
    std::uint32_t memory_kib = 256 * 1024;
};

enum class sealed_errc {
    malformed = 1,    ///< no sealed box, or one that was cut
    too_costly,       ///< asks for more passes or memory than limits.hpp allows
    wrong_passphrase, ///< or altered: an authenticated cipher cannot tell which
};
std::error_code make_error_code(sealed_errc e) noexcept;

/// Encrypts under a passphrase: Argon2id makes the key, XChaCha20-Poly1305 seals. `context` is
/// authenticated but not stored, so that a box cannot be moved to another place. Layout: "LSB1" ·
/// passes (4 bytes, big endian) · memory in KiB (4) · salt (16) · nonce (24) · ciphertext and tag.
result<bytes> seal(
    const secret_bytes& passphrase,
    bytes_view plaintext,
    std::string_view context,
    entropy& source,
    const seal_cost& cost = {}
);
result<secret_bytes>
open_sealed(const secret_bytes& passphrase, bytes_view box, std::string_view context);

} // namespace ob::crypto

template <>
struct std::is_error_code_enum<ob::crypto::sealed_errc> : std::true_type {};
