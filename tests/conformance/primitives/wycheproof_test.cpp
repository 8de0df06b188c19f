#include "crypto/primitives/public_key.hpp"
#include "tests/conformance/primitives/wycheproof.hpp"

#include <gtest/gtest.h>

#include <map>
#include <optional>

/// Wycheproof, signatures: every vector of every file that its index lists.
namespace ob::crypto {
namespace {

using test::hex_at;
using test::tally;

TEST(Wycheproof, Ed25519) {
    OB_NEED_CORPUS(folder, "wycheproof");
    tally counts;
    test::for_each_vector(
        folder,
        "ed25519_test",
        [&counts](const json::node& group, const json::node& vector) {
            const auto key =
                public_key::from_raw(key_type::ed25519, hex_at(group, "/publicKey/pk"));
            const bool accepted =
                key &&
                key->verify(
                    signature_algorithm::ed25519, hex_at(vector, "/msg"), hex_at(vector, "/sig")
                );
            counts.add(vector, accepted);
        }
    );
    EXPECT_EQ(counts.valid, 88U);
    EXPECT_EQ(counts.invalid, 63U);
}

struct ecdsa_file {
    const char* id;
    key_type type;
    signature_algorithm algorithm;
    std::size_t size;
    std::size_t valid;
    std::size_t invalid;
};

class WycheproofEcdsaRaw : public ::testing::TestWithParam<ecdsa_file> {};

TEST_P(WycheproofEcdsaRaw, AcceptsExactlyTheValidOnes) {
    OB_NEED_CORPUS(folder, "wycheproof");
    const auto& file = GetParam();
    tally counts;
    test::for_each_vector(folder, file.id, [&](const json::node& group, const json::node& vector) {
        const auto key = public_key::from_raw(file.type, hex_at(group, "/publicKey/uncompressed"));
        ASSERT_TRUE(key);
        counts.add(
            vector, key->verify(file.algorithm, hex_at(vector, "/msg"), hex_at(vector, "/sig"))
        );
        // A second way to the same key must not change the answer.
        const auto again = public_key::from_multikey(key->multikey());
        ASSERT_TRUE(again);
        EXPECT_EQ(*again, *key);
    });
    EXPECT_EQ(counts.valid, file.valid);
    EXPECT_EQ(counts.invalid, file.invalid);
}

INSTANTIATE_TEST_SUITE_P(
    Files,
    WycheproofEcdsaRaw,
    ::testing::Values(
        ecdsa_file{
            "ecdsa_secp256r1_sha256_p1363_test",
            key_type::p256,
            signature_algorithm::ecdsa_sha256,
            32,
            173,
            89},
        ecdsa_file{
            "ecdsa_secp384r1_sha384_p1363_test",
            key_type::p384,
            signature_algorithm::ecdsa_sha384,
            48,
            193,
            87}
    )
);

/// r‖s of a strict DER signature; nullopt for what is not DER or does not fit.
std::optional<bytes> raw_of_der(bytes_view der, std::size_t size) {
    const auto integer = [size](bytes_view& rest, bytes& out) {
        if (rest.size() < 3 || rest[0] != 2 || rest[1] == 0 || rest[1] > 0x7F ||
            rest.size() < 2U + rest[1])
            return false;
        auto digits = rest.subspan(2, rest[1]);
        rest = rest.subspan(2U + rest[1]);
        if ((digits[0] & 0x80U) != 0 ||
            (digits.size() > 1 && digits[0] == 0 && (digits[1] & 0x80U) == 0))
            return false;
        if (digits[0] == 0)
            digits = digits.subspan(1);
        if (digits.size() > size)
            return false;
        out.insert(out.end(), size - digits.size(), 0);
        out.insert(out.end(), digits.begin(), digits.end());
        return true;
    };
    if (der.size() < 2 || der[0] != 0x30 || der[1] > 0x7F || der[1] != der.size() - 2)
        return std::nullopt;
    auto rest = der.subspan(2);
    bytes out;
    return integer(rest, out) && integer(rest, out) && rest.empty() ? std::optional(out)
                                                                    : std::nullopt;
}

class WycheproofEcdsaDer : public ::testing::TestWithParam<ecdsa_file> {};

// JWS and Data Integrity carry r‖s. DER is not read, so every one of these texts is refused as it
// stands; what it says, written as r‖s, is judged as the file asks.
TEST_P(WycheproofEcdsaDer, RefusesDerAndJudgesItsNumbers) {
    OB_NEED_CORPUS(folder, "wycheproof");
    const auto& file = GetParam();
    tally counts;
    test::for_each_vector(folder, file.id, [&](const json::node& group, const json::node& vector) {
        const auto key = public_key::from_raw(file.type, hex_at(group, "/publicKey/uncompressed"));
        ASSERT_TRUE(key);
        const auto message = hex_at(vector, "/msg");
        const auto signature = hex_at(vector, "/sig");
        EXPECT_FALSE(key->verify(file.algorithm, message, signature)) << test::name_of(vector);
        const auto raw = raw_of_der(signature, file.size);
        counts.add(vector, raw && key->verify(file.algorithm, message, *raw));
    });
    EXPECT_EQ(counts.valid, file.valid);
    EXPECT_EQ(counts.invalid, file.invalid);
}

INSTANTIATE_TEST_SUITE_P(
    Files,
    WycheproofEcdsaDer,
    ::testing::Values(
        ecdsa_file{
            "ecdsa_secp256r1_sha256_test",
            key_type::p256,
            signature_algorithm::ecdsa_sha256,
            32,
            174,
            310},
        ecdsa_file{
            "ecdsa_secp384r1_sha384_test",
            key_type::p384,
            signature_algorithm::ecdsa_sha384,
            48,
            194,
            310}
    )
);

struct rsa_file {
    const char* id;
    std::size_t valid;
    std::size_t invalid;
};

class WycheproofRsa : public ::testing::TestWithParam<rsa_file> {};

// The one acceptable vector of each file lacks the NULL in the padding: refused (RFC 8017, 9.2 note
// 1).
TEST_P(WycheproofRsa, AcceptsExactlyTheValidOnes) {
    OB_NEED_CORPUS(folder, "wycheproof");
    tally counts;
    test::for_each_vector(
        folder,
        GetParam().id,
        [&](const json::node& group, const json::node& vector) {
            auto modulus = hex_at(group, "/publicKey/modulus");
            if (modulus.front() == 0) // the sign of an ASN.1 integer
                modulus.erase(modulus.begin());
            const auto key =
                public_key::from_rsa(modulus, hex_at(group, "/publicKey/publicExponent"));
            const bool accepted =
                key &&
                key->verify(
                    signature_algorithm::rsa_sha256, hex_at(vector, "/msg"), hex_at(vector, "/sig")
                );
            counts.add(vector, accepted);
        }
    );
    EXPECT_EQ(counts.valid, GetParam().valid);
    EXPECT_EQ(counts.invalid, GetParam().invalid);
    EXPECT_EQ(counts.acceptable_refused, 1U);
}

INSTANTIATE_TEST_SUITE_P(
    Files,
    WycheproofRsa,
    ::testing::Values(
        rsa_file{"rsa_signature_2048_sha256_test", 9, 249},
        rsa_file{"rsa_signature_3072_sha256_test", 8, 250},
        rsa_file{"rsa_signature_4096_sha256_test", 7, 250}
    )
);

// A new file in the index must get a test of its own.
TEST(Wycheproof, HasNoFileWithoutATest) {
    OB_NEED_CORPUS(folder, "wycheproof");
    const auto index = test::read_index(folder);
    std::int64_t vectors = 0;
    for (const auto& listed : index.root().find("cases")->elements())
        vectors += listed.find("vectors")->as_integer().value();
    EXPECT_EQ(index.root().find("cases")->elements().size(), 11U);
    EXPECT_EQ(vectors, 2967);
}

// ed25519-speccheck: mixed and small-order keys, non-canonical encodings, S beyond the order.
TEST(Speccheck, AcceptsNoneOfTheTwelve) {
    OB_NEED_CORPUS(folder, "hostile-input");
    const auto parsed = json::document::parse(test::read_file(folder / "ed25519-speccheck.json"));
    ASSERT_TRUE(parsed);
    ASSERT_EQ(parsed->root().elements().size(), 12U);
    for (const auto& vector : parsed->root().elements()) {
        const auto key = public_key::from_raw(key_type::ed25519, hex_at(vector, "/pub_key"));
        EXPECT_FALSE(
            key && key->verify(
                       signature_algorithm::ed25519,
                       hex_at(vector, "/message"),
                       hex_at(vector, "/signature")
                   )
        );
    }
}

} // namespace
} // namespace ob::crypto
