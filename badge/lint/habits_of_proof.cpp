#include "badge/lint/habits.hpp"

#include <algorithm>

namespace ob::lint {
namespace {

/// OB 3.0 certification guide, "Supported Proof Mechanisms"; the last one for old badges.
bool is_certified(std::string_view suite) noexcept {
    return suite == "eddsa-rdfc-2022" || suite == "ecdsa-sd-2023" ||
           suite == "Ed25519Signature2020";
}

std::string_view suite_of(const json::node& proof) noexcept {
    const auto suite = proof.string_at("cryptosuite");
    return suite.empty() ? proof.string_at("type") : suite;
}

bool is_base58(std::string_view text) noexcept {
    constexpr std::string_view alphabet =
        "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    return text.find_first_not_of(alphabet) == std::string_view::npos;
}

/// 64 bytes in base58 are 86 to 88 digits; the letter of multibase before them makes one more.
void look_at_value(const json::node& proof, const std::string& at, std::vector<finding>& out) {
    const auto value = proof.string_at("proofValue");
    if (value.size() < 86 || value.size() > 88 || value.starts_with('z') ||
        value.starts_with('u') || !is_base58(value))
        return;
    warn(out, "multibase_letter_missing", at + "/proofValue");
    if (out.back().code == "multibase_letter_missing")
        out.back().weight = severity::error;
}

void look_at_key_id(const json::node& header, std::vector<finding>& out) {
    const auto kid = header.string_at("kid");
    if (kid.empty())
        return;
    const std::vector<std::pair<std::string, std::string>> mentions{{"value", std::string(kid)}};
    if (kid.find(':') == std::string_view::npos)
        warn(out, "kid_not_address", "", mentions);
    else if (kid.substr(0, kid.find('#')).ends_with("jwks.json"))
        warn(out, "kid_key_set", "", mentions);
}

} // namespace

void look_at_proofs(const json::node& credential, std::vector<finding>& out) {
    std::size_t count = 0;
    bool certified = false;
    std::string_view last;
    for_each(credential.find("proof"), "/proof", [&](const auto& proof, const auto& at) {
        ++count;
        last = suite_of(proof);
        certified = certified || is_certified(last);
        look_at_value(proof, at, out);
    });
    if (count > 0 && !certified && !last.empty())
        warn(out, "suite_seldom_read", "/proof", {{"suite", std::string(last)}});
}

void look_at_token(const checking::reading& badge, document_kind kind, std::vector<finding>& out) {
    const auto* header = badge.token_header();
    const auto* payload = badge.token_payload();
    if (header == nullptr || kind >= document_kind::ob2_assertion)
        return;
    const auto algorithm = header->string_at("alg");
    if (algorithm != "RS256" && algorithm != "ES256")
        warn(out, "algorithm_seldom_read", "", {{"value", std::string(algorithm)}});
    if (const auto type = header->string_at("typ"); !type.empty() && type != "JWT")
        warn(out, "token_type_seldom_read", "", {{"value", std::string(type)}});
    look_at_key_id(*header, out);
    if (payload->find("sub") == nullptr)
        warn(out, "token_without_subject", "/credentialSubject/id");
}

} // namespace ob::lint
