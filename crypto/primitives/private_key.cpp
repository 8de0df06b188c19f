#include "crypto/primitives/private_key.hpp"

#include "crypto/primitives/impl/ec.hpp"
#include "crypto/primitives/impl/jwk_members.hpp"
#include "crypto/primitives/impl/multikey.hpp"
#include "crypto/primitives/impl/rsa.hpp"
#include "crypto/primitives/impl/software_signer.hpp"

#include <algorithm>

namespace ob::crypto {
namespace {

using impl::signer_result;
using json::node;

secret_bytes taken(bytes data) {
    auto secret = secret_bytes::copy_of(data);
    wipe(data);
    return secret;
}

result<secret_bytes> secret_member(const node& jwk, std::string_view name) {
    OB_TRY(auto data, impl::jwk_bytes(jwk, name));
    return taken(std::move(data));
}

signer_result rsa_from_jwk(const node& jwk, const public_key& key, signature_algorithm algorithm) {
    if (jwk.find("oth") != nullptr)
        return error(
            key_errc::unsupported, "RSA keys of more than two primes are not read.", "/oth"
        );
    impl::rsa_secret_numbers numbers;
    OB_TRY(numbers.d, secret_member(jwk, "d"));
    if (jwk.find("p") != nullptr) {
        OB_TRY(numbers.p, secret_member(jwk, "p"));
        OB_TRY(numbers.q, secret_member(jwk, "q"));
        OB_TRY(numbers.dp, secret_member(jwk, "dp"));
        OB_TRY(numbers.dq, secret_member(jwk, "dq"));
        OB_TRY(numbers.qi, secret_member(jwk, "qi"));
    }
    OB_TRY(auto handle, impl::rsa_private(key.rsa_modulus(), key.rsa_exponent(), numbers));
    return impl::rsa_signer(std::move(handle), algorithm);
}

/// A signer whose public part is the one that its document states.
signer_result belonging_to(signer_result made, const public_key& stated) {
    if (made && !((*made)->key() == stated))
        return error(
            key_errc::mismatch, "The secret of the key does not belong to its public part."
        );
    return made;
}

signer_result from_jwk(const node& jwk, signature_algorithm rsa_algorithm) {
    OB_TRY(const auto key, impl::public_part(jwk, "sign"));
    if (key.type() == key_type::rsa)
        return rsa_from_jwk(jwk, key, rsa_algorithm);
    OB_TRY(const auto secret, secret_member(jwk, "d"));
    return belonging_to(signer_from_secret(key.type(), secret), key);
}

signer_result from_multikey_text(std::string_view text) {
    OB_TRY(auto raw, impl::multikey_bytes(text));
    const auto data = taken(std::move(raw));
    for (const auto& row : impl::multikey_rows) {
        const auto prefix = row.secret_prefix;
        if (data.size() < prefix.size() ||
            !std::equal(prefix.begin(), prefix.end(), data.reveal().begin()))
            continue;
        const auto secret = data.reveal().subspan(prefix.size());
        // Some libraries write seed and public key behind the Ed25519 prefix.
        const bool expanded = row.type == key_type::ed25519 && secret.size() == 64;
        auto made = signer_from_secret(
            row.type, secret_bytes::copy_of(expanded ? secret.first(row.secret_size) : secret)
        );
        if (made && expanded &&
            !std::ranges::equal((*made)->key().raw(), secret.subspan(row.secret_size)))
            return error(
                key_errc::mismatch, "The secret of the key does not belong to its public part."
            );
        return made;
    }
    return key_errc::unsupported;
}

signer_result from_multikey(const node& document) {
    auto made = from_multikey_text(document.string_at("secretKeyMultibase"));
    const auto* stated = document.find("publicKeyMultibase");
    if (!made || stated == nullptr)
        return made;
    OB_TRY(const auto key, public_key::from_multikey(stated->as_string()));
    return belonging_to(std::move(made), key);
}

} // namespace

signer_result generate(key_type type, entropy& source) {
    if (type == key_type::rsa) {
        OB_TRY(auto handle, impl::rsa_generate());
        return impl::rsa_signer(std::move(handle), signature_algorithm::rsa_sha256);
    }
    const auto* curve = impl::curve_of(type);
    secret_bytes secret(curve == nullptr ? 32 : curve->size);
    for (;;) {
        source.fill(secret.reveal_writable());
        auto made = signer_from_secret(type, secret);
        // A scalar outside its range is drawn again: the chance is 2^-32 for P-256.
        if (made || made.error().code != key_errc::weak)
            return made;
    }
}

signer_result
signer_from_secret(key_type type, const secret_bytes& secret, signature_algorithm rsa_algorithm) {
    if (type == key_type::rsa) {
        OB_TRY(auto handle, impl::rsa_from_der(secret));
        return impl::rsa_signer(std::move(handle), rsa_algorithm);
    }
    return type == key_type::ed25519 ? impl::ed25519_signer(secret) : impl::ec_signer(type, secret);
}

signer_result signer_from_document(const node& key, signature_algorithm rsa_algorithm) {
    if (key.is_string())
        return from_multikey_text(key.as_string());
    if (key.find("secretKeyMultibase") != nullptr)
        return from_multikey(key);
    if (key.find("kty") != nullptr)
        return from_jwk(key, rsa_algorithm);
    return error(
        key_errc::malformed,
        "This is no private key: neither a JWK nor a Multikey with secretKeyMultibase."
    );
}

result<secret_bytes> export_secret(const signer& key) {
    const auto* software = dynamic_cast<const impl::software_signer*>(&key);
    if (software == nullptr)
        return error(key_errc::unsupported, "The secret of this key does not leave its device.");
    return software->secret();
}

} // namespace ob::crypto
