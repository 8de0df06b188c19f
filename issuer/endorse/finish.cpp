#include "issuer/endorse/finish.hpp"

#include "base/core/fail_point.hpp"
#include "base/core/log.hpp"
#include "issuer/award/finish.hpp"
#include "issuer/ledger/endorsements.hpp"
#include "issuer/ledger/records.hpp"
#include "issuer/sign/self_check.hpp"

namespace ob::issuer {

namespace {

/// Longer than a signature takes: what lapses while it is being signed would fail our own check.
constexpr std::chrono::minutes least_left{1};

bool is_refused(const result<void>& done) {
    return !done && done.error().code == make_error_code(signing::errc::refused);
}

} // namespace

result<void> endorsement_finisher::sign_open() {
    std::int64_t after = 0;
    result<void> outcome;
    for (;;) {
        const bool halted = state_.with_store([this](context&) { return !state_.halted.empty(); });
        if (halted)
            return {};
        OB_TRY(auto next, state_.with_store([&](context& with) {
            return ledger::next_open_endorsement(with.db, after, with.now() + least_left);
        }));
        if (!next)
            return outcome;
        after = next->order;
        auto done = finish(*next);
        if (!done && !is_refused(done))
            return done;
        if (!done)
            outcome = std::move(done); // the next one may be another partner's
    }
}

/// It was decided before the signer was heard, or under a key that has since been retired.
result<void>
endorsement_finisher::name_key(const ledger::open_endorsement& what, const std::string& active) {
    return state_.with_store([&](context& with) -> result<void> {
        OB_TRY(auto change, store::transaction::begin(with.db));
        OB_TRY_VOID(ledger::name_endorsement_key(with.db, what.id, active));
        OB_TRY_VOID(ledger::audit(with, "signer", "endorsement.key_named", what.id, active));
        return change.commit();
    });
}

result<void> endorsement_finisher::finish(const ledger::open_endorsement& what) {
    const auto active = state_.with_store([](context& with) { return with.active_key; });
    if (active.empty())
        return signing::errc::unreachable;
    if (what.key_fragment != active)
        OB_TRY_VOID(name_key(what, active));
    OB_FAIL_POINT("endorsement_before_signature");
    OB_TRY(
        const auto text,
        signer_.sign_credential(what.unsigned_text, format_time(what.created), active)
    );
    OB_FAIL_POINT("endorsement_after_signature");
    const auto fault = self_check(text, own_documents_of(state_), state_.time.now());
    if (!fault.empty()) {
        log::failure("endorsement.self_check_failed", {{"endorsement", what.id}, {"fault", fault}});
        const std::lock_guard lock(state_.mutex);
        state_.halted =
            "endorsement " + what.id + " did not pass our own verification (" + fault + ")";
        return {};
    }
    OB_TRY_VOID(store(what, text));
    log::info("endorsement.signed", {{"endorsement", what.id}, {"key", active}});
    return {};
}

result<void>
endorsement_finisher::store(const ledger::open_endorsement& what, const std::string& signed_text) {
    return state_.with_store([&](context& with) -> result<void> {
        OB_TRY(auto change, store::transaction::begin(with.db));
        OB_TRY(
            const bool open, ledger::store_endorsement(with.db, what.id, signed_text, with.now())
        );
        if (!open)
            return {};
        OB_TRY_VOID(ledger::audit(with, "signer", "endorsement.signed", what.id));
        OB_FAIL_POINT("endorsement_stored");
        return change.commit();
    });
}

} // namespace ob::issuer
