#include "cli/commands/proof_finding.hpp"
#include "cli/files.hpp"
#include "crypto/primitives/jose_algorithm.hpp"
#include "crypto/proof/vc_jwt.hpp"
#include "keys/documents/jwk_set.hpp"

namespace ob::cli {

namespace {

constexpr std::chrono::seconds skew{60};

std::string_view without_fragment(std::string_view url) {
    return url.substr(0, url.find('#'));
}

/// A set is asked for the whole kid first, then for its fragment (digest 5.1); a JWK alone at the
/// address is the key.
result<crypto::public_key>
from_jwks(const json::node& document, std::string_view kid, std::string_view issuer) {
    OB_TRY(const auto set, keys::read_jwk_set(document));
    if (document.find("keys") == nullptr)
        return keys::select_key(set, "", issuer);
    auto key = keys::select_key(set, kid, issuer);
    const auto hash = kid.find('#');
    if (key || key.error().code != keys::errc::method_not_found || hash == std::string_view::npos)
        return key;
    return keys::select_key(set, kid.substr(hash + 1), issuer);
}

result<crypto::public_key>
find_key(const proof::vc_jwt& token, document_source& source, outcome_of_proof& failure) {
    const auto kid = token.jws().kid();
    if (kid.starts_with("did:key:") || kid.starts_with("did:jwk:")) {
        OB_TRY(const auto method, keys::from_self_contained_did(kid));
        return method.key;
    }
    std::string url(without_fragment(kid));
    if (kid.starts_with("did:")) {
        OB_TRY(const auto location, keys::locate(kid));
        url = location.document_url;
    } else if (!kid.starts_with("https://")) {
        return error(keys::errc::invalid_url, "The token does not say where its key is.");
    }
    OB_TRY(const auto document, fetch_key_document(source, url, failure));
    const auto& root = document.root();
    if (root.find("keys") != nullptr || root.find("kty") != nullptr)
        return from_jwks(root, kid, token.payload().root().string_at("iss"));
    OB_TRY(const auto method, keys::from_controller_document(root, kid, "assertionMethod"));
    return method.key;
}

} // namespace

proof_finding check_token(std::string_view text, document_source& source, instant at) {
    const auto token = proof::vc_jwt::parse(text);
    if (!token)
        return finding_of(outcome_of_proof::failed, token.error());
    auto failure = outcome_of_proof::failed;
    const auto key = find_key(*token, source, failure);
    auto found = key ? finding_of(token->check(*key)) : finding_of(failure, key.error());
    if (found.result == outcome_of_proof::passed)
        found = finding_of(token->check_times(at, skew));
    found.what = "jwt-" + std::string(crypto::jose_name(token->jws().algorithm()));
    return found;
}

} // namespace ob::cli
