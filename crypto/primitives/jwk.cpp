#include "crypto/primitives/jwk.hpp"

#include "base/core/json_text.hpp"
#include "crypto/primitives/digest.hpp"
#include "crypto/primitives/impl/jwk_members.hpp"
#include "crypto/primitives/jose_algorithm.hpp"
#include "crypto/primitives/limits.hpp"

#include <algorithm>
#include <array>

namespace ob::crypto {
namespace {

using json::node;

result<public_key> okp_key(const node& jwk) {
    if (jwk.string_at("crv") != "Ed25519")
        return error(
            key_errc::unsupported, "Of the OKP keys this service reads Ed25519 only.", "/crv"
        );
    OB_TRY(const auto x, impl::jwk_bytes(jwk, "x"));
    return public_key::from_raw(key_type::ed25519, x);
}

result<public_key> ec_key(const node& jwk) {
    const auto curve = jwk.string_at("crv");
    if (curve != "P-256" && curve != "P-384")
        return error(
            key_errc::unsupported, "Of the EC keys this service reads P-256 and P-384 only.", "/crv"
        );
    const auto type = curve == "P-256" ? key_type::p256 : key_type::p384;
    const std::size_t size = type == key_type::p256 ? 32 : 48;
    OB_TRY(const auto x, impl::jwk_bytes(jwk, "x"));
    OB_TRY(const auto y, impl::jwk_bytes(jwk, "y"));
    if (x.size() != size ||
        y.size() != size) // RFC 7518 6.2.1.2: the full size, leading zeros included
        return error(key_errc::malformed, "A coordinate of the EC key has the wrong length.");
    bytes point{4};
    point.insert(point.end(), x.begin(), x.end());
    point.insert(point.end(), y.begin(), y.end());
    return public_key::from_raw(type, point);
}

result<public_key> rsa_key(const node& jwk) {
    OB_TRY(const auto n, impl::jwk_bytes(jwk, "n"));
    OB_TRY(const auto e, impl::jwk_bytes(jwk, "e"));
    return public_key::from_rsa(n, e);
}

/// RFC 7517 4.2 to 4.5: what the key says about its own use.
result<public_key> for_its_use(const node& jwk, const public_key& key, std::string_view operation) {
    if (const auto* use = jwk.find("use"); use != nullptr && use->as_string() != "sig")
        return error(key_errc::mismatch, "The JWK is not meant for signatures.", "/use");
    if (const auto* operations = jwk.find("key_ops"); operations != nullptr) {
        const auto listed = operations->elements();
        const bool allowed = std::any_of(listed.begin(), listed.end(), [operation](const node& o) {
            return o.as_string() == operation;
        });
        if (!allowed)
            return error(
                key_errc::mismatch, "The JWK is not meant for this operation.", "/key_ops"
            );
    }
    if (const auto* kid = jwk.find("kid"); kid != nullptr && !kid->is_string())
        return error(key_errc::malformed, "The kid of a JWK is a text.", "/kid");
    const auto* alg = jwk.find("alg");
    if (alg == nullptr)
        return key;
    const auto algorithm = algorithm_from_jose(alg->as_string());
    if (!algorithm)
        return error(
            key_errc::unsupported,
            "The JWK is meant for an algorithm that this service does not use.",
            "/alg"
        );
    if (!fits(*algorithm, key.type()))
        return error(key_errc::mismatch, "The alg of the JWK does not fit its key.", "/alg");
    return key.restricted_to(*algorithm);
}

} // namespace

namespace impl {

result<bytes> jwk_bytes(const node& jwk, std::string_view name) {
    const auto text = jwk.string_at(name);
    const auto pointer = '/' + std::string(name);
    if (text.empty())
        return error(key_errc::malformed, "A member of the JWK is missing.", pointer);
    if (text.size() > jwk_member_characters_most)
        return error(key_errc::malformed, "A member of the JWK is too long.", pointer);
    auto decoded = from_base64url(text);
    if (!decoded)
        return error(
            key_errc::malformed, "A member of the JWK is not base64url without padding.", pointer
        );
    return decoded;
}

result<public_key> public_part(const node& jwk, std::string_view operation) {
    if (!jwk.is_object())
        return error(key_errc::malformed, "A JWK is a JSON object.");
    const auto kty = jwk.string_at("kty");
    if (kty.empty())
        return error(key_errc::malformed, "The JWK does not say its type.", "/kty");
    auto key =
        kty == "OKP"  ? okp_key(jwk)
        : kty == "EC" ? ec_key(jwk)
        : kty == "RSA"
            ? rsa_key(jwk)
            : result<public_key>(error(
                  key_errc::unsupported, "This service reads keys of type OKP, EC and RSA.", "/kty"
              ));
    if (!key)
        return key;
    return for_its_use(jwk, *key, operation);
}

} // namespace impl

result<public_key> key_from_jwk(const node& jwk) {
    for (const auto* name : {"d", "p", "q", "dp", "dq", "qi", "oth", "k"})
        if (jwk.find(name) != nullptr)
            return error(key_errc::private_member, {}, '/' + std::string(name));
    return impl::public_part(jwk, "verify");
}

boost::json::object jwk_from_key(const public_key& key) {
    const auto text = [](bytes_view data) { return boost::json::string(to_base64url(data)); };
    if (key.type() == key_type::ed25519)
        return {{"kty", "OKP"}, {"crv", "Ed25519"}, {"x", text(key.raw())}};
    if (key.type() == key_type::rsa)
        return {{"kty", "RSA"}, {"n", text(key.rsa_modulus())}, {"e", text(key.rsa_exponent())}};
    const auto coordinates = key.ec_coordinates();
    const auto [x, y] = std::pair(
        bytes_view(coordinates).first(coordinates.size() / 2),
        bytes_view(coordinates).subspan(coordinates.size() / 2)
    );
    return {
        {"kty", "EC"},
        {"crv", key.type() == key_type::p256 ? "P-256" : "P-384"},
        {"x", text(x)},
        {"y", text(y)}};
}

std::string thumbprint(const public_key& key) {
    // RFC 7638 3.2 and 3.3: the required members only, by name, without white space.
    const auto jwk = jwk_from_key(key);
    boost::json::object required;
    for (const auto* name : {"crv", "e", "kty", "n", "x", "y"})
        if (const auto* value = jwk.if_contains(name))
            required[name] = *value;
    return to_base64url(sha256(json::to_text(boost::json::value(std::move(required)))).view());
}

} // namespace ob::crypto
