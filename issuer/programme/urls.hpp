#pragma once

#include <cstdint>
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

inline std::string transcript_url(std::string_view base, std::string_view transcript_id) {
    return std::string(base).append("/transcripts/").append(transcript_id);
}

inline std::string
achievement_image_url(std::string_view base, std::string_view micro_credential_id) {
    return achievement_url(base, micro_credential_id).append(".png");
}

inline std::string issuer_page_url(std::string_view base, std::string_view slug) {
    return std::string(base).append("/issuers/").append(slug);
}

/// The id of an award's hosted Open Badges 2.0 assertion, and of its signed one: beside the
/// credential, below the same prefix.
inline std::string ob2_hosted_url(std::string_view base, std::string_view award_id) {
    return credential_url(base, award_id).append(".ob2.json");
}

inline std::string ob2_signed_url(std::string_view base, std::string_view award_id) {
    return credential_url(base, award_id).append(".ob2.jws");
}

/// A BadgeClass says one thing in one language for ever: version and language are in its address.
inline std::string ob2_badge_class_url(
    std::string_view base,
    std::string_view micro_credential_id,
    std::uint32_t version,
    std::string_view language
) {
    return std::string(base)
        .append("/ob2/badges/")
        .append(micro_credential_id)
        .append("/")
        .append(std::to_string(version))
        .append("/")
        .append(language);
}

inline std::string ob2_issuer_url(std::string_view base) {
    return std::string(base).append("/ob2/issuer");
}

inline std::string ob2_key_url(std::string_view base, std::string_view fragment) {
    return std::string(base).append("/ob2/keys/").append(fragment);
}

inline std::string ob2_revocations_url(std::string_view base) {
    return std::string(base).append("/ob2/revocations");
}

/// A partner's profile; its controller document is below it.
inline std::string partner_url(std::string_view base, std::string_view partner_id) {
    return std::string(base).append("/partners/").append(partner_id);
}

/// Who an endorsement comes from. By the rules of did:web its document is at partner_url/did.json
/// when `issuer_id` is the did:web of the base.
inline std::string partner_did(std::string_view issuer_id, std::string_view partner_id) {
    return std::string(issuer_id).append(":partners:").append(partner_id);
}

inline std::string endorsement_url(std::string_view base, std::string_view endorsement_id) {
    return std::string(base).append("/endorsements/").append(endorsement_id);
}

inline std::string list_url(std::string_view base, std::string_view list_id) {
    return std::string(base).append("/status/").append(list_id);
}

} // namespace ob::programme
