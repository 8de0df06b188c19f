#pragma once

#include "crypto/primitives/public_key.hpp"

#include <optional>
#include <string_view>

namespace ob::crypto {

/// The algorithm of a JOSE name. Only RS256, PS256, ES256, ES384, EdDSA and its newer name Ed25519
/// (RFC 9864), written exactly so: there is no `none` and no HMAC (threats T5, T6).
std::optional<signature_algorithm> algorithm_from_jose(std::string_view name) noexcept;
/// RS256, PS256, ES256, ES384 or EdDSA.
std::string_view jose_name(signature_algorithm algorithm) noexcept;
/// Whether a key of that type can be used so.
bool fits(signature_algorithm algorithm, key_type type) noexcept;

} // namespace ob::crypto
