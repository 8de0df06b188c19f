#include "base/core/json_text.hpp"
#include "crypto/proof/impl/chain.hpp"
#include "crypto/proof/impl/splice.hpp"
#include "crypto/proof/impl/transformation.hpp"
#include "tests/unit/crypto/proof/signed.hpp"

/// Proof sets and chains (VC Data Integrity 1.0, 2.1.1, 2.1.2, 4.3 and 4.5).
namespace ob::proof {
namespace {

std::string a_proof(std::string_view id, std::string_view previous = {}) {
    std::string text =
        R"({"type":"DataIntegrityProof","cryptosuite":"eddsa-rdfc-2022",)"
        R"("verificationMethod":"https://i.example#k","proofPurpose":"assertionMethod",)"
        R"("proofValue":"z1")";
    if (!id.empty())
        text.append(",\"id\":\"").append(id).append("\"");
    if (!previous.empty())
        text.append(",\"previousProof\":").append(previous);
    return text + "}";
}

struct chained {
    explicit chained(const std::string& proofs)
        : document(test::parsed("{\"proof\":" + proofs + "}")) {}

    impl::previous_proofs of(std::size_t index) const {
        return impl::resolve_previous(
            document.root(), document.root().find("proof")->elements()[index]
        );
    }

    json::document document;
};

TEST(Chain, IsEmptyForAProofThatStandsAlone) {
    const chained set("[" + a_proof("a") + "," + a_proof("b") + "]");
    EXPECT_TRUE(set.of(0).fault.empty());
    EXPECT_TRUE(set.of(0).proofs.empty());
}

TEST(Chain, GivesTheNamedProofsInTheOrderOfTheDocument) {
    const chained three(
        "[" + a_proof("a") + "," + a_proof("b") + "," + a_proof("c", R"(["b","a"])") + "]"
    );
    const auto previous = three.of(2);
    EXPECT_TRUE(previous.fault.empty()) << previous.fault;
    ASSERT_EQ(previous.proofs.size(), 2U);
    EXPECT_EQ(previous.proofs[0].string_at("id"), "a");
    EXPECT_EQ(previous.proofs[1].string_at("id"), "b");
}

TEST(Chain, GoesBackSeveralSteps) {
    const chained line(
        "[" + a_proof("a") + "," + a_proof("b", "\"a\"") + "," + a_proof("c", "\"b\"") + "]"
    );
    ASSERT_EQ(line.of(2).proofs.size(), 1U);
    EXPECT_EQ(line.of(2).proofs[0].string_at("id"), "b");
    EXPECT_TRUE(line.of(2).fault.empty());
}

TEST(Chain, RefusesAMissingAnAmbiguousAndARepeatedProof) {
    EXPECT_FALSE(chained("[" + a_proof("a", "\"x\"") + "]").of(0).fault.empty());
    EXPECT_FALSE(chained("[" + a_proof("a", "\"\"") + "," + a_proof("") + "]").of(0).fault.empty());
    EXPECT_FALSE(
        chained("[" + a_proof("a") + "," + a_proof("a") + "," + a_proof("c", "\"a\"") + "]")
            .of(2)
            .fault.empty()
    );
    EXPECT_FALSE(
        chained("[" + a_proof("a") + "," + a_proof("c", R"(["a","a"])") + "]").of(1).fault.empty()
    );
}

TEST(Chain, RefusesCircles) {
    EXPECT_FALSE(chained("[" + a_proof("a", "\"a\"") + "]").of(0).fault.empty());
    const chained two("[" + a_proof("a", "\"b\"") + "," + a_proof("b", "\"a\"") + "]");
    EXPECT_FALSE(two.of(0).fault.empty());
    EXPECT_FALSE(two.of(1).fault.empty());
    // Whoever builds on a circle falls with it.
    const chained behind(
        "[" + a_proof("a", "\"b\"") + "," + a_proof("b", "\"a\"") + "," + a_proof("c", "\"a\"") +
        "]"
    );
    EXPECT_FALSE(behind.of(2).fault.empty());
}

TEST(Chain, RefusesABrokenLinkFurtherBack) {
    const chained line("[" + a_proof("a", "\"x\"") + "," + a_proof("b", "\"a\"") + "]");
    EXPECT_FALSE(line.of(1).fault.empty());
}

TEST(Chain, RefusesToBuildOnAProofThatNobodyChecks) {
    auto unknown = test::replaced(a_proof("a"), "eddsa-rdfc-2022", "bbs-2023");
    EXPECT_FALSE(chained("[" + unknown + "," + a_proof("b", "\"a\"") + "]").of(1).fault.empty());
}

TEST(Chain, WantsAnArrayOfProofs) {
    const auto document = test::parsed("{\"proof\":" + a_proof("a", "\"a\"") + "}");
    EXPECT_FALSE(
        impl::resolve_previous(document.root(), *document.root().find("proof")).fault.empty()
    );
}

/// Signs as the specification's "Add Proof Set/Chain" does, with the pieces of the library.
std::string signed_proof(
    const json::node& unsecured,
    std::vector<json::node> previous,
    std::string_view id,
    const crypto::signer& key
) {
    const auto& suite = *find_suite("DataIntegrityProof", "eddsa-rdfc-2022", std::nullopt);
    const auto& contexts = jsonld::context_registry::pinned();
    impl::member_writer members;
    members.text("type", suite.proof_type);
    members.text("cryptosuite", suite.name);
    members.text("created", "2026-01-02T00:00:00Z");
    members.text("verificationMethod", test::method);
    members.text("proofPurpose", "assertionMethod");
    members.text("id", id);
    if (!previous.empty())
        members.raw("previousProof", json::to_text(*previous.front().find("id")));
    const auto proof = test::parsed(members.object());
    const auto configuration = impl::proof_configuration(suite, proof.root(), unsecured);
    const impl::unsecured_document document(unsecured, std::move(previous));
    const auto data = impl::hash_data(
        impl::hash(suite, configuration.node(), {}, contexts).value(),
        impl::hash(suite, document.node(), {}, contexts).value()
    );
    members.text("proofValue", "z" + *to_base58(*key.sign(data)));
    return members.object();
}

class SetsAndChains : public testing::Test {
protected:
    std::vector<std::string> codes(std::string_view proofs) const {
        impl::member_writer member;
        member.raw("proof", proofs);
        const auto document =
            test::parsed(impl::splice_members(test::small_credential, member.members()));
        std::vector<std::string> out;
        for (const auto& found : find_proofs(document))
            out.emplace_back(
                code_of(check_proof(document, found, key_->key(), test::at_noon()).reason)
            );
        return out;
    }

