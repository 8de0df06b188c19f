#include "issuer/intake/results.hpp"

#include "base/core/fail_point.hpp"
#include "issuer/award/decide.hpp"
#include "issuer/intake/attempts.hpp"
#include "issuer/ledger/offerings.hpp"
#include "issuer/ledger/people.hpp"
#include "issuer/ledger/records.hpp"
#include "issuer/programme/errc.hpp"
#include "issuer/programme/exact.hpp"
#include "issuer/programme/rules.hpp"

namespace ob::intake {

namespace {

using programme::decision;
using programme::errc;

constexpr std::size_t id_bytes_max = 128;

std::string content_of(const issuer::result_request& r) {
    ledger::fingerprint content;
    content.add(r.registration_id).add(r.assessment_id).add(static_cast<std::int64_t>(r.kind));
    content.add(static_cast<std::int64_t>(r.score.form)).add(r.score.value).add(r.score.maximum);
    content.add(
        r.completed_at ? std::to_string(r.completed_at->time_since_epoch().count())
                       : std::string("-")
    );
    return content.hex();
}

/// A result that is on record but does not lead to an award is told as a refusal, each time it is
/// sent.
result<void> refuse_recorded(decision d) {
    if (d == decision::attempts_exhausted)
        return error(errc::attempts_exhausted);
    if (d == decision::already_awarded)
        return error(errc::already_awarded);
    return {};
}

result<issuer::result_answer>
answer(issuer::context& with, const ledger::result_row& row, bool repeated) {
    OB_TRY(const auto registration, ledger::find_registration(with.db, row.result.registration_id));
    if (!registration)
        return error(errc::not_found);
    OB_TRY(
        const auto offering,
        ledger::find_micro_credential(
            with.db, registration->micro_credential_id, registration->version
        )
    );
    if (!offering)
        return error(errc::not_found);
    OB_TRY(
        auto feedback, ledger::feedback_request_of(with.db, registration->id, row.result.attempt)
    );
    return issuer::result_answer{
        .result = row.result,
        .benchmark = offering->definition.benchmark,
        .attempts = offering->definition.attempts,
        .next_attempt_until = row.next_attempt_until,
        .next_attempt_open = row.next_attempt_open,
        .feedback_request_id = feedback.value_or(""),
        .repeated = repeated};
}

struct setting {
    programme::registration registration;
    programme::micro_credential offering;
    programme::learner learner;
};

result<setting> find_setting(issuer::context& with, const std::string& registration_id) {
    OB_TRY(auto registration, ledger::find_registration(with.db, registration_id));
    if (!registration)
        return error(errc::unknown_registration, {}, "/registration");
    OB_TRY(
        auto offering,
        ledger::find_micro_credential(
            with.db, registration->micro_credential_id, registration->version
        )
    );
    OB_TRY(auto learner, ledger::find_learner(with.db, registration->learner_id));
    if (!offering || !learner)
        return error(errc::unknown_registration, {}, "/registration");
    return setting{std::move(*registration), std::move(*offering), std::move(*learner)};
}

/// Everything that is refused without being recorded, except what attempts have to say.
result<programme::judgement> check_result(
    const issuer::result_request& request,
    const setting& in,
    seconds_instant completed,
    seconds_instant now
) {
    if (in.offering.state == programme::life_cycle::sunset)
        return error(
            errc::not_open,
            "This micro-credential has ended; results are no longer taken.",
            "/registration"
        );
    const bool summative = request.kind == programme::assessment_kind::summative;
    if (summative && (!in.offering.definition.assessment ||
                      request.assessment_id != in.offering.definition.assessment->id))
        return error(errc::wrong_assessment, {}, "/assessment");
    OB_TRY_VOID(check_times(in.registration, completed, now));
    return programme::judge(request.score, in.offering.definition.benchmark);
}

ledger::result_row new_row(
    issuer::context& with,
    const issuer::origin& from,
    const issuer::result_request& request,
    std::string content,
    seconds_instant completed,
    std::string percent
) {
    ledger::result_row row;
    row.result = {
        .id = with.randomness.token(),
        .source = from.actor,
        .result_id = request.result_id,
        .registration_id = request.registration_id,
        .assessment_id = request.assessment_id,
        .kind = request.kind,
        .score = request.score,
        .completed_at = completed,
        .received_at = with.now(),
        .decision = decision::formative,
        .percent = std::move(percent),
        .award_id = {}};
    row.fingerprint = std::move(content);
    return row;
}

/// The registration after this attempt, what is open next, and the letters about it.
result<void> settle_failed(issuer::context& with, setting& in, ledger::result_row& row) {
    OB_TRY_VOID(ledger::insert_result(with.db, row));
    OB_TRY_VOID(ledger::update_registration(with.db, in.registration));
    return tell_failed(with, in.registration, in.offering, in.learner, row);
}

result<void> settle_passed(
    issuer::context& with, const issuer::origin& from, setting& in, ledger::result_row& row
) {
    OB_TRY_VOID(ledger::insert_result(with.db, row));
    OB_TRY_VOID(ledger::update_registration(with.db, in.registration));
    OB_TRY(
        row.result.award_id,
        award::decide(
            with,
            {.micro_credential = in.offering,
             .learner = in.learner,
             .registration = in.registration,
             .result = row.result,
             .parts = {},
             .actor = from.actor}
        )
    );
    return {};
}

result<void> settle(
    issuer::context& with,
    const issuer::origin& from,
    setting& in,
    ledger::result_row& row,
    bool reached
) {
    if (row.result.kind == programme::assessment_kind::formative)
        return ledger::insert_result(with.db, row);
    OB_TRY(row.result.attempt, ledger::next_attempt(with.db, in.registration.id));
    OB_TRY_VOID(count_attempt(in.registration, in.offering.definition, row, reached));
    if (row.result.decision == decision::passed)
        return settle_passed(with, from, in, row);
    if (row.result.decision == decision::not_passed)
        return settle_failed(with, in, row);
    return ledger::insert_result(with.db, row);
}

} // namespace

result<issuer::result_answer> record_result(
    issuer::context& with, const issuer::origin& from, const issuer::result_request& request
) {
    OB_TRY_VOID(programme::check_text(request.result_id, "/id", id_bytes_max));
    OB_TRY_VOID(programme::check_text(request.assessment_id, "/assessment", id_bytes_max));
    std::string content = content_of(request);
    OB_TRY(auto change, store::transaction::begin(with.db));
    OB_TRY(const auto before, ledger::find_result(with.db, from.actor, request.result_id));
    if (before) {
        if (before->fingerprint != content)
            return error(errc::result_mismatch, {}, "/id");
        OB_TRY_VOID(refuse_recorded(before->result.decision));
        return answer(with, *before, true);
    }
    OB_TRY(auto in, find_setting(with, request.registration_id));
    const auto completed = request.completed_at.value_or(with.now());
    OB_TRY(auto judged, check_result(request, in, completed, with.now()));
    auto row =
        new_row(with, from, request, std::move(content), completed, std::move(judged.percent));
    OB_TRY_VOID(settle(with, from, in, row, judged.reached));
    OB_TRY_VOID(ledger::audit(with, from.actor, "result.recorded", row.result.id));
    OB_FAIL_POINT("result_before_commit");
    OB_TRY_VOID(change.commit());
    OB_FAIL_POINT("result_after_commit");
    OB_TRY_VOID(refuse_recorded(row.result.decision));
    return answer(with, row, false);
}

result<issuer::result_answer> assessment_result(issuer::context& with, const std::string& id) {
    OB_TRY(const auto found, ledger::find_result(with.db, id));
    if (!found)
        return error(errc::not_found);
    return answer(with, *found, true);
}

result<programme::feedback_request>
feedback_given(issuer::context& with, const issuer::origin& from, const std::string& id) {
    OB_TRY(auto change, store::transaction::begin(with.db));
    OB_TRY(auto found, ledger::find_feedback_request(with.db, id));
    if (!found)
        return error(errc::not_found);
    if (found->given_at)
        return std::move(*found);
    OB_TRY_VOID(ledger::close_feedback_request(with.db, id, with.now()));
    OB_TRY_VOID(ledger::audit(with, from.actor, "feedback.given", id));
    OB_TRY_VOID(change.commit());
    found->given_at = with.now();
    return std::move(*found);
}

} // namespace ob::intake
