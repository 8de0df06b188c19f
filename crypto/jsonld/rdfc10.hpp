#pragma once

#include "crypto/jsonld/dataset.hpp"
#include "crypto/jsonld/limits.hpp"
#include "crypto/primitives/digest.hpp"

#include <string>
#include <utility>
#include <vector>

namespace ob::jsonld {

struct canonical_dataset {
    std::string n_quads; ///< sorted, one statement a line
    std::vector<std::pair<std::string, std::string>>
        identifiers; ///< input label → canonical label, without `_:`
};

/// RDFC-1.0. Fails (work_limit) instead of running on when the dataset was made to explode.
result<canonical_dataset> canonicalize(
    const dataset& input,
    crypto::hash_algorithm algorithm = crypto::hash_algorithm::sha256,
    const limits& limits = {}
);

/// The digest of the canonical N-Quads, without keeping their text: what signing and verifying
/// need.
result<crypto::digest> canonical_digest(
    const dataset& input,
    crypto::hash_algorithm algorithm = crypto::hash_algorithm::sha256,
    const limits& limits = {}
);

} // namespace ob::jsonld
