#include "issuer/intake/registrations.hpp"

#include "base/core/fail_point.hpp"
#include "issuer/ledger/offerings.hpp"
#include "issuer/ledger/people.hpp"
#include "issuer/ledger/reading.hpp"
#include "issuer/ledger/records.hpp"
#include "issuer/programme/errc.hpp"
#include "issuer/programme/rules.hpp"

namespace ob::intake {

namespace {

using programme::errc;

constexpr std::size_t name_bytes_max = 200;

result<void> check_learner(const issuer::learner_request& request) {
    OB_TRY_VOID(programme::check_text(request.name, "/name", name_bytes_max));
    if (!programme::is_email(request.email))
        return error(errc::invalid_email, {}, "/email");
    if (!request.language.empty() && request.language != "en" && request.language != "fr")
        return error(errc::invalid_language, {}, "/language");
    if (!request.external_id.empty())
        OB_TRY_VOID(programme::check_text(request.external_id, "/external_id", name_bytes_max));
    return {};
}

result<programme::learner> known_learner(issuer::context& with, const std::string& id) {
    OB_TRY(auto found, ledger::find_learner(with.db, id));
    if (!found)
        return error(errc::unknown_learner, {}, "/learner");
    return std::move(*found);
}

/// The senders' id belongs to one learner, by constraint.
result<void> unless_taken(result<void> written) {
    if (!written && ledger::taken(written.error()))
        return error(
            errc::id_taken, "A learner with this external id exists already.", "/external_id"
        );
    return written;
}

/// Registrations are taken while the micro-credential is pilot or live and the assessment can still
/// be taken.
result<void> check_open(const programme::micro_credential& m, seconds_instant now) {
    const std::string at = "/microcredential";
    if (m.definition.stack)
        return error(errc::stack_only, {}, at);
    if (m.state != programme::life_cycle::pilot && m.state != programme::life_cycle::live)
        return error(errc::not_open, {}, at);
    const auto due =
        m.definition.assessment_due ? m.definition.assessment_due : m.definition.ends_at;
    if (due && now > *due)
        return error(errc::not_open, "The assessment was due on " + format_date(*due) + ".", at);
    return {};
}

result<issuer::registration_answer>
answer(issuer::context& with, programme::registration registration) {
    OB_TRY(
        auto offering,
        ledger::find_micro_credential(
            with.db, registration.micro_credential_id, registration.version
        )
    );
    if (!offering)
        return error(errc::not_found);
    OB_TRY(
        auto stacks,
        ledger::all_progress(with.db, offering->id, registration.learner_id, with.now())
    );
    return issuer::registration_answer{
        std::move(registration), std::move(*offering), std::move(stacks)};
}

programme::registration new_registration(
    issuer::context& with,
    const issuer::registration_request& request,
    const programme::micro_credential& m
) {
    const auto& d = m.definition;
    return {
        .id = with.randomness.token(),
        .learner_id = request.learner_id,
        .micro_credential_id = m.id,
        .version = m.version,
        .route = request.route,
        .attempt_open_until = d.assessment_due ? d.assessment_due : d.ends_at,
        .created_at = with.now()};
}

result<void> tell(
    issuer::context& with,
    const programme::learner& learner,
    const issuer::registration_answer& answered
) {
    programme::letter letter;
    letter.kind = programme::letter_kind::registration;
    letter.to_address = learner.email;
    letter.to_name = learner.name;
    letter.language = learner.language;
    letter.learner = learner;
    letter.micro_credential = answered.micro_credential;
    letter.registration = answered.registration;
    letter.stacks = answered.stacks;
    return ledger::post(with, std::move(letter), answered.registration.id, std::nullopt);
}

} // namespace

result<programme::learner> create_learner(
    issuer::context& with, const issuer::origin& from, const issuer::learner_request& request
) {
    OB_TRY_VOID(check_learner(request));
    const std::string content = ledger::fingerprint()
                                    .add(request.name)
                                    .add(request.email)
                                    .add(request.language)
                                    .add(request.external_id)
                                    .hex();
    OB_TRY(auto change, store::transaction::begin(with.db));
    OB_TRY(const auto before, ledger::first_answer(with, from, "learner", content));
    if (before)
        return known_learner(with, *before);
    const programme::learner made{
        with.randomness.token(),
        "urn:uuid:" + with.randomness.uuid(),
        request.name,
        request.email,
        request.language,
        request.external_id,
        with.now()};
    OB_TRY_VOID(unless_taken(ledger::insert_learner(with.db, made)));
    OB_TRY_VOID(ledger::audit(with, from.actor, "learner.created", made.id));
    OB_TRY_VOID(ledger::remember(with, from, "learner", content, made.id));
    OB_TRY_VOID(change.commit());
    return made;
}

result<programme::learner> change_learner(
    issuer::context& with,
    const issuer::origin& from,
    const std::string& id,
    const issuer::learner_request& request
) {
    OB_TRY_VOID(check_learner(request));
    OB_TRY(auto change, store::transaction::begin(with.db));
    OB_TRY(auto found, ledger::find_learner(with.db, id));
    if (!found)
        return error(errc::not_found);
    found->name = request.name;
    found->email = request.email;
    found->language = request.language;
    found->external_id = request.external_id;
    OB_TRY_VOID(unless_taken(ledger::update_learner(with.db, *found)));
    OB_TRY_VOID(ledger::audit(with, from.actor, "learner.changed", id));
    OB_TRY_VOID(change.commit());
    return std::move(*found);
}

result<issuer::registration_answer> register_learner(
    issuer::context& with, const issuer::origin& from, const issuer::registration_request& request
) {
    const std::string content = ledger::fingerprint()
                                    .add(request.learner_id)
                                    .add(request.micro_credential_id)
                                    .add(static_cast<std::int64_t>(request.route))
                                    .hex();
    OB_TRY(auto change, store::transaction::begin(with.db));
    OB_TRY(const auto before, ledger::first_answer(with, from, "registration", content));
    if (before)
        return registration(with, *before);
    OB_TRY(const auto learner, known_learner(with, request.learner_id));
    OB_TRY(
        const auto offering, ledger::find_micro_credential(with.db, request.micro_credential_id)
    );
    if (!offering || offering->state == programme::life_cycle::draft)
        return error(errc::unknown_micro_credential, {}, "/microcredential");
    OB_TRY_VOID(check_open(*offering, with.now()));
    OB_TRY(const auto open, ledger::open_registration(with.db, learner.id, offering->id));
    if (open)
        return error(
            errc::already_registered,
            "The learner has an open registration for this micro-credential already: " + *open +
                ".",
            "/microcredential"
        );
    const auto made = new_registration(with, request, *offering);
    OB_TRY_VOID(ledger::insert_registration(with.db, made));
    OB_TRY(auto answered, answer(with, made));
    OB_TRY_VOID(tell(with, learner, answered));
    OB_TRY_VOID(ledger::audit(with, from.actor, "registration.created", made.id, offering->id));
    OB_TRY_VOID(ledger::remember(with, from, "registration", content, made.id));
    OB_FAIL_POINT("registration_before_commit");
    OB_TRY_VOID(change.commit());
    OB_FAIL_POINT("registration_after_commit");
    return answered;
}

result<issuer::registration_answer> registration(issuer::context& with, const std::string& id) {
    OB_TRY(auto found, ledger::find_registration(with.db, id));
    if (!found)
        return error(errc::not_found);
    return answer(with, std::move(*found));
}

result<std::vector<issuer::registration_answer>>
registrations(issuer::context& with, const std::string& learner_id) {
    OB_TRY_VOID(known_learner(with, learner_id));
    OB_TRY(auto found, ledger::registrations_of(with.db, learner_id));
    std::vector<issuer::registration_answer> answers;
    for (auto& one : found) {
        OB_TRY(auto told, answer(with, std::move(one)));
        answers.push_back(std::move(told));
    }
    return answers;
}

} // namespace ob::intake
