#pragma once

#include "issuer/store/database.hpp"

namespace ob::store {

/// What may be overruled by an operator, who has read why.
struct restore_options {
    /// Restore although lists have changed since the backup: revocations made since are lost and
    /// must be made again.
    bool accept_older_lists = false;
    instant now; ///< lists go on above every version that can have been published until now
};

/// Puts the backup where `path` is, atomically; refuses (in_use) while another process has the
/// store open. Refuses a backup that is damaged or not whole, not ours or newer than this binary,
/// and (older_lists) one that would take status lists back. A store that is too damaged to tell its
/// versions counts as unknown: that too needs the override.
result<void>
restore(const std::string& backup, const std::string& path, const restore_options& how);

} // namespace ob::store
