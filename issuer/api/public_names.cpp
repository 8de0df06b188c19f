#include "issuer/api/public_names.hpp"

#include "base/net/http/message.hpp"

#include <utility>

namespace ob::issuer_api {
namespace {

using namespace std::string_view_literals;

constexpr std::array endings{
    std::pair{".card.png"sv, form::card},
    std::pair{".json"sv, form::json},
    std::pair{".png"sv, form::png},
    std::pair{".svg"sv, form::svg},
    std::pair{".html"sv, form::html}};

/// A browser's `*/*` gets the page; who wants data says so.
constexpr std::array offered{
    std::pair{"text/html"sv, form::html},
    std::pair{"application/ld+json"sv, form::json},
    std::pair{"application/vc+ld+json"sv, form::json},
    std::pair{"application/vc"sv, form::json},
    std::pair{"application/json"sv, form::json},
    std::pair{"image/png"sv, form::png},
    std::pair{"image/svg+xml"sv, form::svg}};

form by_accept(std::string_view accept) {
    std::array<std::string_view, offered.size()> types;
    for (std::size_t i = 0; i < offered.size(); ++i)
        types[i] = offered[i].first;
    const std::string_view chosen = net::http::negotiate(accept, types);
    for (const auto& [type, meaning] : offered)
        if (type == chosen)
            return meaning;
    return form::none;
}

} // namespace

named_form read_name(std::string_view segment, std::string_view accept) {
    for (const auto& [ending, meaning] : endings)
        if (segment.size() > ending.size() && segment.ends_with(ending))
            return {std::string(segment.substr(0, segment.size() - ending.size())), meaning, true};
    return {std::string(segment), by_accept(accept), false};
}

} // namespace ob::issuer_api
