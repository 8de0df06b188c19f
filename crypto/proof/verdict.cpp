#include "crypto/proof/verdict.hpp"

namespace ob::proof {

std::string_view code_of(invalid_reason reason) noexcept {
    switch (reason) {
    case invalid_reason::none:
        return "";
    case invalid_reason::malformed_proof:
        return "malformed_proof";
    case invalid_reason::unsupported_suite:
        return "unsupported_suite";
    case invalid_reason::purpose:
        return "wrong_proof_purpose";
    case invalid_reason::data_loss:
        return "data_loss";
    case invalid_reason::unknown_context:
        return "unknown_context";
    case invalid_reason::inline_context:
        return "inline_context";
    case invalid_reason::canonicalization:
        return "cannot_canonicalize";
    case invalid_reason::wrong_key_type:
        return "wrong_key_type";
    case invalid_reason::malformed_signature:
        return "malformed_signature";
    case invalid_reason::signature:
        return "signature_mismatch";
    case invalid_reason::created_in_future:
        return "created_in_future";
    case invalid_reason::expired:
        return "proof_expired";
    case invalid_reason::previous_proof:
        return "previous_proof";
    case invalid_reason::domain:
        return "wrong_domain";
    case invalid_reason::challenge:
        return "wrong_challenge";
    case invalid_reason::base_proof:
        return "base_proof";
    case invalid_reason::claim_mismatch:
        return "claim_mismatch";
    }
    return "malformed_proof";
}

} // namespace ob::proof
