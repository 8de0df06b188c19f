#include "crypto/primitives/jwk.hpp"
#include "crypto/primitives/private_key.hpp"
#include "tests/support/fixed.hpp"

#include <gtest/gtest.h>

#include <type_traits>

namespace ob::crypto {
namespace {

// RFC 7515, A.3.
constexpr const char* p256_public =
    R"("kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0")";
constexpr const char* p256_secret = "jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI";
// RFC 8032, 7.1, test 1.
constexpr const char* seed = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
constexpr const char* point = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";

result<std::unique_ptr<signer>> read(const std::string& text) {
    return signer_from_document(json::document::parse(text).value().root());
}

std::string multikey_of(const std::string& hex) {
    return 'z' + to_base58(from_hex(hex).value()).value();
}

void expect_refused(const std::string& text, key_errc why) {
    const auto made = read(text);
    ASSERT_FALSE(made) << text;
    EXPECT_EQ(made.error().code, why) << text << made.error().message();
}

TEST(PrivateKey, IsMadeExportedAndReadAgain) {
    test::seeded_entropy source(11);
    for (const auto type : {key_type::ed25519, key_type::p256, key_type::p384, key_type::rsa}) {
        const auto made = generate(type, source).value();
        const auto again = signer_from_secret(type, export_secret(*made).value()).value();
        EXPECT_EQ(again->key(), made->key());
        const bytes message{1, 2, 3};
        EXPECT_TRUE(made->key().verify(again->algorithm(), message, again->sign(message).value()));
    }
}

TEST(PrivateKey, ComesFromTheGivenRandomness) {
    for (const auto type : {key_type::ed25519, key_type::p256, key_type::p384}) {
        test::seeded_entropy one(12);
        test::seeded_entropy same(12);
        test::seeded_entropy other(99);
        const auto made = generate(type, one).value();
        EXPECT_EQ(made->key(), generate(type, same).value()->key());
        EXPECT_FALSE(made->key() == generate(type, other).value()->key());
    }
}

TEST(PrivateKey, RefusesScalarsOutsideTheirRange) {
    const std::string order = "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551";
    const auto from = [](const std::string& hex) {
        return signer_from_secret(key_type::p256, secret_bytes::copy_of(from_hex(hex).value()));
    };
    EXPECT_EQ(from(std::string(64, '0')).error().code, key_errc::weak);
    EXPECT_EQ(from(order).error().code, key_errc::weak);
    EXPECT_EQ(from(std::string(64, 'f')).error().code, key_errc::weak);
    EXPECT_TRUE(from(order.substr(0, 62) + "50"));
    EXPECT_EQ(from(std::string(62, '1')).error().code, key_errc::malformed);
    EXPECT_EQ(
        signer_from_secret(key_type::ed25519, secret_bytes(31)).error().code, key_errc::malformed
    );
    EXPECT_EQ(
        signer_from_secret(key_type::rsa, secret_bytes(31)).error().code, key_errc::malformed
    );
}

TEST(PrivateKey, DrawsAgainWhenTheScalarIsOutsideItsRange) {
    class high_then_low final : public entropy {
        void fill(std::span<std::uint8_t> out) override {
            std::fill(
                out.begin(), out.end(), calls_++ == 0 ? std::uint8_t{0xFF} : std::uint8_t{0x11}
            );
        }

        int calls_ = 0;
    } source;

    const auto made = generate(key_type::p256, source).value();
    EXPECT_EQ(to_hex(export_secret(*made).value().reveal()).substr(0, 4), "1111");
}

TEST(PrivateKey, ReadsPrivateJwks) {
    const auto made = read(
        "{" + std::string(p256_public) + R"(,"d":")" + p256_secret + R"(","key_ops":["sign"]})"
    );
    ASSERT_TRUE(made);
    EXPECT_EQ((*made)->algorithm(), signature_algorithm::ecdsa_sha256);
    EXPECT_EQ(to_base64url(export_secret(**made).value().reveal()), p256_secret);
}

TEST(PrivateKey, RefusesJwksThatDoNotFit) {
    const std::string stated = "{" + std::string(p256_public);
    expect_refused(stated + "}", key_errc::malformed);
    expect_refused(stated + R"(,"d":"AAAA"})", key_errc::malformed);
    expect_refused(
        stated + R"(,"d":"jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LM"})", key_errc::mismatch
    );
    expect_refused(stated + R"(,"d":")" + p256_secret + R"(","use":"enc"})", key_errc::mismatch);
    expect_refused(
        stated + R"(,"d":")" + p256_secret + R"(","key_ops":["verify"]})", key_errc::mismatch
    );
    expect_refused("{}", key_errc::malformed);
    expect_refused("[]", key_errc::malformed);
}

TEST(PrivateKey, ReadsMultikeys) {
    const auto secret = multikey_of(std::string("8026") + seed);
    const auto stated = multikey_of(std::string("ed01") + point);
    const auto bare = read('"' + secret + '"');
    ASSERT_TRUE(bare);
    EXPECT_EQ(to_hex((*bare)->key().raw()), point);
    const auto pair =
        R"({"type":"Multikey","publicKeyMultibase":")" + stated + R"(","secretKeyMultibase":")";
    EXPECT_TRUE(read(pair + secret + "\"}"));
    EXPECT_TRUE(read(pair + multikey_of(std::string("8026") + seed + point) + "\"}"));
}

TEST(PrivateKey, RefusesMultikeysThatDoNotFit) {
    const std::string other = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c";
    const auto secret = multikey_of(std::string("8026") + seed);
    const auto with = [](const std::string& stated, const std::string& text) {
        return R"({"publicKeyMultibase":")" + stated + R"(","secretKeyMultibase":")" + text + "\"}";
    };
    expect_refused(with(multikey_of("ed01" + other), secret), key_errc::mismatch);
    expect_refused('"' + multikey_of(std::string("8026") + seed + other) + '"', key_errc::mismatch);
    expect_refused('"' + multikey_of(std::string("8026") + seed + "00") + '"', key_errc::malformed);
    expect_refused('"' + multikey_of(std::string("ed01") + point) + '"', key_errc::unsupported);
    expect_refused(R"("not a key")", key_errc::malformed);
}

