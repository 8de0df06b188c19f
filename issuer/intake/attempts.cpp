#include "issuer/intake/attempts.hpp"

#include "issuer/ledger/offerings.hpp"
#include "issuer/ledger/records.hpp"
#include "issuer/programme/errc.hpp"

namespace ob::intake {

namespace {

using programme::decision;
using programme::errc;
using programme::registration_state;

/// The next attempt stays open for its window, also past the due date, never past the end.
std::optional<seconds_instant>
next_window(const programme::definition& rules, seconds_instant received) {
    const auto due = rules.assessment_due ? rules.assessment_due : rules.ends_at;
    if (!due)
        return std::nullopt;
    const seconds_instant open = std::max(*due, seconds_instant(received + rules.attempt_window));
    return rules.ends_at ? std::min(open, *rules.ends_at) : open;
}

result<void> ask_for_feedback(issuer::context& with, const programme::letter& about) {
    const programme::feedback_request request{
        with.randomness.token(),
        about.registration.id,
        about.micro_credential.id,
        about.result.attempt,
        with.now(),
        {}};
    OB_TRY_VOID(ledger::insert_feedback_request(with.db, request));
    OB_TRY(const auto profile, ledger::find_profile(with.db));
    programme::letter letter = about;
    letter.kind = programme::letter_kind::feedback;
    letter.to_name.clear();
    letter.to_address = about.micro_credential.definition.instructor_email;
    // Nobody was named: the office that defined it has to know.
    if (letter.to_address.empty() && profile)
        letter.to_address = profile->email;
    letter.language.clear();
    return ledger::post(with, std::move(letter), about.result.id, std::nullopt);
}

} // namespace

result<void> check_times(
    const programme::registration& registration, seconds_instant completed, seconds_instant now
) {
    if (completed > now + clock_skew)
        return error(errc::completed_in_future, {}, "/completed_at");
    if (completed + clock_skew < registration.created_at)
        return error(errc::completed_before_registration, {}, "/completed_at");
    return {};
}

result<void> count_attempt(
    programme::registration& registration,
    const programme::definition& rules,
    ledger::result_row& row,
    bool reached
) {
    if (registration.state == registration_state::passed) {
        row.result.decision = decision::already_awarded;
        return {};
    }
    if (registration.state == registration_state::exhausted) {
        row.result.decision = decision::attempts_exhausted;
        return {};
    }
    if (registration.attempt_open_until &&
        row.result.completed_at > *registration.attempt_open_until)
        return error(
            errc::after_due_date,
            "The assessment was taken after " + format_time(*registration.attempt_open_until) +
                ", when this attempt closed.",
            "/completed_at"
        );
    ++registration.attempts_used;
    row.result.decision = reached ? decision::passed : decision::not_passed;
    if (reached) {
        registration.state = registration_state::passed;
        return {};
    }
    if (registration.attempts_used >= rules.attempts) {
        registration.state = registration_state::exhausted;
        return {};
    }
    registration.attempt_open_until = next_window(rules, row.result.received_at);
    row.next_attempt_open = true;
    row.next_attempt_until = registration.attempt_open_until;
    return {};
}

result<void> tell_failed(
    issuer::context& with,
    const programme::registration& registration,
    const programme::micro_credential& offering,
    const programme::learner& learner,
    const ledger::result_row& row
) {
    programme::letter letter;
    letter.kind = programme::letter_kind::not_passed;
    letter.to_address = learner.email;
    letter.to_name = learner.name;
    letter.language = learner.language;
    letter.learner = learner;
    letter.micro_credential = offering;
    letter.registration = registration;
    letter.result = row.result;
    if (row.next_attempt_open)
        OB_TRY_VOID(ask_for_feedback(with, letter));
    return ledger::post(with, std::move(letter), row.result.id, std::nullopt);
}

} // namespace ob::intake
