#pragma once

#include "base/core/strict_json.hpp"

#include <string>
#include <vector>

namespace ob::jsonld {

/// Where a context document comes from.
struct context_origin {
    std::string url;
    std::vector<std::string> aliases; ///< further URLs of the same document
    std::string sha256;               ///< of the official bytes, hex
    bool is_variant = false;          ///< a second form that was published under the same URL
};

/// The term table of a context document, in the text form of crypto/jsonld/contexts: what the
/// document defines (identifiers, IRIs, types, containers, scopes), and nothing else of it. Refuses
/// (invalid_remote_context) a document without a context, and (invalid_term_definition, with
/// pointer) anything that no table can say.
result<std::string> import_context(const context_origin& origin, const json::node& document);

} // namespace ob::jsonld
