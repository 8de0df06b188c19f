#include "badge/checking/checks/ob2.hpp"
#include "base/core/ascii.hpp"
#include "base/core/uri.hpp"

#include <algorithm>

/// Which addresses an issuer of Open Badges 2.0 vouches for: `startsWith` and `allowedOrigins` of
/// its profile (VerificationObject; threats T49, T50).
namespace ob::checking {
namespace {

struct address {
    std::string scheme;
    std::string authority; ///< host and port
    std::string rest;      ///< from the path on, as written
};

/// Nothing for an address that has user information or climbs: two readers could take it for two
/// places.
std::optional<address> parse(std::string_view text) {
    const auto url = read_uri(text);
    if (!url || url->has_userinfo() || url->encoded_host().empty())
        return std::nullopt;
    for (const auto segment : url->segments())
        if (segment == "." || segment == "..")
            return std::nullopt;
    const std::string authority(url->encoded_authority());
    const auto begin = text.find("//") + 2 + authority.size();
    return address{
        ascii_lower(std::string(url->scheme())),
        ascii_lower(authority),
        std::string(text.substr(begin))};
}

/// The same place, and the path begins with these characters: the specification compares text, and
/// issuers end it in the middle of a name.
bool begins_with(const address& id, std::string_view prefix) {
    const auto wanted = parse(prefix);
    return wanted && id.scheme == wanted->scheme && id.authority == wanted->authority &&
           id.rest.starts_with(wanted->rest);
}

/// The texts of one member of the profile's verification objects.
std::vector<std::string> texts_of(const json::node& profile, std::string_view member) {
    std::vector<std::string> all;
    for (const auto& object : each(profile.find("verification"), ""))
        for (const auto& text : each(object.value.find(member), ""))
            all.emplace_back(text.value.as_string());
    return all;
}

} // namespace

bool is_same_place(std::string_view asked, std::string_view answered) {
    const auto first = parse(asked);
    const auto second = parse(answered);
    return first && second && first->authority == second->authority;
}

bool is_in_scope(std::string_view address_text, const linked_object& issuer) {
    const auto id = parse(address_text);
    if (!id)
        return false;
    const auto prefixes = texts_of(issuer.root, "startsWith");
    if (!prefixes.empty() && std::none_of(prefixes.begin(), prefixes.end(), [&](const auto& p) {
            return begins_with(*id, p);
        }))
        return false;
    auto origins = texts_of(issuer.root, "allowedOrigins");
    if (origins.empty())
        if (const auto own = parse(issuer.id))
            origins.push_back(own->authority);
    return std::any_of(origins.begin(), origins.end(), [&](const auto& origin) {
        return ascii_lower(origin) == id->authority;
    });
}

} // namespace ob::checking