TEST(PrivateKey, KeepsTheSecretOfADeviceToTheDevice) {
    class device final : public signer {
    public:
        explicit device(public_key key) : key_(std::move(key)) {}

        signature_algorithm algorithm() const noexcept override {
            return signature_algorithm::ed25519;
        }

        const public_key& key() const noexcept override { return key_; }

        result<bytes> sign(bytes_view) const override { return bytes(); }

    private:
        public_key key_;
    };

    const device token(public_key::from_raw(key_type::ed25519, from_hex(point).value()).value());
    EXPECT_EQ(export_secret(token).error().code, key_errc::unsupported);
}

TEST(SecretBytes, CanBeMovedOnly) {
    static_assert(!std::is_copy_constructible_v<secret_bytes> && !std::is_copy_assignable_v<secret_bytes>);
    auto first = secret_bytes::copy_of(bytes{1, 2, 3});
    auto second = std::move(first);
    EXPECT_EQ(second.size(), 3U);
    EXPECT_EQ(first.size(), 0U); // NOLINT: what a moved-from secret holds is the point
    EXPECT_TRUE(second == secret_bytes::copy_of(bytes{1, 2, 3}));
    EXPECT_FALSE(second == secret_bytes::copy_of(bytes{1, 2, 4}));
    EXPECT_FALSE(second == secret_bytes::copy_of(bytes{1, 2}));
    EXPECT_TRUE(secret_bytes() == secret_bytes(0));
}

TEST(SecretBytes, WipesWhatItIsTold) {
    bytes data{1, 2, 3};
    wipe(data);
    EXPECT_EQ(data, bytes(3, 0));
}

} // namespace
} // namespace ob::crypto
