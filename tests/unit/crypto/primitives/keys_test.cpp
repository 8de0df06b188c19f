#include "crypto/primitives/jwk.hpp"
#include "crypto/primitives/private_key.hpp"
#include "tests/support/fixed.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace ob::crypto {
namespace {

// RFC 8032, 7.1, test 2.
constexpr const char* rfc8032_seed =
    "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb";
constexpr const char* rfc8032_public =
    "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c";
constexpr const char* rfc8032_signature =
    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
    "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00";

public_key ed25519_key() {
    return public_key::from_raw(key_type::ed25519, from_hex(rfc8032_public).value()).value();
}

key_errc code_of(const result<public_key>& key) {
    return key ? key_errc() : static_cast<key_errc>(key.error().code.value());
}

TEST(Ed25519, SignsAndVerifiesTheVectorOfTheRfc) {
    const auto secret = secret_bytes::copy_of(from_hex(rfc8032_seed).value());
    const auto signer = signer_from_secret(key_type::ed25519, secret).value();
    EXPECT_EQ(signer->key(), ed25519_key());
    const bytes message{0x72};
    const auto signature = signer->sign(message).value();
    EXPECT_EQ(to_hex(signature), rfc8032_signature);
    EXPECT_TRUE(ed25519_key().verify(signature_algorithm::ed25519, message, signature));
    EXPECT_FALSE(ed25519_key().verify(signature_algorithm::ed25519, bytes{0x73}, signature));
}

TEST(PublicKey, RefusesEd25519PointsThatNoSignerHas) {
    const std::pair<const char*, key_errc> points[] = {
        // the neutral element; a point of order 4; one of order 8; y = p, the same point as y = 0
        // in another encoding
        {"0100000000000000000000000000000000000000000000000000000000000000", key_errc::weak},
        {"0000000000000000000000000000000000000000000000000000000000000000", key_errc::weak},
        {"c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa", key_errc::weak},
        {"edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", key_errc::weak},
        // y = 2 lies on no point of the curve
        {"0200000000000000000000000000000000000000000000000000000000000000", key_errc::weak},
        {"3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af466", key_errc::malformed},
        {"3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c00", key_errc::malformed},
        {"", key_errc::malformed}};
    for (const auto& [hex, why] : points)
        EXPECT_EQ(code_of(public_key::from_raw(key_type::ed25519, from_hex(hex).value())), why)
            << hex;
}

// The generator of P-256 (FIPS 186-4, D.1.2.3).
constexpr const char* generator_x =
    "6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296";
constexpr const char* generator_y =
    "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5";

TEST(PublicKey, ReadsBothFormsOfAPoint) {
    const auto short_form = from_hex(std::string("03") + generator_x).value();
    const auto long_form = from_hex(std::string("04") + generator_x + generator_y).value();
    const auto a = public_key::from_raw(key_type::p256, short_form).value();
    const auto b = public_key::from_raw(key_type::p256, long_form).value();
    EXPECT_EQ(a, b);
    EXPECT_TRUE(std::ranges::equal(b.raw(), short_form));
    EXPECT_EQ(to_hex(a.ec_coordinates()), std::string(generator_x) + generator_y);
}

TEST(PublicKey, RefusesPointsOffTheCurveAndOtherForms) {
    const std::string x = generator_x;
    const std::string y = generator_y;
    const std::string moved = x.substr(0, 62) + "97";
    const std::pair<std::string, key_errc> points[] = {
        {"04" + moved + y, key_errc::weak},
        {"05" + x, key_errc::malformed},
        {"06" + x + y, key_errc::malformed},
        {"07" + x + y, key_errc::malformed},
        {"00", key_errc::malformed},
        {"", key_errc::malformed},
        {"03" + x + "00", key_errc::malformed},
        {"04" + x, key_errc::malformed},
        {"03" + std::string(64, 'f'), key_errc::weak}};
    for (const auto& [hex, why] : points)
        EXPECT_EQ(code_of(public_key::from_raw(key_type::p256, from_hex(hex).value())), why) << hex;
}

TEST(PublicKey, RefusesRsaKeysThatAreWeakOrOutsideTheLimits) {
    const bytes e{1, 0, 1};
    const auto modulus = [](std::size_t size, std::uint8_t first = 0xC5, std::uint8_t last = 0x35) {
        bytes n(size);
        for (std::size_t i = 0; i < size; ++i)
            n[i] = static_cast<std::uint8_t>(i * 89 + 7);
        n.front() = first;
        n.back() = last;
        return n;
    };
    EXPECT_TRUE(public_key::from_rsa(modulus(256), e));
    EXPECT_TRUE(public_key::from_rsa(modulus(1024), e));
    EXPECT_TRUE(public_key::from_rsa(modulus(256), bytes{3}));
    EXPECT_EQ(code_of(public_key::from_rsa(modulus(255), e)), key_errc::weak);
    EXPECT_EQ(code_of(public_key::from_rsa(modulus(256, 0x7F), e)), key_errc::weak); // 2047 bits
    EXPECT_EQ(code_of(public_key::from_rsa(modulus(1025), e)), key_errc::weak);
    EXPECT_EQ(code_of(public_key::from_rsa(modulus(256, 0xC5, 0x36), e)), key_errc::weak);
    for (const auto& bad : {bytes{1}, bytes{2}, bytes{1, 0, 0}, bytes(9, 0xFF)})
        EXPECT_EQ(code_of(public_key::from_rsa(modulus(256), bad)), key_errc::weak) << to_hex(bad);
    EXPECT_EQ(code_of(public_key::from_rsa(modulus(256, 0), e)), key_errc::malformed);
    EXPECT_EQ(code_of(public_key::from_rsa(modulus(256), bytes{0, 1, 0, 1})), key_errc::malformed);
    EXPECT_EQ(code_of(public_key::from_rsa({}, e)), key_errc::malformed);
    EXPECT_EQ(code_of(public_key::from_rsa(modulus(256), {})), key_errc::malformed);
}

// CVE-2017-15361: such moduli are powers of 65537 modulo every small prime, and so is a power of
// 65537 itself.
TEST(PublicKey, RefusesModuliOfBrokenGenerators) {
    bytes number{1}; // little endian
    for (int i = 0; i < 128; ++i) {
        bytes product(number.size() + 3, 0);
        unsigned carry = 0;
        for (std::size_t at = 0; at < product.size(); ++at) {
            carry += at < number.size() ? number[at] : 0U;
            carry += at >= 2 && at - 2 < number.size() ? number[at - 2] : 0U;
            product[at] = static_cast<std::uint8_t>(carry);
            carry >>= 8U;
        }
        while (product.back() == 0)
            product.pop_back();
        number = product;
    }
    std::reverse(number.begin(), number.end());
    EXPECT_EQ(code_of(public_key::from_rsa(number, bytes{1, 0, 1})), key_errc::weak);
    number.back() = static_cast<std::uint8_t>(number.back() + 2);
    EXPECT_TRUE(public_key::from_rsa(number, bytes{1, 0, 1}));
}

TEST(PublicKey, NeverTakesASignatureOfAnotherAlgorithm) {
    test::seeded_entropy source(5);
    const bytes message{1, 2, 3};
    for (const auto type : {key_type::ed25519, key_type::p256, key_type::p384, key_type::rsa}) {
        const auto signer = generate(type, source).value();
        const auto signature = signer->sign(message).value();
        for (const auto algorithm :
             {signature_algorithm::ed25519,
              signature_algorithm::ecdsa_sha256,
              signature_algorithm::ecdsa_sha384,
              signature_algorithm::rsa_sha256,
              signature_algorithm::rsa_pss_sha256})
            EXPECT_EQ(
                signer->key().verify(algorithm, message, signature),
                algorithm == signer->algorithm()
            );
    }
}

TEST(PublicKey, RefusesSignaturesOfAnotherLength) {
    test::seeded_entropy source(6);
    const bytes message{1};
    for (const auto type : {key_type::ed25519, key_type::p256, key_type::p384, key_type::rsa}) {
        const auto signer = generate(type, source).value();
        auto signature = signer->sign(message).value();
        auto longer = signature;
        longer.push_back(0);
        auto padded = signature;
        padded.insert(padded.begin(), 0);
        EXPECT_FALSE(signer->key().verify(signer->algorithm(), message, longer));
        EXPECT_FALSE(signer->key().verify(signer->algorithm(), message, padded));
        signature.pop_back();
        EXPECT_FALSE(signer->key().verify(signer->algorithm(), message, signature));
        EXPECT_FALSE(signer->key().verify(signer->algorithm(), message, {}));
    }
}

TEST(PublicKey, CanBeRestrictedToOneAlgorithm) {
    test::seeded_entropy source(7);
    const auto signer = generate(key_type::rsa, source).value();
    const bytes message{1};
    const auto signature = signer->sign(message).value();
    const auto& key = signer->key();
    EXPECT_TRUE(key.restricted_to(signature_algorithm::rsa_sha256)
                    .verify(signature_algorithm::rsa_sha256, message, signature));
    EXPECT_FALSE(key.restricted_to(signature_algorithm::rsa_pss_sha256)
                     .verify(signature_algorithm::rsa_sha256, message, signature));
    EXPECT_EQ(key.restricted_to(signature_algorithm::rsa_pss_sha256), key);
}

// A key that was decoded before is found again; what only looks like it is not.
TEST(PublicKey, IsNeverTakenForAnotherThatCameBefore) {
    test::seeded_entropy source(21);
    for (int i = 0; i < 1200; ++i) { // more keys than are kept
        const auto made = generate(key_type::ed25519, source).value();
        const auto raw = bytes(made->key().raw().begin(), made->key().raw().end());
        const auto once = public_key::from_raw(key_type::ed25519, raw).value();
        const auto twice = public_key::from_raw(key_type::ed25519, raw).value();
        EXPECT_TRUE(once == made->key() && twice == made->key());
        EXPECT_FALSE(public_key::from_raw(key_type::p256, raw));
    }
    bytes modulus(256, 0xC5);
    EXPECT_EQ(public_key::from_rsa(modulus, bytes{3}).value().rsa_exponent()[0], 3);
    EXPECT_EQ(public_key::from_rsa(modulus, bytes{5}).value().rsa_exponent()[0], 5);
    modulus.push_back(3);
    EXPECT_FALSE(public_key::from_rsa(modulus, {}));
}

// The first key of the did:key test vectors and its P-256 and P-384 siblings begin as the
// specification says.
TEST(Multikey, HasTheLettersOfItsType) {
    test::seeded_entropy source(8);
    const std::pair<key_type, const char*> types[] = {
        {key_type::ed25519, "z6Mk"}, {key_type::p256, "zDn"}, {key_type::p384, "z82L"}};
    for (const auto& [type, letters] : types) {
        const auto key = generate(type, source).value()->key();
        EXPECT_TRUE(key.multikey().starts_with(letters)) << key.multikey();
        EXPECT_EQ(public_key::from_multikey(key.multikey()).value(), key);
    }
    EXPECT_EQ(generate(key_type::rsa, source).value()->key().multikey(), "");
}

TEST(Multikey, RefusesWhatIsNoKey) {
    const auto encoded = [](const std::string& hex) {
        return 'z' + to_base58(from_hex(hex).value()).value();
    };
    const std::string point = rfc8032_public;
    EXPECT_TRUE(public_key::from_multikey(encoded("ed01" + point)));
    EXPECT_EQ(
        code_of(public_key::from_multikey(encoded("ed01" + point + "00"))), key_errc::malformed
    );
    EXPECT_EQ(code_of(public_key::from_multikey(encoded("ed01"))), key_errc::malformed);
    EXPECT_EQ(code_of(public_key::from_multikey(encoded("ed"))), key_errc::unsupported);
    EXPECT_EQ(
        code_of(public_key::from_multikey(encoded("ec01" + point))), key_errc::unsupported
    ); // X25519
    EXPECT_EQ(
        code_of(public_key::from_multikey(encoded("8026" + point))), key_errc::unsupported
    ); // a secret
    EXPECT_EQ(code_of(public_key::from_multikey(encoded("00ed01" + point))), key_errc::unsupported);
    EXPECT_EQ(
        code_of(public_key::from_multikey(encoded(
            "8024"
            "04" +
            std::string(64, '1')
        ))),
        key_errc::malformed
    );
    for (const auto* text :
         {"", "z", "u7QE9QBfD6EOJWpK3CqdNG368nJgsz8Tfl2jM0D1VfSr0pg", "6Mk", "z0OIl", "z6Mk\n"})
        EXPECT_FALSE(public_key::from_multikey(text)) << text;
    EXPECT_FALSE(public_key::from_multikey('z' + std::string(200, '2')));
}

} // namespace
} // namespace ob::crypto
