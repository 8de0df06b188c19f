#include "crypto/jsonld/impl/keyword.hpp"

#include <algorithm>
#include <array>

namespace ob::jsonld::impl {

namespace {

constexpr std::array<std::string_view, 24> words{
    "",         "@base",   "@container", "@context", "@direction", "@graph",
    "@id",      "@import", "@included",  "@index",   "@json",      "@language",
    "@list",    "@nest",   "@none",      "@prefix",  "@propagate", "@protected",
    "@reverse", "@set",    "@type",      "@value",   "@version",   "@vocab",
};

bool is_letter(char c) noexcept {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

} // namespace

keyword keyword_of(std::string_view text) noexcept {
    if (text.size() < 3 || text.front() != '@')
        return keyword::none;
    const auto* const found = std::find(words.begin() + 1, words.end(), text);
    return found == words.end() ? keyword::none : static_cast<keyword>(found - words.begin());
}

std::string_view text_of(keyword word) noexcept {
    return words[static_cast<std::size_t>(word)];
}

bool has_keyword_form(std::string_view text) noexcept {
    return text.size() > 1 && text.front() == '@' &&
           std::all_of(text.begin() + 1, text.end(), is_letter);
}

} // namespace ob::jsonld::impl
