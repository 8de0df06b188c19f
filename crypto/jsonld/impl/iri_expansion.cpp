#include "crypto/jsonld/impl/iri_expansion.hpp"

#include "crypto/jsonld/impl/iri.hpp"

namespace ob::jsonld::impl {

namespace {

expanded_iri of_keyword(keyword word) noexcept {
    return {.text = text_of(word), .word = word};
}

/// Steps 7 to 9: by the vocabulary, by the base, or as it is.
expanded_iri complete(
    const active_context& active,
    std::string_view value,
    iri_position position,
    std::pmr::memory_resource& memory
) {
    if (position.vocab && active.has_vocab)
        return {.text = concat(memory, active.vocab, value)};
    if (position.document_relative && active.has_base)
        return {.text = copy(memory, resolve(active.base, value))};
    return {.text = value};
}

} // namespace

expanded_iri expand_iri(
    const active_context& active,
    std::string_view value,
    iri_position position,
    std::pmr::memory_resource& memory
) {
    // 1. A keyword stays. 2. What only looks like one is ignored.
    if (!value.empty() && value.front() == '@') {
        if (const auto word = keyword_of(value); word != keyword::none)
            return of_keyword(word);
        if (has_keyword_form(value))
            return {.is_null = true};
    }
    // 4. Another name of a keyword. 5. A term.
    const bool is_sought = position.vocab || active.may_be_alias(value);
    if (const auto* const term = is_sought ? active.find(value) : nullptr) {
        if (term->word != keyword::none)
            return of_keyword(term->word);
        if (position.vocab)
            return {.text = term->iri, .is_null = term->is_null, .term = term};
    }
    // 6. A compact IRI, an IRI or a blank node identifier.
    const auto colon = value.empty() ? std::string_view::npos : prefix_end(value);
    if (colon != std::string_view::npos) {
        const auto prefix = value.substr(0, colon);
        const auto suffix = value.substr(colon + 1);
        // 6.2
        if (prefix == "_" || suffix.starts_with("//"))
            return {.text = value};
        // 6.4
        const auto* const term = active.find(prefix);
        if (term != nullptr && term->is_prefix && !term->is_null)
            return {.text = concat(memory, term->iri, suffix)};
        // 6.5
        if (is_iri(value))
            return {.text = value};
    }
    return complete(active, value, position, memory);
}

} // namespace ob::jsonld::impl
