#include "issuer/api/read_requests.hpp"

#include "base/core/encoding.hpp"
#include "issuer/api/errc.hpp"
#include "issuer/api/fields.hpp"
#include "issuer/artwork/artwork.hpp"
#include "issuer/programme/errc.hpp"
#include "issuer/programme/words.hpp"

namespace ob::issuer_api {
namespace {

using faults_list = std::vector<error>;
constexpr auto required = presence::required;
constexpr auto optional = presence::optional;

template <class Enum>
Enum read_word(
    fields& in,
    std::string_view name,
    presence needed,
    Enum otherwise,
    const programme::words<Enum>& table
) {
    if (needed == optional && !in.has(name)) {
        in.text(name, optional);
        return otherwise;
    }
    const std::string text = in.text(name, needed);
    for (const auto& [word, meaning] : table)
        if (word == text)
            return meaning;
    if (in.has(name))
        in.fault(
            {programme::errc::wrong_type,
             "\"" + std::string(name) + "\" is one of: " + programme::list_words(table) + ".",
             in.at(name)}
        );
    return otherwise;
}

std::optional<programme::assessment> read_assessment(fields& in, faults_list& faults) {
    const auto* found = in.object("assessment", optional);
    if (found == nullptr)
        return std::nullopt;
    fields inner(*found, in.at("assessment"), faults);
    programme::assessment read{
        inner.text("id", required),
        inner.texts("name", required),
        inner.texts("description", optional)};
    inner.finish();
    return read;
}

std::optional<programme::stack_rule> read_stack(fields& in, faults_list& faults) {
    const auto* found = in.object("stack", optional);
    if (found == nullptr)
        return std::nullopt;
    fields inner(*found, in.at("stack"), faults);
    programme::stack_rule rule{
        inner.text_list("core"),
        inner.text_list("electives"),
        inner.count("electives_required", 0)};
    inner.finish();
    return rule;
}

/// Each element of a list of objects, with its own pointer.
template <class Read>
void for_each_object(
    fields& in, std::string_view name, presence needed, faults_list& faults, Read read
) {
    const auto* list = in.array(name, needed);
    if (list == nullptr)
        return;
    std::size_t index = 0;
    for (const auto& element : list->elements()) {
        const std::string pointer = in.at(name) + "/" + std::to_string(index++);
        if (!element.is_object()) {
            faults.push_back({programme::errc::wrong_type, "An object is needed here.", pointer});
            continue;
        }
        fields inner(element, pointer, faults);
        read(inner);
        inner.finish();
    }
}

programme::alignment read_alignment(fields& in) {
    return {
        .target_name = in.text("target_name", required),
        .target_url = in.text("target_url", required),
        .target_framework = in.text("target_framework", optional),
        .target_code = in.text("target_code", optional),
        .target_description = in.text("target_description", optional),
        .target_type = in.text("target_type", optional)};
}

std::optional<programme::picture> read_picture(fields& in, faults_list& faults) {
    const auto* found = in.object("picture", optional);
    if (found == nullptr)
        return std::nullopt;
    fields inner(*found, in.at("picture"), faults);
    programme::picture picture{inner.text("media_type", required), {}};
    const auto content = from_base64(inner.text("data", required));
    const auto safe = content ? artwork::accept_picture(as_text(*content))
                              : result<programme::picture>(content.error());
    if (!safe && inner.has("data"))
        inner.fault({programme::errc::invalid_picture, safe.error().message(), inner.at("data")});
    if (safe && inner.has("media_type") && safe->media_type != picture.media_type)
        inner.fault(
            {programme::errc::invalid_picture,
             "The picture is " + safe->media_type + ", whatever it was called.",
             inner.at("media_type")}
        );
    if (safe)
        picture = *safe;
    inner.finish();
    return picture;
}

programme::definition read_definition(fields& in, faults_list& faults) {
    programme::definition read;
    read.name = in.texts("name", required);
    read.description = in.texts("description", required);
    read.criteria = in.texts("criteria", required);
    for_each_object(in, "outcomes", optional, faults, [&](fields& outcome) {
        read.outcomes.push_back({outcome.text("en", required), outcome.text("fr", required)});
    });
    read.hours = in.decimal("hours", optional);
    read.credit = in.decimal("credit", optional);
    read.credit_unit = in.text("credit_unit", optional);
    read.assessment = read_assessment(in, faults);
    read.benchmark = in.decimal("benchmark", optional);
    read.attempts = in.count("attempts", read.attempts);
    read.attempt_window = std::chrono::days{
        in.count("attempt_window_days", static_cast<std::uint32_t>(read.attempt_window.count()))};
    read.assessment_due = in.time("assessment_due", optional);
    read.ends_at = in.time("ends_at", optional);
    read.validity_months = in.count("validity_months", 0);
    read.suspendable = in.flag("suspendable", optional);
    for_each_object(in, "alignments", optional, faults, [&](fields& alignment) {
        read.alignments.push_back(read_alignment(alignment));
    });
    read.stack = read_stack(in, faults);
    read.instructor_email = in.text("instructor_email", optional);
    return read;
}

/// Points of a maximum, a fraction or a percentage: exactly one of the forms.
programme::score read_score(const json::node& body, std::string pointer, faults_list& faults) {
    fields in(body, pointer, faults);
    const bool points = in.has("points") || in.has("maximum");
    const int forms = int{points} + int{in.has("fraction")} + int{in.has("percentage")};
    programme::score read;
    if (forms != 1) {
        in.fault({errc::score_unclear, {}, std::move(pointer)});
        return read;
    }
    if (points)
        read = {
            programme::score_form::points,
            in.decimal("points", required),
            in.decimal("maximum", required)};
    else if (in.has("fraction"))
        read = {programme::score_form::fraction, in.decimal("fraction", required), {}};
    else
        read = {programme::score_form::percentage, in.decimal("percentage", required), {}};
    in.finish();
    return read;
}

/// `id_from_path` is empty for something new, which has to name its id.
std::string read_id(fields& in, std::string_view id_from_path) {
    auto id = in.text("id", id_from_path.empty() ? required : optional);
    if (id_from_path.empty())
        return id;
    if (!id.empty() && id != id_from_path)
        in.fault(
            {programme::errc::invalid_id,
             "The id in the body is not the one in the address.",
             "/id"}
        );
    return std::string(id_from_path);
}

} // namespace

issuer::profile_request read_profile(const json::node& body, faults_list& faults) {
    fields in(body, "", faults);
    issuer::profile_request read{
        .slug = in.text("slug", required),
        .name = in.texts("name", required),
        .description = in.texts("description", required),
        .url = in.text("url", required),
        .email = in.text("email", required),
        .image_url = in.text("image_url", optional),
        .primary_colour = in.text("primary_colour", optional),
        .accent_colour = in.text("accent_colour", optional)};
    in.finish();
    return read;
}

issuer::offering_request
read_offering(const json::node& body, std::string_view id_from_path, faults_list& faults) {
    fields in(body, "", faults);
    issuer::offering_request read;
    read.id = read_id(in, id_from_path);
    if (id_from_path.empty())
        read.state = read_word(in, "state", optional, read.state, programme::life_cycle_words);
    read.definition = read_definition(in, faults);
    read.picture = read_picture(in, faults);
    in.finish();
    return read;
}

issuer::learner_request read_learner(const json::node& body, faults_list& faults) {
    fields in(body, "", faults);
    issuer::learner_request read{
        .name = in.text("name", required),
        .email = in.text("email", required),
        .language = in.text("language", optional),
        .external_id = in.text("external_id", optional)};
    in.finish();
    return read;
}

issuer::registration_request read_registration(const json::node& body, faults_list& faults) {
    fields in(body, "", faults);
    issuer::registration_request read;
    read.learner_id = in.text("learner", required);
    read.micro_credential_id = in.text("microcredential", required);
    read.route = read_word(in, "route", required, programme::route::course, programme::route_words);
    in.finish();
    return read;
}

issuer::result_request read_result(const json::node& body, faults_list& faults) {
    fields in(body, "", faults);
    issuer::result_request read;
    read.result_id = in.text("id", required);
    read.registration_id = in.text("registration", required);
    read.assessment_id = in.text("assessment", required);
    read.kind = read_word(
        in,
        "kind",
        required,
        programme::assessment_kind::summative,
        programme::assessment_kind_words
    );
    if (const auto* score = in.object("score", required))
        read.score = read_score(*score, "/score", faults);
    read.completed_at = in.time("completed_at", optional);
    in.finish();
    return read;
}

std::string read_reason(const json::node& body, faults_list& faults) {
    fields in(body, "", faults);
    std::string reason = in.text("reason", required);
    in.finish();
    return reason;
}

programme::life_cycle read_state(const json::node& body, faults_list& faults) {
    fields in(body, "", faults);
    const auto state =
        read_word(in, "state", required, programme::life_cycle::live, programme::life_cycle_words);
    in.finish();
    return state;
}

bool read_page_switch(const json::node& body, faults_list& faults) {
    fields in(body, "", faults);
    const bool on = in.flag("on", required);
    in.finish();
    return on;
}

issuer::partner_request
read_partner(const json::node& body, std::string_view id_from_path, faults_list& faults) {
    fields in(body, "", faults);
    issuer::partner_request read{
        .id = read_id(in, id_from_path),
        .name = in.text("name", required),
        .url = in.text("url", required),
        .email = in.text("email", required),
        .image_url = in.text("image_url", optional)};
    in.finish();
    return read;
}

issuer::endorsement_request read_endorsement(const json::node& body, faults_list& faults) {
    fields in(body, "", faults);
    issuer::endorsement_request read;
    read.micro_credential_id = in.text("microcredential", required);
    read.comment = in.texts("comment", required);
    read.valid_until = in.time("valid_until", required).value_or(seconds_instant{});
    in.finish();
    return read;
}

std::string read_transcript(const json::node& body, faults_list& faults) {
    fields in(body, "", faults);
    std::string language = in.text("language", optional);
    in.finish();
    return language;
}

issuer::token_request read_token(const json::node& body, faults_list& faults) {
    fields in(body, "", faults);
    issuer::token_request read{
        .role = in.text("role", required),
        .label = in.text("label", required),
        .partner = in.text("partner", optional)};
    in.finish();
    return read;
}

} // namespace ob::issuer_api
