#pragma once

#include "crypto/primitives/openssl_ptr.hpp"
#include "crypto/primitives/secret_bytes.hpp"
#include "crypto/primitives/signer.hpp"

#include <memory>

namespace ob::crypto::impl {

/// A signer whose key lies in this process.
class software_signer : public signer {
public:
    software_signer(signature_algorithm algorithm, public_key key)
        : algorithm_(algorithm)
        , key_(std::move(key)) {}

    signature_algorithm algorithm() const noexcept override { return algorithm_; }

    const public_key& key() const noexcept override { return key_; }

    /// What signer_from_secret takes.
    virtual result<secret_bytes> secret() const = 0;

private:
    signature_algorithm algorithm_;
    public_key key_;
};

using signer_result = result<std::unique_ptr<signer>>;

signer_result ed25519_signer(const secret_bytes& seed);
signer_result ec_signer(key_type type, const secret_bytes& scalar);
signer_result rsa_signer(evp_pkey_ptr key, signature_algorithm algorithm);

} // namespace ob::crypto::impl
