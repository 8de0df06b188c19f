#pragma once

#include "crypto/primitives/public_key.hpp"

namespace ob::crypto {

/// Something that can sign with one private key: software today, a token tomorrow. Thread-safe.
class signer {
public:
    virtual ~signer() = default;
    virtual signature_algorithm algorithm() const noexcept = 0;
    virtual const public_key& key() const noexcept = 0;
    /// Raw signature bytes (Ed25519 64, P-256 64, P-384 96, RSA modulus length).
    virtual result<bytes> sign(bytes_view message) const = 0;
};

} // namespace ob::crypto
