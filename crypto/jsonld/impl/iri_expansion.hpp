#pragma once

#include "crypto/jsonld/impl/active_context.hpp"

#include <memory_resource>
#include <string_view>

namespace ob::jsonld::impl {

/// What IRI expansion gives: an IRI, a blank node label or a relative reference; a keyword; or
/// null.
struct expanded_iri {
    std::string_view text = {};
    keyword word = keyword::none;
    bool is_null = false;
    /// Set when the text is the IRI of this term.
    const term_definition* term = nullptr;

    /// False when nobody has looked yet.
    bool is_known_sound() const noexcept { return term != nullptr && term->is_sound; }
};

/// Which of the two ways to complete a relative value are open.
struct iri_position {
    bool vocab = false;
    bool document_relative = false;
};

/// IRI Expansion (JSON-LD 1.1 API 5.2) without its step 3 and 6.3, which concern contexts that are
/// being defined (term_definer takes them first). What it puts together lies in `memory`; the text
/// may also be `value` itself.
expanded_iri expand_iri(
    const active_context& active,
    std::string_view value,
    iri_position position,
    std::pmr::memory_resource& memory
);

} // namespace ob::jsonld::impl
