#include "crypto/primitives/impl/ec.hpp"

#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/objects.h>

#include <algorithm>
#include <array>

namespace ob::crypto::impl {
namespace {

constexpr std::array curves{
    curve{
        key_type::p256,
        NID_X9_62_prime256v1,
        "prime256v1",
        "P-256",
        32,
        hash_algorithm::sha256,
        signature_algorithm::ecdsa_sha256},
    curve{
        key_type::p384,
        NID_secp384r1,
        "secp384r1",
        "P-384",
        48,
        hash_algorithm::sha384,
        signature_algorithm::ecdsa_sha384},
};

error not_computed() {
    return error(key_errc::malformed, {}, {}, "OpenSSL could not compute with the key");
}

/// SEC1 2.3.3: 02 or 03 and x, or 04 and both coordinates.
bool has_point_form(const curve& on, bytes_view point) {
    if (point.empty())
        return false;
    const auto form = point.front();
    return (point.size() == 1 + on.size && (form == 2 || form == 3)) ||
           (point.size() == 1 + 2 * on.size && form == 4);
}

result<evp_pkey_ptr> from_params(OSSL_PARAM_BLD* builder, int selection) {
    const params_ptr params(OSSL_PARAM_BLD_to_param(builder));
    const evp_pkey_ctx_ptr context(EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr));
    EVP_PKEY* key = nullptr;
    if (params == nullptr || context == nullptr || EVP_PKEY_fromdata_init(context.get()) != 1 ||
        EVP_PKEY_fromdata(context.get(), &key, selection, params.get()) != 1)
        return error(key_errc::weak, "The point of the key does not lie on its curve.");
    return evp_pkey_ptr(key);
}

param_builder_ptr builder_for(const curve& on, bytes_view point) {
    param_builder_ptr builder(OSSL_PARAM_BLD_new());
    if (builder != nullptr &&
        (OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, on.group, 0) !=
             1 ||
         OSSL_PARAM_BLD_push_octet_string(
             builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size()
         ) != 1))
        builder.reset();
    return builder;
}

bignum_ptr number_of(bytes_view big_endian) {
    return bignum_ptr(BN_bin2bn(big_endian.data(), static_cast<int>(big_endian.size()), nullptr));
}

} // namespace

const curve* curve_of(key_type type) noexcept {
    const auto found = std::find_if(curves.begin(), curves.end(), [type](const curve& c) {
        return c.type == type;
    });
    return found == curves.end() ? nullptr : &*found;
}

result<evp_pkey_ptr> ec_public(const curve& on, bytes_view point) {
    if (!has_point_form(on, point))
        return key_errc::malformed;
    const auto builder = builder_for(on, point);
    if (builder == nullptr)
        return not_computed();
    return from_params(builder.get(), EVP_PKEY_PUBLIC_KEY);
}

bytes compressed(const curve& on, bytes_view point) {
    bytes out(point.begin(), point.begin() + static_cast<std::ptrdiff_t>(1 + on.size));
    if (point.front() == 4)
        out.front() = (point.back() & 1U) == 0 ? 2 : 3;
    return out;
}

bytes coordinates(const curve& on, EVP_PKEY* key) {
    bytes point(1 + 2 * on.size);
    std::size_t size = 0;
    if (EVP_PKEY_get_octet_string_param(
            key, OSSL_PKEY_PARAM_ENCODED_PUBLIC_KEY, point.data(), point.size(), &size
        ) != 1 ||
        size != point.size())
        return {};
    point.erase(point.begin());
    return point;
}

