#include "crypto/primitives/jose_algorithm.hpp"

#include <algorithm>
#include <array>

namespace ob::crypto {
namespace {

struct row {
    std::string_view name;
    signature_algorithm algorithm;
    key_type type;
};

// The first name of an algorithm is the one that we write.
constexpr std::array rows{
    row{"RS256", signature_algorithm::rsa_sha256, key_type::rsa},
    row{"PS256", signature_algorithm::rsa_pss_sha256, key_type::rsa},
    row{"ES256", signature_algorithm::ecdsa_sha256, key_type::p256},
    row{"ES384", signature_algorithm::ecdsa_sha384, key_type::p384},
    row{"EdDSA", signature_algorithm::ed25519, key_type::ed25519},
    row{"Ed25519", signature_algorithm::ed25519, key_type::ed25519},
};

const row& row_of(signature_algorithm algorithm) noexcept {
    return *std::find_if(rows.begin(), rows.end(), [algorithm](const row& r) {
        return r.algorithm == algorithm;
    });
}

} // namespace

std::optional<signature_algorithm> algorithm_from_jose(std::string_view name) noexcept {
    const auto found =
        std::find_if(rows.begin(), rows.end(), [name](const row& r) { return r.name == name; });
    return found == rows.end() ? std::nullopt : std::optional(found->algorithm);
}

std::string_view jose_name(signature_algorithm algorithm) noexcept {
    return row_of(algorithm).name;
}

bool fits(signature_algorithm algorithm, key_type type) noexcept {
    return row_of(algorithm).type == type;
}

} // namespace ob::crypto
