#include "badge/checking/checks/checks.hpp"

namespace ob::checking {
namespace {

/// The official schemas of the class that the document is; their rules are those of the structure
/// check.
bool is_known(std::string_view url) noexcept {
    constexpr std::string_view homes[] = {
        "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/",
        "https://purl.imsglobal.org/spec/ob/v3p0/schema/json-ld/"};
    constexpr std::string_view names[] = {
        "ob_v3p0_achievementcredential_schema.json",
        "ob_v3p0_anyachievementcredential_schema.json",
        "ob_v3p0_endorsementcredential_schema.json",
        "ob_v3p0_anyendorsementcredential_schema.json"};
    if (url ==
        "https://purl.imsglobal.org/spec/clr/v2p0/schema/json/clr_v2p0_clrcredential_schema.json")
        return true;
    for (const auto home : homes)
        for (const auto name : names)
            if (url.starts_with(home) && url.substr(home.size()) == name)
                return true;
    return false;
}

} // namespace

check check_schema(const json::node& root) {
    std::optional<check> answer;
    for (const auto& schema : each(root.find("credentialSchema"), "/credentialSchema")) {
        const std::string url(schema.value.string_at("id"));
        if (!has_type(schema.value, "1EdTechJsonSchemaValidator2019")) {
            // OB 3.0, Verification 1: types that a verifier does not know are passed over; we say
            // so.
            if (!answer) {
                answer = make_check(
                    "schema",
                    check_outcome::skipped,
                    "schema_type_unknown",
                    schema.pointer,
                    {{"url", url}}
                );
                answer->required = false;
            }
            continue;
        }
        if (!is_known(url))
            return make_check(
                "schema",
                check_outcome::indeterminate,
                "schema_unknown",
                schema.pointer,
                {{"url", url}}
            );
        answer = make_check(
            "schema", check_outcome::passed, "schema_kept", schema.pointer, {{"url", url}}
        );
    }
    return answer ? *answer : make_check("schema", check_outcome::not_applicable, "no_schema");
}

check check_refresh(const json::node& root) {
    const auto services = each(root.find("refreshService"), "/refreshService");
    check answer = services.empty()
                       ? make_check("refresh", check_outcome::not_applicable, "no_refresh")
                       : make_check(
                             "refresh",
                             check_outcome::skipped,
                             "refresh_not_followed",
                             services.front().pointer
                         );
    answer.required = false;
    return answer;
}

check check_trust(const policy& rules, std::string_view issuer) {
    check answer;
    const auto& listed = rules.trusted_issuers;
    const arguments who{{"issuer", std::string(issuer)}};
    if (std::find(listed.begin(), listed.end(), issuer) != listed.end())
        answer = make_check("trust", check_outcome::passed, "issuer_trusted", "/issuer", who);
    else if (listed.empty() && !rules.trust_required)
        answer =
            make_check("trust", check_outcome::not_applicable, "no_trust_list", "/issuer", who);
    else
        answer = make_check("trust", check_outcome::failed, "issuer_not_trusted", "/issuer", who);
    answer.required = rules.trust_required;
    return answer;
}

} // namespace ob::checking
