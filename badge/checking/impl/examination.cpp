#include "badge/checking/impl/examination.hpp"

#include <algorithm>

namespace ob::checking {

check make_check(
    std::string id, check_outcome outcome, std::string code, std::string pointer, arguments mentions
) {
    check made;
    made.id = std::move(id);
    made.outcome = outcome;
    made.code = std::move(code);
    made.pointer = std::move(pointer);
    made.arguments = std::move(mentions);
    return made;
}

void skip(std::vector<check>& out, std::initializer_list<const char*> ids) {
    for (const auto* id : ids)
        out.push_back(make_check(id, check_outcome::skipped, "not_reached"));
}

bool all_passed(std::span<const check> checks) noexcept {
    return std::all_of(checks.begin(), checks.end(), [](const check& c) {
        return !c.required || c.outcome == check_outcome::passed ||
               c.outcome == check_outcome::not_applicable;
    });
}

std::vector<located> each(const json::node* value, const std::string& pointer) {
    std::vector<located> all;
    if (value == nullptr || value->is_null())
        return all;
    if (!value->is_array()) {
        all.push_back({*value, pointer});
        return all;
    }
    for (const auto& element : value->elements())
        all.push_back({element, pointer + "/" + std::to_string(all.size())});
    return all;
}

std::string_view id_of(const json::node* value) noexcept {
    if (value == nullptr)
        return {};
    return value->is_string() ? value->as_string() : value->string_at("id");
}

std::string_view issuer_of(const json::node& credential) noexcept {
    return id_of(credential.find("issuer"));
}

std::string_view text_of(const json::node* value) noexcept {
    if (value == nullptr)
        return {};
    if (value->is_string())
        return value->as_string();
    if (value->is_array())
        return value->elements().empty() ? std::string_view{} : text_of(&value->elements().front());
    if (value->find("@value") != nullptr)
        return value->string_at("@value");
    return value->members().empty() ? std::string_view{}
                                    : value->members().front().value.as_string();
}

} // namespace ob::checking
