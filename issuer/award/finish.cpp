#include "issuer/award/finish.hpp"

#include "base/core/fail_point.hpp"
#include "base/core/log.hpp"
#include "issuer/award/twins.hpp"
#include "issuer/ledger/awards.hpp"
#include "issuer/ledger/lists.hpp"
#include "issuer/ledger/offerings.hpp"
#include "issuer/ledger/partners.hpp"
#include "issuer/ledger/people.hpp"
#include "issuer/ledger/records.hpp"
#include "issuer/ledger/required.hpp"
#include "issuer/programme/errc.hpp"
#include "issuer/programme/urls.hpp"
#include "issuer/publish/ob2_documents.hpp"

namespace ob::issuer {

namespace {

/// The letter that goes with the badge.
result<void> post_letter(context& with, const programme::award& award) {
    programme::letter letter;
    letter.kind = programme::letter_kind::award;
    OB_TRY(letter.learner, ledger::required(ledger::find_learner(with.db, award.learner_id)));
    OB_TRY(
        letter.micro_credential,
        ledger::required(
            ledger::find_micro_credential(with.db, award.micro_credential_id, award.version)
        )
    );
    if (!award.registration_id.empty()) {
        OB_TRY(
            letter.registration,
            ledger::required(ledger::find_registration(with.db, award.registration_id))
        );
        OB_TRY(auto row, ledger::required(ledger::find_result(with.db, award.result_id)));
        letter.result = std::move(row.result);
    }
    OB_TRY(
        letter.stacks,
        ledger::all_progress(with.db, award.micro_credential_id, award.learner_id, with.now())
    );
    letter.to_address = letter.learner.email;
    letter.to_name = letter.learner.name;
    letter.language = letter.learner.language;
    letter.award = award;
    letter.credential_url = programme::credential_url(with.rules.base_url, award.id);
    return ledger::post(with, std::move(letter), award.id, award.id);
}

} // namespace

own_documents own_documents_of(service::impl& state) {
    own_documents own;
    own.issuer_id = state.rules.issuer_id;
    if (const auto partners =
            state.with_store([](context& with) { return ledger::partners(with.db); }))
        for (const auto& partner : *partners)
            own.endorsers.push_back(programme::partner_did(state.rules.issuer_id, partner.id));
    {
        const std::lock_guard lock(state.mutex);
        own.keys = state.keys;
    }
    own.list = [&state](const std::string& url) -> std::optional<std::string> {
        const auto id = url.substr(url.rfind('/') + 1);
        auto found = state.with_store([&](context& with) {
            return ledger::find_published(with.db, id, with.rules.base_url);
        });
        if (!found || !*found || (*found)->url != url)
            return std::nullopt;
        return std::move((*found)->body);
    };
    own.hosted = [&state, keys = own.keys](const std::string& url) {
        return state.with_store([&](context& with) { return ob2_document_at(with, keys, url); });
    };
    return own;
}

result<void> finisher::hear_keys() {
    OB_TRY(auto known, signer_.keys());
    std::string active;
    for (const auto& key : known)
        if (key.state == signing::key_info::state::active && key.purpose == "data_integrity" &&
            active.empty())
            active = key.fragment;
    const std::lock_guard lock(state_.mutex);
    state_.keys = std::move(known);
    state_.active_key = std::move(active);
    return {};
}

result<void> finisher::sign_open_intents() {
    std::int64_t after = 0;
    for (;;) {
        const bool halted = state_.with_store([this](context&) { return !state_.halted.empty(); });
        if (halted)
            return {};
        OB_TRY(const auto next, state_.with_store([&](context& with) {
            return ledger::next_intent(with.db, after);
        }));
        if (!next)
            return {};
        after = next->order;
        OB_TRY_VOID(finish(next->intent));
    }
}

/// An intent that names no key (decided before the signer was heard) or one that has since been
/// retired is replaced by one for the same award with the same bytes.
result<void> finisher::name_active_key(const ledger::intent& what) {
    return state_.with_store([&](context& with) -> result<void> {
        OB_TRY(auto change, store::transaction::begin(with.db));
        OB_TRY(const bool open, ledger::close_intent(with.db, what, true));
        if (!open)
            return {};
        auto next = what;
        ++next.number;
        next.key_fragment = with.active_key;
        OB_TRY_VOID(ledger::insert_intent(with.db, next));
        OB_TRY_VOID(
            ledger::audit(with, "signer", "intent.superseded", what.award_id, with.active_key)
        );
        return change.commit();
    });
}

result<void> finisher::finish(const ledger::intent& what) {
    const auto active = state_.with_store([](context& with) { return with.active_key; });
    if (active.empty())
        return signing::errc::unreachable;
    if (what.key_fragment != active) {
        OB_TRY_VOID(name_active_key(what));
        auto renamed = what;
        ++renamed.number;
        renamed.key_fragment = active;
        return finish(renamed);
    }
    OB_FAIL_POINT("before_signature");
    OB_TRY(
        const auto text,
        signer_.sign_credential(what.unsigned_text, what.created, what.key_fragment)
    );
    OB_FAIL_POINT("after_signature");
    OB_TRY(const auto twins, sign_twins(state_, signer_, what));
    auto fault = self_check(text, own_documents_of(state_), state_.time.now());
    if (fault.empty())
        fault = twins_fault(state_, what, twins);
    if (!fault.empty()) {
        log::failure("award.self_check_failed", {{"award", what.award_id}, {"fault", fault}});
        const std::lock_guard lock(state_.mutex);
        state_.halted =
            "award " + what.award_id + " did not pass our own verification (" + fault + ")";
        return {};
    }
    OB_TRY_VOID(store(what, text, twins));
    log::info("award.signed", {{"award", what.award_id}, {"key", what.key_fragment}});
    if (state_.wake)
        state_.wake();
    return {};
}

result<void> finisher::store(
    const ledger::intent& what,
    const std::string& signed_text,
    const std::vector<programme::twin>& twins
) {
    return state_.with_store([&](context& with) -> result<void> {
        OB_TRY(auto change, store::transaction::begin(with.db));
        OB_TRY(const bool open, ledger::close_intent(with.db, what, false));
        if (!open)
            return {};
        OB_TRY_VOID(ledger::store_credential(with.db, what.award_id, signed_text, with.now()));
        for (const auto& twin : twins)
            OB_TRY_VOID(ledger::insert_twin(with.db, what.award_id, twin, with.now()));
        OB_TRY(const auto award, ledger::required(ledger::find_award(with.db, what.award_id)));
        OB_FAIL_POINT("credential_stored");
        OB_TRY_VOID(post_letter(with, award));
        OB_TRY_VOID(ledger::mark_stacks(with.db, award.micro_credential_id, award.learner_id));
        OB_TRY_VOID(ledger::audit(with, "signer", "award.signed", what.award_id, what.key_fragment)
        );
        OB_FAIL_POINT("signed_before_commit");
        OB_TRY_VOID(change.commit());
        OB_FAIL_POINT("signed_after_commit");
        return {};
    });
}

} // namespace ob::issuer
