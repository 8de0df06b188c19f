#pragma once

#include "crypto/jsonld/dataset.hpp"

#include <string>
#include <string_view>

/// The pieces of canonical N-Quads (RDFC-1.0, section 5) that the writer and the canonicalizer
/// share.
namespace ob::jsonld::impl {

inline constexpr std::string_view xsd_string = "http://www.w3.org/2001/XMLSchema#string";

/// May this stand between `<` and `>`? (N-Quads IRIREF; anything else could forge further terms.)
bool writable_iri(std::string_view iri) noexcept;
/// N-Quads LANGTAG without its `@`.
bool writable_language(std::string_view tag) noexcept;

/// Must a literal with this text be escaped?
bool has_escapes(std::string_view text) noexcept;
std::string escaped(std::string_view text);

/// `Text` is a std::string or a text_buffer.
template <class Text>
void append_iri(Text& out, std::string_view iri) {
    out += '<';
    out += iri;
    out += '>';
}

template <class Text>
void append_literal(Text& out, const term& literal) {
    out += '"';
    if (has_escapes(literal.value))
        out += escaped(literal.value);
    else
        out += literal.value;
    out += '"';
    if (!literal.language.empty()) {
        out += '@';
        out += literal.language;
    } else if (literal.datatype != xsd_string) {
        out += "^^";
        append_iri(out, literal.datatype);
    }
}

} // namespace ob::jsonld::impl
