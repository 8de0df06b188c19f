#include "issuer/api/write_answers.hpp"

#include "issuer/programme/stack_sentence.hpp"
#include "issuer/programme/urls.hpp"
#include "issuer/programme/words.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <algorithm>

namespace ob::issuer_api {
namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;

object texts(const programme::bilingual& both) {
    return {{"en", both.en}, {"fr", both.fr}};
}

value time_or_null(const std::optional<seconds_instant>& when) {
    return when ? value(format_time(*when)) : value();
}

void put(object& into, std::string_view name, std::string_view text) {
    if (!text.empty())
        into.emplace(name, text);
}

template <class List>
array write_all(const List& list) {
    array out;
    for (const auto& one : list)
        out.push_back(write(one));
    return out;
}

array write_endorsements(
    const std::vector<programme::endorsement>& list, std::string_view base_url
) {
    array out;
    for (const auto& one : list)
        out.push_back(write(one, base_url));
    return out;
}

object write_assessment(const programme::assessment& assessment) {
    object out{{"id", assessment.id}, {"name", texts(assessment.name)}};
    if (!assessment.description.en.empty())
        out.emplace("description", texts(assessment.description));
    return out;
}

object write_alignment(const programme::alignment& alignment) {
    object out{{"target_name", alignment.target_name}, {"target_url", alignment.target_url}};
    put(out, "target_framework", alignment.target_framework);
    put(out, "target_code", alignment.target_code);
    put(out, "target_description", alignment.target_description);
    put(out, "target_type", alignment.target_type);
    return out;
}

array write_texts(const std::vector<std::string>& list) {
    return array(list.begin(), list.end());
}

/// The members of a definition, on the same level as id and version: what was sent comes back.
void put_definition(object& out, const programme::definition& d) {
    out.emplace("name", texts(d.name));
    out.emplace("description", texts(d.description));
    out.emplace("criteria", texts(d.criteria));
    array outcomes;
    for (const auto& outcome : d.outcomes)
        outcomes.push_back(texts(outcome));
    out.emplace("outcomes", std::move(outcomes));
    put(out, "hours", d.hours);
    put(out, "credit", d.credit);
    put(out, "credit_unit", d.credit_unit);
    if (d.assessment)
        out.emplace("assessment", write_assessment(*d.assessment));
    put(out, "benchmark", d.benchmark);
    out.emplace("attempts", d.attempts);
    out.emplace("attempt_window_days", d.attempt_window.count());
    out.emplace("assessment_due", time_or_null(d.assessment_due));
    out.emplace("ends_at", time_or_null(d.ends_at));
    out.emplace("validity_months", d.validity_months);
    out.emplace("suspendable", d.suspendable);
    array alignments;
    for (const auto& alignment : d.alignments)
        alignments.push_back(write_alignment(alignment));
    out.emplace("alignments", std::move(alignments));
    if (d.stack)
        out.emplace(
            "stack",
            object{
                {"core", write_texts(d.stack->core)},
                {"electives", write_texts(d.stack->electives)},
                {"electives_required", d.stack->electives_required}}
        );
    put(out, "instructor_email", d.instructor_email);
}

/// Every form that there is of this award.
object award_links(const programme::award& award, std::string_view base_url) {
    using enum programme::twin_form;
    const std::string page = programme::credential_url(base_url, award.id);
    object links{{"page", page}};
    if (award.credential.empty())
        return links;
    const auto has = [&](programme::twin_form form) {
        return std::find(award.twins.begin(), award.twins.end(), form) != award.twins.end();
    };
    const auto add = [&](std::string_view name, std::string_view ending, bool there = true) {
        if (there)
            links.emplace(name, page + std::string(ending));
    };
    add("json", ".json");
    add("png", ".png");
    add("svg", ".svg", award.has_svg);
    add("jwt", ".jwt", has(jwt_rs256) || has(jwt_es256));
    add("jwt_rs256", ".rs256.jwt", has(jwt_rs256));
    add("jwt_es256", ".es256.jwt", has(jwt_es256));
    add("ob2_json", ".ob2.json");
    add("ob2_png", ".ob2.png");
    add("ob2_jws", ".ob2.jws", has(ob2_rs256));
    return links;
}

constexpr programme::word<transcript::state> transcript_state_table[] = {
    {"accepted", transcript::state::accepted},
    {"signed", transcript::state::signed_},
    {"failed", transcript::state::failed}};

object transcript_links(const transcript::record& record, std::string_view base_url) {
    const auto page = programme::transcript_url(base_url, record.id);
    object links{{"page", page}};
    if (record.state == transcript::state::signed_)
        links.emplace("json", page + ".json");
    return links;
}

object write_totals(const transcript::totals& totals) {
    array credits;
    for (const auto& [unit, amount] : totals.credits)
        credits.push_back(object{{"unit", unit}, {"amount", amount}});
    object out{
        {"microcredentials", totals.micro_credentials},
        {"credit_bearing", totals.credit_bearing},
        {"credits", std::move(credits)}};
    put(out, "hours", totals.hours);
    return out;
}

object award_object(const programme::award& award, std::string_view base_url) {
    return {
        {"id", award.id},
        {"state", programme::word_of(award.state, programme::award_state_words)},
        {"standing", programme::word_of(award.standing, programme::standing_words)},
        {"learner", award.learner_id},
        {"microcredential", award.micro_credential_id},
        {"version", award.version},
        {"registration", award.registration_id.empty() ? value() : value(award.registration_id)},
        {"awarded_at", format_time(award.awarded_at)},
        {"valid_from", format_time(award.valid_from)},
        {"valid_until", time_or_null(award.valid_until)},
        {"links", award_links(award, base_url)}};
}

} // namespace

