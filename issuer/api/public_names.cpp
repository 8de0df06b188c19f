#include "issuer/api/public_names.hpp"

#include "base/net/http/message.hpp"

#include <span>
#include <utility>
#include <vector>

namespace ob::issuer_api {
namespace {

using namespace std::string_view_literals;

struct typed {
    std::string_view type;
    form meaning;
};

constexpr std::array endings{
    std::pair{".card.png"sv, form::card},
    std::pair{".json"sv, form::json},
    std::pair{".png"sv, form::png},
    std::pair{".svg"sv, form::svg},
    std::pair{".html"sv, form::html}};

/// A browser's `*/*` gets the page; who wants data says so. The first JSON type is also that of the
/// ending .json: what OB 3.0 names for a credential with an embedded proof; application/vc is the
/// W3C's name for the same (VC Data Model 2.0, 6.2).
constexpr std::array of_credential{
    typed{"text/html", form::html},
    typed{"application/vc+ld+json", form::json},
    typed{"application/vc", form::json},
    typed{"application/ld+json", form::json},
    typed{"application/json", form::json},
    typed{"image/png", form::png},
    typed{"image/svg+xml", form::svg}};
constexpr std::array of_other{
    typed{"text/html", form::html},
    typed{"application/json", form::json},
    typed{"image/png", form::png},
    typed{"image/svg+xml", form::svg}};

std::string_view type_of(form wanted, std::span<const typed> offered) {
    if (wanted == form::card)
        wanted = form::png;
    for (const auto& one : offered)
        if (one.meaning == wanted)
            return one.type;
    return {};
}

typed by_accept(std::string_view accept, std::span<const typed> offered) {
    std::vector<std::string_view> types;
    for (const auto& one : offered)
        types.push_back(one.type);
    const std::string_view chosen = net::http::negotiate(accept, types);
    for (const auto& one : offered)
        if (one.type == chosen)
            return one;
    return {{}, form::none};
}

} // namespace

named_form read_name(std::string_view segment, std::string_view accept, subject what) {
    const std::span<const typed> offered = what == subject::credential
                                               ? std::span<const typed>(of_credential)
                                               : std::span<const typed>(of_other);
    for (const auto& [ending, meaning] : endings)
        if (segment.size() > ending.size() && segment.ends_with(ending))
            return {
                std::string(segment.substr(0, segment.size() - ending.size())),
                meaning,
                type_of(meaning, offered)};
    const auto chosen = by_accept(accept, offered);
    return {std::string(segment), chosen.meaning, chosen.type};
}

} // namespace ob::issuer_api
