#pragma once

#include "crypto/primitives/digest.hpp"

namespace ob::crypto {

/// HMAC-SHA-256 (RFC 2104, FIPS 198-1). For ecdsa-sd-2023 labels and for signed requests of
/// senders; never for JWS.
digest hmac_sha256(bytes_view key, bytes_view message);

} // namespace ob::crypto
