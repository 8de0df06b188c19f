#pragma once

#include "issuer/programme/endorsements.hpp"
#include "issuer/store/database.hpp"

#include <optional>
#include <string>
#include <vector>

/// Partners in the store.
namespace ob::ledger {

using store::database;

result<void> insert_partner(database& db, const programme::partner& partner);
/// All but the id and when it was recorded.
result<void> update_partner(database& db, const programme::partner& partner);
result<std::optional<programme::partner>> find_partner(database& db, const std::string& id);
/// By id.
result<std::vector<programme::partner>> partners(database& db);

} // namespace ob::ledger
