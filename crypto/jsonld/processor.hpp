#pragma once

#include "base/core/strict_json.hpp"
#include "crypto/jsonld/context_registry.hpp"
#include "crypto/jsonld/dataset.hpp"
#include "crypto/jsonld/errors.hpp"
#include "crypto/jsonld/limits.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace ob::jsonld {

enum class rdf_direction {
    none,
    i18n_datatype,
    compound_literal
};

/// Gives the blank node label of a thing without a name, from the JSON value that wrote it: an
/// object, or an element of a list. Selective disclosure needs it, to find a thing of the whole
/// document again in a part of it.
using blank_namer = std::function<std::string(const json::node& written)>;

/// JSON-LD 1.1 options, and policy on top of the complete algorithm.
struct options {
    std::string base; ///< empty: null; relative IRIs are then never resolved
    const json::node* expand_context = nullptr;
    rdf_direction direction = rdf_direction::none;
    bool produce_generalized_rdf = false;
    bool ordered =
        false;         ///< members are taken in lexicographical order (9.3), as the W3C tests want
    bool safe = false; ///< data that would be dropped is an error (DI 4.? data loss; digest 4.5)
    bool inline_contexts = true; ///< false: a context written inside the document is refused (T27)
    const blank_namer* name_blank = nullptr; ///< null: numbered in the order of the document
    bool version_1_0 = false;                ///< processing mode json-ld-1.0
    jsonld::limits limits;
};

/// Expansion (JSON-LD 1.1 API 5.1). The result is the text of the expanded document.
result<std::string>
expand(const json::node& document, const options& options, const context_registry& contexts);

/// Deserialize to RDF (JSON-LD 1.1 API 8.1) of the expansion. With a null base and safe mode this
/// is what the Data Integrity suites transform.
result<dataset>
to_rdf(const json::node& document, const options& options, const context_registry& contexts);

} // namespace ob::jsonld
