#include "crypto/proof/cryptosuite.hpp"
#include "crypto/proof/errors.hpp"
#include "tests/unit/crypto/proof/signed.hpp"

#include <algorithm>
#include <set>

/// The table of suites, and add_proof for every row of it.
namespace ob::proof {
namespace {

using crypto::key_type;

TEST(Suites, AreTheOnesOfTheProduct) {
    std::set<std::string_view> made;
    std::set<std::string_view> only_checked;
    for (const auto& s : suites())
        (s.legacy ? only_checked : made).insert(s.name);
    const std::set<std::string_view> expected{
        "eddsa-rdfc-2022", "eddsa-jcs-2022", "ecdsa-rdfc-2019", "ecdsa-jcs-2019", "ecdsa-sd-2023"};
    EXPECT_EQ(made, expected);
    const std::set<std::string_view> legacy{"eddsa-2022", "Ed25519Signature2020"};
    EXPECT_EQ(only_checked, legacy);
}

TEST(Suites, DecideHashKeyAndLengthTogether) {
    for (const auto& s : suites()) {
        const auto row = std::string(s.name);
        EXPECT_EQ(find_suite(s.proof_type, s.name, s.key), &s) << row;
        EXPECT_EQ(s.hash == crypto::hash_algorithm::sha384, s.key == key_type::p384) << row;
        EXPECT_EQ(s.signature_size, s.key == key_type::p384 ? 96U : 64U) << row;
        EXPECT_EQ(find_suite(s.proof_type, s.name, key_type::rsa), nullptr) << row;
    }
    EXPECT_EQ(find_suite("DataIntegrityProof", "eddsa-rdfc-2022", key_type::p256), nullptr);
    EXPECT_EQ(find_suite("DataIntegrityProof", "Ed25519Signature2020", std::nullopt), nullptr);
    EXPECT_EQ(find_suite("Ed25519Signature2020", "eddsa-rdfc-2022", std::nullopt), nullptr);
    EXPECT_EQ(find_suite("DataIntegrityProof", "eddsa-rdfc-2022 ", std::nullopt), nullptr);
    EXPECT_EQ(find_suite("DataIntegrityProof", "EDDSA-RDFC-2022", std::nullopt), nullptr);
}

TEST(AddProof, MakesWhatCheckProofAccepts) {
    for (const auto& s : suites()) {
        if (s.legacy || s.transformation == transform::selective_disclosure)
            continue;
        SCOPED_TRACE(std::string(s.name));
        const auto key = test::key_of(s.key);
        const auto text = test::sign_with(s.name, *key);
        const auto verdict = test::verdict_on(text, key->key());
        EXPECT_TRUE(verdict.valid()) << verdict.detail;
        EXPECT_EQ(test::code_on(text, test::key_of(s.key, 8)->key()), "signature_mismatch");
        EXPECT_EQ(
            test::code_on(test::replaced(text, "Ada", "Bea"), key->key()), "signature_mismatch"
        );
    }
}

class AddProofRefusal : public testing::Test {
protected:
    std::string code(
        const proof_options& options,
        std::string_view text = test::small_credential,
        key_type type = key_type::ed25519
    ) {
        const auto made = add_proof(text, options, *test::key_of(type));
        return made ? "made" : std::string(made.error().name());
    }

    proof_options good_ = test::options_for("eddsa-rdfc-2022");
};

TEST_F(AddProofRefusal, NamesTheSuiteOrTheKey) {
    EXPECT_EQ(code(good_), "made");
    EXPECT_EQ(code(test::options_for("eddsa-rdfc-2023")), "unknown_suite");
    EXPECT_EQ(code(test::options_for("")), "unknown_suite");
    EXPECT_EQ(code(test::options_for("Ed25519Signature2020")), "legacy_suite");
    EXPECT_EQ(code(test::options_for("eddsa-2022")), "legacy_suite");
    EXPECT_EQ(code(good_, test::small_credential, key_type::p256), "wrong_key");
    EXPECT_EQ(code(test::options_for("ecdsa-rdfc-2019")), "wrong_key");
    EXPECT_EQ(
        code(test::options_for("ecdsa-sd-2023"), test::small_credential, key_type::p384),
        "wrong_key"
    );
    EXPECT_EQ(
        code(test::options_for("ecdsa-sd-2023"), test::small_credential, key_type::p256),
        "bad_proof_options"
    );
}

TEST_F(AddProofRefusal, NamesTheDocument) {
    EXPECT_EQ(code(good_, "[]"), "not_an_object");
    EXPECT_EQ(code(good_, "{"), "json_syntax");
    EXPECT_EQ(code(good_, R"({"a":1,"a":2})"), "json_duplicate_name");
    EXPECT_EQ(code(good_, R"({"proof":null})"), "already_proved");
    EXPECT_EQ(
        code(good_, R"({"@context":["https://www.w3.org/ns/credentials/v2"],"colour":"blue"})"),
        "data_loss"
    );
    EXPECT_EQ(
        code(good_, R"({"@context":["https://unknown.example/c"],"name":"x"})"), "unknown_context"
    );
    EXPECT_EQ(
        code(
            good_,
            R"({"@context":["https://www.w3.org/ns/credentials/v2",{"x":"urn:x"}],"name":"x"})"
        ),
        "inline_context"
    );
}

TEST_F(AddProofRefusal, NamesTheOptions) {
    const auto with = [&](auto member, std::string value) {
        auto options = good_;
        options.*member = std::move(value);
        return code(options);
    };
    EXPECT_EQ(with(&proof_options::verification_method, "key-1"), "bad_proof_options");
    EXPECT_EQ(with(&proof_options::verification_method, "https://a b"), "bad_proof_options");
    EXPECT_EQ(with(&proof_options::created, ""), "bad_proof_options");
    EXPECT_EQ(with(&proof_options::created, "2026-01-01"), "bad_proof_options");
    EXPECT_EQ(with(&proof_options::expires, "soon"), "bad_proof_options");
    EXPECT_EQ(with(&proof_options::expires, "2027-01-01T00:00:00Z"), "made");
    EXPECT_EQ(with(&proof_options::proof_purpose, ""), "bad_proof_options");
}

} // namespace
} // namespace ob::proof
