#include "crypto/proof/errors.hpp"
#include "tests/unit/crypto/proof/signed.hpp"

#include <array>

/// Proof sets and chains that we make (VC Data Integrity 1.0, 2.1.1, 2.1.2, 4.3).
namespace ob::proof {
namespace {

class FurtherProof : public testing::Test {
protected:
    std::unique_ptr<crypto::signer> first_ = test::key_of(crypto::key_type::ed25519, 1);
    std::unique_ptr<crypto::signer> second_ = test::key_of(crypto::key_type::p256, 2);

    static std::string
    add(std::string_view text,
        std::string_view suite,
        const crypto::signer& key,
        std::string_view id,
        std::vector<std::string> after = {}) {
        auto options = test::options_for(suite);
        options.id = id;
        options.beside_others = text.find("proofValue") != std::string_view::npos;
        options.previous_proofs = std::move(after);
        auto made = add_proof(text, options, key);
        EXPECT_TRUE(made) << made.error().message();
        return made ? *made : std::string{};
    }

    /// The codes of the proofs of a text, in its order; the keys alternate.
    std::vector<std::string> codes(std::string_view text) const {
        const auto document = test::parsed(text);
        std::vector<std::string> out;
        for (const auto& found : find_proofs(document)) {
            const bool is_first = found.suite.starts_with("eddsa");
            const auto& key = (is_first ? first_ : second_)->key();
            out.emplace_back(code_of(check_proof(document, found, key, test::at_noon()).reason));
        }
        return out;
    }

    static std::error_code
    refusal(std::string_view text, const proof_options& options, const crypto::signer& key) {
        const auto made = add_proof(text, options, key);
        return made ? std::error_code{} : made.error().code;
    }
};

using codes_t = std::vector<std::string>;

TEST_F(FurtherProof, OfASetStandsByItself) {
    const auto one = add(test::small_credential, "eddsa-rdfc-2022", *first_, "urn:uuid:a");
    const auto two = add(one, "ecdsa-jcs-2019", *second_, "urn:uuid:b");
    EXPECT_EQ(codes(two), (codes_t{"", ""}));
    EXPECT_TRUE(two.starts_with(one.substr(0, one.find("\"proof\":"))));
    // The first proof may be altered or go; the second still holds.
    EXPECT_EQ(
        codes(test::replaced(two, "\"urn:uuid:a\"", "\"urn:uuid:x\"")),
        (codes_t{"signature_mismatch", ""})
    );
    EXPECT_EQ(
        codes(test::replaced(two, "\"A name\"", "\"Another\"")),
        (codes_t{"signature_mismatch", "signature_mismatch"})
    );
}

TEST_F(FurtherProof, OfAChainCoversTheOneBefore) {
    for (const std::string_view suite : {"ecdsa-rdfc-2019", "ecdsa-jcs-2019"}) {
        SCOPED_TRACE(suite);
        const auto one = add(test::small_credential, "eddsa-jcs-2022", *first_, "urn:uuid:a");
        const auto two = add(one, suite, *second_, "urn:uuid:b", {"urn:uuid:a"});
        const auto three = add(two, "eddsa-rdfc-2022", *first_, "", {"urn:uuid:b"});
        EXPECT_EQ(codes(three), (codes_t{"", "", ""}));
        const auto altered = test::replaced(three, "2026-01-02T00:00:00Z", "2026-01-02T00:00:01Z");
        EXPECT_EQ(codes(altered), (codes_t{"signature_mismatch", "signature_mismatch", ""}));
    }
}

TEST_F(FurtherProof, IsRefusedUnlessItIsAskedFor) {
    const auto one = add(test::small_credential, "eddsa-rdfc-2022", *first_, "urn:uuid:a");
    auto options = test::options_for("ecdsa-rdfc-2019");
    EXPECT_EQ(refusal(one, options, *second_), errc::already_proved);
    options.previous_proofs = {"urn:uuid:a"};
    EXPECT_EQ(refusal(one, options, *second_), errc::bad_options);
    options.beside_others = true;
    EXPECT_EQ(refusal(one, options, *second_), std::error_code{});
}

TEST_F(FurtherProof, NeedsTheProofThatItNames) {
    const auto one = add(test::small_credential, "eddsa-rdfc-2022", *first_, "urn:uuid:a");
    auto options = test::options_for("ecdsa-rdfc-2019");
    options.beside_others = true;
    for (const auto& names : std::array<std::vector<std::string>, 3>{
             {{"urn:uuid:x"}, {"urn:uuid:a", "urn:uuid:a"}, {""}}}) {
        options.previous_proofs = names;
        EXPECT_EQ(refusal(one, options, *second_), errc::bad_options) << names.front();
        EXPECT_EQ(refusal(test::small_credential, options, *second_), errc::bad_options);
    }
}

TEST_F(FurtherProof, NeedsAnIdOfItsOwnAndRoom) {
    auto text = add(test::small_credential, "eddsa-rdfc-2022", *first_, "urn:uuid:a");
    auto options = test::options_for("eddsa-rdfc-2022");
    options.beside_others = true;
    options.id = "urn:uuid:a";
    EXPECT_EQ(refusal(text, options, *first_), errc::bad_options);
    options.id = "no url";
    EXPECT_EQ(refusal(text, options, *first_), errc::bad_options);
    for (const auto* id : {"urn:uuid:b", "urn:uuid:c", "urn:uuid:d"})
        text = add(text, "eddsa-rdfc-2022", *first_, id);
    EXPECT_EQ(codes(text), (codes_t{"", "", "", ""}));
    options.id = "urn:uuid:e";
    EXPECT_EQ(refusal(text, options, *first_), errc::bad_options);
}

TEST_F(FurtherProof, GoesIntoAnEmptyList) {
    const auto text =
        test::replaced(std::string(test::small_credential), "\"name\":\"A name\"", "\"proof\":[ ]");
    auto options = test::options_for("eddsa-rdfc-2022");
    EXPECT_EQ(refusal(text, options, *first_), errc::already_proved);
    options.beside_others = true;
    const auto made = add_proof(text, options, *first_);
    ASSERT_TRUE(made) << made.error().message();
    EXPECT_EQ(codes(*made), (codes_t{""}));
}

} // namespace
} // namespace ob::proof
