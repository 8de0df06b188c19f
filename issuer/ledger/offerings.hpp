#pragma once

#include "issuer/programme/types.hpp"
#include "issuer/store/database.hpp"

#include <optional>
#include <string>
#include <vector>

/// Profile, micro-credentials and stacks in the store. Called inside a transaction when they change
/// something.
namespace ob::ledger {

using store::database;

result<std::optional<programme::issuer_profile>> find_profile(database& db);
result<void>
save_profile(database& db, const programme::issuer_profile& profile, seconds_instant now);

/// `version` 0: the newest.
result<std::optional<programme::micro_credential>>
find_micro_credential(database& db, const std::string& id, std::uint32_t version = 0);
/// The newest version of each, by id.
result<std::vector<programme::micro_credential>> micro_credentials(database& db);
result<std::optional<programme::picture>>
find_picture(database& db, const std::string& id, std::uint32_t version);
/// Version 1 makes the micro-credential, every further one becomes its newest; the stack parts
/// follow.
result<void> insert_version(
    database& db,
    const programme::micro_credential& offering,
    const std::optional<programme::picture>& picture
);
result<void> set_state(database& db, const std::string& id, programme::life_cycle state);

/// Stacks whose newest version names it as a part.
result<std::vector<std::string>> stacks_of(database& db, const std::string& micro_credential_id);
/// Would `stack` be part of itself if these became its parts?
result<bool> reaches(database& db, const std::string& from, const std::string& stack);

/// A stack and how far the learner is; an empty learner gives what it asks for. Counts signed
/// awards in good standing that have not expired at `now`.
result<programme::stack_progress> progress(
    database& db,
    const programme::micro_credential& stack,
    const std::string& learner_id,
    seconds_instant now
);
/// Progress on every public stack that the micro-credential counts towards.
result<std::vector<programme::stack_progress>> all_progress(
    database& db,
    const std::string& micro_credential_id,
    const std::string& learner_id,
    seconds_instant now
);

} // namespace ob::ledger
