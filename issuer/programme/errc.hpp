#pragma once

#include "base/core/error.hpp"

namespace ob::programme {

/// Every way in which the rules of product.md 2 refuse. Names and meanings: docs/problems.md.
enum class errc {
    // what the address names
    not_found = 1, ///< no such thing

    // what is stored says otherwise
    id_taken,             ///< a micro-credential, learner or partner with that id exists
    idempotency_mismatch, ///< same Idempotency-Key, other content
    result_mismatch,      ///< same result id, other content
    already_registered,   ///< the learner has an open registration for this micro-credential
    revoked_for_good,     ///< a revoked award is neither suspended nor reinstated
    not_suspendable,      ///< the badge has no entry for it
    not_suspended,        ///< nothing to reinstate
    profile_missing,      ///< the issuer profile must be saved first
    no_signed_badge,      ///< the learner has nothing that a transcript could list

    // what the request names in its body
    unknown_micro_credential,
    unknown_learner,
    unknown_registration,
    unknown_award,
    unknown_partner,

    // texts and numbers
    missing_member,
    unknown_member,
    wrong_type,
    invalid_id,
    invalid_text, ///< empty, too long, or with control characters
    invalid_email,
    invalid_url,
    invalid_language,
    invalid_colour,
    invalid_number,
    invalid_picture,
    invalid_dates,
    invalid_stack,
    invalid_state,
    not_signable, ///< a badge of this definition would not pass the verifier

    // registrations
    not_open,   ///< this micro-credential takes no registrations now
    stack_only, ///< awarded by itself; nobody registers for it

    // results
    score_not_a_number,
    score_negative,
    score_above_maximum,
    wrong_assessment,
    after_due_date,
    completed_in_future,
    completed_before_registration,
    attempts_exhausted,
    already_awarded,

    // standing
    reason_missing,

    // tokens
    token_unknown,
    role_unknown,
};
std::error_code make_error_code(errc e) noexcept;

} // namespace ob::programme

template <>
struct std::is_error_code_enum<ob::programme::errc> : std::true_type {};
