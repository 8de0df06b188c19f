#pragma once

#include "base/core/strict_json.hpp"
#include "crypto/proof/verdict.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace ob::proof::impl {

struct previous_proofs {
    std::vector<json::node> proofs; ///< in the order of the document
    std::string fault;              ///< empty, or why the chain does not hold, as one sentence
};

/// The proofs that `proof` builds on by previousProof (VC Data Integrity 1.0, 4.3 and 4.5). Each
/// named proof must exist once, be of a suite that we check, and not build on `proof` in turn.
previous_proofs resolve_previous(const json::node& document, const json::node& proof);

} // namespace ob::proof::impl
