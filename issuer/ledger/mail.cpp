#include "issuer/ledger/mail.hpp"

#include "issuer/ledger/reading.hpp"

namespace ob::ledger {

namespace {

/// Words of a mail server: enough to understand, never a whole transcript.
constexpr std::size_t why_bytes_max = 300;

programme::outbox_row read_row(const store::statement& r) {
    return {
        .id = r.integer(0),
        .message_id = r.text(1),
        .sender = r.text(2),
        .recipient = r.text(3),
        .body = r.text(4),
        .created_at = r.time(5),
        .tries = r.number(6),
        .leases_lost = r.number(7)};
}

} // namespace

result<std::vector<programme::outbox_row>>
lease_mail(database& db, instant now, std::size_t most, std::chrono::seconds lease) {
    OB_TRY(auto change, store::transaction::begin(db));
    // An award's letter waits until its lists can be fetched: whoever follows the link may verify
    // at once.
    OB_TRY(
        auto rows,
        all(db.query(
                "SELECT id, message_id, sender, recipient, body, created_at, tries, "
                "leases_lost + (leased_until_us IS NOT NULL) FROM outbox o WHERE state = 0 AND "
                "next_try_us <= ?1 "
                "AND (leased_until_us IS NULL OR leased_until_us <= ?1) AND NOT EXISTS (SELECT 1 "
                "FROM status_entry e JOIN status_list l ON l.id = e.list WHERE e.award = o.award "
                "AND l.version = 0) "
                "ORDER BY id LIMIT ?2",
                now,
                static_cast<std::int64_t>(most)
            ),
            read_row)
    );
    for (const auto& row : rows)
        OB_TRY_VOID(db.run(
            "UPDATE outbox SET leases_lost = leases_lost + (leased_until_us IS NOT NULL), "
            "leased_until_us = ?2 WHERE id = ?1",
            row.id,
            instant(now + lease)
        ));
    OB_TRY_VOID(change.commit());
    return rows;
}

result<void> release_mail_leases(database& db, instant now) {
    // Not NULL: the next lease counts this one as lost.
    OB_TRY_VOID(db.run(
        "UPDATE outbox SET leased_until_us = ?1 WHERE state = 0 AND leased_until_us > ?1", now
    ));
    return {};
}

result<void> mail_sent(database& db, std::int64_t id, seconds_instant now) {
    OB_TRY(auto change, store::transaction::begin(db));
    OB_TRY_VOID(db.run(
        "UPDATE outbox SET state = 1, tries = tries + 1, leased_until_us = NULL, sent_at = ?2 "
        "WHERE id = ?1 AND state = 0",
        id,
        now
    ));
    OB_TRY_VOID(db.run(
        "UPDATE award SET mailed_at = ?2 WHERE mailed_at IS NULL AND id = "
        "(SELECT award FROM outbox WHERE id = ?1 AND kind = 3)",
        id,
        now
    ));
    return change.commit();
}

result<void> mail_failed(
    database& db,
    std::int64_t id,
    const std::optional<seconds_instant>& next_try,
    const std::string& why
) {
    const std::string_view shown = std::string_view(why).substr(0, why_bytes_max);
    const std::optional<instant> again =
        next_try ? std::optional(instant(*next_try)) : std::nullopt;
    OB_TRY_VOID(db.run(
        "UPDATE outbox SET tries = tries + 1, leased_until_us = NULL, last_error = ?3, "
        "state = CASE WHEN ?2 IS NULL THEN 2 ELSE 0 END, next_try_us = coalesce(?2, next_try_us) "
        "WHERE id = ?1 AND state = 0",
        id,
        again,
        shown
    ));
    return {};
}

result<std::optional<instant>> next_mail_due(database& db) {
    return first(
        db.query("SELECT max(next_try_us, coalesce(leased_until_us, 0)) AS due FROM outbox WHERE "
                 "state = 0 ORDER BY due LIMIT 1"),
        [](const auto& r) { return r.precise_time(0); }
    );
}

} // namespace ob::ledger
