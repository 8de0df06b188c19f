#pragma once

#include "base/core/strict_json.hpp"
#include "crypto/primitives/public_key.hpp"
#include "issuer/programme/types.hpp"

#include <string>
#include <string_view>
#include <vector>

/// The documents of Open Badges 2.0. Pure: the same ingredients give the same bytes.
namespace ob::compose {

/// Where an award's assertion points to.
struct ob2_place {
    std::string base_url;
    std::string award_id;
    std::string micro_credential_id;
    std::uint32_t version = 1; ///< earned
    std::string language;
};

/// What the credential (signed or not) says, as an assertion that its own address vouches for.
std::string ob2_hosted_assertion(const json::node& credential, const ob2_place& at);
/// The same, as the payload of a JWS by that key.
std::string ob2_signed_assertion(
    const json::node& credential, const ob2_place& at, std::string_view key_fragment
);
/// What stands at the address of a hosted assertion that does not count (any more).
std::string ob2_withdrawn_assertion(const ob2_place& at, std::string_view reason);

std::string ob2_badge_class(
    std::string_view base_url,
    const programme::micro_credential& offering,
    std::string_view language
);

/// A key for JWS that is published as a CryptographicKey.
struct ob2_key_entry {
    std::string fragment;
    crypto::public_key key;
};

/// Lists the keys, so that they are bound both ways, the revocation list, and which addresses it
/// vouches for.
std::string ob2_issuer(
    std::string_view base_url,
    const programme::issuer_profile& profile,
    const std::vector<ob2_key_entry>& keys
);
/// Of an RSA key. Without `usable` it only says whose it was.
std::string ob2_key(std::string_view base_url, const ob2_key_entry& key, bool usable);

/// An award that does not count.
struct ob2_revocation {
    std::string award_id;
    std::string reason;
};

std::string
ob2_revocations(std::string_view base_url, const std::vector<ob2_revocation>& withdrawn);

} // namespace ob::compose
