#pragma once

#include "issuer/store/database.hpp"

namespace ob::store {

/// What may be overruled by an operator, who has read why.
struct restore_options {
    /// Restore although lists were published in newer versions than the backup knows: revocations
    /// made since the backup are lost and must be made again. The restored lists go on above every
    /// version known here.
    bool accept_older_lists = false;
};

/// Puts the backup where `path` is, atomically; nothing may have the store open. Refuses a backup
/// that is damaged, not ours or newer than this binary, and (older_lists) one that would take
/// status lists back. A store that is too damaged to tell its versions counts as unknown: that too
/// needs the override.
result<void>
restore(const std::string& backup, const std::string& path, const restore_options& how);

} // namespace ob::store
