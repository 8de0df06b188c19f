#include "badge/model/rules/ob2.hpp"
#include "badge/model/rules/reading.hpp"

/// The shapes of Open Badges before 2.0: told from anything else, and not read.
namespace ob::badge::rules {
namespace {

bool has_texts(const json::node& object, std::initializer_list<std::string_view> names) {
    for (const auto name : names) {
        const auto* value = object.find(name);
        if (value == nullptr || !value->is_string())
            return false;
    }
    return true;
}

/// 1.1 has a context of its own; beside that of 2.0 it says nothing.
bool is_of_old_context(const json::node& document) {
    bool old = false;
    bool present = false;
    for_each(document.find("@context"), "", [&](const auto& item, const auto&) {
        old = old || item.as_string() == "https://w3id.org/openbadges/v1";
        present = present || item.as_string() == "https://w3id.org/openbadges/v2";
    });
    return old && !present;
}

} // namespace

std::string_view ob1_version(const json::node& document) noexcept {
    if (!document.is_object())
        return {};
    if (is_of_old_context(document))
        return "1.1";
    if (document.find("@context") != nullptr)
        return {};
    const auto* badge = document.find("badge");
    // 0.5: the badge is written out and states the version; 1.0: it is an address, and `verify`
    // says how to go on.
    if (badge != nullptr && badge->is_object() && document.find("recipient") != nullptr &&
        badge->find("version") != nullptr && badge->find("issuer") != nullptr)
        return "0.5";
    if (badge != nullptr && badge->is_string() && document.find("recipient") != nullptr &&
        (document.find("verify") != nullptr || document.find("uid") != nullptr))
        return "1.0";
    if (document.find("type") == nullptr &&
        has_texts(document, {"name", "description", "image", "criteria", "issuer"}))
        return "1.0";
    return {};
}

} // namespace ob::badge::rules
