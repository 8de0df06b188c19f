#include "badge/model/rules/reading.hpp"

namespace ob::badge::rules {
namespace {

/// The object with that id among one or several.
const json::node* with_id(const json::node* all, std::string_view id) {
    const json::node* found = nullptr;
    for_each(all, "", [&](const auto& item, const auto&) {
        if (found == nullptr && item.string_at("id") == id)
            found = &item;
    });
    return found;
}

void check_result(
    const json::node& result,
    const json::node* descriptions,
    const std::string& at,
    std::vector<finding>& out
) {
    const auto description_id = result.string_at("resultDescription");
    const auto level_id = result.string_at("achievedLevel");
    const auto* description =
        description_id.empty() ? nullptr : with_id(descriptions, description_id);
    if (!description_id.empty() && description == nullptr)
        add(out,
            "unknown_result_description",
            child(at, "resultDescription"),
            {{"value", std::string(description_id)}});
    if (description == nullptr) {
        if (!level_id.empty() && description_id.empty())
            add(out, "unknown_level", child(at, "achievedLevel"), {{"value", std::string(level_id)}}
            );
        return;
    }
    if (!level_id.empty() &&
        with_id(description->find("rubricCriterionLevel"), level_id) == nullptr)
        add(out, "unknown_level", child(at, "achievedLevel"), {{"value", std::string(level_id)}});
    if (description->string_at("resultType") == "Status" && result.find("status") == nullptr)
        add(out, "missing_member", child(at, "status"), {{"member", "status"}});
}

} // namespace

void check_results(const json::node& credential, std::vector<finding>& out) {
    const auto* subject = credential.find("credentialSubject");
    const auto* achievement = subject == nullptr ? nullptr : subject->find("achievement");
    if (achievement == nullptr)
        return;
    const auto* descriptions = achievement->find("resultDescription");
    for_each(
        subject->find("result"),
        "/credentialSubject/result",
        [&](const auto& result, const auto& at) { check_result(result, descriptions, at, out); }
    );
    std::size_t index = 0;
    for_each(
        descriptions,
        "/credentialSubject/achievement/resultDescription",
        [&](const auto& description, const auto& at) {
            ++index;
            const auto level = description.string_at("requiredLevel");
            if (!level.empty() &&
                with_id(description.find("rubricCriterionLevel"), level) == nullptr)
                add(out,
                    "unknown_level",
                    child(at, "requiredLevel"),
                    {{"value", std::string(level)}});
        }
    );
}

} // namespace ob::badge::rules
