#include "issuer/ledger/offerings.hpp"

#include "issuer/ledger/reading.hpp"
#include "issuer/programme/stored_form.hpp"

namespace ob::ledger {

namespace {

struct stored_version {
    std::string id;
    std::uint32_t version;
    programme::life_cycle state;
    seconds_instant created_at;
    bool has_picture;
    std::string definition;
};

stored_version read_version(const store::statement& r) {
    return {
        r.text(0), r.number(1), r.as<programme::life_cycle>(2), r.time(3), r.flag(4), r.text(5)};
}

result<programme::micro_credential> whole(stored_version stored) {
    OB_TRY(auto definition, programme::definition_from(stored.definition));
    return programme::micro_credential{
        std::move(stored.id),
        stored.version,
        stored.state,
        stored.created_at,
        stored.has_picture,
        std::move(definition)};
}

result<void> insert_components(
    database& db, const std::string& stack, const std::vector<std::string>& parts, bool core
) {
    for (const auto& part : parts)
        OB_TRY_VOID(db.run(
            "INSERT INTO stack_component (stack, component, core) VALUES (?1, ?2, ?3)",
            stack,
            part,
            core
        ));
    return {};
}

/// The hours of a part when all have the same, else empty.
result<std::string> common_hours(database& db, const programme::stack_rule& rule) {
    std::string hours;
    for (const auto* parts : {&rule.core, &rule.electives}) {
        for (const auto& id : *parts) {
            OB_TRY(const auto part, find_micro_credential(db, id));
            if (!part || part->definition.hours.empty() ||
                (!hours.empty() && hours != part->definition.hours))
                return std::string();
            hours = part->definition.hours;
        }
    }
    return hours;
}

} // namespace

result<std::optional<programme::issuer_profile>> find_profile(database& db) {
    OB_TRY(const auto stored, first(db.query("SELECT content FROM profile"), [](const auto& r) {
               return r.text(0);
           }));
    if (!stored)
        return std::optional<programme::issuer_profile>();
    OB_TRY(auto profile, programme::profile_from(*stored));
    return std::optional(std::move(profile));
}

result<void>
save_profile(database& db, const programme::issuer_profile& profile, seconds_instant now) {
    OB_TRY_VOID(db.run(
        "INSERT INTO profile (only_row, content, saved_at) VALUES (1, ?1, ?2) "
        "ON CONFLICT (only_row) DO UPDATE SET content = excluded.content, saved_at = "
        "excluded.saved_at",
        programme::to_stored_form(profile),
        now
    ));
    return {};
}

result<std::optional<programme::micro_credential>>
find_micro_credential(database& db, const std::string& id, std::uint32_t version) {
    OB_TRY(
        auto stored,
        first(
            db.query(
                "SELECT m.id, v.version, m.state, v.created_at, v.picture IS NOT NULL, "
                "v.definition "
                "FROM micro_credential m JOIN micro_credential_version v ON v.micro_credential = "
                "m.id "
                "AND v.version = CASE ?2 WHEN 0 THEN m.newest ELSE ?2 END WHERE m.id = ?1",
                id,
                version
            ),
            read_version
        )
    );
    if (!stored)
        return std::optional<programme::micro_credential>();
    OB_TRY(auto found, whole(std::move(*stored)));
    return std::optional(std::move(found));
}

result<std::vector<programme::micro_credential>> micro_credentials(database& db) {
    OB_TRY(
        auto stored,
        all(db.query("SELECT m.id, v.version, m.state, v.created_at, v.picture IS NOT NULL, "
                     "v.definition "
                     "FROM micro_credential m JOIN micro_credential_version v "
                     "ON v.micro_credential = m.id AND v.version = m.newest ORDER BY m.id"),
            read_version)
    );
    std::vector<programme::micro_credential> found;
    for (auto& one : stored) {
        OB_TRY(auto read, whole(std::move(one)));
        found.push_back(std::move(read));
    }
    return found;
}

result<std::optional<programme::picture>>
find_picture(database& db, const std::string& id, std::uint32_t version) {
    return first(
        db.query(
            "SELECT picture_type, picture FROM micro_credential_version "
            "WHERE micro_credential = ?1 AND version = ?2 AND picture IS NOT NULL",
            id,
            version
        ),
        [](const auto& r) {
            return programme::picture{r.text(0), r.text(1)};
        }
    );
}

result<void> insert_version(
    database& db,
    const programme::micro_credential& offering,
    const std::optional<programme::picture>& picture
) {
    OB_TRY_VOID(db.run(
        "INSERT INTO micro_credential (id, state, newest, created_at) VALUES (?1, ?2, ?3, ?4) "
        "ON CONFLICT (id) DO UPDATE SET newest = excluded.newest",
        offering.id,
        offering.state,
        offering.version,
        offering.created_at
    ));
    OB_TRY_VOID(db.run(
        "INSERT INTO micro_credential_version (micro_credential, version, definition, created_at) "
        "VALUES (?1, ?2, ?3, ?4)",
        offering.id,
        offering.version,
        programme::to_stored_form(offering.definition),
        offering.created_at
    ));
    if (picture)
        OB_TRY_VOID(db.run(
            "UPDATE micro_credential_version SET picture_type = ?3, picture = ?4 WHERE "
            "micro_credential = ?1 AND version = ?2",
            offering.id,
            offering.version,
            picture->media_type,
            as_bytes(picture->content)
        ));
    OB_TRY_VOID(db.run("DELETE FROM stack_component WHERE stack = ?1", offering.id));
    if (!offering.definition.stack)
        return {};
    OB_TRY_VOID(insert_components(db, offering.id, offering.definition.stack->core, true));
    return insert_components(db, offering.id, offering.definition.stack->electives, false);
}

result<void> set_state(database& db, const std::string& id, programme::life_cycle state) {
    OB_TRY_VOID(db.run("UPDATE micro_credential SET state = ?2 WHERE id = ?1", id, state));
    return {};
}

result<std::vector<std::string>> stacks_of(database& db, const std::string& micro_credential_id) {
    return all(
        db.query(
            "SELECT stack FROM stack_component WHERE component = ?1 ORDER BY stack",
            micro_credential_id
        ),
        [](const auto& r) { return r.text(0); }
    );
}

result<bool> reaches(database& db, const std::string& from, const std::string& stack) {
    OB_TRY(
        const auto found,
        count(db.query(
            "WITH RECURSIVE part (id) AS (SELECT ?1 UNION "
            "SELECT component FROM stack_component JOIN part ON stack = part.id) "
            "SELECT count(*) FROM part WHERE id = ?2",
            from,
            stack
        ))
    );
    return found != 0;
}

result<programme::stack_progress> progress(
    database& db,
    const programme::micro_credential& stack,
    const std::string& learner_id,
    seconds_instant now
) {
    const auto rule = stack.definition.stack.value_or(programme::stack_rule{});
    OB_TRY(
        const auto held,
        all(db.query(
                "SELECT c.core, count(*) FROM stack_component c WHERE c.stack = ?1 AND EXISTS ("
                "SELECT 1 FROM award a WHERE a.learner = ?2 AND a.micro_credential = c.component "
                "AND a.standing = 0 AND a.signed_at IS NOT NULL "
                "AND (a.valid_until IS NULL OR a.valid_until >= ?3)) GROUP BY c.core",
                stack.id,
                learner_id,
                now
            ),
            [](const auto& r) { return std::pair(r.flag(0), r.number(1)); })
    );
    programme::stack_progress p;
    p.stack_id = stack.id;
    p.stack_name = stack.definition.name;
    p.credit = stack.definition.credit;
    p.credit_unit = stack.definition.credit_unit;
    p.core_total = static_cast<std::uint32_t>(rule.core.size());
    p.electives_total = static_cast<std::uint32_t>(rule.electives.size());
    p.electives_required = rule.electives_required;
    for (const auto& [core, done] : held)
        (core ? p.core_done : p.electives_done) = done;
    p.electives_done = std::min(p.electives_done, p.electives_required);
    p.complete = p.core_done == p.core_total && p.electives_done == p.electives_required;
    OB_TRY(p.hours_each, common_hours(db, rule));
    return p;
}

result<std::vector<programme::stack_progress>> all_progress(
    database& db,
    const std::string& micro_credential_id,
    const std::string& learner_id,
    seconds_instant now
) {
    OB_TRY(const auto stacks, stacks_of(db, micro_credential_id));
    std::vector<programme::stack_progress> found;
    for (const auto& id : stacks) {
        OB_TRY(const auto stack, find_micro_credential(db, id));
        if (!stack || stack->state == programme::life_cycle::draft)
            continue;
        OB_TRY(auto one, progress(db, *stack, learner_id, now));
        found.push_back(std::move(one));
    }
    return found;
}

} // namespace ob::ledger
