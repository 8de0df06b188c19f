#include "issuer/ledger/people.hpp"

#include "issuer/ledger/reading.hpp"

namespace ob::ledger {

namespace {

programme::learner read_learner(const store::statement& r) {
    return {r.text(0), r.text(1), r.text(2), r.text(3), r.text(4), r.text(5), r.time(6)};
}

programme::registration read_registration(const store::statement& r) {
    return {
        r.text(0),
        r.text(1),
        r.text(2),
        r.number(3),
        r.as<programme::route>(4),
        r.as<programme::registration_state>(5),
        r.number(6),
        r.optional_time(7),
        r.time(8)};
}

result_row read_result(const store::statement& r) {
    result_row row;
    row.result = {
        .id = r.text(0),
        .source = r.text(1),
        .result_id = r.text(2),
        .registration_id = r.text(4),
        .assessment_id = r.text(5),
        .kind = r.as<programme::assessment_kind>(6),
        .score = {r.as<programme::score_form>(7), r.text(8), r.text(9)},
        .completed_at = r.time(10),
        .received_at = r.time(11),
        .decision = r.as<programme::decision>(12),
        .attempt = r.number(13),
        .percent = r.text(14),
        .award_id = r.text(17)};
    row.fingerprint = r.text(3);
    row.next_attempt_open = r.flag(15);
    row.next_attempt_until = r.optional_time(16);
    return row;
}

programme::feedback_request read_feedback_request(const store::statement& r) {
    return {r.text(0), r.text(1), r.text(2), r.number(3), r.time(4), r.optional_time(5)};
}

} // namespace

result<std::optional<programme::learner>> find_learner(database& db, const std::string& id) {
    return first(
        db.query(
            "SELECT id, subject_id, name, email, language, external_id, created_at FROM learner "
            "WHERE id = ?1",
            id
        ),
        read_learner
    );
}

result<std::vector<programme::learner>>
find_learners(database& db, const std::string& external_id) {
    return all(
        db.query(
            "SELECT id, subject_id, name, email, language, external_id, created_at FROM learner "
            "WHERE external_id = ?1 AND external_id <> ''",
            external_id
        ),
        read_learner
    );
}

result<std::optional<std::string>> open_registration(
    database& db, const std::string& learner_id, const std::string& micro_credential_id
) {
    return first(
        db.query(
            "SELECT id FROM registration WHERE learner = ?1 AND micro_credential = ?2 AND state = "
            "0",
            learner_id,
            micro_credential_id
        ),
        [](const auto& r) { return r.text(0); }
    );
}

result<void> insert_learner(database& db, const programme::learner& l) {
    OB_TRY_VOID(db.run(
        "INSERT INTO learner (id, subject_id, name, email, language, external_id, created_at) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        l.id,
        l.subject_id,
        l.name,
        l.email,
        l.language,
        l.external_id,
        l.created_at
    ));
    return {};
}

result<void> update_learner(database& db, const programme::learner& l) {
    OB_TRY_VOID(db.run(
        "UPDATE learner SET name = ?2, email = ?3, language = ?4, external_id = ?5 WHERE id = ?1",
        l.id,
        l.name,
        l.email,
        l.language,
        l.external_id
    ));
    return {};
}

result<std::optional<programme::registration>>
find_registration(database& db, const std::string& id) {
    return first(
        db.query(
            "SELECT id, learner, micro_credential, version, route, state, attempts_used, "
            "attempt_open_until, created_at "
            "FROM registration WHERE id = ?1",
            id
        ),
        read_registration
    );
}

result<std::vector<programme::registration>>
registrations_of(database& db, const std::string& learner_id) {
    return all(
        db.query(
            "SELECT id, learner, micro_credential, version, route, state, attempts_used, "
            "attempt_open_until, created_at "
            "FROM registration WHERE learner = ?1 ORDER BY rowid",
            learner_id
        ),
        read_registration
    );
}

result<void> insert_registration(database& db, const programme::registration& r) {
    OB_TRY_VOID(db.run(
        "INSERT INTO registration (id, learner, micro_credential, version, route, state, "
        "attempts_used, "
        "attempt_open_until, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        r.id,
        r.learner_id,
        r.micro_credential_id,
        r.version,
        r.route,
        r.state,
        r.attempts_used,
        r.attempt_open_until,
        r.created_at
    ));
    return {};
}

result<void> update_registration(database& db, const programme::registration& r) {
    OB_TRY_VOID(db.run(
        "UPDATE registration SET state = ?2, attempts_used = ?3, attempt_open_until = ?4 WHERE id "
        "= ?1",
        r.id,
        r.state,
        r.attempts_used,
        r.attempt_open_until
    ));
    return {};
}

result<std::optional<result_row>>
find_result(database& db, const std::string& source, const std::string& result_id) {
    return first(
        db.query(
            "SELECT r.id, r.source, r.result_id, r.fingerprint, r.registration, r.assessment_id, "
            "r.kind, r.score_form, "
            "r.score_value, r.score_maximum, r.completed_at, r.received_at, r.decision, r.attempt, "
            "r.percent, "
            "r.next_attempt_open, r.next_attempt_until, a.id FROM assessment_result r LEFT JOIN "
            "award a ON a.result = r.id "
            "WHERE r.source = ?1 AND r.result_id = ?2",
            source,
            result_id
        ),
        read_result
    );
}

result<std::optional<result_row>> find_result(database& db, const std::string& any_id) {
    return first(
        db.query(
            "SELECT r.id, r.source, r.result_id, r.fingerprint, r.registration, r.assessment_id, "
            "r.kind, r.score_form, "
            "r.score_value, r.score_maximum, r.completed_at, r.received_at, r.decision, r.attempt, "
            "r.percent, "
            "r.next_attempt_open, r.next_attempt_until, a.id FROM assessment_result r LEFT JOIN "
            "award a ON a.result = r.id "
            "WHERE r.id = ?1 OR (r.result_id = ?1 AND "
            "(SELECT count(*) FROM assessment_result WHERE result_id = ?1) = 1) ORDER BY r.id = ?1 "
            "DESC",
            any_id
        ),
        read_result
    );
}

result<void> insert_result(database& db, const result_row& row) {
    const auto& r = row.result;
    OB_TRY_VOID(db.run(
        "INSERT INTO assessment_result (id, source, result_id, fingerprint, registration, "
        "assessment_id, kind, score_form, "
        "score_value, score_maximum, completed_at, received_at, decision, attempt, percent, "
        "next_attempt_open, "
        "next_attempt_until) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, "
        "?15, ?16, ?17)",
        r.id,
        r.source,
        r.result_id,
        row.fingerprint,
        r.registration_id,
        r.assessment_id,
        r.kind,
        r.score.form,
        r.score.value,
        r.score.maximum,
        r.completed_at,
        r.received_at,
        r.decision,
        r.attempt,
        r.percent,
        row.next_attempt_open,
        row.next_attempt_until
    ));
    return {};
}

result<std::uint32_t> next_attempt(database& db, const std::string& registration_id) {
    OB_TRY(
        const auto last,
        count(db.query(
            "SELECT coalesce(max(attempt), 0) FROM assessment_result WHERE registration = ?1",
            registration_id
        ))
    );
    return static_cast<std::uint32_t>(last) + 1;
}

result<void> insert_feedback_request(database& db, const programme::feedback_request& f) {
    OB_TRY_VOID(db.run(
        "INSERT INTO feedback_request (id, registration, micro_credential, attempt, requested_at) "
        "VALUES (?1, ?2, ?3, ?4, ?5)",
        f.id,
        f.registration_id,
        f.micro_credential_id,
        f.attempt,
        f.requested_at
    ));
    return {};
}

result<std::optional<programme::feedback_request>>
find_feedback_request(database& db, const std::string& id) {
    return first(
        db.query(
            "SELECT id, registration, micro_credential, attempt, requested_at, given_at FROM "
            "feedback_request WHERE id = ?1",
            id
        ),
        read_feedback_request
    );
}

result<std::optional<std::string>>
feedback_request_of(database& db, const std::string& registration_id, std::uint32_t attempt) {
    return first(
        db.query(
            "SELECT id FROM feedback_request WHERE registration = ?1 AND attempt = ?2",
            registration_id,
            attempt
        ),
        [](const auto& r) { return r.text(0); }
    );
}

result<std::vector<programme::feedback_request>>
open_feedback_requests(database& db, const std::string& micro_credential_id) {
    return all(
        db.query(
            "SELECT id, registration, micro_credential, attempt, requested_at, given_at FROM "
            "feedback_request "
            "WHERE given_at IS NULL AND micro_credential = ?1 ORDER BY requested_at",
            micro_credential_id
        ),
        read_feedback_request
    );
}

result<void> close_feedback_request(database& db, const std::string& id, seconds_instant now) {
    OB_TRY_VOID(db.run(
        "UPDATE feedback_request SET given_at = ?2 WHERE id = ?1 AND given_at IS NULL", id, now
    ));
    return {};
}

} // namespace ob::ledger
