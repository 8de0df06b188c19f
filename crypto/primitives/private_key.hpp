#pragma once

#include "base/core/entropy.hpp"
#include "base/core/strict_json.hpp"
#include "crypto/primitives/secret_bytes.hpp"
#include "crypto/primitives/signer.hpp"

#include <memory>

namespace ob::crypto {

/// A new key of that type as a signer. RSA keys have 2048 bits and come from OpenSSL's own
/// generator, the others from `source`.
result<std::unique_ptr<signer>> generate(key_type type, entropy& source);
/// From its secret: Ed25519 seed (32 bytes), P-256 or P-384 scalar, RSA as PKCS#8 or PKCS#1 DER.
/// `rsa_algorithm` chooses between PKCS#1 v1.5 and PSS for RSA keys.
result<std::unique_ptr<signer>> signer_from_secret(
    key_type type,
    const secret_bytes& secret,
    signature_algorithm rsa_algorithm = signature_algorithm::rsa_sha256
);
/// From a private JWK (RFC 7517, 8037), or a Multikey object with `secretKeyMultibase`, or such a
/// multibase text. Refuses a secret that does not belong to the public part beside it.
result<std::unique_ptr<signer>> signer_from_document(
    const json::node& key, signature_algorithm rsa_algorithm = signature_algorithm::rsa_sha256
);
/// The secret of a software signer, as signer_from_secret takes it: for sealing it into a key file
/// (keys/ring only).
result<secret_bytes> export_secret(const signer& key);

} // namespace ob::crypto
