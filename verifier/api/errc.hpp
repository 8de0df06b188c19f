#pragma once

#include "base/core/error.hpp"

namespace ob::verifier_api {

/// Requests that cannot be answered with a report. A bad badge is not one of them: it is a report.
enum class errc {
    nothing_submitted = 1, ///< no body, or a form without a credential
    recipient_malformed,   ///< nothing that names a person: docs/problems.md
    policy_unknown,        ///< another policy than "default"
    unknown_member,        ///< of the JSON wrapper
    nothing_here,
};
std::error_code make_error_code(errc e) noexcept;

} // namespace ob::verifier_api

template <>
struct std::is_error_code_enum<ob::verifier_api::errc> : std::true_type {};
