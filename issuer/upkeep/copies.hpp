#pragma once

#include "base/core/clock.hpp"
#include "base/core/entropy.hpp"

#include <cstdint>
#include <string>

/// Backups of the issuer's store. Keys are no part of it: signerd's sealed file is copied as it is.
namespace ob::upkeep {

/// What a copy knows.
struct copy_facts {
    std::int64_t awards = 0;
    std::string up_to; ///< time of the newest change in it; empty when there is none
};

/// Copies the store into `file` (0600) and its SHA-256 into `file`.sha256 while issuerd runs;
/// refuses to replace either. The copy is checked before it gets its name.
result<copy_facts> back_up(const std::string& config_path, const std::string& file);

struct restore_request {
    std::string config_path;
    std::string file;
    bool accept_older_lists = false; ///< revocations made since the backup are lost
};

/// Puts a backup in the place of the store, whose former self stays beside it as
/// `.before-restore`; issuerd must not run. Refused: half a backup, a damaged or changed one, one
/// of a newer Laurel, one whose status lists are older than the published ones (unless accepted).
/// All lists go on above every version that can have been published, and the restore is audited.
result<copy_facts> restore(const restore_request& request, const clock& time, entropy& randomness);

} // namespace ob::upkeep
