#include "badge/model/v3/achievement_credential.hpp"

#include "badge/model/v3/writing.hpp"

namespace ob::badge::v3 {
namespace {

constexpr auto extensions_context = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json";

void put_date(
    boost::json::object& out, std::string_view name, std::optional<seconds_instant> when
) {
    if (when)
        out[name] = format_date(*when);
}

} // namespace

boost::json::object compose(const identity_object& i) {
    boost::json::object out;
    out["type"] = "IdentityObject";
    out["hashed"] = i.hashed;
    out["identityHash"] = i.identity_hash;
    out["identityType"] = i.identity_type;
    put(out, "salt", i.salt);
    return out;
}

boost::json::object compose(const result& r) {
    auto out = typed("Result");
    put(out, "resultDescription", r.result_description);
    put(out, "value", r.value);
    put(out, "status", r.status);
    put(out, "achievedLevel", r.achieved_level);
    put(out, "alignment", r.alignment);
    return out;
}

boost::json::object compose(const evidence& e) {
    auto out = typed("Evidence");
    put(out, "id", e.id);
    put(out, "name", e.name);
    put(out, "description", e.description);
    put(out, "narrative", e.narrative);
    put(out, "genre", e.genre);
    put(out, "audience", e.audience);
    return out;
}

boost::json::object compose(const achievement_subject& s) {
    boost::json::object out;
    put(out, "id", s.id);
    out["type"] = boost::json::array{"AchievementSubject"};
    put(out, "identifier", s.identifier);
    out["achievement"] = compose(s.achievement);
    put_date(out, "activityStartDate", s.activity_start);
    put_date(out, "activityEndDate", s.activity_end);
    put(out, "creditsEarned", s.credits_earned);
    put(out, "licenseNumber", s.license_number);
    put(out, "narrative", s.narrative);
    put(out, "role", s.role);
    put(out, "term", s.term);
    put(out, "result", s.result);
    put(out, "source", s.source);
    put(out, "image", s.image);
    return out;
}

boost::json::value compose(const achievement_credential& credential) {
    boost::json::object out;
    auto& contexts = out["@context"].emplace_array();
    contexts = {base_context, badge_context};
    if (!credential.refresh_url.empty())
        contexts.emplace_back(extensions_context);
    out["id"] = credential.id;
    out["type"] = boost::json::array{"VerifiableCredential", "OpenBadgeCredential"};
    put(out, "name", credential.name);
    put(out, "description", credential.description);
    put(out, "image", credential.image);
    out["issuer"] = compose(credential.issuer);
    put_time(out, "validFrom", credential.valid_from);
    put_time(out, "validUntil", credential.valid_until);
    put_time(out, "awardedDate", credential.awarded_date);
    out["credentialSubject"] = compose(credential.subject);
    put(out, "evidence", credential.evidence);
    put(out, "endorsement", credential.endorsement);
    put(out, "endorsementJwt", credential.endorsement_jwt);
    put_status(out, credential.credential_status);
    if (!credential.refresh_url.empty())
        out["refreshService"] = {
            {"id", credential.refresh_url}, {"type", "1EdTechCredentialRefresh"}};
    return out;
}

} // namespace ob::badge::v3
