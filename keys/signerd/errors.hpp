#pragma once

#include "base/core/error.hpp"

namespace ob::signerd {

/// Why a document is not signed, or the service does not start.
enum class errc {
    malformed = 1,  ///< not strict JSON, or a member missing or of the wrong type
    has_proof,      ///< signed already
    keyword,        ///< a JSON-LD keyword beside @context
    context,        ///< a context that is not on the list
    type,           ///< another type of document than the request says
    issuer,         ///< not one of our issuers
    id,             ///< an id that does not begin as ours do
    window,         ///< a time too far from now
    validity,       ///< no end, or too late an end, or an end before the beginning
    subject,        ///< nobody, or nothing
    status,         ///< no status entry, or one in a list that is not ours
    status_taken,   ///< the index belongs to another credential
    list_older,     ///< a newer list was signed already
    key_not_active, ///< the key of the request is not the one that signs now
    no_active_key,
    too_many,      ///< more signatures than the limit allows
    clock,         ///< the wall clock cannot be believed
    audit,         ///< the audit line could not be written (threats P6)
    audit_changed, ///< the audit log was changed by somebody else
    audit_in_use,  ///< another signerd writes it
    self_check,    ///< the proof just made does not verify
    unsignable,    ///< the proof could not be made: undefined terms and the like
    keys_missing,  ///< a reloaded key file lacks a key that was published
    lockdown,      ///< the process could not be closed off
    listen,        ///< the socket could not be opened
};
std::error_code make_error_code(errc e) noexcept;

} // namespace ob::signerd

template <>
struct std::is_error_code_enum<ob::signerd::errc> : std::true_type {};
