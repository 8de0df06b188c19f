#include "crypto/primitives/impl/software_signer.hpp"

#include "crypto/primitives/impl/ec.hpp"
#include "crypto/primitives/impl/rsa.hpp"
#include "crypto/primitives/impl/sodium.hpp"
#include "crypto/primitives/jose_algorithm.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>

namespace ob::crypto::impl {
namespace {

class ed25519 final : public software_signer {
public:
    /// `expanded` is libsodium's form: seed, then public key.
    ed25519(public_key key, secret_bytes expanded)
        : software_signer(signature_algorithm::ed25519, std::move(key))
        , expanded_(std::move(expanded)) {}

    result<bytes> sign(bytes_view message) const override {
        bytes signature(crypto_sign_BYTES);
        crypto_sign_detached(
            signature.data(), nullptr, message.data(), message.size(), expanded_.reveal().data()
        );
        return signature;
    }

    result<secret_bytes> secret() const override {
        return secret_bytes::copy_of(expanded_.reveal().first(crypto_sign_SEEDBYTES));
    }

private:
    secret_bytes expanded_;
};

class elliptic final : public software_signer {
public:
    elliptic(const curve& on, public_key key, evp_pkey_ptr handle)
        : software_signer(on.algorithm, std::move(key))
        , curve_(on)
        , handle_(std::move(handle)) {}

    result<bytes> sign(bytes_view message) const override {
        return ec_sign(curve_, handle_.get(), message);
    }

    result<secret_bytes> secret() const override { return ec_scalar(curve_, handle_.get()); }

private:
    const curve& curve_;
    evp_pkey_ptr handle_;
};

class rsa final : public software_signer {
public:
    rsa(signature_algorithm algorithm, public_key key, evp_pkey_ptr handle)
        : software_signer(algorithm, std::move(key))
        , handle_(std::move(handle)) {}

    result<bytes> sign(bytes_view message) const override {
        return rsa_sign(handle_.get(), algorithm() == signature_algorithm::rsa_pss_sha256, message);
    }

    result<secret_bytes> secret() const override { return rsa_to_der(handle_.get()); }

private:
    evp_pkey_ptr handle_;
};

} // namespace

signer_result ed25519_signer(const secret_bytes& seed) {
    if (seed.size() != crypto_sign_SEEDBYTES)
        return key_errc::malformed;
    ensure_sodium();
    std::array<std::uint8_t, crypto_sign_PUBLICKEYBYTES> point{};
    secret_bytes expanded(crypto_sign_SECRETKEYBYTES);
    crypto_sign_seed_keypair(point.data(), expanded.reveal_writable().data(), seed.reveal().data());
    OB_TRY(auto key, public_key::from_raw(key_type::ed25519, point));
    return std::make_unique<ed25519>(std::move(key), std::move(expanded));
}

signer_result ec_signer(key_type type, const secret_bytes& scalar) {
    const auto* curve = curve_of(type);
    if (curve == nullptr)
        return key_errc::unsupported;
    OB_TRY(const auto point, ec_point_of(*curve, scalar));
    OB_TRY(auto key, public_key::from_raw(type, point));
    OB_TRY(auto handle, ec_private(*curve, scalar, point));
    return std::make_unique<elliptic>(*curve, std::move(key), std::move(handle));
}

signer_result rsa_signer(evp_pkey_ptr handle, signature_algorithm algorithm) {
    if (!fits(algorithm, key_type::rsa))
        return key_errc::mismatch;
    OB_TRY(
        auto key, public_key::from_rsa(rsa_modulus_of(handle.get()), rsa_exponent_of(handle.get()))
    );
    return std::make_unique<rsa>(algorithm, std::move(key), std::move(handle));
}

} // namespace ob::crypto::impl
