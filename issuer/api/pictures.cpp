#include "issuer/api/pictures.hpp"

namespace ob::issuer_api {
namespace {

constexpr std::string_view svg_type = "image/svg+xml";
/// Some megabytes at most: enough for every picture of a large college, and a bound all the same.
constexpr std::size_t kept_max = 256;

/// The form of a number in the page's language: French writes a decimal comma.
std::string decimal(std::string text, web::language l) {
    if (const auto point = text.find('.'); l == web::language::fr && point != std::string::npos)
        text[point] = ',';
    return text;
}

/// "15 hours · 1 credit"
std::string foot_of(const programme::definition& d, web::language l) {
    const bool french = l == web::language::fr;
    std::string foot;
    if (!d.hours.empty())
        foot = decimal(d.hours, l) + (french ? " heures" : d.hours == "1" ? " hour" : " hours");
    if (!d.credit.empty()) {
        const bool plain = d.credit_unit.empty() || d.credit_unit == "credit";
        const std::string unit = !plain ? d.credit_unit : french ? "crédit" : "credit";
        const std::string plural = plain && d.credit != "1" ? "s" : "";
        foot += (foot.empty() ? "" : " · ") + decimal(d.credit, l) + " " + unit + plural;
    }
    return foot;
}

/// "GSC" of "Georgian Shores College".
std::string initials(std::string_view name) {
    std::string letters;
    bool at_start = true;
    for (const char c : name) {
        if (at_start && c >= 'A' && c <= 'Z' && letters.size() < 4)
            letters.push_back(c);
        at_start = c == ' ' || c == '-';
    }
    return letters.empty() ? std::string(name.substr(0, 1)) : letters;
}

std::string colours_of(const programme::issuer_profile& issuer) {
    return issuer.primary_colour + issuer.accent_colour;
}

} // namespace

result<std::string>
pictures::once(const std::string& name, const std::function<result<std::string>()>& make) {
    {
        const std::lock_guard lock(mutex_);
        if (const auto found = made_.find(name); found != made_.end())
            return found->second;
    }
    OB_TRY(auto made, make());
    const std::lock_guard lock(mutex_);
    if (made_.size() >= kept_max)
        made_.clear();
    return made_.insert_or_assign(name, std::move(made)).first->second;
}

/// Everything that a drawing depends on: a version never changes, the issuer's name and colours
/// may.
result<std::string>
pictures::key_of(std::string_view what, const programme::micro_credential& of, web::language l) {
    OB_TRY(const auto issuer, service_.profile());
    const std::string language(web::code(l));
    return std::string(what) + "/" + of.id + "/" + std::to_string(of.version) + "/" + language +
           "/" + colours_of(issuer) + issuer.name.in(language);
}

result<programme::picture>
pictures::artwork_of(const programme::micro_credential& of, web::language l) {
    if (of.has_picture) {
        OB_TRY(auto uploaded, service_.picture(of.id, of.version));
        if (uploaded)
            return std::move(*uploaded);
    }
    OB_TRY(const auto issuer, service_.profile());
    const std::string language(web::code(l));
    const artwork::badge_design design{
        of.definition.name.in(language),
        issuer.name.in(language),
        foot_of(of.definition, l),
        issuer.primary_colour,
        issuer.accent_colour};
    OB_TRY(auto svg, artwork::draw_badge(design));
    return programme::picture{std::string(svg_type), std::move(svg)};
}

bool pictures::has_svg(const programme::micro_credential& of) {
    const auto artwork = artwork_of(of, web::language::en);
    return artwork && artwork->media_type == svg_type;
}

result<std::string> pictures::badge_png(const programme::micro_credential& of, web::language l) {
    OB_TRY(const auto key, key_of("png", of, l));
    return once(key, [&]() -> result<std::string> {
        OB_TRY(const auto artwork, artwork_of(of, l));
        return artwork::as_png(artwork);
    });
}

result<std::string> pictures::badge_svg(const programme::micro_credential& of, web::language l) {
    OB_TRY(const auto key, key_of("svg", of, l));
    return once(key, [&]() -> result<std::string> {
        OB_TRY(auto artwork, artwork_of(of, l));
        if (artwork.media_type != svg_type)
            return artwork::errc::not_a_picture;
        return std::move(artwork.content);
    });
}

result<std::string> pictures::card_png(
    const programme::micro_credential& of, web::language l, const std::string& stamp
) {
    OB_TRY(const auto key, key_of("card" + stamp, of, l));
    return once(key, [&]() -> result<std::string> {
        OB_TRY(const auto issuer, service_.profile());
        OB_TRY(auto artwork, artwork_of(of, l));
        const std::string language(web::code(l));
        const std::string foot = foot_of(of.definition, l);
        const std::string kind = l == web::language::fr ? "Insigne numérique" : "Digital badge";
        return artwork::draw_card(
            {of.definition.name.in(language),
             issuer.name.in(language),
             foot.empty() ? kind : kind + " · " + foot,
             stamp,
             issuer.primary_colour,
             issuer.accent_colour,
             std::move(artwork)}
        );
    });
}

result<std::string> pictures::issuer_png(const programme::issuer_profile& of) {
    const std::string name = "issuer/" + of.name.en + colours_of(of);
    return once(name, [&]() -> result<std::string> {
        OB_TRY(
            auto svg,
            artwork::draw_badge(
                {initials(of.name.en), of.name.en, {}, of.primary_colour, of.accent_colour}
            )
        );
        return artwork::as_png({std::string(svg_type), std::move(svg)});
    });
}

} // namespace ob::issuer_api
