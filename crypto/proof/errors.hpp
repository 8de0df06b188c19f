#pragma once

#include "base/core/error.hpp"

namespace ob::proof {

/// Why a proof could not be made. A proof that does not hold is no error: see verdict.hpp.
enum class errc {
    unknown_suite = 1, ///< no suite of that name
    legacy_suite,      ///< a suite that is checked but no longer made
    wrong_key,         ///< the signer's key is not one of this suite
    not_an_object,     ///< the document is no JSON object
    already_proved,    ///< the document has a proof, which adding one would not cover
    bad_options,       ///< what is to be said of the proof cannot be written, or not here
    bad_pointer,       ///< a JSON pointer that selects nothing, or a part that cannot stand alone
    no_base_proof,     ///< nothing to derive from
    claims_present,    ///< the credential has members that a token would add
};
std::error_code make_error_code(errc e) noexcept;

} // namespace ob::proof

template <>
struct std::is_error_code_enum<ob::proof::errc> : std::true_type {};