    using texts = std::vector<std::string>;
    std::unique_ptr<crypto::signer> key_ = test::key_of(crypto::key_type::ed25519);
    json::document plain_ = test::parsed(test::small_credential);
    std::string first_ = signed_proof(plain_.root(), {}, "urn:proof:1", *key_);
    json::document first_read_ = test::parsed(first_);
    std::string second_ = signed_proof(plain_.root(), {}, "urn:proof:2", *key_);
    std::string after_first_ =
        signed_proof(plain_.root(), {first_read_.root()}, "urn:proof:3", *key_);
};

TEST_F(SetsAndChains, EachProofOfASetStandsByItself) {
    EXPECT_EQ(codes("[" + first_ + "," + second_ + "]"), (texts{"", ""}));
    EXPECT_EQ(codes("[" + second_ + "," + first_ + "]"), (texts{"", ""}));
    EXPECT_EQ(codes("[" + second_ + "]"), (texts{""}));
}

TEST_F(SetsAndChains, AChainCoversTheProofThatItNames) {
    EXPECT_EQ(codes("[" + first_ + "," + after_first_ + "]"), (texts{"", ""}));
    EXPECT_EQ(codes("[" + after_first_ + "," + first_ + "]"), (texts{"", ""}));
}

TEST_F(SetsAndChains, AChainFallsWhenTheProofBeforeItIsTakenAwayOrAltered) {
    EXPECT_EQ(codes("[" + after_first_ + "]"), (texts{"previous_proof"}));
    EXPECT_EQ(codes("[" + second_ + "," + after_first_ + "]"), (texts{"", "previous_proof"}));
    const auto altered = test::replaced(first_, "2026-01-02", "2026-01-03");
    EXPECT_EQ(
        codes("[" + altered + "," + after_first_ + "]"),
        (texts{"signature_mismatch", "signature_mismatch"})
    );
    // Another good proof under the same name is not the one that was signed.
    const auto other = test::replaced(second_, "urn:proof:2", "urn:proof:1");
    EXPECT_EQ(codes("[" + other + "," + after_first_ + "]")[1], "signature_mismatch");
}

TEST_F(SetsAndChains, AChainCannotBeMadeASet) {
    const auto alone = test::replaced(after_first_, R"("previousProof":"urn:proof:1",)", "");
    EXPECT_EQ(codes("[" + first_ + "," + alone + "]"), (texts{"", "signature_mismatch"}));
}

} // namespace
} // namespace ob::proof
