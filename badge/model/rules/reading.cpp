#include "badge/model/rules/reading.hpp"

#include "base/core/json_text.hpp"

#include <algorithm>

namespace ob::badge::rules {
namespace {

bool is_letter(char c) noexcept {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}

bool is_base64url(std::string_view text) noexcept {
    return std::all_of(text.begin(), text.end(), [](char c) {
        return is_letter(c) || is_digit(c) || c == '-' || c == '_';
    });
}

/// {"@value": …} with @language and @direction only (VCDM 2.0, 11.1), or {"en": "…"}.
bool is_text_object(const json::node& value) noexcept {
    const auto members = value.members();
    const bool all_strings =
        !members.empty() && std::all_of(members.begin(), members.end(), [](const auto& m) {
            return m.value.is_string();
        });
    if (!all_strings)
        return false;
    if (value.find("@value") == nullptr)
        return std::none_of(members.begin(), members.end(), [](const auto& m) {
            return m.name.starts_with('@');
        });
    return std::all_of(members.begin(), members.end(), [](const auto& m) {
        return m.name == "@value" || m.name == "@language" || m.name == "@direction";
    });
}

} // namespace

void add(
    std::vector<finding>& out,
    std::string code,
    std::string pointer,
    std::vector<std::pair<std::string, std::string>> arguments,
    severity weight
) {
    if (out.size() < findings_max)
        out.push_back({std::move(code), std::move(pointer), weight, std::move(arguments)});
}

void for_each(
    const json::node* value,
    const std::string& pointer,
    const std::function<void(const json::node&, const std::string&)>& visit
) {
    if (value == nullptr)
        return;
    if (!value->is_array()) {
        visit(*value, pointer);
        return;
    }
    std::size_t index = 0;
    for (const auto& element : value->elements())
        visit(element, pointer + "/" + std::to_string(index++));
}

bool is_uri(std::string_view text) noexcept {
    const auto colon = text.find(':');
    if (colon == std::string_view::npos || colon == 0 || colon + 1 == text.size() ||
        !is_letter(text.front()))
        return false;
    const auto scheme = text.substr(0, colon);
    const bool good_scheme = std::all_of(scheme.begin(), scheme.end(), [](char c) {
        return is_letter(c) || is_digit(c) || c == '+' || c == '-' || c == '.';
    });
    return good_scheme && std::none_of(text.begin(), text.end(), [](char c) {
               return static_cast<unsigned char>(c) <= 0x20 || c == 0x7f ||
                      std::string_view("<>\"{}|\\^`").find(c) != std::string_view::npos;
           });
}

bool is_compact_jws(std::string_view text) noexcept {
    const auto first = text.find('.');
    const auto last = text.rfind('.');
    return first != std::string_view::npos && first != last && first > 0 &&
           last + 1 < text.size() && is_base64url(text.substr(0, first)) &&
           is_base64url(text.substr(first + 1, last - first - 1)) &&
           is_base64url(text.substr(last + 1));
}

bool is_text(const json::node& value) noexcept {
    if (value.is_string())
        return true;
    if (value.is_object())
        return is_text_object(value);
    const auto all = value.elements();
    return !all.empty() && std::all_of(all.begin(), all.end(), [](const auto& v) {
        return v.is_object() && is_text_object(v);
    });
}

bool is_identity_hash(std::string_view text) noexcept {
    std::size_t digits = 0;
    if (text.starts_with("sha256$"))
        digits = 64;
    else if (text.starts_with("md5$"))
        digits = 32;
    const auto hex = text.substr(std::min(text.find('$'), text.size() - 1) + 1);
    return digits != 0 && hex.size() == digits &&
           hex.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}

std::string_view id_of(const json::node* value) noexcept {
    if (value == nullptr)
        return {};
    return value->is_string() ? value->as_string() : value->string_at("id");
}

std::string child(const std::string& pointer, std::string_view name) {
    return pointer + "/" + json::escape_pointer_token(name);
}

} // namespace ob::badge::rules
