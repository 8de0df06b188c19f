#include "crypto/primitives/private_key.hpp"
#include "keys/ring/key_ring.hpp"
#include "tests/support/conformance.hpp"
#include "tests/support/fixed.hpp"

#include <gtest/gtest.h>

#include <numeric>

namespace ob::ring {
namespace {

void expect_refused(
    std::unique_ptr<crypto::signer> signer, key_purpose purpose = key_purpose::data_integrity
) {
    key_ring ring;
    const auto added = ring.add(std::move(signer), purpose, *parse_time("2026-01-05T09:00:00Z"));
    ASSERT_FALSE(added);
    EXPECT_EQ(added.error().code, errc::public_test_key);
}

std::unique_ptr<crypto::signer> from_seed(bytes_view seed) {
    return std::move(
        *crypto::signer_from_secret(crypto::key_type::ed25519, crypto::secret_bytes::copy_of(seed))
    );
}

/// The private half of a NIST curve vector, which is a JWK or the base58 text of a P-256 scalar.
result<std::unique_ptr<crypto::signer>> private_key_of(const json::node& method) {
    if (const auto* jwk = method.find("privateKeyJwk"))
        return crypto::signer_from_document(*jwk);
    const auto scalar = from_base58(method.string_at("privateKeyBase58"));
    if (!scalar)
        return scalar.error();
    return crypto::signer_from_secret(
        crypto::key_type::p256, crypto::secret_bytes::copy_of(*scalar)
    );
}

TEST(PublicTestKeys, AreRefusedFromTheDidKeyCorpus) {
    OB_NEED_CORPUS(folder, "did-key");
    std::size_t seeds = 0;
    const auto file =
        json::document::parse(test::read_file(folder / "test-vectors/ed25519-x25519.json"));
    ASSERT_TRUE(file);
    for (const auto& vector : file->root().members()) {
        const auto seed = from_hex(vector.value.string_at("seed"));
        ASSERT_TRUE(seed);
        expect_refused(from_seed(*seed));
        ++seeds;
    }
    EXPECT_EQ(seeds, 5U);
    const auto curves =
        json::document::parse(test::read_file(folder / "test-vectors/nist-curves.json"));
    ASSERT_TRUE(curves);
    std::size_t readable = 0;
    for (const auto& vector : curves->root().members()) {
        auto signer = private_key_of(*vector.value.find("verificationMethod"));
        if (!signer)
            continue; // P-521
        expect_refused(std::move(*signer));
        ++readable;
    }
    EXPECT_EQ(readable, 5U);
}

TEST(PublicTestKeys, AreRefusedFromTheCryptosuiteVectors) {
    OB_NEED_CORPUS(eddsa, "w3c-di-eddsa");
    OB_NEED_CORPUS(ecdsa, "w3c-di-ecdsa");
    std::vector<std::string> secrets;
    for (const auto& path :
         {eddsa / "TestVectors/keyPair.json",
          eddsa / "TestVectors/proof-set-chain/multiKeyPairs.json",
          ecdsa / "TestVectors/p256KeyPair.json",
          ecdsa / "TestVectors/p384KeyPair.json"}) {
        const auto file = json::document::parse(test::read_file(path));
        ASSERT_TRUE(file);
        std::vector<const json::node*> pairs{&file->root()};
        for (const auto& member : file->root().members())
            pairs.push_back(&member.value);
        for (const auto* pair : pairs)
            for (const std::string name : {"privateKeyMultibase", "secretKeyMultibase"})
                if (!pair->string_at(name).empty())
                    secrets.emplace_back(pair->string_at(name));
    }
    EXPECT_EQ(secrets.size(), 7U);
    for (const auto& secret : secrets) {
        auto signer = crypto::signer_from_document(json::node::string(secret));
        ASSERT_TRUE(signer) << signer.error().message();
        expect_refused(std::move(*signer));
    }
}

TEST(PublicTestKeys, AreRefusedFromTheJoseCookbook) {
    OB_NEED_CORPUS(folder, "jose");
    const auto file =
        json::document::parse(test::read_file(folder / "cookbook/jwk/3_4.rsa_private_key.json"));
    ASSERT_TRUE(file);
    auto signer = crypto::signer_from_document(file->root());
    ASSERT_TRUE(signer) << signer.error().message();
    expect_refused(std::move(*signer), key_purpose::jose);
}

TEST(PublicTestKeys, IncludeSecretsThatAreNoRandomNumbers) {
    bytes counting(32);
    std::iota(counting.begin(), counting.end(), std::uint8_t{7});
    expect_refused(from_seed(counting));
    expect_refused(from_seed(bytes(32, 0x41)));
    bytes small(32, 0);
    small[31] = 9;
    expect_refused(from_seed(small));
}

TEST(PublicTestKeys, DoNotIncludeAKeyThatWasDrawn) {
    key_ring ring;
    system_entropy source;
    for (int i = 0; i < 200; ++i) {
        const auto signer = crypto::generate(crypto::key_type::ed25519, source);
        ASSERT_TRUE(signer);
        EXPECT_FALSE(is_public_test_key(**signer));
    }
}

} // namespace
} // namespace ob::ring
