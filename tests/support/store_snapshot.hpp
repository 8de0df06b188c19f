#pragma once

#include "issuer/store/database.hpp"

#include <stdexcept>
#include <string>

namespace ob::test {

/// Everything that a request can change in the store, as text: two snapshots are equal exactly when
/// nothing was changed between them. Left out is what the daemon does by itself with what it had
/// accepted: signatures, list versions, letters that were sent.
inline std::string snapshot(store::database& db) {
    constexpr store::sql queries[] = {
        "SELECT content || saved_at FROM profile",
        "SELECT id || '|' || state || '|' || newest FROM micro_credential ORDER BY id",
        "SELECT micro_credential || '|' || version || '|' || definition FROM "
        "micro_credential_version ORDER BY 1",
        "SELECT stack || '|' || component || '|' || core FROM stack_component ORDER BY 1",
        "SELECT id || '|' || name || '|' || email || '|' || language || '|' || external_id FROM "
        "learner ORDER BY id",
        "SELECT id || '|' || version || '|' || route || '|' || state || '|' || attempts_used || "
        "'|' || coalesce(attempt_open_until, '-') FROM registration ORDER BY id",
        "SELECT id || '|' || source || '|' || result_id || '|' || decision FROM assessment_result "
        "ORDER BY id",
        "SELECT id || '|' || coalesce(given_at, '-') FROM feedback_request ORDER BY id",
        "SELECT id || '|' || learner || '|' || version || '|' || standing FROM award ORDER BY id",
        "SELECT list || '|' || position || '|' || coalesce(award, endorsement) || '|' || value "
        "FROM status_entry ORDER BY 1",
        "SELECT id || '|' || name || '|' || url || '|' || email || '|' || image_url FROM partner "
        "ORDER BY id",
        "SELECT id || '|' || partner || '|' || version || '|' || valid_until || '|' || "
        "coalesce(reason, '-') FROM endorsement ORDER BY id",
        "SELECT id || '|' || change_number || '|' || used FROM status_list ORDER BY id",
        "SELECT sequence || '|' || award || '|' || action || '|' || reason FROM status_change "
        "ORDER BY sequence",
        "SELECT award FROM page_off ORDER BY award",
        "SELECT id || '|' || learner || '|' || state || '|' || number FROM transcript ORDER BY id",
        "SELECT transcript || '|' || place || '|' || award FROM transcript_award ORDER BY 1",
        "SELECT kind || '|' || subject || '|' || recipient FROM outbox ORDER BY id",
        "SELECT actor || '|' || operation || '|' || key || '|' || entity FROM idempotency ORDER BY "
        "1",
        "SELECT id || '|' || role || '|' || coalesce(revoked_at, '-') FROM token ORDER BY id",
        "SELECT sequence || '|' || event || '|' || subject FROM audit ORDER BY sequence"};
    std::string text;
    for (const auto& query : queries) {
        auto rows = db.query(query);
        if (!rows)
            throw std::runtime_error(rows.error().cause);
        text += "==\n";
        for (auto more = rows->next(); more && *more; more = rows->next())
            text += rows->text(0) + "\n";
    }
    return text;
}

} // namespace ob::test
