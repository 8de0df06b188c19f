#include "issuer/compose/ob2.hpp"

#include "base/core/json_text.hpp"
#include "crypto/primitives/pem_key.hpp"
#include "issuer/compose/credential.hpp"
#include "issuer/programme/urls.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <span>

// Open Badges 2.0: https://www.imsglobal.org/sites/default/files/Badges/OBv2p0Final/index.html

namespace ob::compose {

namespace {

namespace bj = boost::json;

constexpr std::string_view evidence_members[] = {
    "id", "narrative", "name", "description", "genre", "audience"};

bj::object object_of(std::string_view type, std::string id) {
    return {
        {"@context", "https://w3id.org/openbadges/v2"},
        {"id", std::move(id)},
        {"type", bj::string_view(type)}};
}

void put(bj::object& into, std::string_view name, std::string_view text) {
    if (!text.empty())
        into.emplace(name, text);
}

std::span<const json::node> elements_at(const json::node& object, std::string_view name) {
    const auto* found = object.find(name);
    return found == nullptr ? std::span<const json::node>{} : found->elements();
}

/// Both languages, where a document is read in either.
std::string both(const programme::bilingual& text, std::string_view between) {
    return text.en == text.fr ? text.en : text.en + std::string(between) + text.fr;
}

/// Hashed with the same salt: whoever is shown two forms of one award sees one recipient.
bj::object recipient_of(const json::node& subject) {
    bj::object out{{"type", "email"}, {"hashed", true}};
    for (const auto& identity : elements_at(subject, "identifier")) {
        put(out, "identity", identity.string_at("identityHash"));
        put(out, "salt", identity.string_at("salt"));
        break;
    }
    return out;
}

std::string_view name_of_scale(const json::node& achievement, std::string_view id) {
    for (const auto& scale : elements_at(achievement, "resultDescription"))
        if (scale.string_at("id") == id)
            return scale.string_at("name");
    return {};
}

/// The results, for which Open Badges 2.0 has no property, as Markdown.
std::string narrative_of(const json::node& subject) {
    std::string text(subject.string_at("narrative"));
    const auto* achievement = subject.find("achievement");
    for (const auto& result : elements_at(subject, "result")) {
        const auto name = name_of_scale(*achievement, result.string_at("resultDescription"));
        if (!text.empty())
            text += "\n";
        text.append("* ").append(name).append(": ").append(result.string_at("value"));
    }
    return text;
}

bj::array evidence_of(const json::node& credential) {
    bj::array all;
    for (const auto& evidence : elements_at(credential, "evidence")) {
        bj::object out{{"type", "Evidence"}};
        for (const auto name : evidence_members)
            put(out, name, evidence.string_at(name));
        all.emplace_back(std::move(out));
    }
    return all;
}

std::string assertion_of(
    const json::node& credential, const ob2_place& at, std::string id, bj::object verification
) {
    const auto* subject = credential.find("credentialSubject");
    auto out = object_of("Assertion", std::move(id));
    out["recipient"] = recipient_of(*subject);
    out["badge"] = programme::ob2_badge_class_url(
        at.base_url, at.micro_credential_id, at.version, at.language
    );
    out["verification"] = std::move(verification);
    put(out, "issuedOn", credential.string_at("validFrom"));
    put(out, "expires", credential.string_at("validUntil"));
    if (auto evidence = evidence_of(credential); !evidence.empty())
        out["evidence"] = std::move(evidence);
    put(out, "narrative", narrative_of(*subject));
    return json::to_text(out);
}

bj::object alignment_of(const programme::alignment& a) {
    bj::object out{
        {"type", "AlignmentObject"}, {"targetName", a.target_name}, {"targetUrl", a.target_url}};
    put(out, "targetDescription", a.target_description);
    put(out, "targetFramework", a.target_framework);
    put(out, "targetCode", a.target_code);
    return out;
}

} // namespace

std::string ob2_hosted_assertion(const json::node& credential, const ob2_place& at) {
    return assertion_of(
        credential,
        at,
        programme::ob2_hosted_url(at.base_url, at.award_id),
        {{"type", "HostedBadge"}}
    );
}

std::string ob2_signed_assertion(
    const json::node& credential, const ob2_place& at, std::string_view key_fragment
) {
    return assertion_of(
        credential,
        at,
        programme::ob2_signed_url(at.base_url, at.award_id),
        {{"type", "SignedBadge"}, {"creator", programme::ob2_key_url(at.base_url, key_fragment)}}
    );
}

std::string ob2_withdrawn_assertion(const ob2_place& at, std::string_view reason) {
    auto out = object_of("Assertion", programme::ob2_hosted_url(at.base_url, at.award_id));
    out["revoked"] = true;
    put(out, "revocationReason", reason);
    return json::to_text(out);
}

std::string ob2_badge_class(
    std::string_view base_url,
    const programme::micro_credential& offering,
    std::string_view language
) {
    const auto& d = offering.definition;
    const auto achievement = programme::achievement_url(base_url, offering.id);
    auto out = object_of(
        "BadgeClass",
        programme::ob2_badge_class_url(base_url, offering.id, offering.version, language)
    );
    out["name"] = d.name.in(language);
    out["description"] = d.description.in(language);
    out["image"] = programme::achievement_image_url(base_url, offering.id);
    out["criteria"] = bj::object{
        {"type", "Criteria"}, {"id", achievement}, {"narrative", criteria_narrative(d, language)}};
    out["issuer"] = programme::ob2_issuer_url(base_url);
    bj::array alignments;
    for (const auto& a : d.alignments)
        alignments.emplace_back(alignment_of(a));
    if (!alignments.empty())
        out["alignment"] = std::move(alignments);
    out["version"] = std::to_string(offering.version);
    out["related"] = bj::array{bj::object{
        {"id", achievement},
        {"type", bj::array{"https://purl.imsglobal.org/spec/vc/ob/vocab.html#Achievement"}},
        {"version", "Open Badges v3p0"}}};
    return json::to_text(out);
}

std::string ob2_issuer(
    std::string_view base_url,
    const programme::issuer_profile& profile,
    const std::vector<ob2_key_entry>& keys
) {
    auto out = object_of("Issuer", programme::ob2_issuer_url(base_url));
    out["name"] = both(profile.name, " / ");
    out["url"] = profile.url;
    out["email"] = profile.email;
    put(out, "description", both(profile.description, "\n\n"));
    put(out, "image", profile.image_url);
    bj::array names;
    for (const auto& key : keys)
        names.emplace_back(programme::ob2_key_url(base_url, key.fragment));
    if (!names.empty())
        out["publicKey"] = std::move(names);
    out["revocationList"] = programme::ob2_revocations_url(base_url);
    // Without `allowedOrigins` it is the authority of the issuer's own id, which is this one.
    out["verification"] = bj::object{
        {"type", "VerificationObject"}, {"startsWith", programme::credential_url(base_url, "")}};
    return json::to_text(out);
}

std::string ob2_key(std::string_view base_url, const ob2_key_entry& key, bool usable) {
    auto out = object_of("CryptographicKey", programme::ob2_key_url(base_url, key.fragment));
    out["owner"] = programme::ob2_issuer_url(base_url);
    if (usable)
        out["publicKeyPem"] = crypto::pem_from_key(key.key);
    return json::to_text(out);
}

std::string
ob2_revocations(std::string_view base_url, const std::vector<ob2_revocation>& withdrawn) {
    auto out = object_of("RevocationList", programme::ob2_revocations_url(base_url));
    out["issuer"] = programme::ob2_issuer_url(base_url);
    bj::array all;
    for (const auto& one : withdrawn) {
        bj::object entry{
            {"id", programme::ob2_signed_url(base_url, one.award_id)}, {"revoked", true}};
        put(entry, "revocationReason", one.reason);
        all.emplace_back(std::move(entry));
    }
    out["revokedAssertions"] = std::move(all);
    return json::to_text(out);
}

} // namespace ob::compose
