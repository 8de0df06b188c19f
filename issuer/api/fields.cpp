#include "issuer/api/fields.hpp"

#include "base/core/json_text.hpp"
#include "issuer/programme/errc.hpp"

#include <algorithm>

namespace ob::issuer_api {

using programme::errc;

fields::fields(const json::node& object, std::string pointer, std::vector<error>& faults)
    : object_(object)
    , pointer_(std::move(pointer))
    , faults_(faults) {}

std::string fields::at(std::string_view name) const {
    return pointer_ + "/" + json::escape_pointer_token(name);
}

bool fields::has(std::string_view name) const noexcept {
    return object_.find(name) != nullptr;
}

void fields::fault(error e) {
    faults_.push_back(std::move(e));
}

const json::node* fields::take(std::string_view name, presence needed) {
    asked_.push_back(name);
    const json::node* found = object_.find(name);
    if (found == nullptr && needed == presence::required)
        fault({errc::missing_member, "\"" + std::string(name) + "\" is missing.", at(name)});
    return found;
}

void fields::wrong_type(std::string_view name, std::string_view expected) {
    fault(
        {errc::wrong_type,
         "\"" + std::string(name) + "\" has to be " + std::string(expected) + ".",
         at(name)}
    );
}

std::string fields::text(std::string_view name, presence needed) {
    const auto* found = take(name, needed);
    if (found == nullptr)
        return {};
    if (!found->is_string())
        wrong_type(name, "a text");
    return std::string(found->as_string());
}

std::string fields::decimal(std::string_view name, presence needed) {
    const auto* found = take(name, needed);
    if (found == nullptr)
        return {};
    if (!found->is_string() && !found->is_number())
        wrong_type(name, "a number, or a number as text");
    return std::string(found->is_number() ? found->number_text() : found->as_string());
}

bool fields::flag(std::string_view name, presence needed) {
    const auto* found = take(name, needed);
    if (found != nullptr && !found->is_boolean())
        wrong_type(name, "true or false");
    return found != nullptr && found->as_boolean();
}

std::uint32_t fields::count(std::string_view name, std::uint32_t otherwise) {
    const auto* found = take(name, presence::optional);
    if (found == nullptr)
        return otherwise;
    const auto value = found->as_integer();
    if (value && *value >= 0 && *value <= 1'000'000)
        return static_cast<std::uint32_t>(*value);
    wrong_type(name, "a whole number from 0 to 1000000");
    return otherwise;
}

std::optional<seconds_instant> fields::time(std::string_view name, presence needed) {
    const auto* found = take(name, needed);
    if (found == nullptr)
        return std::nullopt;
    const auto read = parse_time(found->as_string());
    if (read)
        return std::chrono::floor<std::chrono::seconds>(*read);
    wrong_type(name, "a time with its zone, such as \"2027-06-30T23:59:59Z\"");
    return std::nullopt;
}

programme::bilingual fields::texts(std::string_view name, presence needed) {
    const auto* found = object(name, needed);
    if (found == nullptr)
        return {};
    fields inner(*found, at(name), faults_);
    programme::bilingual both{
        inner.text("en", presence::required), inner.text("fr", presence::required)};
    inner.finish();
    return both;
}

std::vector<std::string> fields::text_list(std::string_view name) {
    std::vector<std::string> list;
    const auto* found = array(name, presence::optional);
    if (found == nullptr)
        return list;
    for (const auto& element : found->elements()) {
        if (!element.is_string())
            fault(
                {errc::wrong_type,
                 "A text is needed here.",
                 at(name) + "/" + std::to_string(list.size())}
            );
        list.emplace_back(element.as_string());
    }
    return list;
}

const json::node* fields::object(std::string_view name, presence needed) {
    const auto* found = take(name, needed);
    if (found == nullptr || found->is_object())
        return found;
    wrong_type(name, "an object");
    return nullptr;
}

const json::node* fields::array(std::string_view name, presence needed) {
    const auto* found = take(name, needed);
    if (found == nullptr || found->is_array())
        return found;
    wrong_type(name, "a list");
    return nullptr;
}

void fields::finish() {
    for (const auto& member : object_.members())
        if (std::find(asked_.begin(), asked_.end(), member.name) == asked_.end())
            fault(
                {errc::unknown_member,
                 "\"" + std::string(member.name) + "\" is not known here.",
                 at(member.name)}
            );
}

} // namespace ob::issuer_api