bool ec_verify(const curve& on, EVP_PKEY* key, bytes_view message, bytes_view signature) {
    if (signature.size() != 2 * on.size)
        return false;
    auto r = number_of(signature.first(on.size));
    auto s = number_of(signature.subspan(on.size));
    const ecdsa_sig_ptr pair(ECDSA_SIG_new());
    if (r == nullptr || s == nullptr || pair == nullptr ||
        ECDSA_SIG_set0(pair.get(), r.get(), s.get()) != 1)
        return false;
    static_cast<void>(r.release()); // the pair owns both now
    static_cast<void>(s.release());
    std::array<std::uint8_t, 2 * 48 + 16> der{};
    auto* end = der.data();
    const int size = i2d_ECDSA_SIG(pair.get(), &end);
    const auto hashed = hash(on.hash, message);
    const evp_pkey_ctx_ptr context(EVP_PKEY_CTX_new_from_pkey(nullptr, key, nullptr));
    return size > 0 && context != nullptr && EVP_PKEY_verify_init(context.get()) == 1 &&
           EVP_PKEY_verify(
               context.get(),
               der.data(),
               static_cast<std::size_t>(size),
               hashed.view().data(),
               hashed.view().size()
           ) == 1;
}

result<bytes> ec_sign(const curve& on, EVP_PKEY* key, bytes_view message) {
    const auto hashed = hash(on.hash, message);
    const evp_pkey_ctx_ptr context(EVP_PKEY_CTX_new_from_pkey(nullptr, key, nullptr));
    std::array<std::uint8_t, 2 * 48 + 16> der{};
    std::size_t size = der.size();
    if (context == nullptr || EVP_PKEY_sign_init(context.get()) != 1 ||
        EVP_PKEY_sign(
            context.get(), der.data(), &size, hashed.view().data(), hashed.view().size()
        ) != 1)
        return not_computed();
    const auto* begin = der.data();
    const ecdsa_sig_ptr pair(d2i_ECDSA_SIG(nullptr, &begin, static_cast<long>(size)));
    bytes raw(2 * on.size);
    const int width = static_cast<int>(on.size);
    if (pair == nullptr || BN_bn2binpad(ECDSA_SIG_get0_r(pair.get()), raw.data(), width) != width ||
        BN_bn2binpad(ECDSA_SIG_get0_s(pair.get()), raw.data() + on.size, width) != width)
        return not_computed();
    return raw;
}

result<bytes> ec_point_of(const curve& on, const secret_bytes& scalar) {
    if (scalar.size() != on.size)
        return key_errc::malformed;
    const ec_group_ptr group(EC_GROUP_new_by_curve_name(on.nid));
    const auto number = number_of(scalar.reveal());
    const bn_ctx_ptr context(BN_CTX_secure_new());
    if (group == nullptr || number == nullptr || context == nullptr)
        return not_computed();
    if (BN_is_zero(number.get()) == 1 ||
        BN_cmp(number.get(), EC_GROUP_get0_order(group.get())) >= 0)
        return error(key_errc::weak, "The secret number of the key lies outside its range.");
    BN_set_flags(number.get(), BN_FLG_CONSTTIME);
    const ec_point_ptr point(EC_POINT_new(group.get()));
    bytes out(1 + on.size);
    if (point == nullptr ||
        EC_POINT_mul(group.get(), point.get(), number.get(), nullptr, nullptr, context.get()) !=
            1 ||
        EC_POINT_point2oct(
            group.get(),
            point.get(),
            POINT_CONVERSION_COMPRESSED,
            out.data(),
            out.size(),
            context.get()
        ) != out.size())
        return not_computed();
    return out;
}

result<evp_pkey_ptr> ec_private(const curve& on, const secret_bytes& scalar, bytes_view point) {
    const auto builder = builder_for(on, point);
    const auto number = number_of(scalar.reveal());
    if (builder == nullptr || number == nullptr)
        return not_computed();
    BN_set_flags(number.get(), BN_FLG_CONSTTIME);
    if (OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_PRIV_KEY, number.get()) != 1)
        return not_computed();
    return from_params(builder.get(), EVP_PKEY_KEYPAIR);
}

result<secret_bytes> ec_scalar(const curve& on, EVP_PKEY* key) {
    BIGNUM* number = nullptr;
    if (EVP_PKEY_get_bn_param(key, OSSL_PKEY_PARAM_PRIV_KEY, &number) != 1)
        return not_computed();
    const bignum_ptr owned(number);
    secret_bytes scalar(on.size);
    if (BN_bn2binpad(number, scalar.reveal_writable().data(), static_cast<int>(on.size)) !=
        static_cast<int>(on.size))
        return not_computed();
    return scalar;
}

} // namespace ob::crypto::impl
