#pragma once

#include "badge/schema/schema.hpp"

/// The official schemas, which are answered without a network: Open Badges 3.0 and CLR 2.0, the
/// extensions of both versions, and the meta-schemas of JSON Schema. They are kept as tables
/// (badge/schema/tables), which say what a schema demands and nothing else of it.
namespace ob::schema {

/// The schema at that URL, or nullptr. Lives as long as the program.
const json::node* pinned(std::string_view url);

/// The same, compiled once in each way (options::assert_formats); nullptr for a URL that is not
/// pinned.
const compiled* pinned_compiled(std::string_view url, bool assert_formats = false);

/// The SHA-256 of the official bytes, hex; empty for a URL that is not pinned.
std::string_view pinned_digest(std::string_view url);

/// Open Badges 2.0, "Extensions": the URL of the schema that the context document of an extension
/// names for objects of that type (an IRI); empty when there is none.
std::string_view pinned_for_extension(std::string_view context, std::string_view type);

} // namespace ob::schema
