#pragma once

#include "base/core/encoding.hpp"
#include "crypto/primitives/openssl_ptr.hpp"
#include "crypto/primitives/public_key.hpp"
#include "crypto/primitives/secret_bytes.hpp"

namespace ob::crypto::impl {

/// The numbers of a private RSA key, big endian, by their names in RFC 7518 6.3. The prime part is
/// all there or all empty.
struct rsa_secret_numbers {
    secret_bytes d, p, q, dp, dq, qi;
};

/// Refuses moduli outside limits.hpp, even or oversized exponents and moduli, leading zeros, and
/// the moduli that broken smart cards made (ROCA, CVE-2017-15361).
result<evp_pkey_ptr> rsa_public(bytes_view modulus, bytes_view exponent);
result<evp_pkey_ptr>
rsa_private(bytes_view modulus, bytes_view exponent, const rsa_secret_numbers& secret);
/// A new key of 2048 bits with exponent 65537.
result<evp_pkey_ptr> rsa_generate();
/// Private key from and to PKCS#8 DER.
result<evp_pkey_ptr> rsa_from_der(const secret_bytes& der);
result<secret_bytes> rsa_to_der(EVP_PKEY* key);

bytes rsa_modulus_of(EVP_PKEY* key);
bytes rsa_exponent_of(EVP_PKEY* key);

/// What checks signatures of a key with one padding. To set it up costs a tenth of a check, so it
/// is kept beside the key; each check works on a copy, and threads may share it.
result<evp_pkey_ctx_ptr> rsa_verifier(EVP_PKEY* key, bool pss);
bool rsa_verify(const EVP_PKEY_CTX* verifier, bytes_view message, bytes_view signature);
result<bytes> rsa_sign(EVP_PKEY* key, bool pss, bytes_view message);

} // namespace ob::crypto::impl
