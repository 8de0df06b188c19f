#pragma once

#include "base/core/strict_json.hpp"
#include "base/core/time_rfc3339.hpp"
#include "crypto/primitives/public_key.hpp"

#include <boost/json/value.hpp>

#include <optional>
#include <span>
#include <string>
#include <string_view>

/// The public side of keys: how a name in a proof becomes a key that is bound to a controller
/// (Controlled Identifiers 1.0, "Retrieve Verification Method"; threats T1–T4, T9).
namespace ob::keys {

struct verification_method {
    std::string id;
    std::string controller;
    crypto::public_key key;
    std::optional<instant> expires;
    std::optional<instant> revoked;
};

enum class errc {
    invalid_url = 1,       ///< not an absolute https or did URL, or longer than 2 KiB
    invalid_document,      ///< not a controller document
    document_id,           ///< the document speaks for another id than the one asked for
    method_not_found,      ///< the document does not list that key
    method_ambiguous,      ///< two methods with that id
    invalid_method,        ///< the method has no readable key, or two
    controller_mismatch,   ///< the method's controller is not the document
    wrong_relationship,    ///< the key is not listed under the purpose
    unsupported_method,    ///< a did method that we do not read
    unknown_key,           ///< key type or form that we do not read
    private_key_published, ///< the method, JWK or set carries private material: the key is nobody's
                           ///< any more
    weak_key,              ///< a point or modulus that must not be trusted
    issuer_mismatch, ///< a set shared by several issuers: the key is another issuer's, or nobody's
};
std::error_code make_error_code(errc e) noexcept;

/// Where a verification method lives.
struct method_location {
    enum class form {
        did_key,
        did_jwk,
        did_web,
        https,
    } kind;
    std::string controller; ///< the URL without fragment
    std::string
        document_url; ///< what to fetch; empty for did:key and did:jwk, which carry their key
};

/// Splits and checks a verificationMethod. A bare did:key without fragment is accepted
/// (digest 8.4).
result<method_location> locate(std::string_view verification_method);

/// `did:web:host%3A8443:a:b` → `https://host:8443/a/b/did.json`.
result<std::string> did_web_document_url(std::string_view did);

/// `did:web:host%3A8443` → `https://host:8443`. Empty for any other DID, and for a tenant of a
/// host: a JWK Set at the origin speaks for whoever has the whole host.
std::string did_web_origin(std::string_view did);

/// The method of a did:key or did:jwk; nothing is fetched. Only an id whose fragment is the key
/// itself (did:key) or `0` (did:jwk) is accepted.
result<verification_method> from_self_contained_did(std::string_view verification_method);

/// The whole procedure on a fetched controller document: document id, method id, controller,
/// relationship
/// (`purpose`, by reference or embedded), key form (Multikey, JsonWebKey, JsonWebKey2020,
/// Ed25519VerificationKey2020/2018). A key in a URL fragment is never used (T2).
result<verification_method> from_controller_document(
    const json::node& document, std::string_view verification_method, std::string_view purpose
);

/// A key of ours, as it is published.
struct published_key {
    std::string fragment;
    crypto::public_key key;
    std::optional<instant> revoked;
};

/// A controller document for our own keys: absolute ids, `assertionMethod` as strings (digest 8.5).
/// A did:web id gives a DID document, an https id a Controlled Identifiers document.
boost::json::value
compose_controller_document(std::string_view id, std::span<const published_key> keys);
/// The `kid` of tokens that this key signs. Open Badges 3.0 (8.2, "Dereferencing the Public Key")
/// wants an address that answers with the bare JWK, and its readers take RSA: theirs is
/// `https://HOST/keys/FRAGMENT`, where the issuer is the did:web of a whole host and `own_url` is
/// on that host. Every other key has the id of its verification method, as readers of VC-JOSE-COSE
/// expect.
std::string token_key_id(std::string_view id, const published_key& key, std::string_view own_url);
/// One of our keys as a JWK of that `kid`.
boost::json::object
compose_jwk(std::string_view id, const published_key& key, std::string_view own_url);
/// The JWK Set of the same keys, but for those that prove nothing any more: a set has no word for
/// "until then".
boost::json::value
compose_jwk_set(std::string_view id, std::span<const published_key> keys, std::string_view own_url);

} // namespace ob::keys

template <>
struct std::is_error_code_enum<ob::keys::errc> : std::true_type {};
