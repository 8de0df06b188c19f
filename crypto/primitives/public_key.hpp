#pragma once

#include "base/core/encoding.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace ob::crypto {

enum class key_type {
    ed25519,
    p256,
    p384,
    rsa
};

/// How a key is used: a JOSE algorithm name or the algorithm of a Data Integrity suite.
enum class signature_algorithm {
    ed25519,      ///< RFC 8032, pure; verified with libsodium only (threats T10)
    ecdsa_sha256, ///< P-256, raw r‖s of 64 bytes
    ecdsa_sha384, ///< P-384, raw r‖s of 96 bytes
    rsa_sha256,   ///< RSASSA-PKCS1-v1_5
    rsa_pss_sha256,
};

enum class key_errc {
    malformed = 1, ///< wrong length, prefix, member or encoding
    unsupported,   ///< a key type that we do not read
    weak, ///< small-order point, not on the curve, RSA below 2048 bits or with a bad exponent
    private_member, ///< private material where only public is allowed
    mismatch,       ///< secret and public part do not belong together
};
std::error_code make_error_code(key_errc e) noexcept;

/// A checked public key. What exists is usable: points are on their curve and of full order, RSA
/// moduli have 2048 to 8192 bits. Cheap to copy (shared, immutable).
class public_key {
public:
    /// Multikey (Controlled Identifiers 1.0, 2.2.2): `z6Mk…`, `zDna…`, `z82L…`.
    static result<public_key> from_multikey(std::string_view multibase);
    /// 32 bytes for Ed25519, compressed or uncompressed SEC1 for P-256 and P-384.
    static result<public_key> from_raw(key_type type, bytes_view point);
    static result<public_key> from_rsa(bytes_view modulus, bytes_view exponent);

    key_type type() const noexcept;
    /// Multikey text; for an RSA key an empty string.
    std::string multikey() const;
    /// Ed25519: 32 bytes; EC: compressed point; RSA: empty.
    bytes_view raw() const noexcept;
    /// x‖y of an EC key, empty for others.
    bytes ec_coordinates() const;
    /// RSA members, empty for others.
    bytes_view rsa_modulus() const noexcept;
    bytes_view rsa_exponent() const noexcept;

    /// The same key, good for that algorithm only: what `alg` in a JWK says (RFC 7517, 4.4).
    public_key restricted_to(signature_algorithm algorithm) const;

    /// False for a wrong signature, a wrong length, and an algorithm that is not this key's.
    bool verify(signature_algorithm algorithm, bytes_view message, bytes_view signature) const;

    /// The same key material, whatever it is restricted to.
    friend bool operator==(const public_key& a, const public_key& b) noexcept;

private:
    struct impl;
    explicit public_key(std::shared_ptr<const impl> state) noexcept;
    static result<public_key> decode_point(key_type type, bytes_view point);
    static result<public_key> decode_rsa(bytes_view modulus, bytes_view exponent);

    std::shared_ptr<const impl> impl_;
    std::optional<signature_algorithm> only_;
};

} // namespace ob::crypto

template <>
struct std::is_error_code_enum<ob::crypto::key_errc> : std::true_type {};
