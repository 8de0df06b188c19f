#pragma once

#include <cstddef>

namespace ob::jsonld {

/// What processing one document may cost (threats T25, T32). Every number is far above any real
/// badge.
struct limits {
    std::size_t depth_max = 64;            ///< nested objects and arrays, as in strict_json
    /// Contexts named in one document: a transcript of forty badges with eight endorsements each
    /// names some 720. What they cost is bounded apart, by the definitions that are worked through.
    std::size_t contexts_max = 1'000;
    std::size_t quads_max = 20'000;        ///< statements of one dataset
    std::size_t blank_nodes_max = 2'000;   ///< RDFC-1.0 input
    std::size_t hash_n_degree_max = 4'000; ///< calls of Hash N-Degree Quads in one canonicalization
    std::size_t permutations_max = 20'000; ///< paths tried by all of them together
    std::size_t related_hashes_max = 60'000; ///< neighbours hashed by all of them together
};

} // namespace ob::jsonld
