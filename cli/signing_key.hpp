#pragma once

#include "cli/session.hpp"
#include "crypto/primitives/signer.hpp"
#include "keys/ring/key_record.hpp"

#include <memory>
#include <string>

namespace ob::cli {

/// A private key as `sign` takes it.
struct signing_key_options {
    std::string file;       ///< private JWK, Multikey, its text alone, or a sealed key file
    std::string passphrase; ///< a file; for a sealed key file only
    ring::key_purpose purpose = ring::key_purpose::data_integrity; ///< which key of a sealed file
    crypto::signature_algorithm rsa_algorithm = crypto::signature_algorithm::rsa_sha256;
};

/// Says on standard error when the secret of the key is published.
result<std::unique_ptr<crypto::signer>>
read_signing_key(session& s, const signing_key_options& given);

} // namespace ob::cli
