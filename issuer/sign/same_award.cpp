#include "issuer/sign/same_award.hpp"

#include "base/core/strict_json.hpp"
#include "crypto/proof/vc_jwt.hpp"

#include <algorithm>
#include <iterator>
#include <span>
#include <vector>

namespace ob::issuer {

namespace {

constexpr std::string_view claims[] = {"iss", "jti", "sub", "nbf", "exp"};

bool is_claim(const json::member& member) {
    return std::find(std::begin(claims), std::end(claims), member.name) != std::end(claims);
}

/// The text there, or an empty one.
std::string_view text_at(const json::node& object, std::string_view pointer) {
    const auto* found = object.at_pointer(pointer);
    return found == nullptr ? std::string_view{} : found->as_string();
}

std::span<const json::node> elements_at(const json::node& object, std::string_view pointer) {
    const auto* found = object.at_pointer(pointer);
    return found == nullptr ? std::span<const json::node>{} : found->elements();
}

bool has_id(std::span<const json::node> objects, std::string_view id) {
    return std::any_of(objects.begin(), objects.end(), [&](const json::node& object) {
        return object.string_at("id") == id;
    });
}

/// One statement, where each of the two standards has it.
struct pair {
    std::string_view what;
    std::string_view in_credential;
    std::string_view in_ob2;
};

constexpr pair of_assertion[] = {
    {"issuedOn", "/validFrom", "/issuedOn"},
    {"expires", "/validUntil", "/expires"},
    {"recipient", "/credentialSubject/identifier/0/identityHash", "/recipient/identity"},
    {"salt", "/credentialSubject/identifier/0/salt", "/recipient/salt"}};
constexpr pair of_badge_class[] = {
    {"name", "/credentialSubject/achievement/name", "/name"},
    {"description", "/credentialSubject/achievement/description", "/description"},
    {"criteria", "/credentialSubject/achievement/criteria/narrative", "/criteria/narrative"},
    {"image", "/credentialSubject/achievement/image/id", "/image"},
    {"version", "/credentialSubject/achievement/version", "/version"}};

std::string
first_difference(std::span<const pair> pairs, const json::node& credential, const json::node& ob2) {
    for (const auto& one : pairs)
        if (text_at(credential, one.in_credential) != text_at(ob2, one.in_ob2))
            return std::string(one.what);
    return {};
}

/// Open Badges 2.0 says these in words.
std::string missing_in_narrative(const json::node& credential, std::string_view narrative) {
    const auto told = [&](std::string_view text) {
        return narrative.find(text) != std::string_view::npos;
    };
    for (const auto& result : elements_at(credential, "/credentialSubject/result"))
        if (!told(": " + std::string(result.string_at("value"))))
            return "result";
    if (!told(text_at(credential, "/credentialSubject/licenseNumber")))
        return "licence";
    return told(text_at(credential, "/credentialSubject/narrative")) ? "" : "narrative";
}

bool same_evidence(const json::node& credential, const json::node& assertion) {
    const auto first = elements_at(credential, "/evidence");
    const auto second = elements_at(assertion, "/evidence");
    return std::equal(
        first.begin(),
        first.end(),
        second.begin(),
        second.end(),
        [](const json::node& a, const json::node& b) {
            return a.string_at("id") == b.string_at("id") &&
                   a.string_at("name") == b.string_at("name") &&
                   a.string_at("narrative") == b.string_at("narrative");
        }
    );
}

/// The credential may align to more: the stacks that counted when it was awarded.
bool aligned_within(const json::node& badge_class, const json::node& credential) {
    const auto all = elements_at(credential, "/credentialSubject/achievement/alignment");
    const auto some = elements_at(badge_class, "/alignment");
    return std::all_of(some.begin(), some.end(), [&](const json::node& one) {
        return std::any_of(all.begin(), all.end(), [&](const json::node& other) {
            return one.string_at("targetUrl") == other.string_at("targetUrl") &&
                   one.string_at("targetName") == other.string_at("targetName");
        });
    });
}

/// A credential that was decided by an older version of this program names none.
bool names_another(const json::node& credential, std::string_view badge_class) {
    const auto all = elements_at(credential, "/credentialSubject/achievement/related");
    return std::any_of(all.begin(), all.end(), [&](const json::node& one) {
        return one.string_at("version") == "Open Badges v2p0" && one.string_at("id") != badge_class;
    });
}

std::string broken_relation(
    const json::node& credential,
    const json::node& assertion,
    const json::node& badge_class,
    const json::node& issuer
) {
    if (assertion.string_at("badge") != badge_class.string_at("id") ||
        names_another(credential, badge_class.string_at("id")))
        return "badge";
    if (!has_id(
            elements_at(badge_class, "/related"),
            text_at(credential, "/credentialSubject/achievement/id")
        ))
        return "achievement";
    if (badge_class.string_at("issuer") != issuer.string_at("id"))
        return "issuer";
    // Beside the credential, below its id.
    return assertion.string_at("id").starts_with(std::string(credential.string_at("id")) + ".")
               ? ""
               : "id";
}

} // namespace

std::string ob2_differs(std::string_view credential_text, const ob2_documents& ob2) {
    const auto credential = json::document::parse(credential_text);
    const auto assertion = json::document::parse(ob2.assertion);
    const auto badge_class = json::document::parse(ob2.badge_class);
    const auto issuer = json::document::parse(ob2.issuer);
    if (!credential || !assertion || !badge_class || !issuer)
        return "not readable";
    const auto& ours = credential->root();
    for (auto difference :
         {first_difference(of_assertion, ours, assertion->root()),
          first_difference(of_badge_class, ours, badge_class->root()),
          missing_in_narrative(ours, assertion->root().string_at("narrative")),
          broken_relation(ours, assertion->root(), badge_class->root(), issuer->root())})
        if (!difference.empty())
            return difference;
    if (!same_evidence(ours, assertion->root()))
        return "evidence";
    return aligned_within(badge_class->root(), ours) ? "" : "alignment";
}

std::string jwt_differs(std::string_view unsigned_text, std::string_view jwt) {
    const auto credential = json::document::parse(unsigned_text);
    const auto token = proof::vc_jwt::parse(jwt);
    if (!credential || !token)
        return "not readable";
    const auto all = token->payload().root().members();
    std::vector<json::member> rest;
    std::remove_copy_if(all.begin(), all.end(), std::back_inserter(rest), is_claim);
    return json::equal(json::node::object(rest), credential->root()) ? "" : "credential";
}

} // namespace ob::issuer
