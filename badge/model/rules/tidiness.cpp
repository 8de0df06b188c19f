#include "badge/model/rules/reading.hpp"

#include <algorithm>

namespace ob::badge::rules {
namespace {

constexpr std::string_view ob_context =
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";
constexpr std::string_view ob_prefix = "https://purl.imsglobal.org/spec/ob/v3p0/context";
constexpr std::string_view clr_prefix = "https://purl.imsglobal.org/spec/clr/v2p0/context";
constexpr std::string_view extensions_context =
    "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json";
/// A data: URI longer than this makes the badge too heavy to share.
constexpr std::size_t data_uri_max = 65'536;

bool has_context(const json::node& credential, std::string_view url) {
    bool found = false;
    for_each(credential.find("@context"), "", [&](const auto& item, const auto&) {
        found = found || item.as_string() == url;
    });
    return found;
}

/// Null members and empty arrays are left out (OB 3.0, Serialization).
void check_empty(const json::node& value, const std::string& pointer, std::vector<finding>& out) {
    if (value.is_null())
        add(out, "null_member", pointer, {}, severity::repair);
    if (value.is_array() && value.elements().empty())
        add(out, "empty_array", pointer, {}, severity::repair);
    for (const auto& member : value.members())
        check_empty(member.value, child(pointer, member.name), out);
    std::size_t index = 0;
    for (const auto& element : value.elements())
        check_empty(element, pointer + "/" + std::to_string(index++), out);
}

bool is_extension_type(std::string_view type) noexcept {
    return type == "1EdTechJsonSchemaValidator2019" || type == "1EdTechRevocationList" ||
           type == "1EdTechCredentialRefresh";
}

void check_extension_types(const json::node& credential, std::vector<finding>& out) {
    if (has_context(credential, extensions_context))
        return;
    for (const std::string_view name : {"credentialSchema", "credentialStatus", "refreshService"})
        for_each(credential.find(name), child("", name), [&](const auto& item, const auto& at) {
            if (is_extension_type(item.string_at("type")))
                add(out,
                    "extension_context_missing",
                    at,
                    {{"context", std::string(extensions_context)}},
                    severity::repair);
        });
}

void check_evidence(const json::node& credential, std::vector<finding>& out) {
    for_each(credential.find("evidence"), "/evidence", [&](const auto& item, const auto& at) {
        const auto id = item.string_at("id");
        if (id.starts_with("data:") && id.size() > data_uri_max)
            add(out, "heavy_evidence", child(at, "id"), {}, severity::advice);
    });
}

/// What the model wants in second place, and the newest of it.
void check_ob_context(const json::node& credential, std::vector<finding>& out) {
    const auto* contexts = credential.find("@context");
    const auto all = contexts == nullptr ? std::span<const json::node>{} : contexts->elements();
    if (all.size() < 2 || !all[1].as_string().starts_with(ob_prefix)) {
        add(out, "badge_context_place", "/@context", {}, severity::repair);
        return;
    }
    if (all[1].as_string() != ob_context)
        add(out,
            "old_badge_context",
            "/@context/1",
            {{"context", std::string(ob_context)}},
            severity::advice);
}

/// CLR 2.0: its own context comes between those of VCDM and Open Badges.
void check_record_contexts(const json::node& record, std::vector<finding>& out) {
    const auto* contexts = record.find("@context");
    const auto all = contexts == nullptr ? std::span<const json::node>{} : contexts->elements();
    if (all.size() < 3 || !all[1].as_string().starts_with(clr_prefix) ||
        !all[2].as_string().starts_with(ob_prefix))
        add(out, "badge_context_place", "/@context", {}, severity::repair);
}

} // namespace

void check_tidiness(const json::node& credential, std::vector<finding>& out) {
    check_empty(credential, "", out);
    check_extension_types(credential, out);
    check_evidence(credential, out);
    const auto kind = kind_of(credential);
    if (kind == document_kind::clr)
        check_record_contexts(credential, out);
    if (kind != document_kind::open_badge && kind != document_kind::endorsement)
        return;
    check_ob_context(credential, out);
    if (const auto* issuer = credential.find("issuer"); issuer != nullptr && issuer->is_string())
        add(out, "bare_issuer", "/issuer", {}, severity::repair);
    if (credential.find("name") == nullptr)
        add(out,
            "name_missing",
            "/name",
            {},
            data_model_of(credential) == data_model::vcdm1 ? severity::repair : severity::advice);
}

} // namespace ob::badge::rules
