#pragma once

#include "base/core/encoding.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Proof values of ecdsa-sd-2023 (ECDSA Cryptosuites 3.5.2 to 3.5.7).
namespace ob::proof::impl {

inline constexpr std::size_t p256_signature_size = 64;
inline constexpr std::size_t multikey_p256_size = 35; ///< 80 24 and the compressed point
inline constexpr std::size_t label_size = 32;         ///< HMAC-SHA-256

/// From issuer to holder.
struct sd_base_value {
    bytes base_signature;
    bytes public_key; ///< proof-scoped, as Multikey bytes
    bytes hmac_key;
    std::vector<bytes> signatures; ///< one a statement that is not mandatory
    std::vector<std::string> mandatory_pointers;
};

/// From holder to verifier.
struct sd_derived_value {
    bytes base_signature;
    bytes public_key;
    std::vector<bytes> signatures;
    std::map<std::uint64_t, bytes> labels;        ///< number after c14n → HMAC
    std::vector<std::uint64_t> mandatory_indexes; ///< strictly ascending
};

enum class sd_form {
    neither,
    base,
    derived
};

sd_form form_of(std::string_view proof_value);
std::optional<sd_base_value> read_base_value(std::string_view proof_value);
std::optional<sd_derived_value> read_derived_value(std::string_view proof_value);
std::string write(const sd_base_value& value);
std::string write(const sd_derived_value& value);

/// How a blank node is written once its HMAC replaces its canonical label.
std::string hmac_label(bytes_view hmac);

} // namespace ob::proof::impl
