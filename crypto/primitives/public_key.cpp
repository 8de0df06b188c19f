#include "crypto/primitives/public_key.hpp"

#include "crypto/primitives/impl/ec.hpp"
#include "crypto/primitives/impl/multikey.hpp"
#include "crypto/primitives/impl/rsa.hpp"
#include "crypto/primitives/impl/sodium.hpp"
#include "crypto/primitives/impl/warm_keys.hpp"
#include "crypto/primitives/jose_algorithm.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>

namespace ob::crypto {
namespace {

constexpr std::array rows{
    errc_entry{
        static_cast<int>(key_errc::malformed),
        kind::malformed,
        "key_malformed",
        "This is not a key: a length, prefix, member or encoding is wrong."},
    errc_entry{
        static_cast<int>(key_errc::unsupported),
        kind::rejected,
        "key_unsupported",
        "This service does not read keys of this type."},
    errc_entry{
        static_cast<int>(key_errc::weak),
        kind::rejected,
        "key_weak",
        "The key is too weak, or its point does not lie where it must."},
    errc_entry{
        static_cast<int>(key_errc::private_member),
        kind::rejected,
        "key_private_member",
        "The key carries private members where only a public key may stand."},
    errc_entry{
        static_cast<int>(key_errc::mismatch),
        kind::rejected,
        "key_mismatch",
        "The parts of the key do not belong together."},
};

/// RFC 8032 lets small-order and mixed-order points pass for keys, and then one signature fits many
/// messages; the check refuses them, and points in a second encoding (threats T10).
bool is_sound_point(bytes_view point) {
    impl::ensure_sodium();
    return crypto_core_ed25519_is_valid_point(point.data()) == 1;
}

} // namespace

struct public_key::impl {
    key_type type;
    bytes raw;                     ///< Ed25519: the point; EC: the compressed point
    bytes modulus;                 ///< RSA
    bytes exponent;                ///< RSA
    evp_pkey_ptr handle;           ///< EC and RSA; OpenSSL lets threads verify with it at once
    evp_pkey_ctx_ptr verifier;     ///< RSA, PKCS#1 v1.5
    evp_pkey_ctx_ptr pss_verifier; ///< RSA, PSS
};

std::error_code make_error_code(key_errc e) noexcept {
    static const table_category category("key", rows);
    return {static_cast<int>(e), category};
}

public_key::public_key(std::shared_ptr<const impl> state) noexcept : impl_(std::move(state)) {}

result<public_key> public_key::from_multikey(std::string_view multibase) {
    OB_TRY(const auto data, crypto::impl::multikey_bytes(multibase));
    for (const auto& row : crypto::impl::multikey_rows) {
        const auto prefix = row.public_prefix;
        if (data.size() < prefix.size() || !std::equal(prefix.begin(), prefix.end(), data.begin()))
            continue;
        const auto point = bytes_view(data).subspan(prefix.size());
        if (point.size() != row.public_size)
            return key_errc::malformed;
        return from_raw(row.type, point);
    }
    return key_errc::unsupported;
}

result<public_key> public_key::from_raw(key_type type, bytes_view point) {
    auto& warm = crypto::impl::warm_keys::of_this_thread();
    if (const auto* known = warm.find(type, point, {}); known != nullptr)
        return *known;
    auto key = decode_point(type, point);
    if (key)
        warm.keep(*key, point, {});
    return key;
}

result<public_key> public_key::from_rsa(bytes_view modulus, bytes_view exponent) {
    auto& warm = crypto::impl::warm_keys::of_this_thread();
    if (const auto* known = warm.find(key_type::rsa, modulus, exponent); known != nullptr)
        return *known;
    auto key = decode_rsa(modulus, exponent);
    if (key)
        warm.keep(*key, modulus, exponent);
    return key;
}

result<public_key> public_key::decode_point(key_type type, bytes_view point) {
    if (type == key_type::ed25519) {
        if (point.size() != crypto_sign_PUBLICKEYBYTES)
            return key_errc::malformed;
        if (!is_sound_point(point))
            return error(
                key_errc::weak, "The point of the Ed25519 key is not one that a signer would have."
            );
        return public_key(std::make_shared<const impl>(impl{
            type, bytes(point.begin(), point.end()), {}, {}, {}, {}, {}}));
    }
    const auto* curve = crypto::impl::curve_of(type);
    if (curve == nullptr)
        return key_errc::unsupported;
    OB_TRY(auto handle, crypto::impl::ec_public(*curve, point));
    return public_key(std::make_shared<const impl>(impl{
        type, crypto::impl::compressed(*curve, point), {}, {}, std::move(handle), {}, {}}));
}

result<public_key> public_key::decode_rsa(bytes_view modulus, bytes_view exponent) {
    OB_TRY(auto handle, crypto::impl::rsa_public(modulus, exponent));
    OB_TRY(auto verifier, crypto::impl::rsa_verifier(handle.get(), false));
    OB_TRY(auto pss_verifier, crypto::impl::rsa_verifier(handle.get(), true));
    return public_key(std::make_shared<const impl>(impl{
        key_type::rsa,
        {},
        bytes(modulus.begin(), modulus.end()),
        bytes(exponent.begin(), exponent.end()),
        std::move(handle),
        std::move(verifier),
        std::move(pss_verifier)}));
}

key_type public_key::type() const noexcept {
    return impl_->type;
}

bytes_view public_key::raw() const noexcept {
    return impl_->raw;
}

bytes_view public_key::rsa_modulus() const noexcept {
    return impl_->modulus;
}

bytes_view public_key::rsa_exponent() const noexcept {
    return impl_->exponent;
}

std::string public_key::multikey() const {
    for (const auto& row : crypto::impl::multikey_rows) {
        if (row.type != type())
            continue;
        bytes data(row.public_prefix.begin(), row.public_prefix.end());
        data.insert(data.end(), impl_->raw.begin(), impl_->raw.end());
        return 'z' + to_base58(data).value();
    }
    return {};
}

public_key public_key::restricted_to(signature_algorithm algorithm) const {
    auto restricted = *this;
    restricted.only_ = algorithm;
    return restricted;
}

bool public_key::verify(signature_algorithm algorithm, bytes_view message, bytes_view signature)
    const {
    if (!fits(algorithm, type()) || algorithm != only_.value_or(algorithm))
        return false;
    if (type() == key_type::ed25519)
        return signature.size() == crypto_sign_BYTES &&
               crypto_sign_verify_detached(
                   signature.data(), message.data(), message.size(), impl_->raw.data()
               ) == 0;
    if (type() == key_type::rsa)
        return crypto::impl::rsa_verify(
            algorithm == signature_algorithm::rsa_pss_sha256 ? impl_->pss_verifier.get()
                                                             : impl_->verifier.get(),
            message,
            signature
        );
    return crypto::impl::ec_verify(
        *crypto::impl::curve_of(type()), impl_->handle.get(), message, signature
    );
}

bool operator==(const public_key& a, const public_key& b) noexcept {
    return a.type() == b.type() && a.impl_->raw == b.impl_->raw &&
           a.impl_->modulus == b.impl_->modulus && a.impl_->exponent == b.impl_->exponent;
}

bytes public_key::ec_coordinates() const {
    const auto* curve = crypto::impl::curve_of(type());
    return curve == nullptr ? bytes() : crypto::impl::coordinates(*curve, impl_->handle.get());
}

namespace impl {

result<bytes> multikey_bytes(std::string_view text) {
    if (!text.starts_with('z') || text.size() > 1 + multikey_characters_most)
        return error(key_errc::malformed, "A Multikey begins with z and is written in base58btc.");
    auto decoded = from_base58(text.substr(1));
    if (!decoded)
        return error(key_errc::malformed, "A Multikey begins with z and is written in base58btc.");
    return decoded;
}

} // namespace impl
} // namespace ob::crypto
