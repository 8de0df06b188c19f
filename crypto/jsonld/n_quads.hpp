#pragma once

#include "crypto/jsonld/dataset.hpp"
#include "crypto/jsonld/limits.hpp"

#include <string>

namespace ob::jsonld {

/// RDF 1.1 N-Quads, strict. The error's detail has the line.
result<dataset> parse_n_quads(std::string_view text, const limits& limits = {});
/// Appends one statement in canonical form (RDFC-1.0, section 5), line feed included.
void append_n_quad(std::string& out, const quad& statement);

} // namespace ob::jsonld
