#pragma once

#include "base/core/strict_json.hpp"
#include "crypto/primitives/public_key.hpp"

#include <boost/json/object.hpp>

namespace ob::crypto {

/// A public JWK (RFC 7517, RFC 8037): OKP/Ed25519, EC P-256 and P-384, RSA. Refuses private
/// members, a `use` other than sig, `key_ops` without verify, and an `alg` that does not fit the
/// key.
result<public_key> key_from_jwk(const json::node& jwk);
/// Members of the public JWK, without kid, use and alg.
boost::json::object jwk_from_key(const public_key& key);
/// RFC 7638 SHA-256 thumbprint, base64url.
std::string thumbprint(const public_key& key);

} // namespace ob::crypto
