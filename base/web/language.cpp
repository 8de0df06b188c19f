#include "base/web/language.hpp"

#include "base/core/ascii.hpp"

namespace ob::web {

std::string_view code(language l) noexcept {
    return l == language::fr ? "fr" : "en";
}

std::string_view tag(language l) noexcept {
    return l == language::fr ? "fr-CA" : "en-CA";
}

std::string_view locale_name(language l) noexcept {
    return l == language::fr ? "fr_CA" : "en_CA";
}

language other(language l) noexcept {
    return l == language::fr ? language::en : language::fr;
}

std::optional<language> language_from(std::string_view text) noexcept {
    if (text.size() < 2 || (text.size() > 2 && text[2] != '-' && text[2] != '_'))
        return std::nullopt;
    const char first = ascii_lower(text[0]);
    const char second = ascii_lower(text[1]);
    if (first == 'e' && second == 'n')
        return language::en;
    if (first == 'f' && second == 'r')
        return language::fr;
    return std::nullopt;
}

} // namespace ob::web
