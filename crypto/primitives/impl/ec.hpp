#pragma once

#include "base/core/encoding.hpp"
#include "crypto/primitives/digest.hpp"
#include "crypto/primitives/openssl_ptr.hpp"
#include "crypto/primitives/public_key.hpp"
#include "crypto/primitives/secret_bytes.hpp"

namespace ob::crypto::impl {

/// What P-256 and P-384 differ in.
struct curve {
    key_type type;
    int nid;
    const char* group; ///< OpenSSL's name
    std::string_view jose_name;
    std::size_t size; ///< bytes of a coordinate, a scalar and half a signature
    hash_algorithm hash;
    signature_algorithm algorithm;
};

/// nullptr for a key type without a curve of ours.
const curve* curve_of(key_type type) noexcept;

/// An OpenSSL key from a SEC1 point, compressed or not. Refuses what is not on the curve, the point
/// at infinity and hybrid forms.
result<evp_pkey_ptr> ec_public(const curve& on, bytes_view point);
/// The compressed form of a SEC1 point that ec_public took.
bytes compressed(const curve& on, bytes_view point);
/// x‖y of a key.
bytes coordinates(const curve& on, EVP_PKEY* key);

/// Checks raw r‖s.
bool ec_verify(const curve& on, EVP_PKEY* key, bytes_view message, bytes_view signature);
/// Gives raw r‖s.
result<bytes> ec_sign(const curve& on, EVP_PKEY* key, bytes_view message);

/// The compressed point of a private scalar; `weak` for 0 and for what is not below the order.
result<bytes> ec_point_of(const curve& on, const secret_bytes& scalar);
/// A private OpenSSL key. `point` is the public part that belongs to it.
result<evp_pkey_ptr> ec_private(const curve& on, const secret_bytes& scalar, bytes_view point);
result<secret_bytes> ec_scalar(const curve& on, EVP_PKEY* key);

} // namespace ob::crypto::impl
