#pragma once

#include "base/core/entropy.hpp"
#include "crypto/proof/data_integrity.hpp"

#include <span>
#include <string>

/// ecdsa-sd-2023 (ECDSA Cryptosuites 1.0, 3.4 and 3.5): the issuer signs every statement by itself,
/// the holder shows some of them. What a verifier does is check_proof.
namespace ob::proof {

/// The document with a base proof added, for the holder alone: whoever has it can show any part.
/// What the pointers choose is always shown. HMAC key and proof-scoped key come from `source`, and
/// the latter is forgotten. Fails like add_proof, and with bad_pointer.
result<std::string> add_base_proof(
    std::string_view unsigned_text,
    const proof_options& options,
    std::span<const std::string> mandatory_pointers,
    const crypto::signer& signer,
    entropy& source,
    const jsonld::context_registry& contexts = jsonld::context_registry::pinned()
);

/// What the holder of `secured_text` shows: the mandatory parts and those that the pointers choose,
/// with a derived proof. Other proofs of the document do not cover a part of it and are left out.
/// Fails with no_base_proof when there is not exactly one base proof that fits the document, and
/// with bad_pointer. The issuer's signature is not checked: its key is not known here.
result<std::string> derive(
    std::string_view secured_text,
    std::span<const std::string> reveal_pointers,
    const jsonld::context_registry& contexts = jsonld::context_registry::pinned()
);

} // namespace ob::proof
