#pragma once

#include "issuer/ledger/lists.hpp"
#include "issuer/programme/endorsements.hpp"
#include "issuer/requests.hpp"
#include "issuer/store/database.hpp"

#include <optional>
#include <string>
#include <vector>

/// Endorsements in the store: decided, then signed, then carried by awards.
namespace ob::ledger {

using store::database;

/// Without its text, so that its status entry can refer to it. `key_fragment`: what will sign it.
result<void> insert_endorsement(
    database& db, const programme::endorsement& made, const std::string& key_fragment
);
/// What is about to be signed; written once.
result<void>
set_endorsement_text(database& db, const std::string& id, const std::string& unsigned_text);

result<std::optional<programme::endorsement>> find_endorsement(database& db, const std::string& id);
/// Newest first.
result<std::vector<programme::endorsement>>
find_endorsements(database& db, const issuer::endorsement_filter& filter);
/// Every signed one of that version, newest first.
result<std::vector<programme::endorsement>>
endorsements_of(database& db, const std::string& micro_credential_id, std::uint32_t version);

/// The oldest endorsement after `after` (its place in their order) that waits for its signature,
/// and whose list can be fetched.
struct open_endorsement {
    std::string id;
    std::string key_fragment;
    std::string unsigned_text;
    seconds_instant created; ///< of the proof
    std::int64_t order = 0;
};

/// Those that are over by `until_at_least` are left alone.
result<std::optional<open_endorsement>>
next_open_endorsement(database& db, std::int64_t after, seconds_instant until_at_least);
result<void>
name_endorsement_key(database& db, const std::string& id, const std::string& key_fragment);
/// False: it was signed or revoked since.
result<bool> store_endorsement(
    database& db, const std::string& id, const std::string& text, seconds_instant now
);
/// `shown_by`: the change of the list that carries it.
result<void> revoke_endorsement(
    database& db,
    const std::string& id,
    const programme::endorsement_revocation& revocation,
    const list_change& shown_by
);

/// What an award's credential carries, in the transaction that decides the award.
result<void> insert_award_endorsement(
    database& db, const std::string& award_id, const std::string& endorsement_id
);
result<std::vector<programme::endorsement>>
endorsements_carried(database& db, const std::string& award_id);

} // namespace ob::ledger
