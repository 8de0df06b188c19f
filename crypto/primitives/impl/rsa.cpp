#include "crypto/primitives/impl/rsa.hpp"

#include "crypto/primitives/digest.hpp"
#include "crypto/primitives/limits.hpp"

#include <openssl/core_names.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include <algorithm>
#include <array>

namespace ob::crypto::impl {
namespace {

error not_computed() {
    return error(key_errc::malformed, {}, {}, "OpenSSL could not compute with the RSA key");
}

bignum_ptr number_of(bytes_view big_endian) {
    return bignum_ptr(BN_bin2bn(big_endian.data(), static_cast<int>(big_endian.size()), nullptr));
}

/// Whether a residue is a power of 65537 modulo a small prime.
bool is_power_of_65537(BN_ULONG residue, BN_ULONG prime) {
    BN_ULONG power = 1;
    for (BN_ULONG i = 1; i < prime; ++i) {
        if (power == residue)
            return true;
        power = power * (65537 % prime) % prime;
    }
    return false;
}

/// ROCA: such moduli are powers of 65537 modulo every small prime. A sound one passes for one with
/// a chance of about 2^-27.
bool has_roca_fingerprint(const BIGNUM* modulus) {
    constexpr std::array<BN_ULONG, 17> primes{
        11, 13, 17, 19, 37, 53, 61, 71, 73, 79, 97, 103, 107, 109, 127, 151, 157};
    return std::all_of(primes.begin(), primes.end(), [modulus](BN_ULONG prime) {
        return is_power_of_65537(BN_mod_word(modulus, prime), prime);
    });
}

result<void> check(bytes_view modulus, bytes_view exponent) {
    if (modulus.empty() || exponent.empty() || modulus.front() == 0 || exponent.front() == 0)
        return error(
            key_errc::malformed, "The numbers of an RSA key have no leading zeros (RFC 7518, 2)."
        );
    if (modulus.size() > static_cast<std::size_t>(rsa_bits_most / 8) ||
        exponent.size() > rsa_exponent_bytes_most)
        return error(key_errc::weak, "The RSA key is larger than this service reads.");
    const auto n = number_of(modulus);
    const auto e = number_of(exponent);
    if (n == nullptr || e == nullptr)
        return not_computed();
    if (BN_num_bits(n.get()) < rsa_bits_least)
        return error(key_errc::weak, "The RSA key has fewer than 2048 bits.");
    if (BN_is_odd(n.get()) != 1 || BN_is_odd(e.get()) != 1 || BN_is_one(e.get()) == 1)
        return error(
            key_errc::weak, "The RSA key has an even modulus, or an exponent that is even or 1."
        );
    if (has_roca_fingerprint(n.get()))
        return error(
            key_errc::weak, "The RSA key was made by a generator whose keys can be broken (ROCA)."
        );
    return {};
}

/// Numbers are kept until the parameters are built: OSSL_PARAM_BLD only points to them.
class key_params {
public:
    key_params() : builder_(OSSL_PARAM_BLD_new()) {}

    void add(const char* name, bytes_view value) {
        numbers_.push_back(number_of(value));
        good_ = good_ && builder_ != nullptr && numbers_.back() != nullptr &&
                OSSL_PARAM_BLD_push_BN(builder_.get(), name, numbers_.back().get()) == 1;
    }

    result<evp_pkey_ptr> build(int selection) {
        const params_ptr params(good_ ? OSSL_PARAM_BLD_to_param(builder_.get()) : nullptr);
        const evp_pkey_ctx_ptr context(EVP_PKEY_CTX_new_from_name(nullptr, "RSA", nullptr));
        EVP_PKEY* key = nullptr;
        if (params == nullptr || context == nullptr || EVP_PKEY_fromdata_init(context.get()) != 1 ||
            EVP_PKEY_fromdata(context.get(), &key, selection, params.get()) != 1)
            return not_computed();
        return evp_pkey_ptr(key);
    }

private:
    param_builder_ptr builder_;
    std::vector<bignum_ptr> numbers_;
    bool good_ = true;
};

bytes number_param(EVP_PKEY* key, const char* name) {
    BIGNUM* number = nullptr;
    if (EVP_PKEY_get_bn_param(key, name, &number) != 1)
        return {};
    const bignum_ptr owned(number);
    bytes out(static_cast<std::size_t>(BN_num_bytes(number)));
    BN_bn2bin(number, out.data());
    return out;
}

/// RFC 7518 3.3 and 3.5: SHA-256 throughout; PSS with a salt as long as the hash.
bool set_padding(EVP_PKEY_CTX* context, bool pss) {
    if (EVP_PKEY_CTX_set_signature_md(context, EVP_sha256()) != 1)
        return false;
    if (!pss)
        return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PADDING) == 1;
    return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING) == 1 &&
           EVP_PKEY_CTX_set_rsa_mgf1_md(context, EVP_sha256()) == 1 &&
           EVP_PKEY_CTX_set_rsa_pss_saltlen(context, RSA_PSS_SALTLEN_DIGEST) == 1;
}

} // namespace

result<evp_pkey_ptr> rsa_public(bytes_view modulus, bytes_view exponent) {
    if (auto checked = check(modulus, exponent); !checked)
        return checked.error();
    key_params params;
    params.add(OSSL_PKEY_PARAM_RSA_N, modulus);
    params.add(OSSL_PKEY_PARAM_RSA_E, exponent);
    return params.build(EVP_PKEY_PUBLIC_KEY);
}

