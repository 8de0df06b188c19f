#pragma once

#include "keys/documents/verification_method.hpp"

#include <vector>

/// JWK Sets and single JWKs of an issuer (RFC 7517): where the keys of VC-JWT badges with an https
/// issuer are published.
namespace ob::keys {

/// One member of a set. A key that cannot be used is kept with its reason, so that a badge that
/// names it is told why.
struct jwk_entry {
    std::string kid;    ///< may be empty
    std::string issuer; ///< the member `iss` of a set that several issuers share; empty when absent
    result<crypto::public_key> key;
};

struct jwk_set {
    std::vector<jwk_entry> keys;
};

/// A set has at most this many keys: an issuer that rotates every month for eight years stays
/// below.
inline constexpr std::size_t jwk_set_keys_max = 100;

/// Reads `{"keys": [...]}` or one JWK. Refuses what is neither, a set that is too large, and a set
/// that publishes private material (whoever serves it has lost control of its keys).
result<jwk_set> read_jwk_set(const json::node& document);

/// The key with that `kid`; an empty `kid` means the only key of the set. Two keys of that name are
/// ambiguous (T9). As soon as any key of the set carries `iss`, the chosen one must carry this
/// issuer (T4).
result<crypto::public_key>
select_key(const jwk_set& set, std::string_view kid, std::string_view issuer);

/// The key with that RFC 7638 thumbprint, for a header that brings its own `jwk`, which proves
/// nothing by itself (T1).
result<crypto::public_key>
select_by_thumbprint(const jwk_set& set, std::string_view thumbprint, std::string_view issuer);

} // namespace ob::keys
