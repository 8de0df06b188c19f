#include "badge/model/rules/reading.hpp"

#include <algorithm>

/// Verifiable Credentials Data Model 2.0, 4.13: presentations, and credentials in an envelope.
namespace ob::badge::rules {
namespace {

bool is_enveloped(const json::node& object) noexcept {
    return has_type(object, "EnvelopedVerifiableCredential") ||
           has_type(object, "EnvelopedVerifiablePresentation");
}

/// A credential without a proof is the holder's own word, and the holder must be named.
void check_self_asserted(
    const json::node& credential,
    std::string_view holder,
    const std::string& at,
    std::vector<finding>& out
) {
    if (credential.find("proof") != nullptr || id_of(credential.find("issuer")) == holder)
        return;
    add(out, "self_asserted", child(at, "issuer"), {{"holder", std::string(holder)}});
}

void check_presented(
    const json::node& credential,
    std::string_view holder,
    const std::string& at,
    std::vector<finding>& out
) {
    if (!credential.is_object()) {
        add(out, "wrong_type", at, {{"expected", "object"}});
        return;
    }
    if (is_enveloped(credential)) {
        check_enveloped(credential, at, out);
        return;
    }
    check_envelope(credential, out, at);
    check_self_asserted(credential, holder, at, out);
}

} // namespace

void check_enveloped(
    const json::node& enveloped, const std::string& pointer, std::vector<finding>& out
) {
    if (data_model_of(enveloped) != data_model::vcdm2)
        add(out, "base_context", child(pointer, "@context"));
    if (!is_enveloped(enveloped))
        add(out, "missing_type", child(pointer, "type"), {{"type", "EnvelopedVerifiableCredential"}}
        );
    const auto id = enveloped.string_at("id");
    if (!id.starts_with("data:") || id.find(',') == std::string_view::npos)
        add(out, "envelope_unreadable", child(pointer, "id"));
    // No signature covers what stands beside the token.
    for (const auto& member : enveloped.members())
        if (member.name != "@context" && member.name != "id" && member.name != "type")
            add(out,
                "unknown_member",
                child(pointer, member.name),
                {{"member", std::string(member.name)}});
}

void check_presentation(const json::node& presentation, std::vector<finding>& out) {
    if (has_type(presentation, "EnvelopedVerifiablePresentation")) {
        check_enveloped(presentation, "", out);
        return;
    }
    if (data_model_of(presentation) == data_model::none)
        add(out, "base_context", "/@context");
    if (const auto* id = presentation.find("id"); id != nullptr && !is_uri(id->as_string()))
        add(out, "not_a_uri", "/id");
    const auto* holder = presentation.find("holder");
    if (holder != nullptr && !is_uri(id_of(holder)))
        add(out, "not_a_uri", holder->is_object() ? "/holder/id" : "/holder");
    for_each(
        presentation.find("verifiableCredential"),
        "/verifiableCredential",
        [&](const auto& item, const auto& at) { check_presented(item, id_of(holder), at, out); }
    );
}

} // namespace ob::badge::rules
