#include "issuer/transcript/decide.hpp"

#include "base/core/fail_point.hpp"
#include "issuer/ledger/people.hpp"
#include "issuer/ledger/records.hpp"
#include "issuer/ledger/required.hpp"
#include "issuer/programme/errc.hpp"
#include "issuer/transcript/gather.hpp"

namespace ob::transcript {

namespace {

using programme::errc;

/// Twice what threats T128 asks for.
constexpr std::size_t salt_bytes = 32;

/// Gathers and composes what the transcript of that id says now.
result<ledger::transcript_intent> compose(issuer::context& with, const record& wanted) {
    OB_TRY(auto from, gather(with, wanted.learner_id, wanted.language));
    from.record.id = wanted.id;
    bytes salt(salt_bytes);
    with.randomness.fill(salt);
    from.salt = to_hex(salt);
    ledger::transcript_intent made;
    OB_TRY(made.unsigned_text, unsigned_transcript(from));
    made.key_fragment = with.active_key;
    made.record = std::move(from.record);
    return made;
}

result<answer> known(issuer::context& with, const std::string& id) {
    OB_TRY(auto found, ledger::required(ledger::find_transcript(with.db, id)));
    return look_up(with, std::move(found));
}

} // namespace

result<answer> make(issuer::context& with, const issuer::origin& from, const request& asked) {
    if (!asked.language.empty() && asked.language != "en" && asked.language != "fr")
        return error(errc::invalid_language, {}, "/language");
    const auto content = ledger::fingerprint().add(asked.learner_id).add(asked.language).hex();
    OB_TRY(auto change, store::transaction::begin(with.db));
    OB_TRY(const auto before, ledger::first_answer(with, from, "transcript", content));
    if (before)
        return known(with, *before);
    OB_TRY(const auto learner, ledger::find_learner(with.db, asked.learner_id));
    if (!learner)
        return error(errc::not_found);
    record wanted;
    wanted.id = with.randomness.token();
    wanted.learner_id = learner->id;
    wanted.language = !asked.language.empty()      ? asked.language
                      : !learner->language.empty() ? learner->language
                                                   : "en";
    OB_TRY(const auto made, compose(with, wanted));
    OB_TRY_VOID(ledger::insert_transcript(with.db, made));
    OB_FAIL_POINT("transcript_inserted");
    OB_TRY_VOID(ledger::audit(with, from.actor, "transcript.decided", wanted.id, learner->id));
    OB_TRY_VOID(ledger::remember(with, from, "transcript", content, wanted.id));
    OB_TRY(auto told, known(with, wanted.id));
    OB_FAIL_POINT("transcript_before_commit");
    OB_TRY_VOID(change.commit());
    OB_FAIL_POINT("transcript_after_commit");
    return told;
}

result<void> renew(issuer::context& with, const ledger::transcript_intent& what) {
    OB_TRY(auto change, store::transaction::begin(with.db));
    auto made = compose(with, what.record);
    if (!made && made.error().code == make_error_code(errc::no_signed_badge)) {
        OB_TRY_VOID(give_up(with, what, "nothing_left"));
        return change.commit();
    }
    if (!made)
        return std::move(made).error();
    made->number = what.number;
    OB_TRY(const bool open, ledger::replace_transcript(with.db, *made));
    if (!open)
        return {};
    OB_TRY_VOID(
        ledger::audit(with, "signer", "transcript.renewed", what.record.id, made->key_fragment)
    );
    return change.commit();
}

result<void>
give_up(issuer::context& with, const ledger::transcript_intent& what, std::string_view why) {
    OB_TRY(const bool open, ledger::give_up_transcript(with.db, what));
    return open ? ledger::audit(with, "signer", "transcript.given_up", what.record.id, why)
                : result<void>();
}

} // namespace ob::transcript
