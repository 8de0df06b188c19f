#include "issuer/ledger/endorsements.hpp"

#include "issuer/ledger/reading.hpp"

namespace ob::ledger {

namespace {

std::optional<programme::endorsement_revocation> read_revocation(const store::statement& r) {
    if (r.is_null(15))
        return std::nullopt;
    return programme::endorsement_revocation{r.text(13), r.text(14), r.time(15), r.flag(16)};
}

/// Columns of the view endorsement_row (schema).
programme::endorsement read_endorsement(const store::statement& r) {
    return {
        .id = r.text(0),
        .partner = {r.text(1), r.text(2), r.text(3), r.text(4), r.text(5), r.time(6)},
        .micro_credential_id = r.text(7),
        .version = r.number(8),
        .comment = {r.text(9), r.text(10)},
        .valid_from = r.time(11),
        .valid_until = r.time(12),
        .credential = r.text(17),
        .revocation = read_revocation(r)};
}

} // namespace

result<void>
insert_endorsement(database& db, const programme::endorsement& e, const std::string& key_fragment) {
    OB_TRY_VOID(db.run(
        "INSERT INTO endorsement (id, partner, micro_credential, version, comment_en, comment_fr, "
        "valid_from, valid_until, key_fragment) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        e.id,
        e.partner.id,
        e.micro_credential_id,
        e.version,
        e.comment.en,
        e.comment.fr,
        e.valid_from,
        e.valid_until,
        key_fragment
    ));
    return {};
}

result<void>
set_endorsement_text(database& db, const std::string& id, const std::string& unsigned_text) {
    OB_TRY_VOID(db.run("UPDATE endorsement SET unsigned_text = ?2 WHERE id = ?1", id, unsigned_text)
    );
    return {};
}

result<std::optional<programme::endorsement>>
find_endorsement(database& db, const std::string& id) {
    return first(db.query("SELECT * FROM endorsement_row WHERE id = ?1", id), read_endorsement);
}

result<std::vector<programme::endorsement>>
find_endorsements(database& db, const issuer::endorsement_filter& filter) {
    return all(
        db.query(
            "SELECT * FROM endorsement_row WHERE (?1 = '' OR partner = ?1) AND (?2 = '' OR "
            "micro_credential = ?2) ORDER BY sequence DESC",
            filter.partner_id,
            filter.micro_credential_id
        ),
        read_endorsement
    );
}

result<std::vector<programme::endorsement>>
endorsements_of(database& db, const std::string& micro_credential_id, std::uint32_t version) {
    return all(
        db.query(
            "SELECT * FROM endorsement_row WHERE micro_credential = ?1 AND version = ?2 AND "
            "credential IS NOT NULL ORDER BY sequence DESC",
            micro_credential_id,
            version
        ),
        read_endorsement
    );
}

result<std::optional<open_endorsement>>
next_open_endorsement(database& db, std::int64_t after, seconds_instant until_at_least) {
    return first(
        db.query(
            "SELECT e.id, e.key_fragment, e.unsigned_text, e.valid_from, e.sequence FROM "
            "endorsement e WHERE e.credential IS NULL AND e.revoked_at IS NULL AND e.sequence > ?1 "
            "AND e.valid_until >= ?2 AND NOT EXISTS (SELECT 1 FROM status_entry s JOIN status_list "
            "l ON l.id = s.list "
            "WHERE s.endorsement = e.id AND l.version = 0) ORDER BY e.sequence LIMIT 1",
            after,
            until_at_least
        ),
        [](const auto& r) {
            return open_endorsement{r.text(0), r.text(1), r.text(2), r.time(3), r.integer(4)};
        }
    );
}

result<void>
name_endorsement_key(database& db, const std::string& id, const std::string& key_fragment) {
    OB_TRY_VOID(db.run("UPDATE endorsement SET key_fragment = ?2 WHERE id = ?1", id, key_fragment));
    return {};
}

result<bool> store_endorsement(
    database& db, const std::string& id, const std::string& text, seconds_instant now
) {
    OB_TRY(
        const auto changed,
        db.run(
            "UPDATE endorsement SET credential = ?2, signed_at = ?3 WHERE id = ?1 AND credential "
            "IS NULL AND revoked_at IS NULL",
            id,
            text,
            now
        )
    );
    return changed == 1;
}

result<void> revoke_endorsement(
    database& db,
    const std::string& id,
    const programme::endorsement_revocation& revocation,
    const list_change& shown_by
) {
    OB_TRY_VOID(db.run(
        "UPDATE endorsement SET revoked_at = ?2, revoked_by = ?3, reason = ?4, list = ?5, "
        "change_number = ?6 WHERE id = ?1",
        id,
        revocation.recorded_at,
        revocation.actor,
        revocation.reason,
        shown_by.list_id,
        shown_by.number
    ));
    return {};
}

result<void> insert_award_endorsement(
    database& db, const std::string& award_id, const std::string& endorsement_id
) {
    OB_TRY_VOID(db.run(
        "INSERT INTO award_endorsement (award, endorsement) VALUES (?1, ?2)",
        award_id,
        endorsement_id
    ));
    return {};
}

result<std::vector<programme::endorsement>>
endorsements_carried(database& db, const std::string& award_id) {
    return all(
        db.query(
            "SELECT * FROM endorsement_row WHERE id IN (SELECT endorsement FROM award_endorsement "
            "WHERE award = ?1) ORDER BY sequence DESC",
            award_id
        ),
        read_endorsement
    );
}

} // namespace ob::ledger
