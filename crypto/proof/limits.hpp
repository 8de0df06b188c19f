#pragma once

#include <cstddef>

namespace ob::proof::limits {

/// Each proof of a document costs a canonicalization and a signature check; real badges have one or
/// two.
inline constexpr std::size_t proofs_max = 16;
/// Statement signatures of one selective disclosure proof: 2,000 checks take some 130 ms.
inline constexpr std::size_t statements_max = 2'000;
/// JSON pointers of one selective disclosure proof.
inline constexpr std::size_t pointers_max = 256;

} // namespace ob::proof::limits
