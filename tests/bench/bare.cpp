#include "base/core/encoding.hpp"
#include "crypto/primitives/openssl_ptr.hpp"
#include "tests/bench/bench.hpp"

#include <openssl/rsa.h>
#include <sodium.h>

#include <array>
#include <memory>

namespace ob::bench {
namespace {

struct ed25519_pair {
    std::array<std::uint8_t, crypto_sign_PUBLICKEYBYTES> point{};
    std::array<std::uint8_t, crypto_sign_SECRETKEYBYTES> secret{};
    std::array<std::uint8_t, 64> message{};
    std::array<std::uint8_t, crypto_sign_BYTES> signature{};
};

std::shared_ptr<ed25519_pair> make_pair() {
    must(sodium_init() >= 0, "libsodium");
    auto pair = std::make_shared<ed25519_pair>();
    crypto_sign_keypair(pair->point.data(), pair->secret.data());
    randombytes_buf(pair->message.data(), pair->message.size());
    crypto_sign_detached(
        pair->signature.data(),
        nullptr,
        pair->message.data(),
        pair->message.size(),
        pair->secret.data()
    );
    return pair;
}

std::function<void()> ed25519_verify(const inputs&) {
    return [pair = make_pair()] {
        must(
            crypto_sign_verify_detached(
                pair->signature.data(),
                pair->message.data(),
                pair->message.size(),
                pair->point.data()
            ) == 0,
            "the signature holds"
        );
    };
}

std::function<void()> ed25519_sign(const inputs&) {
    return [pair = make_pair()] {
        crypto_sign_detached(
            pair->signature.data(),
            nullptr,
            pair->message.data(),
            pair->message.size(),
            pair->secret.data()
        );
        keep(pair->signature.data());
    };
}

/// One EVP_PKEY_verify of a SHA-256 value with one key and one context.
std::function<void()> openssl_verify(EVP_PKEY* made) {
    const std::shared_ptr<EVP_PKEY> key(made, EVP_PKEY_free);
    const std::array<std::uint8_t, 32> digest{1, 2, 3};
    const std::shared_ptr<EVP_PKEY_CTX> context(
        EVP_PKEY_CTX_new_from_pkey(nullptr, made, nullptr), EVP_PKEY_CTX_free
    );
    const auto use_sha256 = [&context] {
        must(
            EVP_PKEY_CTX_set_signature_md(context.get(), EVP_sha256()) == 1, "OpenSSL takes SHA-256"
        );
    };
    must(context != nullptr && EVP_PKEY_sign_init(context.get()) == 1, "OpenSSL can sign");
    use_sha256();
    std::size_t size = 0;
    must(EVP_PKEY_sign(context.get(), nullptr, &size, digest.data(), digest.size()) == 1, "a size");
    bytes signature(size);
    must(
        EVP_PKEY_sign(context.get(), signature.data(), &size, digest.data(), digest.size()) == 1,
        "a signature"
    );
    signature.resize(size);
    must(EVP_PKEY_verify_init(context.get()) == 1, "OpenSSL can verify");
    use_sha256();
    return [key, context, digest, signature] {
        must(
            EVP_PKEY_verify(
                context.get(), signature.data(), signature.size(), digest.data(), digest.size()
            ) == 1,
            "the signature holds"
        );
    };
}

} // namespace

void add_bare(std::vector<operation>& all) {
    all.push_back({"bare ed25519 verify", ed25519_verify});
    all.push_back({"bare ed25519 sign", ed25519_sign});
    all.push_back({"bare ecdsa-p256 verify", [](const inputs&) {
                       return openssl_verify(EVP_EC_gen("P-256"));
                   }});
    all.push_back({"bare rsa2048 verify", [](const inputs&) {
                       return openssl_verify(EVP_RSA_gen(2048));
                   }});
}

} // namespace ob::bench
