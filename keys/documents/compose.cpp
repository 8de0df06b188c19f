#include "crypto/primitives/jwk.hpp"
#include "keys/documents/verification_method.hpp"

#include <algorithm>

namespace ob::keys {

namespace {

std::string method_id(std::string_view id, const published_key& key) {
    return std::string(id) + "#" + key.fragment;
}

/// DID documents and Controlled Identifiers documents define the same protected terms, so each has
/// its own contexts.
boost::json::array contexts_for(std::string_view id, std::span<const published_key> keys) {
    if (!id.starts_with("did:"))
        return {"https://www.w3.org/ns/cid/v1"};
    boost::json::array contexts{
        "https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"};
    if (std::any_of(keys.begin(), keys.end(), [](const auto& k) {
            return k.key.multikey().empty();
        }))
        contexts.emplace_back("https://w3id.org/security/jwk/v1");
    return contexts;
}

boost::json::object compose_method(std::string_view id, const published_key& published) {
    boost::json::object method;
    method["id"] = method_id(id, published);
    const auto multikey = published.key.multikey();
    method["type"] = multikey.empty() ? "JsonWebKey" : "Multikey";
    method["controller"] = id;
    if (multikey.empty())
        method["publicKeyJwk"] = crypto::jwk_from_key(published.key);
    else
        method["publicKeyMultibase"] = multikey;
    if (published.revoked)
        method["revoked"] = format_time(*published.revoked);
    return method;
}

/// `https://host:8443/a` → `host:8443`; the scheme is left out, because a daemon behind a proxy may
/// know itself by http.
std::string_view authority_of(std::string_view url) {
    const auto scheme = url.find("://");
    if (scheme == std::string_view::npos)
        return {};
    url.remove_prefix(scheme + 3);
    return url.substr(0, url.find('/'));
}

std::string_view jose_algorithm(const crypto::public_key& key) {
    switch (key.type()) {
    case crypto::key_type::ed25519:
        return "EdDSA";
    case crypto::key_type::p256:
        return "ES256";
    case crypto::key_type::p384:
        return "ES384";
    case crypto::key_type::rsa:
        break;
    }
    return "RS256";
}

} // namespace

boost::json::value
compose_controller_document(std::string_view id, std::span<const published_key> keys) {
    boost::json::array methods;
    boost::json::array assertion;
    for (const auto& published : keys) {
        methods.emplace_back(compose_method(id, published));
        assertion.emplace_back(method_id(id, published));
    }
    boost::json::object document;
    document["@context"] = contexts_for(id, keys);
    document["id"] = id;
    document["verificationMethod"] = std::move(methods);
    document["assertionMethod"] = std::move(assertion);
    return document;
}

std::string token_key_id(std::string_view id, const published_key& key, std::string_view own_url) {
    const auto origin = did_web_origin(id);
    if (key.key.type() != crypto::key_type::rsa || origin.empty() ||
        authority_of(own_url) != authority_of(origin))
        return method_id(id, key);
    return origin + "/keys/" + key.fragment;
}

boost::json::object
compose_jwk(std::string_view id, const published_key& key, std::string_view own_url) {
    auto jwk = crypto::jwk_from_key(key.key);
    jwk["kid"] = token_key_id(id, key, own_url);
    jwk["use"] = "sig";
    jwk["alg"] = jose_algorithm(key.key);
    return jwk;
}

boost::json::value compose_jwk_set(
    std::string_view id, std::span<const published_key> keys, std::string_view own_url
) {
    boost::json::array set;
    for (const auto& published : keys)
        if (!published.revoked)
            set.emplace_back(compose_jwk(id, published, own_url));
    boost::json::object document;
    document["keys"] = std::move(set);
    return document;
}

} // namespace ob::keys
