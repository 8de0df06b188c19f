#include "crypto/proof/cryptosuite.hpp"

#include <algorithm>
#include <array>

namespace ob::proof {

namespace {

using crypto::hash_algorithm;
using crypto::key_type;
using crypto::signature_algorithm;

constexpr std::string_view data_integrity = "DataIntegrityProof";

// VC Data Integrity EdDSA Cryptosuites 1.0 and ECDSA Cryptosuites 1.0.
constexpr std::array table{
    cryptosuite{
        "eddsa-rdfc-2022",
        data_integrity,
        transform::rdfc,
        key_type::ed25519,
        signature_algorithm::ed25519,
        hash_algorithm::sha256,
        64},
    cryptosuite{
        "eddsa-jcs-2022",
        data_integrity,
        transform::jcs,
        key_type::ed25519,
        signature_algorithm::ed25519,
        hash_algorithm::sha256,
        64},
    cryptosuite{
        "ecdsa-rdfc-2019",
        data_integrity,
        transform::rdfc,
        key_type::p256,
        signature_algorithm::ecdsa_sha256,
        hash_algorithm::sha256,
        64},
    cryptosuite{
        "ecdsa-rdfc-2019",
        data_integrity,
        transform::rdfc,
        key_type::p384,
        signature_algorithm::ecdsa_sha384,
        hash_algorithm::sha384,
        96},
    cryptosuite{
        "ecdsa-jcs-2019",
        data_integrity,
        transform::jcs,
        key_type::p256,
        signature_algorithm::ecdsa_sha256,
        hash_algorithm::sha256,
        64},
    cryptosuite{
        "ecdsa-jcs-2019",
        data_integrity,
        transform::jcs,
        key_type::p384,
        signature_algorithm::ecdsa_sha384,
        hash_algorithm::sha384,
        96},
    cryptosuite{
        "ecdsa-sd-2023",
        data_integrity,
        transform::selective_disclosure,
        key_type::p256,
        signature_algorithm::ecdsa_sha256,
        hash_algorithm::sha256,
        64},
    // What eddsa-rdfc-2022 was called in its drafts; badges of 2023 carry it.
    cryptosuite{
        "eddsa-2022",
        data_integrity,
        transform::rdfc,
        key_type::ed25519,
        signature_algorithm::ed25519,
        hash_algorithm::sha256,
        64,
        true},
    cryptosuite{
        "Ed25519Signature2020",
        "Ed25519Signature2020",
        transform::rdfc,
        key_type::ed25519,
        signature_algorithm::ed25519,
        hash_algorithm::sha256,
        64,
        true},
};

} // namespace

std::span<const cryptosuite> suites() noexcept {
    return table;
}

std::string_view suite_name(std::string_view proof_type, std::string_view cryptosuite) noexcept {
    return proof_type == data_integrity ? cryptosuite : proof_type;
}

const cryptosuite* find_suite(
    std::string_view proof_type, std::string_view name, std::optional<crypto::key_type> key
) noexcept {
    const auto row = std::find_if(table.begin(), table.end(), [&](const cryptosuite& s) {
        return s.proof_type == proof_type && s.name == name && (!key || s.key == *key);
    });
    return row == table.end() ? nullptr : &*row;
}

} // namespace ob::proof
