#include "badge/model/rules/ob2_classes.hpp"

#include <algorithm>

namespace ob::badge::rules {
namespace {

using enum ob2_kind;
using enum ob2_count;
using c = ob2_class;
using word = std::string_view;

constexpr ob2_member assertion[] = {
    {"id", id, one},
    {"recipient", part, one, c::identity_object},
    {"badge", link, one},
    {"verification", part, one, c::verification},
    {"issuedOn", time, one},
    {"expires", time, optional},
    {"image", picture, optional, c::image},
    {"evidence", part_or_id, any, c::evidence},
    {"narrative", text, optional},
    {"revoked", flag, optional},
    {"revocationReason", text, optional},
    {"endorsement", link, any},
    {"related", part_or_id, any, c::related}};
constexpr ob2_member badge_class[] = {
    {"id", id, one},
    {"name", text, one},
    {"description", text, one},
    {"image", own_picture, advised, c::image},
    {"criteria", part_or_id, one, c::criteria},
    {"issuer", link, one},
    {"alignment", part, any, c::alignment},
    {"tags", text, any},
    {"version", text, optional},
    {"endorsement", link, any},
    {"related", part_or_id, any, c::related},
    {"@language", language, optional}};
constexpr ob2_member profile[] = {
    {"id", id, one},
    {"name", text, one},
    {"url", web_url, one},
    {"email", mail, one},
    {"telephone", phone, optional},
    {"description", text, optional},
    {"image", own_picture, optional, c::image},
    {"publicKey", link, any},
    {"verification", part, any, c::profile_verification},
    {"revocationList", link, optional},
    {"endorsement", link, any},
    {"related", part_or_id, any, c::related},
    {"@language", language, optional}};
constexpr ob2_member cryptographic_key[] = {
    {"id", id, one}, {"owner", link, one}, {"publicKeyPem", key, one}};
constexpr ob2_member endorsement[] = {
    {"id", id, one},
    {"claim", part, one, c::claim},
    {"issuer", link, one},
    {"issuedOn", time, one},
    {"verification", part, one, c::verification},
    {"expires", time, optional},
    {"revoked", flag, optional}};
constexpr ob2_member revocation_list[] = {
    {"id", id, one},
    {"issuer", link, advised},
    {"revokedAssertions", part_or_id, some, c::revoked_assertion}};
constexpr ob2_member alignment[] = {
    {"targetName", text, one},
    {"targetUrl", web_url, one},
    {"targetDescription", text, optional},
    {"targetFramework", text, optional},
    {"targetCode", text, optional}};
constexpr ob2_member criteria[] = {{"id", id, optional}, {"narrative", text, optional}};
constexpr ob2_member evidence[] = {
    {"id", id, optional},
    {"narrative", text, optional},
    {"name", text, optional},
    {"description", text, optional},
    {"genre", text, optional},
    {"audience", text, optional}};
constexpr ob2_member identity_object[] = {
    {"type", property, one},
    {"identity", text, one},
    {"hashed", flag, one},
    {"salt", text, optional}};
constexpr ob2_member image[] = {
    {"id", own_picture, one}, {"caption", text, optional}, {"author", link, optional}};
constexpr ob2_member verification[] = {{"creator", link, optional}};
constexpr ob2_member profile_verification[] = {
    {"verificationProperty", property, optional},
    {"startsWith", web_url, any},
    {"allowedOrigins", authority, any}};
constexpr ob2_member claim[] = {{"id", id, one}, {"endorsementComment", text, optional}};
constexpr ob2_member related[] = {
    {"id", id, one}, {"version", text, optional}, {"@language", language, optional}};
constexpr ob2_member revoked_assertion[] = {
    {"id", id, optional},
    {"uid", text, optional},
    {"revoked", flag, optional},
    {"revocationReason", text, optional}};

constexpr ob2_member foreign[] = {{"id", id, optional}};

constexpr word assertion_types[] = {"Assertion"};
constexpr word badge_class_types[] = {"BadgeClass"};
constexpr word profile_types[] = {"Issuer", "Profile"};
constexpr word key_types[] = {"CryptographicKey"};
constexpr word endorsement_types[] = {"Endorsement"};
constexpr word list_types[] = {"RevocationList"};
constexpr word verification_types[] = {"HostedBadge", "SignedBadge", "hosted", "signed"};

/// In the order of ob2_class.
constexpr ob2_class_rule rules[] = {
    {c::foreign, "object", foreign, {}},
    {c::assertion, "Assertion", assertion, assertion_types},
    {c::badge_class, "BadgeClass", badge_class, badge_class_types},
    {c::profile, "Profile", profile, profile_types},
    {c::cryptographic_key, "CryptographicKey", cryptographic_key, key_types},
    {c::endorsement, "Endorsement", endorsement, endorsement_types},
    {c::revocation_list, "RevocationList", revocation_list, list_types},
    {c::alignment, "AlignmentObject", alignment, {}},
    {c::criteria, "Criteria", criteria, {}},
    {c::evidence, "Evidence", evidence, {}},
    {c::identity_object, "IdentityObject", identity_object, {}},
    {c::image, "Image", image, {}},
    {c::verification, "VerificationObject", verification, verification_types},
    {c::profile_verification, "VerificationObject", profile_verification, {}},
    {c::claim, "claim", claim, {}},
    {c::related, "related", related, {}},
    {c::revoked_assertion, "revokedAssertions", revoked_assertion, {}}};

} // namespace

const ob2_class_rule* ob2_rule_of(ob2_class of) noexcept {
    const auto* found = std::find_if(std::begin(rules), std::end(rules), [&](const auto& rule) {
        return rule.of == of;
    });
    return found == std::end(rules) ? nullptr : found;
}

ob2_class ob2_class_named(std::string_view type) noexcept {
    if (type == "VerificationObject") // a Profile's; an Assertion's says how
        return c::profile_verification;
    for (const auto& rule : rules) {
        if (rule.of == c::foreign || rule.of >= c::claim) // have no name
            continue;
        const bool by_type =
            std::find(rule.types.begin(), rule.types.end(), type) != rule.types.end();
        if (by_type || (rule.types.empty() && rule.name == type))
            return rule.of;
    }
    return c::none;
}

std::string_view ob2_name(ob2_class of) noexcept {
    const auto* rule = ob2_rule_of(of);
    return rule == nullptr ? std::string_view{} : rule->name;
}

} // namespace ob::badge::rules
