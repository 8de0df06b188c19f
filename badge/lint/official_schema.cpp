#include "badge/lint/habits.hpp"
#include "badge/schema/pinned.hpp"

namespace ob::lint {
namespace {

/// More violations than this help nobody: one fault often breaks several keywords.
constexpr std::size_t violations_shown_max = 3;

/// Of the strict official schemas, which want lists where JSON-LD takes one value too.
std::string_view url_for(document_kind kind) noexcept {
    switch (kind) {
    case document_kind::open_badge:
        return "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/"
               "ob_v3p0_achievementcredential_schema.json";
    case document_kind::endorsement:
        return "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/"
               "ob_v3p0_endorsementcredential_schema.json";
    case document_kind::clr:
        return "https://purl.imsglobal.org/spec/clr/v2p0/schema/json/"
               "clr_v2p0_clrcredential_schema.json";
    default:
        return {};
    }
}

} // namespace

/// Only data model 2.0: the files were changed in place, and older badges kept to what stood there.
void look_at_official_schema(
    const json::node& credential, document_kind kind, std::vector<finding>& out
) {
    const auto url = url_for(kind);
    const bool today = badge::rules::data_model_of(credential) == badge::rules::data_model::vcdm2;
    const auto* official = today && !url.empty() ? schema::pinned_compiled(url) : nullptr;
    if (official == nullptr)
        return;
    const auto found = official->validate(credential);
    if (!found)
        return;
    std::size_t shown = 0;
    for (const auto& one : *found)
        if (shown++ < violations_shown_max)
            warn(
                out,
                "official_schema",
                one.instance,
                {{"url", std::string(url)}, {"detail", one.detail}, {"keyword", one.keyword}}
            );
}

} // namespace ob::lint
