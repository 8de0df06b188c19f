#pragma once

#include "crypto/jsonld/impl/context_cache.hpp"

namespace ob::jsonld::impl {

/// Reads a term table back into the context it stands for; nullptr when it is no table.
///
///     laurel-context 1
///     url URL                 once; `alias URL` any number of times
///     sha256 HEX              of the official bytes; `variant` for a second form under the same
///     URL CONTEXT
///
/// CONTEXT is `null`, `remote URL`, `list` or `map`; what it holds follows on lines indented by one
/// more tab. In a list: contexts. In a map: `@vocab IRI` and the like, `TERM = IRI` for a simple
/// definition, `TERM : KEY=VALUE…` for others, where a final `scope` announces a CONTEXT. `~` is
/// null; a word with anything unusual in it is written as a JSON string.
std::shared_ptr<const context_entry> read_table(std::string_view text);

} // namespace ob::jsonld::impl
