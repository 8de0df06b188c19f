#pragma once

#include "badge/status/published_list.hpp"
#include "base/core/entropy.hpp"
#include "issuer/store/database.hpp"

#include <optional>
#include <string>
#include <vector>

/// Status lists and their entries in the store.
namespace ob::ledger {

using store::database;

enum class purpose {
    revocation,
    suspension
};
std::string_view name_of(purpose p) noexcept; ///< as in statusPurpose

struct list_entry {
    std::string list_id;
    std::uint32_t position = 0;
};

/// Gives the award an entry of the newest list of that purpose: drawn at random, unique by
/// constraint, a conflict draws again. A list is filled to half, then the next one is opened
/// (threats T46, T125).
result<list_entry> draw_entry(
    database& db, entropy& randomness, purpose p, const std::string& award_id, std::uint32_t entries
);
/// The same for an endorsement, in a revocation list whose issuer is the partner: a verifier
/// believes no other.
result<list_entry> draw_endorsement_entry(
    database& db,
    entropy& randomness,
    const std::string& partner_id,
    const std::string& endorsement_id,
    std::uint32_t entries
);
/// Opens the first list of that purpose when there is none.
result<void> see_to_list(database& db, purpose p, std::uint32_t entries);
/// Opens the partner's first list when there is none.
result<void>
see_to_partner_list(database& db, const std::string& partner_id, std::uint32_t entries);

/// A change of a list, by its number there.
struct list_change {
    std::string list_id;
    std::int64_t number = 0;
};

/// Sets the bit of an award or endorsement; the list becomes dirty. Nothing when it has no entry of
/// that purpose.
result<std::optional<list_change>>
set_entry(database& db, purpose p, const std::string& holder_id, bool value, instant now);

/// A list as the publisher sees it.
struct list_row {
    std::string id;
    ledger::purpose purpose;
    std::uint64_t entries = 0;
    std::int64_t change_number = 0;
    std::optional<instant> dirty_since;
    std::uint64_t version = 0;
    seconds_instant issued{};
    std::string partner_id{}; ///< whose list it is; empty: the issuer's
};

result<std::vector<list_row>> lists(database& db);
/// Positions whose bit is set.
result<std::vector<std::uint64_t>> set_positions(database& db, const std::string& list_id);

/// Compare-and-swap: stores `list` when the stored version is one less. False: somebody else
/// published.
result<bool> store_published(
    database& db,
    const std::string& list_id,
    const status::published_list& list,
    std::int64_t shown_change
);
/// `base_url` makes the address of it.
result<std::optional<status::published_list>>
find_published(database& db, const std::string& list_id, const std::string& base_url);
result<std::vector<std::string>> not_pushed(database& db);
result<void> mark_pushed(database& db, const std::string& list_id, std::uint64_t version);
/// Ids of the lists that carry this award, revocation first.
result<std::vector<list_entry>> entries_of(database& db, const std::string& award_id);

} // namespace ob::ledger
