#pragma once

#include <memory_resource>
#include <string>
#include <string_view>

namespace ob::jsonld::impl {

/// Begins with a scheme and holds no white space: what the algorithms call "has the form of an
/// IRI".
bool is_iri(std::string_view text) noexcept;
/// The same, every character may stand in the IRIREF of N-Quads, and there is one fragment at most:
/// what RDF demands.
bool is_well_formed_iri(std::string_view text) noexcept;
/// `_:` and a label without white space.
bool is_blank(std::string_view text) noexcept;
/// RFC 5646, shape only: subtags of one to eight letters or digits.
bool is_language_tag(std::string_view text) noexcept;
/// One of the RFC 3986 gen-delims, after which a term may serve as a prefix.
bool is_gen_delim(char c) noexcept;
/// The position of the first colon after the first character, or npos.
std::size_t prefix_end(std::string_view text) noexcept;

/// RFC 3986 5.2, without normalization.
std::string resolve(std::string_view base, std::string_view reference);

/// Copies that live as long as `memory`.
std::string_view copy(std::pmr::memory_resource& memory, std::string_view text);
std::string_view concat(std::pmr::memory_resource& memory, std::string_view a, std::string_view b);

} // namespace ob::jsonld::impl
