#include "crypto/primitives/sealed_box.hpp"

#include "crypto/primitives/impl/sodium.hpp"
#include "crypto/primitives/limits.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>

namespace ob::crypto {
namespace {

constexpr std::array rows{
    errc_entry{
        static_cast<int>(sealed_errc::malformed),
        kind::malformed,
        "sealed_box_malformed",
        "This is not a sealed key file, or a part of it is missing."},
    errc_entry{
        static_cast<int>(sealed_errc::too_costly),
        kind::rejected,
        "sealed_box_too_costly",
        "The sealed key file asks for more memory or time than this program allows."},
    errc_entry{
        static_cast<int>(sealed_errc::wrong_passphrase),
        kind::forbidden,
        "wrong_passphrase",
        "The passphrase is wrong, or the sealed key file was altered."},
};

constexpr std::string_view magic = "LSB1";
constexpr std::size_t salt_size = crypto_pwhash_SALTBYTES;
constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t cost_size = 8;
constexpr std::size_t header_size = magic.size() + cost_size + salt_size + nonce_size;

bool is_allowed(const seal_cost& cost) {
    return cost.passes >= crypto_pwhash_OPSLIMIT_MIN && cost.passes <= seal_passes_most &&
           cost.memory_kib >= crypto_pwhash_MEMLIMIT_MIN / 1024 &&
           cost.memory_kib <= seal_memory_kib_most;
}

void put_number(bytes& out, std::uint32_t number) {
    for (const unsigned shift : {24U, 16U, 8U, 0U})
        out.push_back(static_cast<std::uint8_t>(number >> shift));
}

std::uint32_t number_at(bytes_view data) {
    return std::uint32_t{data[0]} << 24U | std::uint32_t{data[1]} << 16U |
           std::uint32_t{data[2]} << 8U | std::uint32_t{data[3]};
}

/// The header belongs to what is authenticated: its cost and salt cannot be changed unseen.
bytes authenticated_part(bytes_view header, std::string_view context) {
    bytes joined(header.begin(), header.end());
    const auto more = as_bytes(context);
    joined.insert(joined.end(), more.begin(), more.end());
    return joined;
}

result<secret_bytes>
derive_key(const secret_bytes& passphrase, bytes_view salt, const seal_cost& cost) {
    secret_bytes key(crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
    const auto phrase =
        passphrase.size() == 0 ? std::string_view("") : as_text(passphrase.reveal());
    const int status = crypto_pwhash(
        key.reveal_writable().data(),
        key.size(),
        phrase.data(),
        phrase.size(),
        salt.data(),
        cost.passes,
        std::size_t{cost.memory_kib} * 1024,
        crypto_pwhash_ALG_ARGON2ID13
    );
    if (status != 0)
        return error(
            sealed_errc::too_costly,
            "There is not enough memory to open or make the sealed key file."
        );
    return key;
}

} // namespace

std::error_code make_error_code(sealed_errc e) noexcept {
    static const table_category category("sealed", rows);
    return {static_cast<int>(e), category};
}

result<bytes> seal(
    const secret_bytes& passphrase,
    bytes_view plaintext,
    std::string_view context,
    entropy& source,
    const seal_cost& cost
) {
    impl::ensure_sodium();
    if (!is_allowed(cost) || plaintext.size() > seal_plaintext_most)
        return sealed_errc::too_costly;
    bytes box;
    box.reserve(header_size + plaintext.size() + tag_size);
    box.insert(box.end(), magic.begin(), magic.end());
    put_number(box, cost.passes);
    put_number(box, cost.memory_kib);
    const auto random_at = box.size();
    box.resize(header_size);
    source.fill(std::span(box).subspan(random_at));
    const auto salt = bytes_view(box).subspan(random_at, salt_size);
    OB_TRY(const auto key, derive_key(passphrase, salt, cost));
    const auto authenticated = authenticated_part(box, context);
    box.resize(header_size + plaintext.size() + tag_size);
    crypto_aead_xchacha20poly1305_ietf_encrypt(
        box.data() + header_size,
        nullptr,
        plaintext.data(),
        plaintext.size(),
        authenticated.data(),
        authenticated.size(),
        nullptr,
        box.data() + random_at + salt_size,
        key.reveal().data()
    );
    return box;
}

result<secret_bytes>
open_sealed(const secret_bytes& passphrase, bytes_view box, std::string_view context) {
    impl::ensure_sodium();
    if (box.size() < header_size + tag_size ||
        box.size() > header_size + seal_plaintext_most + tag_size ||
        as_text(box.first(magic.size())) != magic)
        return sealed_errc::malformed;
    const seal_cost cost{
        number_at(box.subspan(magic.size())), number_at(box.subspan(magic.size() + 4))};
    if (!is_allowed(cost))
        return sealed_errc::too_costly;
    const auto salt = box.subspan(magic.size() + cost_size, salt_size);
    OB_TRY(const auto key, derive_key(passphrase, salt, cost));
    const auto authenticated = authenticated_part(box.first(header_size), context);
    const auto sealed = box.subspan(header_size);
    secret_bytes plaintext(sealed.size() - tag_size);
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(
            plaintext.reveal_writable().data(),
            nullptr,
            nullptr,
            sealed.data(),
            sealed.size(),
            authenticated.data(),
            authenticated.size(),
            salt.data() + salt_size,
            key.reveal().data()
        ) != 0)
        return sealed_errc::wrong_passphrase;
    return plaintext;
}

} // namespace ob::crypto