result<evp_pkey_ptr>
rsa_private(bytes_view modulus, bytes_view exponent, const rsa_secret_numbers& secret) {
    if (auto checked = check(modulus, exponent); !checked)
        return checked.error();
    key_params params;
    params.add(OSSL_PKEY_PARAM_RSA_N, modulus);
    params.add(OSSL_PKEY_PARAM_RSA_E, exponent);
    params.add(OSSL_PKEY_PARAM_RSA_D, secret.d.reveal());
    if (secret.p.size() != 0) {
        params.add(OSSL_PKEY_PARAM_RSA_FACTOR1, secret.p.reveal());
        params.add(OSSL_PKEY_PARAM_RSA_FACTOR2, secret.q.reveal());
        params.add(OSSL_PKEY_PARAM_RSA_EXPONENT1, secret.dp.reveal());
        params.add(OSSL_PKEY_PARAM_RSA_EXPONENT2, secret.dq.reveal());
        params.add(OSSL_PKEY_PARAM_RSA_COEFFICIENT1, secret.qi.reveal());
    }
    OB_TRY(auto key, params.build(EVP_PKEY_KEYPAIR));
    // A signature made with the primes does not show a wrong d, and one made with d no wrong prime.
    const evp_pkey_ctx_ptr context(EVP_PKEY_CTX_new_from_pkey(nullptr, key.get(), nullptr));
    if (secret.p.size() != 0 && (context == nullptr || EVP_PKEY_check(context.get()) != 1))
        return key_errc::mismatch;
    const auto probe = rsa_sign(key.get(), false, modulus);
    OB_TRY(const auto verifier, rsa_verifier(key.get(), false));
    if (!probe || !rsa_verify(verifier.get(), modulus, *probe))
        return key_errc::mismatch;
    return key;
}

result<evp_pkey_ptr> rsa_generate() {
    evp_pkey_ptr key(EVP_RSA_gen(2048));
    if (key == nullptr)
        return not_computed();
    return key;
}

result<evp_pkey_ptr> rsa_from_der(const secret_bytes& der) {
    const auto* begin = der.reveal().data();
    evp_pkey_ptr key(d2i_AutoPrivateKey(nullptr, &begin, static_cast<long>(der.size())));
    if (key == nullptr || EVP_PKEY_get_base_id(key.get()) != EVP_PKEY_RSA ||
        begin != der.reveal().data() + der.size())
        return key_errc::malformed;
    if (auto checked = check(rsa_modulus_of(key.get()), rsa_exponent_of(key.get())); !checked)
        return checked.error();
    return key;
}

result<secret_bytes> rsa_to_der(EVP_PKEY* key) {
    std::uint8_t* raw = nullptr;
    const int size = i2d_PrivateKey(key, &raw);
    if (size <= 0)
        return not_computed();
    auto der = secret_bytes::copy_of({raw, static_cast<std::size_t>(size)});
    OPENSSL_clear_free(raw, static_cast<std::size_t>(size));
    return der;
}

bytes rsa_modulus_of(EVP_PKEY* key) {
    return number_param(key, OSSL_PKEY_PARAM_RSA_N);
}

bytes rsa_exponent_of(EVP_PKEY* key) {
    return number_param(key, OSSL_PKEY_PARAM_RSA_E);
}

result<evp_pkey_ctx_ptr> rsa_verifier(EVP_PKEY* key, bool pss) {
    evp_pkey_ctx_ptr context(EVP_PKEY_CTX_new_from_pkey(nullptr, key, nullptr));
    if (context == nullptr || EVP_PKEY_verify_init(context.get()) != 1 ||
        !set_padding(context.get(), pss))
        return not_computed();
    return context;
}

bool rsa_verify(const EVP_PKEY_CTX* verifier, bytes_view message, bytes_view signature) {
    const evp_pkey_ctx_ptr context(EVP_PKEY_CTX_dup(verifier));
    // RFC 8017 8.2.2 step 1: OpenSSL also takes shorter texts for PKCS#1 v1.5.
    if (context == nullptr ||
        signature.size() !=
            static_cast<std::size_t>(EVP_PKEY_get_size(EVP_PKEY_CTX_get0_pkey(context.get()))))
        return false;
    const auto hashed = sha256(message);
    return EVP_PKEY_verify(
               context.get(),
               signature.data(),
               signature.size(),
               hashed.view().data(),
               hashed.view().size()
           ) == 1;
}

result<bytes> rsa_sign(EVP_PKEY* key, bool pss, bytes_view message) {
    const auto hashed = sha256(message);
    const evp_pkey_ctx_ptr context(EVP_PKEY_CTX_new_from_pkey(nullptr, key, nullptr));
    bytes signature(static_cast<std::size_t>(EVP_PKEY_get_size(key)));
    std::size_t size = signature.size();
    if (context == nullptr || EVP_PKEY_sign_init(context.get()) != 1 ||
        !set_padding(context.get(), pss) ||
        EVP_PKEY_sign(
            context.get(), signature.data(), &size, hashed.view().data(), hashed.view().size()
        ) != 1 ||
        size != signature.size())
        return not_computed();
    return signature;
}

} // namespace ob::crypto::impl
