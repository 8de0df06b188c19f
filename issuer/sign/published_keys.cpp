#include "issuer/sign/published_keys.hpp"

namespace ob::issuer {

std::vector<keys::published_key> published_keys(const std::vector<signing::key_info>& known) {
    std::vector<keys::published_key> published;
    for (const auto& info : known) {
        keys::published_key one{info.fragment, info.key, std::nullopt};
        if (const auto since = parse_time(info.compromised_at))
            one.revoked = *since;
        published.push_back(std::move(one));
    }
    return published;
}

} // namespace ob::issuer
