#pragma once

#include "base/core/strict_json.hpp"
#include "crypto/primitives/public_key.hpp"

namespace ob::crypto::impl {

/// A base64url member of a JWK; refuses a missing, overlong or wrongly encoded one.
result<bytes> jwk_bytes(const json::node& jwk, std::string_view name);

/// The public key of a JWK that may have private members; `operation` must be in its key_ops, if it
/// has any.
result<public_key> public_part(const json::node& jwk, std::string_view operation);

} // namespace ob::crypto::impl
