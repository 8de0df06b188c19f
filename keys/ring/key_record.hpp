#pragma once

#include "base/core/time_rfc3339.hpp"
#include "crypto/primitives/signer.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

/// The private side of keys: linked by signerd and badgectl only.
namespace ob::ring {

enum class key_purpose {
    data_integrity, ///< embedded proofs: Ed25519, P-256, P-384
    jose,           ///< JWS: RSA, P-256, P-384, Ed25519
};

/// pending → active → retired; every state → compromised. Nothing leads back.
enum class key_state {
    pending,     ///< published, not yet used
    active,      ///< the one that signs
    retired,     ///< published, never signs again; what it signed stays good
    compromised, ///< published as revoked
};

std::string_view name_of(key_purpose purpose) noexcept;
std::string_view name_of(key_state state) noexcept;
std::optional<key_purpose> purpose_named(std::string_view name) noexcept;
std::optional<key_state> state_named(std::string_view name) noexcept;

struct key_record {
    std::string fragment; ///< Multikey text, or the RFC 7638 thumbprint of an RSA key
    key_purpose purpose = key_purpose::data_integrity;
    key_state state = key_state::pending;
    crypto::public_key key;
    instant created{};
    std::optional<instant> activated;
    std::optional<instant> retired;
    std::optional<instant> compromised;
    /// Only a pending or active key still has one: a key that never signs again is not kept.
    std::unique_ptr<crypto::signer> signer;
};

enum class errc {
    not_found = 1, ///< no key file there
    not_private,   ///< others than its owner can read or write the file
    wrong_owner,   ///< the file belongs to somebody else
    not_readable,  ///< permission or disk
    not_writable,
    damaged,          ///< not a key file, or a value in it contradicts another
    wrong_passphrase, ///< or the file was changed: the seal cannot tell which
    unknown_version,  ///< made by a newer program
    exists,           ///< a key file is already there
    passphrase,       ///< no passphrase, or too short
    self_test,        ///< a key does not verify what it signed
    public_test_key,  ///< its secret is published, or can be guessed
    unsuitable,       ///< a key type that does not fit the purpose
    no_such_key,
    wrong_state,    ///< the step does not fit the key's state
    no_active_key,  ///< nothing to sign with
    pending_exists, ///< a rotation has begun and is not finished
    too_early,      ///< the new key has not been published for long enough
};
std::error_code make_error_code(errc e) noexcept;

/// What a key is called inside the controller document.
std::string fragment_of(const crypto::public_key& key);

/// A key whose secret anybody can look up or guess: from specifications, test suites and read-me
/// files, or a secret that is no random number (threats T113).
bool is_public_test_key(const crypto::signer& key);

} // namespace ob::ring

template <>
struct std::is_error_code_enum<ob::ring::errc> : std::true_type {};
