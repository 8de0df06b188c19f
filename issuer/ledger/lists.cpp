#include "issuer/ledger/lists.hpp"

#include "issuer/ledger/reading.hpp"
#include "issuer/programme/urls.hpp"

namespace ob::ledger {

namespace {

/// At most half of a list is filled, so each draw succeeds with a chance of at least one half: 128
/// draws in a row fail once in 2^128 times.
constexpr int draws_max = 128;

struct open_list {
    std::string id;
    std::uint32_t entries;
};

/// Whose lists, and of what.
struct series {
    ledger::purpose purpose;
    std::optional<std::string> partner; ///< none: the issuer's

    /// The number that follows has no hyphen, so no two series share an id.
    std::string name() const {
        return partner ? "endorsements-" + *partner : std::string(name_of(purpose));
    }
};

result<open_list> open_new_list(database& db, const series& of, std::uint32_t entries) {
    OB_TRY(
        const auto existing,
        count(db.query(
            "SELECT count(*) FROM status_list WHERE purpose = ?1 AND partner IS ?2",
            of.purpose,
            of.partner
        ))
    );
    open_list opened{of.name() + "-" + std::to_string(existing + 1), entries};
    OB_TRY_VOID(db.run(
        "INSERT INTO status_list (id, purpose, entries, partner) VALUES (?1, ?2, ?3, ?4)",
        opened.id,
        of.purpose,
        entries,
        of.partner
    ));
    return opened;
}

result<std::optional<open_list>> find_open_list(database& db, const series& of) {
    return first(
        db.query(
            "SELECT id, entries FROM status_list WHERE purpose = ?1 AND partner IS ?2 AND used * 2 "
            "< entries ORDER BY rowid LIMIT 1",
            of.purpose,
            of.partner
        ),
        [](const auto& r) {
            return open_list{r.text(0), r.number(1)};
        }
    );
}

result<void> see_to_list(database& db, const series& of, std::uint32_t entries) {
    OB_TRY(const auto open, find_open_list(db, of));
    if (!open)
        OB_TRY_VOID(open_new_list(db, of, entries));
    return {};
}

/// Who gets an entry: exactly one of the two.
struct holder {
    std::optional<std::string> award;
    std::optional<std::string> endorsement;
};

result<list_entry> draw(
    database& db, entropy& randomness, const series& of, const holder& whose, std::uint32_t entries
) {
    OB_TRY(auto open, find_open_list(db, of));
    if (!open) {
        OB_TRY(open, open_new_list(db, of, entries));
    }
    for (int draw = 0; draw < draws_max; ++draw) {
        const std::uint32_t position = randomness.below(open->entries);
        OB_TRY(
            const auto placed,
            db.run(
                "INSERT INTO status_entry (list, position, award, endorsement) VALUES (?1, ?2, "
                "?3, ?4) ON CONFLICT (list, position) DO NOTHING",
                open->id,
                position,
                whose.award,
                whose.endorsement
            )
        );
        if (placed == 0)
            continue;
        OB_TRY_VOID(db.run("UPDATE status_list SET used = used + 1 WHERE id = ?1", open->id));
        return list_entry{open->id, position};
    }
    return error(store::errc::other, {}, {}, "no free status entry was drawn");
}

} // namespace

std::string_view name_of(purpose p) noexcept {
    return p == purpose::revocation ? "revocation" : "suspension";
}

result<void> see_to_list(database& db, purpose p, std::uint32_t entries) {
    return see_to_list(db, series{p, std::nullopt}, entries);
}

result<void>
see_to_partner_list(database& db, const std::string& partner_id, std::uint32_t entries) {
    return see_to_list(db, series{purpose::revocation, partner_id}, entries);
}

result<list_entry> draw_entry(
    database& db, entropy& randomness, purpose p, const std::string& award_id, std::uint32_t entries
) {
    return draw(db, randomness, {p, std::nullopt}, {award_id, std::nullopt}, entries);
}

result<list_entry> draw_endorsement_entry(
    database& db,
    entropy& randomness,
    const std::string& partner_id,
    const std::string& endorsement_id,
    std::uint32_t entries
) {
    return draw(
        db, randomness, {purpose::revocation, partner_id}, {std::nullopt, endorsement_id}, entries
    );
}

result<std::optional<list_change>>
set_entry(database& db, purpose p, const std::string& holder_id, bool value, instant now) {
    OB_TRY_VOID(db.run(
        "UPDATE status_entry SET value = ?3 WHERE (award = ?1 OR endorsement = ?1) AND list IN "
        "(SELECT id FROM status_list WHERE purpose = ?2)",
        holder_id,
        p,
        value
    ));
    OB_TRY_VOID(db.run(
        "UPDATE status_list SET change_number = change_number + 1, dirty_since_us = "
        "coalesce(dirty_since_us, ?3) "
        "WHERE purpose = ?2 AND id IN (SELECT list FROM status_entry WHERE award = ?1 OR "
        "endorsement = ?1)",
        holder_id,
        p,
        now
    ));
    return first(
        db.query(
            "SELECT l.id, l.change_number FROM status_list l JOIN status_entry e ON e.list = l.id "
            "WHERE (e.award = ?1 OR e.endorsement = ?1) AND l.purpose = ?2",
            holder_id,
            p
        ),
        [](const auto& r) {
            return list_change{r.text(0), r.integer(1)};
        }
    );
}

result<std::vector<list_row>> lists(database& db) {
    return all(
        db.query("SELECT id, purpose, entries, change_number, dirty_since_us, version, issued, "
                 "partner FROM status_list ORDER BY rowid"),
        [](const auto& r) {
            return list_row{
                r.text(0),
                r.template as<purpose>(1),
                static_cast<std::uint64_t>(r.integer(2)),
                r.integer(3),
                r.is_null(4) ? std::nullopt : std::optional(r.precise_time(4)),
                static_cast<std::uint64_t>(r.integer(5)),
                r.time(6),
                r.text(7)};
        }
    );
}

result<std::vector<std::uint64_t>> set_positions(database& db, const std::string& list_id) {
    return all(
        db.query("SELECT position FROM status_entry WHERE list = ?1 AND value = 1", list_id),
        [](const auto& r) { return static_cast<std::uint64_t>(r.integer(0)); }
    );
}

result<bool> store_published(
    database& db,
    const std::string& list_id,
    const status::published_list& list,
    std::int64_t shown_change
) {
    const auto version = static_cast<std::int64_t>(list.version);
    OB_TRY(
        const auto changed,
        db.run(
            "UPDATE status_list SET version = ?2, issued = ?3, valid_until = ?4, ttl_ms = ?5, body "
            "= ?6, shown_change = ?7, "
            "dirty_since_us = CASE WHEN change_number = ?7 THEN NULL ELSE dirty_since_us END WHERE "
            "id = ?1 AND version = ?2 - 1",
            list_id,
            version,
            list.issued,
            list.valid_until,
            std::int64_t{list.ttl.count()},
            list.body,
            shown_change
        )
    );
    return changed == 1;
}

result<std::optional<status::published_list>>
find_published(database& db, const std::string& list_id, const std::string& base_url) {
    return first(
        db.query(
            "SELECT version, issued, valid_until, ttl_ms, body FROM status_list WHERE id = ?1 AND "
            "version > 0",
            list_id
        ),
        [&](const auto& r) {
            return status::published_list{
                programme::list_url(base_url, list_id),
                static_cast<std::uint64_t>(r.integer(0)),
                r.time(1),
                r.time(2),
                std::chrono::milliseconds(r.integer(3)),
                r.text(4)};
        }
    );
}

result<std::vector<std::string>> not_pushed(database& db) {
    return all(
        db.query("SELECT id FROM status_list WHERE pushed_version < version ORDER BY rowid"),
        [](const auto& r) { return r.text(0); }
    );
}

result<void> mark_pushed(database& db, const std::string& list_id, std::uint64_t version) {
    OB_TRY_VOID(db.run(
        "UPDATE status_list SET pushed_version = max(pushed_version, ?2) WHERE id = ?1",
        list_id,
        static_cast<std::int64_t>(version)
    ));
    return {};
}

result<std::vector<list_entry>> entries_of(database& db, const std::string& award_id) {
    return all(
        db.query(
            "SELECT e.list, e.position FROM status_entry e JOIN status_list l ON l.id = e.list "
            "WHERE e.award = ?1 "
            "ORDER BY l.purpose",
            award_id
        ),
        [](const auto& r) {
            return list_entry{r.text(0), r.number(1)};
        }
    );
}

} // namespace ob::ledger