value write(const programme::issuer_profile& profile, std::string_view base_url) {
    object out{
        {"id", profile.id},
        {"slug", profile.slug},
        {"name", texts(profile.name)},
        {"description", texts(profile.description)},
        {"url", profile.url},
        {"email", profile.email},
        {"primary_colour", profile.primary_colour},
        {"accent_colour", profile.accent_colour},
        {"links", object{{"page", programme::issuer_page_url(base_url, profile.slug)}}}};
    put(out, "image_url", profile.image_url);
    return out;
}

value write(const programme::micro_credential& offering, std::string_view base_url) {
    object out{
        {"id", offering.id},
        {"version", offering.version},
        {"state", programme::word_of(offering.state, programme::life_cycle_words)},
        {"created_at", format_time(offering.created_at)},
        {"has_picture", offering.has_picture}};
    put_definition(out, offering.definition);
    out.emplace("links", object{{"page", programme::achievement_url(base_url, offering.id)}});
    return out;
}

value write(const issuer::offering& offering, std::string_view base_url) {
    value out = write(offering.micro_credential, base_url);
    out.as_object().emplace("stacks", write_all(offering.stacks));
    out.as_object().emplace("endorsements", write_endorsements(offering.endorsements, base_url));
    return out;
}

value write(const programme::learner& learner) {
    object out{
        {"id", learner.id},
        {"name", learner.name},
        {"email", learner.email},
        {"created_at", format_time(learner.created_at)}};
    put(out, "language", learner.language);
    put(out, "external_id", learner.external_id);
    return out;
}

value write(const issuer::registration_answer& answer, std::string_view base_url) {
    const auto& r = answer.registration;
    const auto& d = answer.micro_credential.definition;
    object out{
        {"id", r.id},
        {"learner", r.learner_id},
        {"microcredential", r.micro_credential_id},
        {"version", r.version},
        {"route", programme::word_of(r.route, programme::route_words)},
        {"state", programme::word_of(r.state, programme::registration_state_words)},
        {"registered_at", format_time(r.created_at)},
        {"assessment_due", time_or_null(d.assessment_due)},
        {"ends_at", time_or_null(d.ends_at)},
        {"attempts", d.attempts},
        {"attempts_used", r.attempts_used},
        {"attempt_open_until", time_or_null(r.attempt_open_until)},
        {"benchmark", d.benchmark},
        {"stacks", write_all(answer.stacks)},
        {"links",
         object{{"offering", programme::achievement_url(base_url, r.micro_credential_id)}}}};
    if (d.assessment)
        out.emplace("assessment", write_assessment(*d.assessment));
    return out;
}

