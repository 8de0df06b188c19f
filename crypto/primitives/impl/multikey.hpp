#pragma once

#include "crypto/primitives/public_key.hpp"

#include <array>
#include <optional>

namespace ob::crypto::impl {

/// Multicodec prefixes and lengths of a key type (Controlled Identifiers 1.0, 2.2.2).
struct multikey_row {
    key_type type;
    std::array<std::uint8_t, 2> public_prefix;
    std::size_t public_size;
    std::array<std::uint8_t, 2> secret_prefix;
    std::size_t secret_size;
};

inline constexpr std::array multikey_rows{
    multikey_row{key_type::ed25519, {0xED, 0x01}, 32, {0x80, 0x26}, 32},
    multikey_row{key_type::p256, {0x80, 0x24}, 33, {0x86, 0x26}, 32},
    multikey_row{key_type::p384, {0x81, 0x24}, 49, {0x87, 0x26}, 48},
};

/// A Multikey text without its `z`: the longest, P-384, has 70 characters; a 64-byte Ed25519 secret
/// has 91.
inline constexpr std::size_t multikey_characters_most = 128;

/// The bytes behind `z`; refuses other bases.
result<bytes> multikey_bytes(std::string_view text);

} // namespace ob::crypto::impl
