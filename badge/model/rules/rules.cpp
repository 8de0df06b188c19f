#include "badge/model/rules/ob2.hpp"
#include "badge/model/rules/reading.hpp"

#include <algorithm>

namespace ob::badge::rules {
namespace {

bool is_ob2_context(const json::node& document) {
    bool found = false;
    for_each(document.find("@context"), "", [&](const auto& item, const auto&) {
        const auto url = item.as_string();
        // Definitions that are written out may say the same; whether they do is asked later.
        found = found || item.is_object() || url == "https://w3id.org/openbadges/v2" ||
                url == "https://w3id.org/openbadges/v1" ||
                url == "https://openbadgespec.org/v2/context.json" ||
                url == "https://purl.imsglobal.org/spec/ob/v2p1/ob_v2p1.jsonld";
    });
    return found;
}

/// What OB 3.0 and CLR 2.0 ask of their credentials beyond VCDM.
void check_identity(const json::node& document, std::vector<finding>& out) {
    const bool dated =
        document.find("validFrom") != nullptr || data_model_of(document) == data_model::vcdm1;
    if (!dated)
        add(out, "missing_member", "/validFrom", {{"member", "validFrom"}});
    if (document.find("id") == nullptr)
        add(out, "missing_member", "/id", {{"member", "id"}});
}

/// What makes a badge of an AchievementCredential: OB 3.0, AchievementCredential.
void check_badge(const json::node& document, document_kind kind, std::vector<finding>& out) {
    check_identity(document, out);
    check_classes(document, kind, out);
    if (kind != document_kind::open_badge)
        return;
    check_subject(document, out);
    check_results(document, out);
}

/// The objects of Open Badges 2.0 that are read alone.
document_kind ob2_kind_of(const json::node& document) noexcept {
    switch (ob2_class_of(document)) {
    case ob2_class::assertion:
        return document_kind::ob2_assertion;
    case ob2_class::badge_class:
        return document_kind::ob2_badge_class;
    case ob2_class::profile:
        return document_kind::ob2_profile;
    case ob2_class::endorsement:
        return document_kind::ob2_endorsement;
    default:
        return document_kind::none;
    }
}

} // namespace

document_kind kind_of(const json::node& document) noexcept {
    if (!document.is_object())
        return document_kind::none;
    if (has_type(document, "EnvelopedVerifiableCredential"))
        return document_kind::enveloped;
    if (has_type(document, "VerifiablePresentation") ||
        has_type(document, "EnvelopedVerifiablePresentation"))
        return document_kind::presentation;
    if (has_type(document, "OpenBadgeCredential") || has_type(document, "AchievementCredential"))
        return document_kind::open_badge;
    if (has_type(document, "ClrCredential"))
        return document_kind::clr;
    if (has_type(document, "EndorsementCredential"))
        return document_kind::endorsement;
    if (has_type(document, "BitstringStatusListCredential") ||
        has_type(document, "StatusList2021Credential"))
        return document_kind::status_list;
    if (has_type(document, "VerifiableCredential") || data_model_of(document) != data_model::none)
        return document_kind::credential;
    return is_ob2_context(document) ? ob2_kind_of(document) : document_kind::none;
}

std::vector<finding> check_document(const json::node& document) {
    std::vector<finding> out;
    const auto kind = kind_of(document);
    switch (kind) {
    case document_kind::open_badge:
    case document_kind::endorsement:
        check_envelope(document, out);
        check_badge(document, kind, out);
        check_tidiness(document, out);
        break;
    case document_kind::clr:
        check_envelope(document, out);
        check_identity(document, out);
        check_record(document, out);
        check_tidiness(document, out);
        break;
    case document_kind::status_list:
    case document_kind::credential:
        check_envelope(document, out);
        break;
    case document_kind::enveloped:
        check_enveloped(document, "", out);
        break;
    case document_kind::presentation:
        check_presentation(document, out);
        break;
    case document_kind::none:
        add(out, "not_a_badge", "");
        break;
    default:
        check_ob2(document, ob2_class_of(document), "", out);
    }
    std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) {
        return a.weight < b.weight;
    });
    // The envelope and the classes may both notice the same place; the first word counts.
    std::vector<finding> once;
    for (auto& f : out)
        if (std::none_of(once.begin(), once.end(), [&](const auto& o) {
                return o.pointer == f.pointer;
            }))
            once.push_back(std::move(f));
    return once;
}

} // namespace ob::badge::rules
