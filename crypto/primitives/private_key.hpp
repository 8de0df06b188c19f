#pragma once

#include "base/core/entropy.hpp"
#include "base/core/strict_json.hpp"
#include "crypto/primitives/secret_bytes.hpp"
#include "crypto/primitives/signer.hpp"

#include <memory>

namespace ob::crypto {

/// A new key of that type as a signer. RSA keys have 2048 bits.
result<std::unique_ptr<signer>> generate(key_type type, entropy& source);
/// From its secret: Ed25519 seed (32 bytes), P-256 or P-384 scalar.
result<std::unique_ptr<signer>> signer_from_secret(key_type type, const secret_bytes& secret);
/// From a private JWK (RFC 7517, 8037), or a Multikey object with `secretKeyMultibase`, or such a multibase text.
/// `rsa_algorithm` chooses between PKCS#1 v1.5 and PSS for RSA keys.
result<std::unique_ptr<signer>> signer_from_document(
    const json::node& key, signature_algorithm rsa_algorithm = signature_algorithm::rsa_sha256);
/// The secret of a software signer, for sealing it into a key file (keys/ring only).
result<secret_bytes> export_secret(const signer& key);

} // namespace ob::crypto
