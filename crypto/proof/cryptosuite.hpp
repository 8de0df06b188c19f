#pragma once

#include "crypto/primitives/digest.hpp"
#include "crypto/primitives/public_key.hpp"

#include <optional>
#include <span>
#include <string_view>

namespace ob::proof {

enum class transform {
    rdfc,
    jcs,
    selective_disclosure
};

/// A Data Integrity cryptosuite is a row: the suite decides transform, hash, key type and proof
/// length together (threats T16).
struct cryptosuite {
    std::string_view name;       ///< "eddsa-rdfc-2022"; for a legacy proof type, that type
    std::string_view proof_type; ///< "DataIntegrityProof"
    proof::transform transformation;
    crypto::key_type key;
    crypto::signature_algorithm algorithm;
    crypto::hash_algorithm hash;
    std::size_t signature_size;
    bool legacy = false; ///< verified, never made
};

std::span<const cryptosuite> suites() noexcept;

/// What names the suite of a proof: its `cryptosuite`, or for older proof types the type itself.
std::string_view suite_name(std::string_view proof_type, std::string_view cryptosuite) noexcept;

/// The row for a proof's `type`, its suite_name and the key that claims to verify it: the ecdsa
/// suites have a row a curve. Without a key, the first row of that name.
const cryptosuite* find_suite(
    std::string_view proof_type, std::string_view name, std::optional<crypto::key_type> key
) noexcept;

} // namespace ob::proof
