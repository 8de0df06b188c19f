#pragma once

#include "base/core/time_rfc3339.hpp"
#include "crypto/primitives/jws.hpp"
#include "crypto/proof/verdict.hpp"

#include <string>
#include <string_view>

/// Badges as tokens: VC-JWT (Open Badges 3.0, "JSON Web Token Proof Format") and the signed badges
/// of Open Badges 2.0.
namespace ob::proof {

/// A VC-JWT of the credential: `iss`, `jti`, `sub`, `nbf` and, with an end, `exp` stand beside its
/// text as it was given; a VCDM 1.1 credential stands in the claim `vc`. `key_id` becomes `kid`.
/// Refuses (claims_present) a credential that has such members itself, and (bad_options) one that
/// lacks what they are made of, or begins or ends within a second.
result<std::string> sign_vc_jwt(
    std::string_view credential_text, std::string_view key_id, const crypto::signer& signer
);

/// The JWS of a signed OB 2.0 assertion, whose text is the payload. Its `verification` must say
/// that it is signed, and with this key (bad_options).
result<std::string> sign_ob2_assertion(
    std::string_view assertion_text, std::string_view key_id, const crypto::signer& signer
);

/// A VC-JWT that was read but proves nothing before check().
class vc_jwt {
public:
    /// Fails with the codes of jws.hpp and strict_json.hpp, and with not_an_object.
    static result<vc_jwt> parse(std::string_view text);

    const crypto::compact_jws& jws() const noexcept { return jws_; }

    const json::document& payload() const noexcept { return payload_; }

    /// The payload itself, or its claim `vc`.
    const json::node& credential() const noexcept;

    /// Does the signature hold with this key, and do the claims say what the credential says? Whose
    /// key it is is another question; a `jwk` in the header answers it for nobody (threats T1).
    verdict check(const crypto::public_key& key) const;

    /// `nbf` and `exp`, for whoever has no validity period to look at; the skew is on `nbf` only.
    verdict check_times(instant now, std::chrono::seconds skew) const;

private:
    vc_jwt(crypto::compact_jws jws, json::document payload)
        : jws_(std::move(jws))
        , payload_(std::move(payload)) {}

    crypto::compact_jws jws_;
    json::document payload_;
};

} // namespace ob::proof
