#pragma once

#include "crypto/primitives/jwk.hpp"
#include "tests/unit/badge/signed_badge.hpp"

/// What the tests of tokens stand on.
namespace ob::test {

/// A badge that can be a token: its subject has an id, which becomes `sub`.
inline boost::json::value token_badge_by(const std::string& issuer_id) {
    auto badge = badge_by(issuer_id);
    set(badge, "/credentialSubject/id", "urn:uuid:00000000-0000-4000-8000-0000000000aa");
    return badge;
}

/// A compact JWS over any payload, for tokens that sign_vc_jwt refuses to make.
inline std::string
raw_token(const issuer& who, boost::json::object header, const boost::json::value& payload) {
    return *crypto::sign_compact_jws(who.key(), header, json::to_text(payload));
}

/// The payload of a good token, to be changed.
inline boost::json::value payload_of(std::string_view token) {
    const auto first = token.find('.') + 1;
    const auto text = from_base64url(token.substr(first, token.rfind('.') - first));
    return boost::json::parse(as_text(*text));
}

/// The key of that issuer in a JWK Set of its own.
inline boost::json::object jwk_of(const issuer& who, const std::string& kid) {
    auto jwk = crypto::jwk_from_key(who.key().key());
    jwk["kid"] = kid;
    return jwk;
}

inline std::string set_of(boost::json::array keys) {
    return json::to_text(boost::json::object{{"keys", std::move(keys)}});
}

} // namespace ob::test
