#include "badge/model/rules/ob1.hpp"
#include "base/core/json_text.hpp"
#include "base/core/time_rfc3339.hpp"

namespace ob::badge::rules {
namespace {

constexpr std::string_view old_context = "https://w3id.org/openbadges/v1";
constexpr const char* new_context = "https://w3id.org/openbadges/v2";

/// Other contexts stay, and what they must not say is found by the checks of 2.0.
void upgrade_context(boost::json::object& object) {
    auto* const named = object.if_contains("@context");
    auto* const list = named == nullptr ? nullptr : named->if_array();
    if (list == nullptr) {
        if (named == nullptr || (named->is_string() && named->as_string() == old_context))
            object["@context"] = new_context;
        return;
    }
    for (auto& one : *list)
        if (one.is_string() && one.as_string() == old_context)
            one = new_context;
}

void rename(boost::json::object& object, std::string_view from, std::string_view to) {
    if (!object.contains(from) || object.contains(to))
        return;
    auto value = std::move(object.at(from));
    object.erase(from);
    object.emplace(to, std::move(value));
}

/// 1.x, DateTime: ISO 8601, to the day or to the second and with or without a zone, or the seconds
/// since 1970. What has no zone is read as UTC.
void upgrade_time(boost::json::object& object, std::string_view name) {
    constexpr std::int64_t last = 9'999'999'999; // ten digits, as its schema has it
    auto* const value = object.if_contains(name);
    if (value == nullptr)
        return;
    if (value->is_int64() && value->as_int64() >= 0 && value->as_int64() <= last) {
        *value = format_time(seconds_instant(std::chrono::seconds(value->as_int64())));
        return;
    }
    if (!value->is_string())
        return;
    const std::string text(value->as_string());
    if (parse_date(text))
        *value = text + "T00:00:00Z";
    else if (!parse_time(text) && parse_time(text, false))
        *value = text + "Z";
}

void upgrade_alignment(boost::json::object& badge_class) {
    auto* const all = badge_class.if_contains("alignment");
    if (all == nullptr)
        return;
    const auto one = [](boost::json::value& value) {
        auto* const object = value.if_object();
        if (object == nullptr)
            return;
        rename(*object, "name", "targetName");
        rename(*object, "url", "targetUrl");
        rename(*object, "description", "targetDescription");
    };
    if (auto* const list = all->if_array(); list != nullptr)
        for (auto& value : *list)
            one(value);
    else
        one(*all);
}

} // namespace

result<json::document>
upgraded_ob1(const json::node& object, ob2_class as, std::string_view address) {
    auto value = json::to_value(object);
    auto& members = value.as_object();
    upgrade_context(members);
    if (ob2_class_of(object) != as)
        members["type"] = boost::json::string(as == ob2_class::profile ? "Issuer" : ob2_name(as));
    if (!members.contains("id"))
        members["id"] = boost::json::string(address);
    if (as == ob2_class::assertion) {
        rename(members, "verify", "verification");
        upgrade_time(members, "issuedOn");
        upgrade_time(members, "expires");
    }
    if (as == ob2_class::badge_class)
        upgrade_alignment(members);
    return json::document::parse(json::to_text(value));
}

} // namespace ob::badge::rules
