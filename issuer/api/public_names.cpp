#include "issuer/api/public_names.hpp"

#include "base/net/http/message.hpp"

#include <algorithm>
#include <span>
#include <vector>

namespace ob::issuer_api {
namespace {

using namespace std::string_view_literals;

struct typed {
    std::string_view type;
    form meaning;
    version of = version::ob3;
};

struct ending {
    std::string_view text;
    form meaning;
    version of = version::ob3;
};

constexpr auto token_type = "application/vc+jwt"sv;
/// RFC 7515, 9.2.1: what an Open Badges 2.0 JWS is called, for want of a name of its own.
constexpr auto jws_type = "application/jose"sv;

/// Of a longer ending and one that it ends in, the longer one stands first.
constexpr std::array of_everything{
    ending{".card.png", form::card},
    ending{".json", form::json},
    ending{".png", form::png},
    ending{".svg", form::svg},
    ending{".html", form::html}};
constexpr std::array of_badges{
    ending{".rs256.jwt", form::token, version::ob3_jwt_rs256},
    ending{".rs256.jwt.png", form::png, version::ob3_jwt_rs256},
    ending{".rs256.jwt.svg", form::svg, version::ob3_jwt_rs256},
    ending{".es256.jwt", form::token, version::ob3_jwt_es256},
    ending{".es256.jwt.png", form::png, version::ob3_jwt_es256},
    ending{".es256.jwt.svg", form::svg, version::ob3_jwt_es256},
    ending{".jwt", form::token, version::ob3_jwt},
    ending{".jwt.png", form::png, version::ob3_jwt},
    ending{".jwt.svg", form::svg, version::ob3_jwt},
    ending{".ob2.jws", form::token, version::ob2_signed},
    ending{".ob2.jws.png", form::png, version::ob2_signed},
    ending{".ob2.jws.svg", form::svg, version::ob2_signed},
    ending{".ob2.json", form::json, version::ob2_hosted},
    ending{".ob2.png", form::png, version::ob2_hosted},
    ending{".ob2.svg", form::svg, version::ob2_hosted}};

/// A browser's `*/*` gets the page; who wants data says so. The first JSON type is also that of the
/// ending .json: what OB 3.0 names for a credential with an embedded proof; application/vc is the
/// W3C's name for the same (VC Data Model 2.0, 6.2).
constexpr std::array of_credential{
    typed{"text/html", form::html},
    typed{"application/vc+ld+json", form::json},
    typed{"application/vc", form::json},
    typed{"application/ld+json", form::json},
    typed{"application/json", form::json},
    typed{token_type, form::token, version::ob3_jwt},
    typed{"application/jwt", form::token, version::ob3_jwt},
    typed{"image/png", form::png},
    typed{"image/svg+xml", form::svg}};
constexpr std::array of_other{
    typed{"text/html", form::html},
    typed{"application/json", form::json},
    typed{"image/png", form::png},
    typed{"image/svg+xml", form::svg}};

constexpr std::array of_transcript{
    typed{"text/html", form::html},
    typed{"application/vc+ld+json", form::json},
    typed{"application/vc", form::json},
    typed{"application/ld+json", form::json},
    typed{"application/json", form::json}};

std::span<const typed> offered_of(subject what) {
    switch (what) {
    case subject::credential:
        return of_credential;
    case subject::transcript:
        return of_transcript;
    case subject::other:
        break;
    }
    return of_other;
}

std::string_view type_of(const ending& named, std::span<const typed> offered) {
    // Open Badges 2.0, "Hosted Badges": application/ld+json.
    if (named.of == version::ob2_hosted && named.meaning == form::json)
        return "application/ld+json";
    if (named.of == version::ob2_signed && named.meaning == form::token)
        return jws_type;
    const auto shown = named.meaning == form::card ? form::png : named.meaning;
    for (const auto& one : offered)
        if (one.meaning == shown)
            return one.type;
    return {};
}

const typed* by_accept(std::string_view accept, std::span<const typed> offered) {
    std::vector<std::string_view> types;
    for (const auto& one : offered)
        types.push_back(one.type);
    const std::string_view chosen = net::http::negotiate(accept, types);
    const auto found = std::find_if(offered.begin(), offered.end(), [&](const auto& one) {
        return one.type == chosen;
    });
    return found == offered.end() ? nullptr : &*found;
}

const ending* ending_of(std::string_view segment, std::span<const ending> known) {
    const auto found = std::find_if(known.begin(), known.end(), [&](const ending& one) {
        return segment.size() > one.text.size() && segment.ends_with(one.text);
    });
    return found == known.end() ? nullptr : &*found;
}

} // namespace

named_form read_name(std::string_view segment, std::string_view accept, subject what) {
    const bool badge = what == subject::credential;
    const auto offered = offered_of(what);
    const auto* named = badge ? ending_of(segment, of_badges) : nullptr;
    if (named == nullptr)
        named = ending_of(segment, of_everything);
    if (named != nullptr)
        return {
            std::string(segment.substr(0, segment.size() - named->text.size())),
            named->meaning,
            type_of(*named, offered),
            named->of,
            true};
    named_form found{std::string(segment), form::none, {}};
    if (const auto* chosen = by_accept(accept, offered)) {
        found.wanted = chosen->meaning;
        found.type = chosen->type;
        found.of = chosen->of;
    }
    return found;
}

} // namespace ob::issuer_api
