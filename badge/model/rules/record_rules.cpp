#include "badge/model/rules/reading.hpp"

#include <algorithm>

/// Comprehensive Learner Record 2.0: ClrCredential, ClrSubject, Association.
namespace ob::badge::rules {
namespace {

constexpr std::string_view association_types[] = {
    "exactMatchOf",
    "isChildOf",
    "isParentOf",
    "isPartOf",
    "isPeerOf",
    "isRelatedTo",
    "precedes",
    "replacedBy"};

bool is_association(std::string_view type) noexcept {
    return std::find(std::begin(association_types), std::end(association_types), type) !=
           std::end(association_types);
}

void check_association(
    const json::node& association, const std::string& at, std::vector<finding>& out
) {
    if (!has_type(association, "Association"))
        add(out, "missing_type", child(at, "type"), {{"type", "Association"}});
    const auto type = association.string_at("associationType");
    if (!is_association(type))
        add(out, "not_in_vocabulary", child(at, "associationType"), {{"value", std::string(type)}});
    for (const std::string_view end : {"sourceId", "targetId"})
        if (!is_uri(association.string_at(end)))
            add(out, "not_a_uri", child(at, end));
}

} // namespace

void check_record(const json::node& record, std::vector<finding>& out) {
    for (const std::string_view name : {"id", "name", "validFrom"})
        if (record.find(name) == nullptr &&
            !(name == "validFrom" && data_model_of(record) == data_model::vcdm1))
            add(out, "missing_member", child("", name), {{"member", std::string(name)}});
    const auto* subject = record.find("credentialSubject");
    if (subject == nullptr || !subject->is_object())
        return;
    const std::string at = "/credentialSubject";
    if (!has_type(*subject, "ClrSubject"))
        add(out, "missing_type", at + "/type", {{"type", "ClrSubject"}});
    if (subject->string_at("id").empty() && subject->find("identifier") == nullptr)
        add(out, "subject_unidentified", at);
    bool found = false;
    for_each(subject->find("verifiableCredential"), at, [&](const auto&, const auto&) {
        found = true;
    });
    if (!found)
        add(out, "record_empty", at + "/verifiableCredential");
    for_each(
        subject->find("association"),
        at + "/association",
        [&](const auto& item, const auto& place) { check_association(item, place, out); }
    );
}

} // namespace ob::badge::rules
