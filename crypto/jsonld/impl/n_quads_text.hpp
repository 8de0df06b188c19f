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

void append_iri(std::string& out, std::string_view iri);
void append_literal(std::string& out, const term& literal);

} // namespace ob::jsonld::impl
