#pragma once

#include <cstdint>
#include <string_view>

namespace ob::jsonld::impl {

/// The keywords of JSON-LD 1.1 (syntax 1.7).
enum class keyword : std::uint8_t {
    none, ///< not a keyword
    base,
    container,
    context,
    direction,
    graph,
    id,
    import_url,
    included,
    index,
    json,
    language,
    list,
    nest,
    none_value, ///< the keyword @none itself
    prefix,
    propagate,
    protected_terms,
    reverse,
    set,
    type,
    value,
    version,
    vocab,
};

keyword keyword_of(std::string_view text) noexcept;
std::string_view text_of(keyword word) noexcept;
/// "@" and letters only: such words are kept free for later keywords and are ignored.
bool has_keyword_form(std::string_view text) noexcept;

} // namespace ob::jsonld::impl
