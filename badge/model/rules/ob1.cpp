#include "badge/model/rules/ob1.hpp"

#include "badge/model/rules/reading.hpp"

/// The shapes of Open Badges before 2.0, told from anything else.
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

ob2_class ob1_class_of(const json::node& document) noexcept {
    const auto version = ob1_version(document);
    if (version.empty() || version == "0.5")
        return ob2_class::none;
    switch (const auto named = ob2_class_of(document)) {
    case ob2_class::assertion:
    case ob2_class::badge_class:
    case ob2_class::profile:
        return named;
    default:
        return document.find("badge") != nullptr ? ob2_class::assertion : ob2_class::badge_class;
    }
}

std::string_view hosted_address_of(const json::node& document) noexcept {
    const auto id = document.string_at("id");
    const auto* verify = document.find("verify");
    if (!id.empty() || verify == nullptr || ob1_class_of(document) != ob2_class::assertion)
        return id;
    return verify->string_at("url");
}

} // namespace ob::badge::rules
