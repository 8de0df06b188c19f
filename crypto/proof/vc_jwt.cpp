#include "crypto/proof/vc_jwt.hpp"

#include "crypto/primitives/jose_algorithm.hpp"
#include "crypto/proof/errors.hpp"
#include "crypto/proof/impl/claims.hpp"

#include <algorithm>
#include <array>

namespace ob::proof {

namespace {

/// Open Badges 3.0 says JWT; VC-JOSE-COSE 1.0 and its drafts say the others.
constexpr std::array<std::string_view, 3> types = {"JWT", "vc+jwt", "vc+ld+jwt"};

verdict mismatch(std::string_view claim, std::string detail) {
    return {invalid_reason::claim_mismatch, "/" + std::string(claim), std::move(detail)};
}

/// A NumericDate (RFC 7519, 2): seconds, perhaps with a fraction.
std::optional<double> date_of(const json::node& payload, std::string_view claim) {
    const auto* value = payload.find(claim);
    return value == nullptr ? std::nullopt : value->as_double();
}

double seconds_of(instant when) {
    return std::chrono::duration<double>(when.time_since_epoch()).count();
}

/// A claim that is there but no number is no absent claim (digest 5.3).
verdict check_numbers(const json::node& payload) {
    for (const std::string_view claim : {"nbf", "exp", "iat"})
        if (payload.find(claim) != nullptr && !date_of(payload, claim))
            return mismatch(claim, "The claim " + std::string(claim) + " is not a number.");
    return {};
}

verdict check_names(const json::node& payload, const impl::credential_facts& facts) {
    const std::array<std::pair<std::string_view, std::string_view>, 3> pairs{
        {{"iss", facts.issuer}, {"jti", facts.id}, {"sub", facts.subject}}};
    for (const auto& [claim, stated] : pairs)
        if (stated.empty() || payload.string_at(claim) != stated)
            return mismatch(
                claim, "The claim " + std::string(claim) + " is not what the credential says."
            );
    return {};
}

verdict check_dates(const json::node& payload, const impl::credential_facts& facts) {
    const auto begins = date_of(payload, "nbf");
    if (!begins || !facts.from || *begins != seconds_of(*facts.from))
        return mismatch("nbf", "The token and the credential begin at different times.");
    const auto ends = date_of(payload, "exp");
    if (facts.has_until && !facts.until)
        return mismatch("exp", "The end of the credential is not a time.");
    if (ends && facts.until && *ends != seconds_of(*facts.until))
        return mismatch("exp", "The token and the credential end at different times.");
    return {};
}

/// VCDM 1.1 has the claim `vc`, VCDM 2.0 forbids it.
verdict check_model(const json::node& payload, const json::node& credential) {
    const bool wrapped = payload.find("vc") != nullptr;
    if (wrapped != impl::is_vcdm1(credential))
        return mismatch("vc", "The form of the token is not the one of its data model.");
    return {};
}

} // namespace

result<vc_jwt> vc_jwt::parse(std::string_view text) {
    OB_TRY(auto jws, crypto::compact_jws::parse(text));
    OB_TRY(auto payload, json::document::parse(as_text(jws.payload())));
    if (!payload.root().is_object())
        return error(errc::not_an_object);
    return vc_jwt(std::move(jws), std::move(payload));
}

const json::node& vc_jwt::credential() const noexcept {
    const auto* wrapped = payload_.root().find("vc");
    return wrapped == nullptr ? payload_.root() : *wrapped;
}

verdict vc_jwt::check(const crypto::public_key& key) const {
    const auto* type = jws_.header().find("typ");
    if (type != nullptr && std::find(types.begin(), types.end(), type->as_string()) == types.end())
        return {
            invalid_reason::malformed_proof, "/typ", "The token says that it is something else."};
    if (!crypto::fits(jws_.algorithm(), key.type()))
        return {
            invalid_reason::wrong_key_type,
            "/alg",
            "The key is not of the type that the token's algorithm signs with."};
    if (!jws_.verify(key))
        return {invalid_reason::signature, {}, "The signature does not match token and key."};
    const auto& payload = payload_.root();
    const auto facts = impl::facts_of(credential());
    for (auto answer :
         {check_model(payload, credential()),
          check_numbers(payload),
          check_names(payload, facts),
          check_dates(payload, facts)})
        if (!answer.valid())
            return answer;
    return {};
}

verdict vc_jwt::check_times(instant now, std::chrono::seconds skew) const {
    const auto begins = date_of(payload_.root(), "nbf");
    if (begins && *begins > seconds_of(now + skew))
        return {invalid_reason::created_in_future, "/nbf", "The token is not good yet."};
    const auto ends = date_of(payload_.root(), "exp");
    if (ends && *ends < seconds_of(now))
        return {invalid_reason::expired, "/exp", "The token has expired."};
    return {};
}

} // namespace ob::proof
