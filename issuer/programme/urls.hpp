#pragma once

#include <string>
#include <string_view>

/// The public addresses of product.md 5.3, made in one place. `base` is the public https origin
/// without a final slash.
namespace ob::programme {

inline std::string credential_url(std::string_view base, std::string_view award_id) {
    return std::string(base).append("/credentials/").append(award_id);
}

/// Also the achievement's id in every badge: the same for all versions, so that stacks can name it.
inline std::string achievement_url(std::string_view base, std::string_view micro_credential_id) {
    return std::string(base).append("/achievements/").append(micro_credential_id);
}

inline std::string
achievement_image_url(std::string_view base, std::string_view micro_credential_id) {
    return achievement_url(base, micro_credential_id).append(".png");
}

inline std::string issuer_page_url(std::string_view base, std::string_view slug) {
    return std::string(base).append("/issuers/").append(slug);
}

inline std::string list_url(std::string_view base, std::string_view list_id) {
    return std::string(base).append("/status/").append(list_id);
}

} // namespace ob::programme
