#include "badge/checking/expected_recipient.hpp"

#include "base/core/ascii.hpp"

#include <algorithm>

namespace ob::checking {
namespace {

bool is_word(std::string_view text) noexcept {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z') || (c >= '0' && c <= '9') ||
               c == '_';
    });
}

/// A word, or a prefix and a word: `email`, `schema:duns`.
bool is_type(std::string_view text) noexcept {
    const auto colon = text.find(':');
    if (colon == std::string_view::npos)
        return is_word(text);
    return text.substr(0, colon) != "mailto" && is_word(text.substr(0, colon)) &&
           is_word(text.substr(colon + 1));
}

bool is_plain_word_of_an_address(std::string_view type, std::string_view value) noexcept {
    constexpr std::string_view known[] = {"email", "url", "telephone", "id"};
    return type.find(':') == std::string_view::npos && value.find('@') != std::string_view::npos &&
           std::find(std::begin(known), std::end(known), type) == std::end(known);
}

/// `a=b@example.org` is an address all the same.
bool has_type(std::string_view text, std::size_t equals) noexcept {
    return equals != std::string_view::npos && is_type(text.substr(0, equals)) &&
           !is_plain_word_of_an_address(text.substr(0, equals), text.substr(equals + 1));
}

std::string type_of(std::string_view text) {
    if (text.starts_with("https://") || text.starts_with("http://"))
        return "url";
    if (text.starts_with('+'))
        return "telephone";
    if (const auto at = text.find('@');
        at != std::string_view::npos && at > 0 && at + 1 < text.size() && !text.starts_with("did:"))
        return "email";
    return text.find(':') == std::string_view::npos ? "" : "id";
}

} // namespace

expected_recipient read_recipient(std::string_view text) {
    if (const auto equals = text.find('='); has_type(text, equals))
        return {std::string(text.substr(0, equals)), std::string(text.substr(equals + 1))};
    if (text.starts_with("mailto:"))
        return {"email", std::string(text.substr(7))};
    if (text.starts_with("tel:"))
        return {"telephone", std::string(text.substr(4))};
    return {type_of(text), std::string(text)};
}

} // namespace ob::checking
