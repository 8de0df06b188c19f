#pragma once

#include <string>
#include <string_view>

namespace ob::proof {

/// Why a proof does not hold. Never an error: a bad proof is an answer.
enum class invalid_reason {
    none = 0,
    malformed_proof,     ///< a member missing, twice, or of the wrong type
    unsupported_suite,   ///< a suite or proof type that we do not read
    purpose,             ///< proofPurpose is not the expected one
    data_loss,           ///< a term or type that no context defines would go unsigned
    unknown_context,     ///< a context that is not pinned
    inline_context,      ///< a context written inside the document
    canonicalization,    ///< JSON-LD, RDFC-1.0 or JCS refused the document
    wrong_key_type,      ///< the key does not fit the suite
    malformed_signature, ///< proofValue is no signature of this suite
    signature,           ///< the signature does not match document and key
    created_in_future,
    expired,
    previous_proof, ///< previousProof names no proof, or a circle
    domain,
    challenge,
    base_proof,     ///< a proof for the holder, who derives from it; nobody else may accept it
    claim_mismatch, ///< a registered claim of a token is missing or differs from the credential
};

struct verdict {
    invalid_reason reason = invalid_reason::none;
    std::string pointer; ///< where in the document
    std::string detail;  ///< one sentence

    bool valid() const noexcept { return reason == invalid_reason::none; }
};

/// The stable machine code of docs/problems.md, for example "signature_mismatch".
std::string_view code_of(invalid_reason reason) noexcept;

} // namespace ob::proof
