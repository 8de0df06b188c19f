#include "crypto/primitives/pem_key.hpp"

#include "crypto/primitives/impl/rsa.hpp"

#include <openssl/core_names.h>
#include <openssl/x509.h>

#include <array>

namespace ob::crypto {
namespace {

constexpr std::size_t text_bytes_max = 4096;
constexpr std::size_t line_length = 64; // RFC 7468, 2
constexpr std::string_view begin_line = "-----BEGIN PUBLIC KEY-----";
constexpr std::string_view end_line = "-----END PUBLIC KEY-----";

bool is_space(char c) noexcept {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/// The DER inside. White space may stand anywhere around and between the lines (RFC 7468, 3).
result<bytes> der_of(std::string_view text) {
    const auto from = text.find(begin_line);
    const auto to = text.find(end_line);
    if (text.size() > text_bytes_max || from == std::string_view::npos ||
        to == std::string_view::npos || to < from + begin_line.size())
        return error(key_errc::malformed, "This is not a public key in PEM.");
    std::string core;
    for (const char c : text.substr(from + begin_line.size(), to - from - begin_line.size()))
        if (!is_space(c))
            core += c;
    auto der = from_base64(core);
    if (!der)
        return error(key_errc::malformed, "The PEM text of the key is not base64.");
    return der;
}

bytes number(const EVP_PKEY* key, const char* name) {
    BIGNUM* raw = nullptr;
    if (EVP_PKEY_get_bn_param(key, name, &raw) != 1)
        return {};
    const bignum_ptr value(raw);
    bytes out(static_cast<std::size_t>(BN_num_bytes(value.get())));
    BN_bn2bin(value.get(), out.data());
    return out;
}

result<public_key> elliptic(const EVP_PKEY* key) {
    std::array<char, 32> group{};
    std::array<unsigned char, 256> point{};
    std::size_t length = 0;
    if (EVP_PKEY_get_utf8_string_param(
            key, OSSL_PKEY_PARAM_GROUP_NAME, group.data(), group.size(), &length
        ) != 1)
        return key_errc::unsupported;
    const std::string_view name(group.data(), length);
    if (name != "prime256v1" && name != "secp384r1")
        return key_errc::unsupported;
    if (EVP_PKEY_get_octet_string_param(
            key, OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size(), &length
        ) != 1)
        return key_errc::malformed;
    return public_key::from_raw(
        name == "prime256v1" ? key_type::p256 : key_type::p384, bytes_view(point.data(), length)
    );
}

result<public_key> edwards(const EVP_PKEY* key) {
    std::array<unsigned char, 32> raw{};
    std::size_t length = raw.size();
    if (EVP_PKEY_get_raw_public_key(key, raw.data(), &length) != 1)
        return key_errc::malformed;
    return public_key::from_raw(key_type::ed25519, bytes_view(raw.data(), length));
}

} // namespace

result<public_key> key_from_pem(std::string_view text) {
    OB_TRY(const auto der, der_of(text));
    const auto* at = der.data();
    const evp_pkey_ptr key(d2i_PUBKEY(nullptr, &at, static_cast<long>(der.size())));
    if (!key || at != der.data() + der.size())
        return error(key_errc::malformed, "The PEM text holds no public key that can be read.");
    switch (EVP_PKEY_get_base_id(key.get())) {
    case EVP_PKEY_RSA:
        return public_key::from_rsa(
            number(key.get(), OSSL_PKEY_PARAM_RSA_N), number(key.get(), OSSL_PKEY_PARAM_RSA_E)
        );
    case EVP_PKEY_EC:
        return elliptic(key.get());
    case EVP_PKEY_ED25519:
        return edwards(key.get());
    default:
        return key_errc::unsupported;
    }
}

std::string pem_from_key(const public_key& key) {
    if (key.type() != key_type::rsa)
        return {};
    const auto handle = impl::rsa_public(key.rsa_modulus(), key.rsa_exponent());
    const int size = handle ? i2d_PUBKEY(handle->get(), nullptr) : 0;
    if (size <= 0)
        return {};
    bytes der(static_cast<std::size_t>(size));
    auto* end = der.data();
    i2d_PUBKEY(handle->get(), &end);
    const auto core = to_base64(der);
    std::string text(begin_line);
    for (std::size_t at = 0; at < core.size(); at += line_length)
        text.append("\n").append(core, at, line_length);
    return text.append("\n").append(end_line).append("\n");
}

} // namespace ob::crypto
