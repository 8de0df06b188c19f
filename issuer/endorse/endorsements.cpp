#include "issuer/endorse/endorsements.hpp"

#include "base/core/fail_point.hpp"
#include "issuer/award/decide.hpp"
#include "issuer/compose/endorsement.hpp"
#include "issuer/ledger/endorsements.hpp"
#include "issuer/ledger/offerings.hpp"
#include "issuer/ledger/partners.hpp"
#include "issuer/ledger/records.hpp"
#include "issuer/ledger/required.hpp"
#include "issuer/programme/calendar.hpp"
#include "issuer/programme/errc.hpp"
#include "issuer/programme/rules.hpp"
#include "issuer/programme/urls.hpp"

namespace ob::endorse {

namespace {

using programme::errc;

/// Four of them travel in every badge, each in two languages.
constexpr std::size_t comment_bytes_max = 2'000;
/// Who vouches for longer than a programme keeps its shape vouches for what nobody knows yet.
constexpr std::uint32_t months_max = 60;
/// What is over before a learner can earn a badge vouches for nothing.
constexpr std::chrono::days least{1};
constexpr std::size_t reason_bytes_max = 500;

result<void> check(const issuer::endorsement_request& request, seconds_instant now) {
    OB_TRY_VOID(programme::check_text(request.comment.en, "/comment/en", comment_bytes_max, true));
    OB_TRY_VOID(programme::check_text(request.comment.fr, "/comment/fr", comment_bytes_max, true));
    if (request.valid_until < now + least)
        return error(errc::invalid_dates, "An endorsement lasts a day at least.", "/valid_until");
    if (request.valid_until > programme::add_months(now, months_max))
        return error(
            errc::invalid_dates,
            "An endorsement ends within five years; then it is given anew.",
            "/valid_until"
        );
    return {};
}

std::string content_of(const issuer::endorsement_request& request) {
    ledger::fingerprint content;
    content.add(request.micro_credential_id).add(request.comment.en).add(request.comment.fr);
    content.add(request.valid_until.time_since_epoch().count());
    return content.hex();
}

result<programme::endorsement> known(issuer::context& with, const std::string& id) {
    return ledger::required(ledger::find_endorsement(with.db, id));
}

/// Row, entry and text of one endorsement, inside the caller's transaction.
result<void> decide(
    issuer::context& with,
    const programme::endorsement& made,
    const programme::micro_credential& offering
) {
    OB_TRY_VOID(ledger::insert_endorsement(with.db, made, with.active_key));
    OB_FAIL_POINT("endorsement_inserted");
    OB_TRY(
        const auto entry,
        ledger::draw_endorsement_entry(
            with.db, with.randomness, made.partner.id, made.id, with.rules.list_entries
        )
    );
    const auto text = compose::unsigned_endorsement(
        {with.rules.base_url,
         with.rules.issuer_id,
         made,
         offering,
         {programme::list_url(with.rules.base_url, entry.list_id), entry.position}}
    );
    // What the comment says is the partner's: it may not stop the worker.
    OB_TRY_VOID(award::rehearse(text, "An endorsement"));
    return ledger::set_endorsement_text(with.db, made.id, text);
}

} // namespace

result<programme::endorsement> endorse(
    issuer::context& with,
    const issuer::origin& from,
    const std::string& partner_id,
    const issuer::endorsement_request& request
) {
    const std::string content = content_of(request);
    OB_TRY(auto change, store::transaction::begin(with.db));
    OB_TRY(const auto before, ledger::first_answer(with, from, "endorsement", content));
    if (before)
        return known(with, *before);
    OB_TRY_VOID(check(request, with.now()));
    OB_TRY(auto partner, ledger::find_partner(with.db, partner_id));
    if (!partner)
        return error(errc::unknown_partner);
    OB_TRY(
        const auto offering, ledger::find_micro_credential(with.db, request.micro_credential_id)
    );
    if (!offering)
        return error(errc::unknown_micro_credential, {}, "/microcredential");
    programme::endorsement made;
    made.id = with.randomness.token();
    made.partner = std::move(*partner);
    made.micro_credential_id = offering->id;
    made.version = offering->version;
    made.comment = request.comment;
    made.valid_from = with.now();
    made.valid_until = request.valid_until;
    OB_TRY_VOID(decide(with, made, *offering));
    OB_TRY_VOID(ledger::remember(with, from, "endorsement", content, made.id));
    OB_TRY_VOID(
        ledger::audit(with, from.actor, "endorsement.decided", made.id, made.micro_credential_id)
    );
    OB_FAIL_POINT("endorsement_before_commit");
    OB_TRY_VOID(change.commit());
    OB_FAIL_POINT("endorsement_after_commit");
    return made;
}

result<programme::endorsement>
endorsement(issuer::context& with, const std::string& partner_id, const std::string& id) {
    OB_TRY(auto found, known(with, id));
    if (!partner_id.empty() && found.partner.id != partner_id)
        return error(errc::not_found);
    return found;
}

result<programme::endorsement_revocation>
revoke(issuer::context& with, const issuer::origin& from, const revocation_request& request) {
    if (request.reason.empty())
        return error(errc::reason_missing, {}, "/reason");
    OB_TRY_VOID(programme::check_text(request.reason, "/reason", reason_bytes_max, true));
    OB_TRY(auto change, store::transaction::begin(with.db));
    OB_TRY(const auto found, endorsement(with, request.partner_id, request.endorsement_id));
    if (found.revocation)
        return *found.revocation;
    OB_TRY(
        const auto listed,
        ledger::set_entry(with.db, ledger::purpose::revocation, found.id, true, with.time.now())
    );
    if (!listed)
        return error(store::errc::other, {}, {}, "an endorsement without a status entry");
    OB_FAIL_POINT("endorsement_bit_set");
    const programme::endorsement_revocation made{request.reason, from.actor, with.now(), false};
    OB_TRY_VOID(ledger::revoke_endorsement(with.db, found.id, made, *listed));
    OB_TRY_VOID(ledger::audit(with, from.actor, "endorsement.revoked", found.id));
    OB_TRY_VOID(change.commit());
    OB_FAIL_POINT("endorsement_revoked");
    return made;
}

} // namespace ob::endorse
