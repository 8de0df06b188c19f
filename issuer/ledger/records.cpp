#include "issuer/ledger/records.hpp"

#include "crypto/primitives/digest.hpp"
#include "issuer/ledger/offerings.hpp"
#include "issuer/ledger/reading.hpp"
#include "issuer/programme/errc.hpp"

namespace ob::ledger {

namespace {

constexpr std::chrono::days keys_kept{7};

std::string audit_digest(
    std::string_view before,
    seconds_instant at,
    std::string_view actor,
    std::string_view event,
    std::string_view subject,
    std::string_view detail
) {
    return fingerprint()
        .add(before)
        .add(at.time_since_epoch().count())
        .add(actor)
        .add(event)
        .add(subject)
        .add(detail)
        .hex();
}

std::string domain_of(std::string_view address) {
    const auto at = address.rfind('@');
    return std::string(
        at == std::string_view::npos ? std::string_view("localhost") : address.substr(at + 1)
    );
}

} // namespace

fingerprint& fingerprint::add(std::string_view text) {
    // The length first: "ab" + "c" is not "a" + "bc".
    members_.append(std::to_string(text.size())).append(":").append(text);
    return *this;
}

std::string fingerprint::hex() const {
    return crypto::sha256(members_).hex();
}

result<void> audit(
    issuer::context& with,
    std::string_view actor,
    std::string_view event,
    std::string_view subject,
    std::string_view detail
) {
    OB_TRY(
        const auto before,
        first(
            with.db.query("SELECT hash FROM audit ORDER BY sequence DESC LIMIT 1"),
            [](const auto& r) { return r.text(0); }
        )
    );
    const auto now = with.now();
    OB_TRY_VOID(with.db.run(
        "INSERT INTO audit (at, actor, event, subject, detail, hash) VALUES (?1, ?2, ?3, ?4, ?5, "
        "?6)",
        now,
        actor,
        event,
        subject,
        detail,
        audit_digest(before.value_or(""), now, actor, event, subject, detail)
    ));
    return {};
}

result<std::int64_t> check_audit(store::database& db) {
    OB_TRY(
        auto rows,
        db.query(
            "SELECT at, actor, event, subject, detail, hash, sequence FROM audit ORDER BY sequence"
        )
    );
    std::string before;
    std::int64_t checked = 0;
    while (true) {
        OB_TRY(const bool more, rows.next());
        if (!more)
            return checked;
        const auto expected = audit_digest(
            before, rows.time(0), rows.text(1), rows.text(2), rows.text(3), rows.text(4)
        );
        before = rows.text(5);
        if (expected != before)
            return error(
                store::errc::damaged,
                "The audit log was changed at row " + std::to_string(rows.integer(6)) + "."
            );
        ++checked;
    }
}

result<std::optional<std::string>> first_answer(
    issuer::context& with,
    const issuer::origin& from,
    std::string_view operation,
    const std::string& content
) {
    if (from.idempotency_key.empty())
        return std::optional<std::string>();
    OB_TRY(
        const auto found,
        first(
            with.db.query(
                "SELECT fingerprint, entity FROM idempotency "
                "WHERE actor = ?1 AND operation = ?2 AND key = ?3",
                from.actor,
                operation,
                from.idempotency_key
            ),
            [](const auto& r) { return std::pair(r.text(0), r.text(1)); }
        )
    );
    if (!found)
        return std::optional<std::string>();
    if (found->first != content)
        return error(programme::errc::idempotency_mismatch);
    return std::optional(found->second);
}

result<void> remember(
    issuer::context& with,
    const issuer::origin& from,
    std::string_view operation,
    const std::string& content,
    const std::string& entity
) {
    if (from.idempotency_key.empty())
        return {};
    OB_TRY_VOID(with.db.run(
        "INSERT INTO idempotency (actor, operation, key, fingerprint, entity, created_at) VALUES "
        "(?1, ?2, ?3, ?4, ?5, ?6)",
        from.actor,
        operation,
        from.idempotency_key,
        content,
        entity,
        with.now()
    ));
    return {};
}

result<void> forget_old_keys(issuer::context& with) {
    OB_TRY_VOID(with.db.run(
        "DELETE FROM idempotency WHERE created_at < ?1", seconds_instant(with.now() - keys_kept)
    ));
    return {};
}

result<void> post(
    issuer::context& with,
    programme::letter content,
    const std::string& subject,
    const std::optional<std::string>& award_id
) {
    OB_TRY(auto profile, find_profile(with.db));
    if (!profile)
        return error(programme::errc::profile_missing);
    content.issuer = std::move(*profile);
    content.message_id = with.randomness.token() + "@" + domain_of(with.rules.mail_from);
    content.date = with.now();
    OB_TRY(const std::string body, with.letters.write(content));
    OB_TRY_VOID(with.db.run(
        "INSERT INTO outbox (kind, subject, award, message_id, sender, recipient, body, "
        "next_try_us, created_at) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        content.kind,
        subject,
        award_id,
        content.message_id,
        with.rules.mail_from,
        content.to_address,
        body,
        with.time.now(),
        content.date
    ));
    return {};
}

} // namespace ob::ledger
