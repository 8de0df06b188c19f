#include "issuer/award/standing.hpp"

#include "base/core/fail_point.hpp"
#include "issuer/ledger/awards.hpp"
#include "issuer/ledger/lists.hpp"
#include "issuer/ledger/offerings.hpp"
#include "issuer/ledger/people.hpp"
#include "issuer/ledger/records.hpp"
#include "issuer/programme/errc.hpp"
#include "issuer/programme/rules.hpp"
#include "issuer/programme/urls.hpp"

namespace ob::award {

namespace {

using action = programme::status_change::action_kind;
using programme::errc;
using programme::standing;

constexpr std::size_t reason_bytes_max = 500;

struct step {
    action what;
    standing to;
    ledger::purpose list;
    bool bit;
    std::string_view event;
};

/// The newest change of that kind: what a repeat is answered.
result<programme::status_change>
last_change(issuer::context& with, const std::string& award_id, action what) {
    OB_TRY(const auto changes, ledger::status_changes(with.db, award_id));
    for (auto change = changes.rbegin(); change != changes.rend(); ++change)
        if (change->action == what)
            return *change;
    return error(errc::not_suspended);
}

result<void>
tell(issuer::context& with, const programme::award& award, const programme::status_change& change) {
    OB_TRY(auto learner, ledger::find_learner(with.db, award.learner_id));
    OB_TRY(
        auto offering,
        ledger::find_micro_credential(with.db, award.micro_credential_id, award.version)
    );
    if (!learner || !offering)
        return error(errc::not_found);
    OB_TRY(const auto before, ledger::status_changes(with.db, award.id));
    programme::letter letter;
    letter.kind = programme::letter_kind::standing;
    letter.to_address = learner->email;
    letter.to_name = learner->name;
    letter.language = learner->language;
    letter.learner = std::move(*learner);
    letter.micro_credential = std::move(*offering);
    letter.award = award;
    letter.change = change;
    letter.credential_url = programme::credential_url(with.rules.base_url, award.id);
    return ledger::post(
        with, std::move(letter), award.id + "/" + std::to_string(before.size()), award.id
    );
}

result<programme::status_change> apply(
    issuer::context& with,
    const issuer::origin& from,
    const issuer::status_request& request,
    const step& s
) {
    if (request.reason.empty())
        return error(errc::reason_missing, {}, "/reason");
    OB_TRY_VOID(programme::check_text(request.reason, "/reason", reason_bytes_max, true));
    OB_TRY(auto change, store::transaction::begin(with.db));
    OB_TRY(auto award, ledger::find_award(with.db, request.award_id));
    if (!award)
        return error(errc::not_found);
    if (award->standing == s.to)
        return last_change(with, award->id, s.what);
    if (award->standing == standing::revoked)
        return error(errc::revoked_for_good);
    OB_TRY(
        const auto listed, ledger::set_entry(with.db, s.list, award->id, s.bit, with.time.now())
    );
    if (!listed)
        return error(errc::not_suspendable);
    OB_FAIL_POINT("standing_bit_set");
    OB_TRY_VOID(ledger::set_standing(with.db, award->id, s.to));
    const programme::status_change made{
        award->id, s.what, request.reason, from.actor, with.now(), false};
    OB_TRY_VOID(ledger::insert_status_change(with.db, made, listed->list_id, listed->number));
    award->standing = s.to;
    OB_TRY_VOID(tell(with, *award, made));
    // What the stacks of the learner look like follows from it.
    if (s.to == standing::good)
        OB_TRY_VOID(ledger::mark_stacks(with.db, award->micro_credential_id, award->learner_id));
    OB_TRY_VOID(ledger::audit(with, from.actor, s.event, award->id));
    OB_FAIL_POINT("standing_before_commit");
    OB_TRY_VOID(change.commit());
    OB_FAIL_POINT("standing_after_commit");
    return made;
}

} // namespace

result<programme::status_change>
revoke(issuer::context& with, const issuer::origin& from, const issuer::status_request& request) {
    return apply(
        with,
        from,
        request,
        {action::revocation, standing::revoked, ledger::purpose::revocation, true, "award.revoked"}
    );
}

result<programme::status_change>
suspend(issuer::context& with, const issuer::origin& from, const issuer::status_request& request) {
    return apply(
        with,
        from,
        request,
        {action::suspension,
         standing::suspended,
         ledger::purpose::suspension,
         true,
         "award.suspended"}
    );
}

result<programme::status_change> reinstate(
    issuer::context& with, const issuer::origin& from, const issuer::status_request& request
) {
    return apply(
        with,
        from,
        request,
        {action::reinstatement,
         standing::good,
         ledger::purpose::suspension,
         false,
         "award.reinstated"}
    );
}

result<void> switch_page(
    issuer::context& with, const issuer::origin& from, const std::string& award_id, bool on
) {
    OB_TRY(auto change, store::transaction::begin(with.db));
    OB_TRY(const auto award, ledger::find_award(with.db, award_id));
    if (!award)
        return error(errc::not_found);
    OB_TRY(const bool off, ledger::page_is_off(with.db, award_id));
    if (off == !on)
        return {};
    OB_TRY_VOID(ledger::switch_page(with.db, award_id, on, with.now()));
    const auto event = on ? "award.page_on" : "award.page_off";
    OB_TRY_VOID(ledger::audit(with, from.actor, event, award_id));
    return change.commit();
}

} // namespace ob::award
