#include "issuer/programme/stored_form.hpp"

#include "base/core/json_text.hpp"
#include "base/core/strict_json.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

namespace ob::programme {

namespace {

using boost::json::array;
using boost::json::object;

object to_json(const bilingual& text) {
    return {{"en", text.en}, {"fr", text.fr}};
}

array to_json(const std::vector<std::string>& ids) {
    return array(ids.begin(), ids.end());
}

object to_json(const alignment& a) {
    return {
        {"target_name", a.target_name},
        {"target_url", a.target_url},
        {"target_framework", a.target_framework},
        {"target_code", a.target_code},
        {"target_description", a.target_description},
        {"target_type", a.target_type}};
}

std::int64_t seconds_of(seconds_instant when) {
    return when.time_since_epoch().count();
}

std::string text_at(const json::node& from, std::string_view name) {
    return std::string(from.string_at(name));
}

std::int64_t integer_at(const json::node& from, std::string_view name) {
    const auto* found = from.find(name);
    return found == nullptr ? 0 : found->as_integer().value_or(0);
}

std::optional<seconds_instant> time_at(const json::node& from, std::string_view name) {
    const auto* found = from.find(name);
    const auto seconds = found == nullptr ? std::nullopt : found->as_integer();
    return seconds ? std::optional(seconds_instant(std::chrono::seconds(*seconds))) : std::nullopt;
}

bilingual bilingual_from(const json::node* from) {
    return from == nullptr ? bilingual{} : bilingual{text_at(*from, "en"), text_at(*from, "fr")};
}

std::vector<std::string> ids_at(const json::node& from, std::string_view name) {
    std::vector<std::string> ids;
    if (const auto* list = from.find(name))
        for (const auto& id : list->elements())
            ids.emplace_back(id.as_string());
    return ids;
}

alignment alignment_from(const json::node& from) {
    return {
        text_at(from, "target_name"),
        text_at(from, "target_url"),
        text_at(from, "target_framework"),
        text_at(from, "target_code"),
        text_at(from, "target_description"),
        text_at(from, "target_type")};
}

void read_parts(const json::node& root, definition& d) {
    if (const auto* outcomes = root.find("outcomes"))
        for (const auto& outcome : outcomes->elements())
            d.outcomes.push_back(bilingual_from(&outcome));
    if (const auto* alignments = root.find("alignments"))
        for (const auto& one : alignments->elements())
            d.alignments.push_back(alignment_from(one));
    if (const auto* from = root.find("assessment"))
        d.assessment = assessment{
            text_at(*from, "id"),
            bilingual_from(from->find("name")),
            bilingual_from(from->find("description"))};
    if (const auto* from = root.find("stack"))
        d.stack = stack_rule{
            ids_at(*from, "core"),
            ids_at(*from, "electives"),
            static_cast<std::uint32_t>(integer_at(*from, "electives_required"))};
}

} // namespace

std::string to_stored_form(const definition& d) {
    array outcomes;
    for (const auto& outcome : d.outcomes)
        outcomes.push_back(to_json(outcome));
    array alignments;
    for (const auto& one : d.alignments)
        alignments.push_back(to_json(one));
    object out{
        {"name", to_json(d.name)},
        {"description", to_json(d.description)},
        {"criteria", to_json(d.criteria)},
        {"outcomes", std::move(outcomes)},
        {"hours", d.hours},
        {"credit", d.credit},
        {"credit_unit", d.credit_unit},
        {"benchmark", d.benchmark},
        {"attempts", d.attempts},
        {"attempt_window_days", d.attempt_window.count()},
        {"validity_months", d.validity_months},
        {"suspendable", d.suspendable},
        {"alignments", std::move(alignments)},
        {"instructor_email", d.instructor_email}};
    if (d.assessment)
        out["assessment"] = object{
            {"id", d.assessment->id},
            {"name", to_json(d.assessment->name)},
            {"description", to_json(d.assessment->description)}};
    if (d.assessment_due)
        out["assessment_due"] = seconds_of(*d.assessment_due);
    if (d.ends_at)
        out["ends_at"] = seconds_of(*d.ends_at);
    if (d.stack)
        out["stack"] = object{
            {"core", to_json(d.stack->core)},
            {"electives", to_json(d.stack->electives)},
            {"electives_required", d.stack->electives_required}};
    return json::to_text(out);
}

result<definition> definition_from(std::string_view stored) {
    OB_TRY(const auto document, json::document::parse(stored));
    const auto& root = document.root();
    definition d;
    d.name = bilingual_from(root.find("name"));
    d.description = bilingual_from(root.find("description"));
    d.criteria = bilingual_from(root.find("criteria"));
    d.hours = text_at(root, "hours");
    d.credit = text_at(root, "credit");
    d.credit_unit = text_at(root, "credit_unit");
    d.benchmark = text_at(root, "benchmark");
    d.attempts = static_cast<std::uint32_t>(integer_at(root, "attempts"));
    d.attempt_window = std::chrono::days(static_cast<int>(integer_at(root, "attempt_window_days")));
    d.validity_months = static_cast<std::uint32_t>(integer_at(root, "validity_months"));
    const auto* suspendable = root.find("suspendable");
    d.suspendable = suspendable != nullptr && suspendable->as_boolean();
    d.instructor_email = text_at(root, "instructor_email");
    d.assessment_due = time_at(root, "assessment_due");
    d.ends_at = time_at(root, "ends_at");
    read_parts(root, d);
    return d;
}

std::string to_stored_form(const issuer_profile& profile) {
    return json::to_text(object{
        {"id", profile.id},
        {"slug", profile.slug},
        {"name", to_json(profile.name)},
        {"description", to_json(profile.description)},
        {"url", profile.url},
        {"email", profile.email},
        {"image_url", profile.image_url},
        {"primary_colour", profile.primary_colour},
        {"accent_colour", profile.accent_colour}});
}

result<issuer_profile> profile_from(std::string_view stored) {
    OB_TRY(const auto document, json::document::parse(stored));
    const auto& root = document.root();
    return issuer_profile{
        text_at(root, "id"),
        text_at(root, "slug"),
        bilingual_from(root.find("name")),
        bilingual_from(root.find("description")),
        text_at(root, "url"),
        text_at(root, "email"),
        text_at(root, "image_url"),
        text_at(root, "primary_colour"),
        text_at(root, "accent_colour")};
}

} // namespace ob::programme
