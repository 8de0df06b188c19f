#pragma once

#include <cstddef>

namespace ob::proof::limits {

/// Each proof of a document costs a canonicalization, of a hostile one up to 20 ms, and a signature
/// check; real badges have one or two, the longest published chain four (threats G25: 250 ms for
/// all of it).
inline constexpr std::size_t proofs_max = 4;
/// Of these, proofs of selective disclosure, which check a signature for each statement.
inline constexpr std::size_t selective_proofs_max = 2;
/// Statement signatures of one selective disclosure proof: 1,000 checks take some 80 ms.
inline constexpr std::size_t statements_max = 1'000;
/// JSON pointers of one selective disclosure proof.
inline constexpr std::size_t pointers_max = 256;

} // namespace ob::proof::limits
