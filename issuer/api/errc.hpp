#pragma once

#include "base/core/error.hpp"

namespace ob::issuer_api {

/// What can be wrong with a request before anybody looks at what it says. Explained in
/// docs/problems.md.
enum class errc {
    token_missing = 1,       ///< no Authorization field, or another scheme than Bearer
    role_forbidden,          ///< a known token whose role may not do this
    idempotency_key_missing, ///< a creating POST without an Idempotency-Key
    idempotency_key_malformed,
    body_missing,        ///< a JSON object is needed
    score_unclear,       ///< a score in no form, or in two
    credential_unsigned, ///< awarded, and its signature is on the way
    nothing_here,        ///< no such page
    page_off,            ///< the badge is there, and its holder wants no page of it
    transcript_unsigned, ///< asked for, and its signature is on the way
    form_not_made,       ///< the badge is there, but was never signed in that form
};
std::error_code make_error_code(errc e) noexcept;

} // namespace ob::issuer_api

template <>
struct std::is_error_code_enum<ob::issuer_api::errc> : std::true_type {};
