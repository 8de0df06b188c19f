#include "issuer/compose/credential.hpp"

#include "badge/model/v3/achievement_credential.hpp"
#include "badge/status/published_list.hpp"
#include "base/core/json_text.hpp"
#include "crypto/primitives/digest.hpp"
#include "issuer/compose/words.hpp"
#include "issuer/programme/urls.hpp"

#include <charconv>

namespace ob::compose {

namespace {

namespace v3 = badge::v3;

/// Our own words in open vocabularies of OB 3.0 (3.: `ext:` and a name).
constexpr std::string_view stackable_into = "ext:StackableInto";
constexpr std::string_view prerequisite = "ext:Prerequisite";

std::optional<double> number_of(const std::string& decimal) {
    double value = 0;
    const auto [end, problem] =
        std::from_chars(decimal.data(), decimal.data() + decimal.size(), value);
    return decimal.empty() || problem != std::errc() ? std::nullopt : std::optional(value);
}

std::string_view other_language(std::string_view language) {
    return language == "fr" ? "en" : "fr";
}

v3::profile profile_of(const programme::issuer_profile& i, std::string_view language) {
    v3::profile profile{
        .id = i.id,
        .name = i.name.in(language),
        .description = i.description.in(language),
        .url = i.url,
        .email = i.email};
    if (!i.image_url.empty())
        profile.image = v3::image{i.image_url};
    return profile;
}

std::vector<v3::result_description>
scales_of(const programme::definition& d, const std::string& achievement, const words& w) {
    std::vector<v3::result_description> scales;
    if (d.assessment) {
        scales.push_back(
            {.id = achievement + "#score",
             .name = std::string(w.score),
             .result_type = "Percent",
             .value_min = "0",
             .value_max = "100",
             .required_value = d.benchmark,
             .required_level = {}}
        );
        scales.push_back(
            {.id = achievement + "#attempt",
             .name = std::string(w.attempt),
             .result_type = "ext:Attempt",
             .value_min = "1",
             .value_max = std::to_string(d.attempts),
             .required_value = {},
             .required_level = {}}
        );
        scales.push_back(
            {.id = achievement + "#route",
             .name = std::string(w.route),
             .result_type = "ext:Route",
             .value_min = {},
             .value_max = {},
             .required_value = {},
             .required_level = {},
             .allowed_value = {"course", "plar"}}
        );
    }
    if (!d.hours.empty())
        scales.push_back(
            {.id = achievement + "#hours",
             .name = std::string(w.hours),
             .result_type = "ext:LearningHours",
             .value_min = {},
             .value_max = {},
             .required_value = {},
             .required_level = {}}
        );
    return scales;
}

std::vector<v3::result> results_of(const ingredients& from, const std::string& achievement) {
    const auto& d = from.micro_credential.definition;
    std::vector<v3::result> results;
    if (from.result && from.registration) {
        results.push_back({achievement + "#score", from.result->percent, "Completed", {}});
        results.push_back({achievement + "#attempt", std::to_string(from.result->attempt), {}, {}});
        results.push_back(
            {achievement + "#route",
             from.registration->route == programme::route::plar ? "plar" : "course",
             {},
             {}}
        );
    }
    if (!d.hours.empty())
        results.push_back({achievement + "#hours", d.hours, {}, {}});
    return results;
}

v3::alignment to_neighbour(
    const ingredients& from, const neighbour& n, std::string_view type, std::string_view language
) {
    return {
        .target_name = n.name.in(language),
        .target_url = programme::achievement_url(from.base_url, n.micro_credential_id),
        .target_framework = {},
        .target_code = {},
        .target_description = {},
        .target_type = std::string(type)};
}

std::vector<v3::alignment> alignments_of(const ingredients& from, std::string_view language) {
    std::vector<v3::alignment> all;
    for (const auto& a : from.micro_credential.definition.alignments)
        all.push_back(
            {a.target_name,
             a.target_url,
             a.target_framework,
             a.target_code,
             a.target_description,
             a.target_type}
        );
    for (const auto& stack : from.stacks_into)
        all.push_back(to_neighbour(from, stack, stackable_into, language));
    for (const auto& part : from.parts)
        all.push_back(to_neighbour(from, part, prerequisite, language));
    return all;
}

v3::achievement
achievement_of(const ingredients& from, const std::string& id, std::string_view language) {
    const auto& d = from.micro_credential.definition;
    v3::achievement a;
    a.id = id;
    a.name = d.name.in(language);
    a.description = d.description.in(language);
    a.criteria = {.id = {}, .narrative = criteria_narrative(d, language)};
    a.achievement_type = "MicroCredential";
    a.credits_available = number_of(d.credit);
    a.version = std::to_string(from.micro_credential.version);
    a.in_language = language;
    a.image = v3::image{programme::achievement_image_url(from.base_url, from.micro_credential.id)};
    a.alignment = alignments_of(from, language);
    const std::string other(other_language(language));
    a.related.push_back({.id = id + "?lang=" + other, .in_language = other, .version = a.version});
    a.related.push_back(
        {.id = programme::ob2_badge_class_url(
             from.base_url, from.micro_credential.id, from.micro_credential.version, language
         ),
         .in_language = std::string(language),
         .version = "Open Badges v2p0",
         .other_type = "https://w3id.org/openbadges#BadgeClass"}
    );
    a.result_description = scales_of(d, id, words_in(language));
    a.endorsement = from.endorsements;
    return a;
}

/// Which parts completed a stack, by name.
std::string story_of(const ingredients& from, std::string_view language) {
    std::string text;
    for (const auto& part : from.parts)
        text.append(text.empty() ? words_in(language).parts : ", ").append(part.name.in(language));
    return text;
}

} // namespace

std::string criteria_narrative(const programme::definition& d, std::string_view language) {
    const words& w = words_in(language);
    std::string text = d.criteria.in(language);
    if (!d.outcomes.empty()) {
        text.append("\n\n").append(w.outcomes).append("\n");
        for (const auto& outcome : d.outcomes)
            text.append("\n* ").append(outcome.in(language));
    }
    if (d.assessment) {
        text.append("\n\n").append(w.assessed).append(d.assessment->name.in(language));
        if (const auto& how = d.assessment->description.in(language); !how.empty())
            text.append("\n\n").append(how);
        text.append("\n\n")
            .append(w.benchmark)
            .append(number_in(language, d.benchmark))
            .append(w.percent);
    }
    if (!d.hours.empty())
        text.append("\n\n").append(w.hours_line).append(number_in(language, d.hours));
    return text;
}

boost::json::object
issuer_profile(const programme::issuer_profile& issuer, std::string_view language) {
    return v3::compose(profile_of(issuer, language));
}

boost::json::object achievement_definition(
    std::string_view base_url,
    const programme::micro_credential& offering,
    std::string_view language
) {
    ingredients from;
    from.base_url = base_url;
    from.micro_credential = offering;
    return v3::compose(
        achievement_of(from, programme::achievement_url(base_url, offering.id), language)
    );
}

std::string identity_hash(std::string_view identifier, std::string_view salt) {
    return "sha256$" + crypto::sha256(std::string(identifier).append(salt)).hex();
}

std::string unsigned_credential(const ingredients& from) {
    const std::string& language = from.award.language;
    const auto& d = from.micro_credential.definition;
    const std::string achievement =
        programme::achievement_url(from.base_url, from.micro_credential.id);
    v3::achievement_credential credential;
    credential.id = programme::credential_url(from.base_url, from.award.id);
    credential.name = d.name.in(language);
    credential.description = d.description.in(language);
    credential.issuer = profile_of(from.issuer, language);
    credential.valid_from = from.award.valid_from;
    credential.valid_until = from.award.valid_until;
    credential.subject.id = from.learner.subject_id;
    credential.subject.identifier.push_back(
        {.identity_hash = identity_hash(from.learner.email, from.salt), .salt = from.salt}
    );
    credential.subject.achievement = achievement_of(from, achievement, language);
    credential.subject.credits_earned = number_of(d.credit);
    credential.subject.narrative = story_of(from, language);
    credential.subject.result = results_of(from, achievement);
    // The revocation entry first: some readers stop at the first one they can judge (digest 9.1).
    credential.credential_status.push_back(
        status::compose_entry(from.revocation.list_url, "revocation", from.revocation.index)
    );
    if (from.suspension)
        credential.credential_status.push_back(
            status::compose_entry(from.suspension->list_url, "suspension", from.suspension->index)
        );
    return json::to_text(v3::compose(credential));
}

} // namespace ob::compose
