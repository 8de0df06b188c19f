#include "issuer/compose/endorsement.hpp"

#include "badge/model/v3/endorsement_credential.hpp"
#include "badge/status/published_list.hpp"
#include "base/core/json_text.hpp"
#include "issuer/compose/words.hpp"
#include "issuer/programme/urls.hpp"

namespace ob::compose {

namespace {

namespace v3 = badge::v3;

constexpr const char* languages[] = {"en", "fr"};

v3::profile profile_of(const programme::partner& partner, const std::string& issuer_id) {
    v3::profile profile{
        .id = programme::partner_did(issuer_id, partner.id),
        .name = partner.name,
        .url = partner.url,
        .email = partner.email};
    if (!partner.image_url.empty())
        profile.image = v3::image{partner.image_url};
    return profile;
}

/// "Endorsement of Applied Data Literacy / Appui à …"
std::string name_of(const programme::micro_credential& m) {
    std::string text;
    for (const std::string_view language : languages)
        text.append(text.empty() ? "" : " / ")
            .append(words_in(language).endorsement)
            .append(m.definition.name.in(language));
    return text;
}

std::string what_it_is_about(const programme::micro_credential& m, std::string_view language) {
    const words& w = words_in(language);
    std::string text(w.endorses);
    text.append(m.definition.name.in(language))
        .append(w.endorsed_version)
        .append(std::to_string(m.version));
    if (!m.definition.benchmark.empty())
        text.append(w.endorsed_benchmark)
            .append(number_in(language, m.definition.benchmark))
            .append(w.percent);
    return text.append(".");
}

std::string comment_of(const endorsement_ingredients& from) {
    std::string text;
    for (const std::string_view language : languages)
        text.append(text.empty() ? "" : "\n\n")
            .append(from.endorsement.comment.in(language))
            .append("\n\n")
            .append(what_it_is_about(from.micro_credential, language));
    return text;
}

std::string description_of(const programme::micro_credential& m) {
    std::string text;
    for (const std::string_view language : languages)
        text.append(text.empty() ? "" : " / ").append(what_it_is_about(m, language));
    return text;
}

} // namespace

std::string unsigned_endorsement(const endorsement_ingredients& from) {
    const auto& e = from.endorsement;
    return json::to_text(v3::compose(v3::endorsement_credential{
        .id = programme::endorsement_url(from.base_url, e.id),
        .name = name_of(from.micro_credential),
        .description = description_of(from.micro_credential),
        .issuer = profile_of(e.partner, from.issuer_id),
        .valid_from = e.valid_from,
        .valid_until = e.valid_until,
        .subject_id = programme::achievement_url(from.base_url, from.micro_credential.id),
        .comment = comment_of(from),
        .credential_status = {status::compose_entry(
            from.revocation.list_url, "revocation", from.revocation.index
        )}}));
}

} // namespace ob::compose
