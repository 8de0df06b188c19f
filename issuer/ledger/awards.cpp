#include "issuer/ledger/awards.hpp"

#include "issuer/ledger/reading.hpp"

namespace ob::ledger {

namespace {

programme::award_state
state_of(const store::statement& r, int signed_at, int mailed_at, int published) {
    if (r.is_null(signed_at))
        return programme::award_state::intent;
    if (!r.is_null(mailed_at))
        return programme::award_state::mailed;
    return r.flag(published) ? programme::award_state::published : programme::award_state::signed_;
}

std::vector<programme::twin_form> twins_of(std::int64_t bits) {
    using enum programme::twin_form;
    std::vector<programme::twin_form> forms;
    for (const auto form : {jwt_rs256, jwt_es256, ob2_rs256})
        if ((bits >> static_cast<int>(form) & 1) != 0)
            forms.push_back(form);
    return forms;
}

/// Columns of the view award_row (schema).
programme::award read_award(const store::statement& r) {
    return {
        .id = r.text(0),
        .learner_id = r.text(1),
        .micro_credential_id = r.text(2),
        .version = r.number(3),
        .registration_id = r.text(4),
        .result_id = r.text(5),
        .state = state_of(r, 12, 13, 14),
        .standing = r.as<programme::standing>(6),
        .language = r.text(7),
        .awarded_at = r.time(8),
        .valid_from = r.time(9),
        .valid_until = r.optional_time(10),
        .credential = r.text(11),
        .twins = twins_of(r.integer(16)),
        .has_svg = r.flag(17)};
}

std::optional<std::string> nullable(const std::string& id) {
    return id.empty() ? std::nullopt : std::optional(id);
}

} // namespace

result<std::optional<programme::award>> find_award(database& db, const std::string& id) {
    return first(db.query("SELECT * FROM award_row WHERE id = ?1", id), read_award);
}

result<std::vector<programme::award>>
find_awards(database& db, const issuer::award_filter& filter) {
    return all(
        db.query(
            "SELECT * FROM award_row WHERE (?1 = '' OR learner = ?1) AND (?2 = '' OR "
            "micro_credential = ?2) "
            "AND (?3 = '' OR sequence < (SELECT sequence FROM award WHERE id = ?3)) ORDER BY "
            "sequence DESC LIMIT ?4",
            filter.learner_id,
            filter.micro_credential_id,
            filter.after,
            static_cast<std::int64_t>(filter.most)
        ),
        read_award
    );
}

result<void> insert_award(database& db, const programme::award& a) {
    OB_TRY_VOID(db.run(
        "INSERT INTO award (id, learner, micro_credential, version, registration, result, "
        "standing, language, awarded_at, "
        "valid_from, valid_until) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        a.id,
        a.learner_id,
        a.micro_credential_id,
        a.version,
        nullable(a.registration_id),
        nullable(a.result_id),
        a.standing,
        a.language,
        a.awarded_at,
        a.valid_from,
        a.valid_until
    ));
    return {};
}

result<void> set_standing(database& db, const std::string& award_id, programme::standing standing) {
    OB_TRY_VOID(db.run("UPDATE award SET standing = ?2 WHERE id = ?1", award_id, standing));
    return {};
}

result<bool> page_is_off(database& db, const std::string& award_id) {
    OB_TRY(
        const auto off, count(db.query("SELECT count(*) FROM page_off WHERE award = ?1", award_id))
    );
    return off != 0;
}

result<void> switch_page(database& db, const std::string& award_id, bool on, seconds_instant now) {
    if (on)
        OB_TRY_VOID(db.run("DELETE FROM page_off WHERE award = ?1", award_id));
    else
        OB_TRY_VOID(db.run(
            "INSERT INTO page_off (award, since) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
            award_id,
            now
        ));
    return {};
}

result<bool> holds_stack(database& db, const std::string& learner_id, const std::string& stack_id) {
    OB_TRY(
        const auto held,
        count(db.query(
            "SELECT count(*) FROM award WHERE learner = ?1 AND micro_credential = ?2 "
            "AND registration IS NULL AND standing <> 2",
            learner_id,
            stack_id
        ))
    );
    return held != 0;
}

result<void> insert_intent(database& db, const intent& what) {
    OB_TRY_VOID(db.run(
        "INSERT INTO intent (award, number, key_fragment, created, unsigned_text, state) VALUES "
        "(?1, ?2, ?3, ?4, ?5, 0)",
        what.award_id,
        what.number,
        what.key_fragment,
        what.created,
        what.unsigned_text
    ));
    return {};
}

result<std::optional<open_intent>> next_intent(database& db, std::int64_t after) {
    return first(
        db.query(
            "SELECT i.award, i.number, i.key_fragment, i.created, i.unsigned_text, a.sequence "
            "FROM intent i JOIN award a ON a.id = i.award WHERE i.state = 0 AND a.sequence > ?1 "
            "AND NOT EXISTS ("
            "SELECT 1 FROM status_entry e JOIN status_list l ON l.id = e.list WHERE e.award = a.id "
            "AND l.version = 0) "
            "ORDER BY a.sequence LIMIT 1",
            after
        ),
        [](const auto& r) {
            return open_intent{
                {r.text(0), r.number(1), r.text(2), r.text(3), r.text(4)}, r.integer(5)};
        }
    );
}

result<bool> close_intent(database& db, const intent& what, bool superseded) {
    OB_TRY(
        const auto changed,
        db.run(
            "UPDATE intent SET state = ?3 WHERE award = ?1 AND number = ?2 AND state = 0",
            what.award_id,
            what.number,
            superseded ? 2 : 1
        )
    );
    return changed == 1;
}

result<void> store_credential(
    database& db, const std::string& award_id, const std::string& text, seconds_instant now
) {
    OB_TRY_VOID(db.run(
        "UPDATE award SET credential = ?2, signed_at = ?3 WHERE id = ?1", award_id, text, now
    ));
    return {};
}

result<void> insert_twin(
    database& db, const std::string& award_id, const programme::twin& twin, seconds_instant now
) {
    OB_TRY_VOID(db.run(
        "INSERT INTO twin (award, form, key_fragment, text, signed_at) VALUES (?1, ?2, ?3, ?4, ?5)",
        award_id,
        twin.form,
        twin.key_fragment,
        twin.text,
        now
    ));
    return {};
}

result<std::optional<programme::twin>>
find_twin(database& db, const std::string& award_id, programme::twin_form form) {
    return first(
        db.query(
            "SELECT form, key_fragment, text FROM twin WHERE award = ?1 AND form = ?2",
            award_id,
            form
        ),
        [](const auto& r) {
            return programme::twin{r.template as<programme::twin_form>(0), r.text(1), r.text(2)};
        }
    );
}

result<std::vector<withdrawn_award>> withdrawn_awards(database& db) {
    return all(
        db.query("SELECT a.id, (SELECT c.reason FROM status_change c WHERE c.award = a.id ORDER BY "
                 "c.sequence DESC LIMIT 1) FROM award a WHERE a.standing <> 0 AND EXISTS (SELECT 1 "
                 "FROM twin t WHERE t.award = a.id AND t.form = 2) ORDER BY a.sequence"),
        [](const auto& r) {
            return withdrawn_award{r.text(0), r.text(1)};
        }
    );
}

result<void> insert_status_change(
    database& db,
    const programme::status_change& c,
    const std::string& list_id,
    std::int64_t change_number
) {
    OB_TRY_VOID(db.run(
        "INSERT INTO status_change (award, action, reason, actor, recorded_at, list, "
        "change_number) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        c.award_id,
        c.action,
        c.reason,
        c.actor,
        c.recorded_at,
        list_id,
        change_number
    ));
    return {};
}

result<std::vector<programme::status_change>>
status_changes(database& db, const std::string& award_id) {
    return all(
        db.query(
            "SELECT c.award, c.action, c.reason, c.actor, c.recorded_at, l.shown_change >= "
            "c.change_number "
            "FROM status_change c JOIN status_list l ON l.id = c.list WHERE c.award = ?1 ORDER BY "
            "c.sequence",
            award_id
        ),
        [](const auto& r) {
            return programme::status_change{
                r.text(0),
                r.template as<programme::status_change::action_kind>(1),
                r.text(2),
                r.text(3),
                r.time(4),
                r.flag(5)};
        }
    );
}

result<void>
mark_stacks(database& db, const std::string& micro_credential_id, const std::string& learner_id) {
    OB_TRY_VOID(db.run(
        "INSERT OR IGNORE INTO stack_evaluation (stack, learner) SELECT stack, ?2 FROM "
        "stack_component WHERE component = ?1",
        micro_credential_id,
        learner_id
    ));
    return {};
}

result<void> mark_holders(database& db, const std::string& stack_id) {
    OB_TRY_VOID(db.run(
        "INSERT OR IGNORE INTO stack_evaluation (stack, learner) SELECT DISTINCT c.stack, "
        "a.learner FROM stack_component c "
        "JOIN award a ON a.micro_credential = c.component WHERE c.stack = ?1",
        stack_id
    ));
    return {};
}

result<std::optional<stack_evaluation>> next_stack_evaluation(database& db) {
    return first(
        db.query("SELECT stack, learner FROM stack_evaluation LIMIT 1"),
        [](const auto& r) {
            return stack_evaluation{r.text(0), r.text(1)};
        }
    );
}

result<void> remove_stack_evaluation(database& db, const stack_evaluation& done) {
    OB_TRY_VOID(db.run(
        "DELETE FROM stack_evaluation WHERE stack = ?1 AND learner = ?2",
        done.stack_id,
        done.learner_id
    ));
    return {};
}

result<std::vector<programme::award>> parts_held(
    database& db, const std::string& stack_id, const std::string& learner_id, seconds_instant now
) {
    return all(
        db.query(
            "SELECT * FROM award_row WHERE sequence IN (SELECT max(a.sequence) FROM award a JOIN "
            "stack_component c "
            "ON c.component = a.micro_credential WHERE c.stack = ?1 AND a.learner = ?2 AND "
            "a.standing = 0 "
            "AND a.signed_at IS NOT NULL AND (a.valid_until IS NULL OR a.valid_until >= ?3) GROUP "
            "BY a.micro_credential) "
            "ORDER BY sequence",
            stack_id,
            learner_id,
            now
        ),
        read_award
    );
}

} // namespace ob::ledger
