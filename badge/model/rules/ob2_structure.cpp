#include "badge/model/rules/ob2_classes.hpp"
#include "badge/model/rules/ob2_values.hpp"
#include "badge/model/rules/reading.hpp"

#include <algorithm>

namespace ob::badge::rules {
namespace {

bool is_untyped(const json::node& object) noexcept {
    const auto* type = object.find("type");
    return type == nullptr || (!type->is_string() && type->elements().empty());
}

} // namespace

ob2_class ob2_class_of(const json::node& object) noexcept {
    auto first = ob2_class::none;
    for_each(object.find("type"), "", [&](const auto& item, const auto&) {
        const auto name = item.as_string();
        const auto named = ob2_class_named(name);
        const bool foreign = named == ob2_class::none && name.find(':') != std::string_view::npos;
        const bool better =
            named > ob2_class::foreign && (first <= ob2_class::foreign || named < first);
        if (better)
            first = named;
        else if (foreign && first == ob2_class::none)
            first = ob2_class::foreign;
    });
    // An IdentityObject is typed by the property that it is about.
    if (first <= ob2_class::foreign && object.find("identity") != nullptr &&
        is_property(object.string_at("type")))
        return ob2_class::identity_object;
    return first;
}

bool ob2_structure::sound() const noexcept {
    return std::none_of(findings.begin(), findings.end(), [](const auto& f) {
        return f.weight == severity::error;
    });
}

ob2_structure check_ob2_structure(const json::node& object) {
    ob2_structure answer;
    if (!object.is_object()) {
        add(answer.findings, "wrong_type", "", {{"expected", "object"}});
        return answer;
    }
    answer.what = ob2_class_of(object);
    // Of what is no class, id and type can be looked at.
    check_ob2(object, std::max(answer.what, ob2_class::foreign), "", answer.findings);
    if (answer.what <= ob2_class::foreign && is_untyped(object))
        add(answer.findings, "missing_member", "/type", {{"member", "type"}, {"class", "object"}});
    std::stable_sort(
        answer.findings.begin(),
        answer.findings.end(),
        [](const auto& a, const auto& b) { return a.weight < b.weight; }
    );
    return answer;
}

} // namespace ob::badge::rules
