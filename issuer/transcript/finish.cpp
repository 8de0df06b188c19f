#include "issuer/transcript/finish.hpp"

#include "base/core/fail_point.hpp"
#include "base/core/log.hpp"
#include "issuer/award/finish.hpp"
#include "issuer/ledger/records.hpp"
#include "issuer/transcript/decide.hpp"
#include "issuer/transcript/gather.hpp"

namespace ob::transcript {

using issuer::context;
using ledger::transcript_intent;

result<void> finisher::sign_open() {
    std::int64_t after = 0;
    for (;;) {
        OB_TRY(const auto next, current(after));
        if (!next)
            return {};
        OB_TRY_VOID(finish(*next));
        after = next->order;
    }
}

/// What was decided before the signer was heard names no key, one that was decided long ago another
/// one; and between the decision and the signature something may have been withdrawn.
result<std::optional<transcript_intent>> finisher::current(std::int64_t after) {
    using found = std::optional<transcript_intent>;
    return state_.with_store([&](context& with) -> result<found> {
        if (!state_.halted.empty())
            return found();
        OB_TRY(auto next, ledger::next_transcript(with.db, after));
        if (!next)
            return found();
        if (with.active_key.empty())
            return signing::errc::unreachable;
        OB_TRY(const bool good, still_good(with, next->record));
        if (good && next->key_fragment == with.active_key)
            return next;
        OB_TRY_VOID(renew(with, *next));
        return ledger::next_transcript(with.db, after);
    });
}

result<void> finisher::finish(const transcript_intent& what) {
    OB_FAIL_POINT("transcript_before_signature");
    const auto text = signer_.sign_credential(
        what.unsigned_text, format_time(what.record.as_of), what.key_fragment
    );
    if (!text && text.error().code != make_error_code(signing::errc::refused))
        return text.error();
    if (!text)
        return give_up(what, text.error().message());
    OB_FAIL_POINT("transcript_after_signature");
    const auto fault =
        issuer::self_check(*text, issuer::own_documents_of(state_), state_.time.now());
    if (!fault.empty()) {
        OB_TRY(const bool good, state_.with_store([&](context& with) {
            return still_good(with, what.record);
        }));
        // Withdrawn while it was being signed: the next look makes it anew.
        return good ? give_up(what, fault) : result<void>();
    }
    OB_TRY_VOID(store(what, *text));
    log::info("transcript.signed", {{"transcript", what.record.id}, {"key", what.key_fragment}});
    return {};
}

result<void> finisher::store(const transcript_intent& what, const std::string& text) {
    return state_.with_store([&](context& with) -> result<void> {
        OB_TRY(auto change, ob::store::transaction::begin(with.db));
        OB_TRY(const bool open, ledger::store_transcript(with.db, what, text, with.now()));
        if (!open)
            return {};
        OB_TRY_VOID(
            ledger::audit(with, "signer", "transcript.signed", what.record.id, what.key_fragment)
        );
        OB_FAIL_POINT("transcript_stored");
        return change.commit();
    });
}

result<void> finisher::give_up(const transcript_intent& what, const std::string& why) {
    log::failure("transcript.given_up", {{"transcript", what.record.id}, {"fault", why}});
    return state_.with_store([&](context& with) -> result<void> {
        OB_TRY(auto change, ob::store::transaction::begin(with.db));
        OB_TRY_VOID(transcript::give_up(with, what, why));
        return change.commit();
    });
}

} // namespace ob::transcript
