#include "issuer/ledger/tokens.hpp"

#include "crypto/primitives/digest.hpp"
#include "issuer/ledger/partners.hpp"
#include "issuer/ledger/reading.hpp"
#include "issuer/ledger/records.hpp"
#include "issuer/programme/errc.hpp"
#include "issuer/programme/roles.hpp"
#include "issuer/programme/rules.hpp"

#include <algorithm>

namespace ob::ledger {

namespace {

/// What a token begins with, so that one that leaked is recognised as ours by a scanner.
constexpr std::string_view token_prefix = "laurel_";
constexpr std::size_t label_bytes_max = 100;

issuer::principal read_principal(const store::statement& r) {
    return {r.text(0), r.text(1), r.text(2), r.time(3), r.optional_time(4), r.text(5)};
}

/// A partner's token speaks for one partner, any other for none.
result<void> check_partner(store::database& db, const issuer::token_request& request) {
    if (request.role != programme::partner_role)
        return request.partner.empty() ? result<void>()
                                       : result<void>(error(
                                             programme::errc::unknown_member,
                                             "\"partner\" goes with the role \"partner\" only.",
                                             "/partner"
                                         ));
    if (request.partner.empty())
        return error(
            programme::errc::missing_member,
            "\"partner\" is missing: a token of this role speaks for one partner.",
            "/partner"
        );
    OB_TRY(const auto partner, find_partner(db, request.partner));
    return partner ? result<void>()
                   : result<void>(error(programme::errc::unknown_partner, {}, "/partner"));
}

} // namespace

result<issuer::new_token> create_token(
    issuer::context& with, const issuer::origin& from, const issuer::token_request& request
) {
    if (std::find(programme::roles.begin(), programme::roles.end(), request.role) ==
        programme::roles.end())
        return error(programme::errc::role_unknown, {}, "/role");
    if (!request.label.empty())
        OB_TRY_VOID(programme::check_text(request.label, "/label", label_bytes_max));
    OB_TRY_VOID(check_partner(with.db, request));
    issuer::new_token made{
        with.randomness.token(), std::string(token_prefix) + with.randomness.token()};
    OB_TRY(auto change, store::transaction::begin(with.db));
    OB_TRY_VOID(with.db.run(
        "INSERT INTO token (id, hash, role, label, created_at, partner) VALUES (?1, ?2, ?3, ?4, "
        "?5, ?6)",
        made.id,
        crypto::sha256(made.text).hex(),
        request.role,
        request.label,
        with.now(),
        request.partner.empty() ? std::nullopt : std::optional(request.partner)
    ));
    OB_TRY_VOID(audit(with, from.actor, "token.created", made.id, request.role));
    OB_TRY_VOID(change.commit());
    return made;
}

result<issuer::principal> authenticate(store::database& db, std::string_view token_text) {
    // By its digest: the look-up cannot tell by its timing how much of a guess was right.
    OB_TRY(
        auto found,
        first(
            db.query(
                "SELECT id, role, label, created_at, revoked_at, partner FROM token WHERE hash = "
                "?1 AND revoked_at IS NULL",
                crypto::sha256(token_text).hex()
            ),
            read_principal
        )
    );
    if (!found)
        return error(programme::errc::token_unknown);
    return std::move(*found);
}

result<std::vector<issuer::principal>> tokens(store::database& db) {
    return all(
        db.query("SELECT id, role, label, created_at, revoked_at, partner FROM token ORDER BY "
                 "created_at, id"),
        read_principal
    );
}

result<void>
revoke_token(issuer::context& with, const issuer::origin& from, const std::string& id) {
    OB_TRY(auto change, store::transaction::begin(with.db));
    OB_TRY(const auto known, count(with.db.query("SELECT count(*) FROM token WHERE id = ?1", id)));
    if (known == 0)
        return error(programme::errc::not_found);
    OB_TRY(
        const auto revoked,
        with.db.run(
            "UPDATE token SET revoked_at = ?2 WHERE id = ?1 AND revoked_at IS NULL", id, with.now()
        )
    );
    if (revoked != 0)
        OB_TRY_VOID(audit(with, from.actor, "token.revoked", id));
    return change.commit();
}

} // namespace ob::ledger
