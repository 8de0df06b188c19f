#pragma once

#include "issuer/programme/outbox.hpp"
#include "issuer/store/database.hpp"

/// The outbox in the store; what each function promises is said in programme/outbox.hpp.
namespace ob::ledger {

using store::database;

result<std::vector<programme::outbox_row>>
lease_mail(database& db, instant now, std::size_t most, std::chrono::seconds lease);
result<void> release_mail_leases(database& db, instant now);
/// Also notes on the award that its letter has gone.
result<void> mail_sent(database& db, std::int64_t id, seconds_instant now);
result<void> mail_failed(
    database& db,
    std::int64_t id,
    const std::optional<seconds_instant>& next_try,
    const std::string& why
);
result<std::optional<instant>> next_mail_due(database& db);

} // namespace ob::ledger
