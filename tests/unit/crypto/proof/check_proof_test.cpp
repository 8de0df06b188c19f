#include "tests/unit/crypto/proof/signed.hpp"

#include <set>

/// Every verdict that a proof can get, and that a valid one gets none of them.
namespace ob::proof {
namespace {

class CheckProof : public testing::Test {
protected:
    std::string signed_;
    std::unique_ptr<crypto::signer> key_ = test::key_of(crypto::key_type::ed25519);

    void SetUp() override { signed_ = test::sign_with("eddsa-rdfc-2022", *key_); }

    std::string code(std::string_view text) const { return test::code_on(text, key_->key()); }
};

TEST_F(CheckProof, AcceptsWhatWasSigned) {
    EXPECT_EQ(code(signed_), "");
}

TEST_F(CheckProof, WantsAKeyOfTheSuite) {
    for (const auto type : {crypto::key_type::p256, crypto::key_type::p384, crypto::key_type::rsa})
        EXPECT_EQ(test::code_on(signed_, test::key_of(type)->key()), "wrong_key_type");
}

TEST_F(CheckProof, ComparesThePurpose) {
    auto options = test::at_noon();
    options.proof_purpose = "authentication";
    EXPECT_EQ(test::code_on(signed_, key_->key(), options), "wrong_proof_purpose");
    // The purpose is signed too.
    const auto altered = test::replaced(signed_, "assertionMethod", "authentication");
    EXPECT_EQ(test::code_on(altered, key_->key(), options), "signature_mismatch");
    EXPECT_EQ(code(altered), "wrong_proof_purpose");
}

TEST_F(CheckProof, GivesAFastClockAMinute) {
    auto options = test::at_noon();
    options.now = *parse_time("2026-01-01T23:59:00Z");
    EXPECT_EQ(test::code_on(signed_, key_->key(), options), "");
    options.now -= std::chrono::seconds(1);
    EXPECT_EQ(test::code_on(signed_, key_->key(), options), "created_in_future");
}

TEST_F(CheckProof, EndsAtTheInstantItNames) {
    auto how = test::options_for("eddsa-rdfc-2022");
    how.expires = "2026-03-01T00:00:00Z";
    const auto text = add_proof(test::small_credential, how, *key_).value();
    auto options = test::at_noon();
    options.now = *parse_time("2026-03-01T00:00:00Z");
    EXPECT_EQ(test::code_on(text, key_->key(), options), "");
    options.now += std::chrono::microseconds(1);
    EXPECT_EQ(test::code_on(text, key_->key(), options), "proof_expired");
    options.now = *parse_time(test::noon);
    EXPECT_EQ(
        test::code_on(test::replaced(text, "2026-03-01", "2036-03-01"), key_->key(), options),
        "signature_mismatch"
    );
}

TEST_F(CheckProof, RefusesOtherFormsOfASignature) {
    const auto document = test::parsed(signed_);
    const std::string value(document.root().find("proof")->string_at("proofValue"));
    const auto raw = from_multibase(value).value();
    const auto with = [&](const std::string& other) {
        return code(test::replaced(signed_, value, other));
    };
    EXPECT_EQ(with("u" + to_base64url(raw)), "malformed_signature");
    EXPECT_EQ(with(value.substr(1)), "malformed_signature");
    EXPECT_EQ(with("z" + *to_base58(bytes_view(raw).first(63))), "malformed_signature");
    auto longer = raw;
    longer.push_back(0);
    EXPECT_EQ(with("z" + *to_base58(longer)), "malformed_signature");
    EXPECT_EQ(with("z0OIl"), "malformed_signature");
    auto other = raw;
    other[0] ^= 1;
    EXPECT_EQ(with("z" + *to_base58(other)), "signature_mismatch");
}

// RFC 8032, 5.1.7: S + L is another text of the same signature; it must not be a second one.
TEST_F(CheckProof, RefusesAMalleatedSignature) {
    constexpr std::uint8_t order[32] = {0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58,
                                        0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14,
                                        0,    0,    0,    0,    0,    0,    0,    0,
                                        0,    0,    0,    0,    0,    0,    0,    0x10};
    const auto document = test::parsed(signed_);
    const std::string value(document.root().find("proof")->string_at("proofValue"));
    auto raw = from_multibase(value).value();
    unsigned carry = 0;
    for (std::size_t i = 0; i < 32; ++i) {
        const unsigned sum = raw[32 + i] + order[i] + carry;
        raw[32 + i] = static_cast<std::uint8_t>(sum);
        carry = sum >> 8U;
    }
    ASSERT_EQ(carry, 0U);
    EXPECT_EQ(code(test::replaced(signed_, value, "z" + *to_base58(raw))), "signature_mismatch");
}

TEST_F(CheckProof, SaysWhatIsWrongWithTheDocument) {
    EXPECT_EQ(code(test::replaced(signed_, "\"name\"", "\"colour\"")), "data_loss");
    EXPECT_EQ(
        code(test::replaced(signed_, "credentials/v2\"", "credentials/v9\"")), "unknown_context"
    );
    EXPECT_EQ(
        code(test::replaced(signed_, "credentials/v2\"", "credentials/v2\",{\"@vocab\":\"urn:\"}")),
        "inline_context"
    );
    EXPECT_EQ(code(test::replaced(signed_, "\"urn:uuid:1\"", "7")), "cannot_canonicalize");
}

TEST_F(CheckProof, ComparesDomainAndChallengeWhenAsked) {
    const auto text = test::replaced(
        signed_,
        "\"proofValue\"",
        R"("domain":["a.example","b.example"],"challenge":"c","proofValue")"
    );
    auto options = test::at_noon();
    options.domain = "c.example";
    EXPECT_EQ(test::code_on(text, key_->key(), options), "wrong_domain");
    EXPECT_EQ(test::code_on(signed_, key_->key(), options), "wrong_domain");
    options.domain = "b.example";
    options.challenge = "d";
    EXPECT_EQ(test::code_on(text, key_->key(), options), "wrong_challenge");
    EXPECT_EQ(
        test::code_on(test::replaced(text, R"("challenge":"c",)", ""), key_->key(), options),
        "wrong_challenge"
    );
    // Both fit now; that they were added after signing is what remains.
    options.challenge = "c";
    EXPECT_EQ(test::code_on(text, key_->key(), options), "signature_mismatch");
    const auto one = test::replaced(text, R"(["a.example","b.example"])", R"("b.example")");
    EXPECT_EQ(test::code_on(one, key_->key(), options), "signature_mismatch");
}

TEST_F(CheckProof, PutsThePointerOfTheProofInFront) {
    const auto verdict = test::verdict_on(signed_, test::key_of(crypto::key_type::p256)->key());
    EXPECT_EQ(verdict.pointer, "/proof/verificationMethod");
    const auto lost =
        test::verdict_on(test::replaced(signed_, "\"description\"", "\"colour\""), key_->key());
    EXPECT_EQ(lost.pointer, "/credentialSubject/colour");
}

// EdDSA Cryptosuites 3.3.2, step 4.
TEST(CheckJcs, WantsTheContextsOfTheProofFirst) {
    const auto key = test::key_of(crypto::key_type::ed25519);
    const auto text = test::sign_with("eddsa-jcs-2022", *key);
    EXPECT_EQ(test::code_on(text, key->key()), "");
    constexpr std::string_view own = R"(["https://www.w3.org/ns/credentials/v2"])";
    // A context added behind those that were signed is allowed by the suite.
    EXPECT_EQ(
        test::code_on(
            test::replaced(
                text,
                own,
                R"(["https://www.w3.org/ns/credentials/v2","https://w3id.org/security/v2"])"
            ),
            key->key()
        ),
        ""
    );
    EXPECT_EQ(
        test::code_on(
            test::replaced(
                text,
                own,
                R"(["https://w3id.org/security/v2","https://www.w3.org/ns/credentials/v2"])"
            ),
            key->key()
        ),
        "signature_mismatch"
    );
    EXPECT_EQ(
        test::code_on(
            test::replaced(text, "\"@context\":" + std::string(own) + ",", ""), key->key()
        ),
        "signature_mismatch"
    );
}

TEST(Verdicts, HaveACodeEach) {
    std::set<std::string_view> codes;
    constexpr int last = static_cast<int>(invalid_reason::claim_mismatch);
    for (int i = 0; i <= last; ++i)
        codes.insert(code_of(static_cast<invalid_reason>(i)));
    EXPECT_EQ(codes.size(), static_cast<std::size_t>(last) + 1);
    EXPECT_TRUE(verdict{}.valid());
    EXPECT_FALSE((verdict{invalid_reason::signature, {}, {}}.valid()));
}

} // namespace
} // namespace ob::proof
