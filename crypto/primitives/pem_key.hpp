#pragma once

#include "crypto/primitives/public_key.hpp"

#include <string>
#include <string_view>

namespace ob::crypto {

/// A public key as PEM text (RFC 7468, 13 "Textual Encoding of Subject Public Key Info"): what
/// `publicKeyPem` of an Open Badges 2.0 CryptographicKey holds. RSA, P-256, P-384 and Ed25519, with
/// the checks of public_key. Fails with the codes of key_errc; at most 4 KiB, an RSA key of 8192
/// bits has 1.5.
result<public_key> key_from_pem(std::string_view text);

/// The same text of an RSA key, with lines of 64 characters and a final line feed. Empty for other
/// keys: Open Badges 2.0 knows RS256 only.
std::string pem_from_key(const public_key& key);

} // namespace ob::crypto