value write(const issuer::result_answer& answer, std::string_view base_url) {
    const auto& r = answer.result;
    object out{
        {"id", r.result_id},
        {"href", "/v1/assessment-results/" + r.id},
        {"registration", r.registration_id},
        {"assessment", r.assessment_id},
        {"kind", programme::word_of(r.kind, programme::assessment_kind_words)},
        {"completed_at", format_time(r.completed_at)},
        {"received_at", format_time(r.received_at)},
        {"outcome", programme::word_of(r.decision, programme::decision_words)},
        {"percent", r.percent},
        {"benchmark", answer.benchmark},
        {"attempt", r.attempt},
        {"attempts", answer.attempts}};
    if (answer.next_attempt_open)
        out.emplace(
            "next_attempt", object{{"open_until", time_or_null(answer.next_attempt_until)}}
        );
    if (!answer.feedback_request_id.empty())
        out.emplace("feedback_request", answer.feedback_request_id);
    if (!r.award_id.empty())
        out.emplace(
            "award",
            object{
                {"id", r.award_id},
                {"href", "/v1/awards/" + r.award_id},
                {"page", programme::credential_url(base_url, r.award_id)}}
        );
    return out;
}

value write(const programme::award& award, std::string_view base_url) {
    return award_object(award, base_url);
}

value write(const issuer::award_answer& answer, std::string_view base_url) {
    object out = award_object(answer.award, base_url);
    out.emplace("page_on", !answer.page_off);
    out.emplace("changes", write_all(answer.changes));
    out.emplace("stacks", write_all(answer.stacks));
    out.emplace("endorsements", write_endorsements(answer.endorsements, base_url));
    return out;
}

value write(const programme::status_change& change) {
    return object{
        {"award", change.award_id},
        {"action", programme::word_of(change.action, programme::status_action_words)},
        {"reason", change.reason},
        {"recorded_at", format_time(change.recorded_at)},
        {"published", change.published}};
}

value write(const programme::feedback_request& request) {
    return object{
        {"id", request.id},
        {"registration", request.registration_id},
        {"microcredential", request.micro_credential_id},
        {"attempt", request.attempt},
        {"requested_at", format_time(request.requested_at)},
        {"given_at", time_or_null(request.given_at)}};
}

value write(const programme::stack_progress& progress) {
    object out{
        {"id", progress.stack_id},
        {"name", texts(progress.stack_name)},
        {"sentence", texts(programme::stack_sentence(progress))},
        {"core_done", progress.core_done},
        {"core_total", progress.core_total},
        {"electives_done", progress.electives_done},
        {"electives_required", progress.electives_required},
        {"electives_total", progress.electives_total},
        {"complete", progress.complete}};
    put(out, "credit", progress.credit);
    put(out, "credit_unit", progress.credit_unit);
    return out;
}

value write(const transcript::answer& answer, std::string_view base_url) {
    const auto& record = answer.record;
    return object{
        {"id", record.id},
        {"state",
         programme::word_of<transcript::state>(
             record.state, programme::words<transcript::state>(transcript_state_table)
         )},
        {"learner", record.learner_id},
        {"language", record.language},
        {"as_of", format_time(record.as_of)},
        {"partial", record.partial},
        {"awards", write_texts(record.awards)},
        {"totals", write_totals(answer.totals)},
        {"links", transcript_links(record, base_url)}};
}

value write(const programme::endorsement& endorsement, std::string_view base_url) {
    const auto& e = endorsement;
    object out{
        {"id", e.id},
        {"partner", e.partner.id},
        {"partner_name", e.partner.name},
        {"microcredential", e.micro_credential_id},
        {"version", e.version},
        {"comment", texts(e.comment)},
        {"valid_from", format_time(e.valid_from)},
        {"valid_until", format_time(e.valid_until)},
        {"state", e.credential.empty() ? "accepted" : "signed"},
        {"revocation", e.revocation ? write(*e.revocation) : value()}};
    if (!e.credential.empty())
        out.emplace("links", object{{"json", programme::endorsement_url(base_url, e.id)}});
    return out;
}

value write(const programme::endorsement_revocation& revocation) {
    return object{
        {"reason", revocation.reason},
        {"recorded_at", format_time(revocation.recorded_at)},
        {"published", revocation.published}};
}

value write(const issuer::principal& token) {
    object out{
        {"id", token.token_id},
        {"role", token.role},
        {"label", token.label},
        {"created_at", format_time(token.created_at)},
        {"revoked_at", time_or_null(token.revoked_at)}};
    put(out, "partner", token.partner);
    return out;
}

} // namespace ob::issuer_api
