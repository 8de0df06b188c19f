#pragma once

#include "badge/checking/impl/key_finder.hpp"
#include "crypto/proof/vc_jwt.hpp"

/// Credentials that come as a compact JWS (Open Badges 3.0, 8.2 "JSON Web Token Proof Format").
/// Private to this folder.
namespace ob::checking {

/// A token that was read, and the credential in it without the claims that stand beside it.
class token {
public:
    /// Fails with the codes of jws.hpp and strict_json.hpp, and with not_an_object.
    static result<token> parse(std::string_view text);

    const proof::vc_jwt& jwt() const noexcept { return jwt_; }

    const json::node& credential() const noexcept { return credential_; }

private:
    explicit token(proof::vc_jwt jwt);

    proof::vc_jwt jwt_;
    std::vector<json::member> members_;
    json::node credential_;
};

/// The structure check for a text that is no readable token.
check unreadable_token(const error& why);

/// The key that signed for that issuer. It comes from what the issuer publishes: its DID or
/// controller document, or the JWK Set of its authority (1EdTech implementation guide, "Verifying
/// the issuer"). A `jwk` in the header only says which of these keys it is (threats T1).
task<key_answer> find_token_key(const examination& e, const json::node& header, std::string issuer);

} // namespace ob::checking
