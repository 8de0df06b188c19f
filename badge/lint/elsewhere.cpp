#include "badge/lint/elsewhere.hpp"

#include <algorithm>

/// What other verifiers are known to do. Every row rests on the source that it names: code, a guide
/// or a thread that was read. A verifier that is not named is not known to read the badge either.
namespace ob::lint {
namespace {

constexpr std::string_view edtech = "1EdTech validator";
constexpr std::string_view certification = "1EdTech certification";
constexpr std::string_view plus = "VerifierPlus";

constexpr std::string_view guide = "1EdTech/openbadges-specification, certification guide, issuer";

struct row {
    std::string_view code;
    elsewhere what;
};

constexpr row findings_known[] = {
    {"bare_issuer",
     {edtech, "refuses", "1EdTech/digital-credentials-public-validator, IssuerProbe"}},
    {"criteria_empty",
     {edtech, "refuses", "1EdTech/digital-credentials-public-validator, CredentialSubjectProbe"}},
    {"old_badge_context",
     {edtech, "warns", "1EdTech/digital-credentials-public-validator, ContextPropertyProbe"}},
    {"key_not_issuers",
     {edtech, "refuses", "1EdTech/digital-credentials-public-validator, EmbeddedProofProbe"}},
    {"algorithm_seldom_read",
     {edtech, "refuses", "1EdTech/digital-credentials-public-validator, ExternalProofProbe"}},
    {"kid_not_address",
     {edtech,
      "refuses",
      "1EdTech/digital-credentials-public-validator, ExternalProofProbe; issue 52"}},
    {"kid_key_set",
     {edtech, "refuses", "1EdTech/digital-credentials-public-validator, ExternalProofProbe"}},
    {"suite_seldom_read",
     {edtech, "refuses", "1EdTech/digital-credentials-public-validator, README, proof table"}},
    {"several_status_entries",
     {edtech,
      "reads the first entry that it understands",
      "1EdTech/digital-credentials-public-validator, inspector-vc, status"}},
    {"extension_context_missing", {certification, "refuses", guide}},
    {"official_schema", {certification, "refuses", guide}},
    {"schema_violated", {certification, "refuses", guide}},
    {"term_undefined", {certification, "refuses", guide}},
    {"data_loss", {certification, "refuses", guide}},
    {"suite_seldom_read", {certification, "refuses", guide}},
};

constexpr row forms_known[] = {
    {"token", {plus, "reads no token", "digitalcredentials/verifier-plus, README"}},
    {"svg",
     {plus, "takes no SVG", "digitalcredentials/verifier-plus, app/page.tsx (accept .json, .png)"}},
    {"ob2", {plus, "reads no Open Badges 2.0", "digitalcredentials/verifier-plus, README"}},
    {"suite",
     {plus,
      "reads eddsa-rdfc-2022 and Ed25519Signature2020 only",
      "digitalcredentials/verifier-core"}},
};

} // namespace

std::vector<elsewhere> elsewhere_of(std::string_view code) {
    std::vector<elsewhere> all;
    for (const auto& known : findings_known)
        if (known.code == code)
            all.push_back(known.what);
    return all;
}

std::vector<elsewhere> not_read_elsewhere(const form_of_badge& form) {
    std::vector<elsewhere> all;
    const auto add = [&](bool is_so, std::string_view what) {
        for (const auto& known : forms_known)
            if (is_so && known.code == what)
                all.push_back(known.what);
    };
    add(form.token, "token");
    add(form.svg, "svg");
    add(form.ob2, "ob2");
    add(!form.suites.empty() &&
            std::none_of(
                form.suites.begin(),
                form.suites.end(),
                [](const auto& s) { return s == "eddsa-rdfc-2022" || s == "Ed25519Signature2020"; }
            ),
        "suite");
    return all;
}

} // namespace ob::lint
