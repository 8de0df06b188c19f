#include "tests/unit/badge/signed_badge.hpp"

using namespace ob;
using namespace ob::test;

namespace {

constexpr auto v2 = "https://www.w3.org/ns/credentials/v2";
constexpr auto v3_0_3 = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";

std::string with_contexts(boost::json::array contexts) {
    auto badge = badge_by("did:web:issuer.example");
    badge.as_object()["@context"] = std::move(contexts);
    return told(closed_world().run(json::to_text(badge), noon), "context");
}

std::string with_member(std::string_view pointer, boost::json::value value) {
    auto badge = badge_by("did:web:issuer.example");
    test::set(badge, pointer, std::move(value));
    return told(closed_world().run(json::to_text(badge), noon), "context");
}

} // namespace

TEST(Contexts, AreRefusedInsideTheDocument) {
    const boost::json::object trick{{"name", "https://schema.org/description"}};
    EXPECT_EQ(with_contexts({v2, v3_0_3, trick}), "failed inline_context");
    EXPECT_EQ(
        with_contexts({v2, v3_0_3, boost::json::object{{"@vocab", "https://a.example/"}}}),
        "failed inline_context"
    );
    for (const auto* at :
         {"/issuer/@context",
          "/credentialSubject/@context",
          "/credentialSubject/achievement/@context",
          "/credentialSubject/achievement/criteria/@context"}) {
        EXPECT_EQ(with_member(at, trick), "failed inline_context") << at;
        EXPECT_EQ(with_member(at, v3_0_3), "failed inline_context") << at;
    }
}

TEST(Contexts, MustBeKnownAndBelongToBadges) {
    EXPECT_EQ(
        with_contexts({v2, v3_0_3, "https://a.example/context.json"}), "failed unknown_context"
    );
    EXPECT_EQ(
        with_contexts({v2, v3_0_3, "https://www.w3.org/ns/credentials/undefined-terms/v2"}),
        "failed context_not_allowed"
    );
    EXPECT_EQ(
        with_contexts({v2, v3_0_3, "https://www.w3.org/ns/credentials/examples/v2"}),
        "failed context_not_allowed"
    );
    EXPECT_EQ(
        with_contexts({v2, v3_0_3, "https://w3id.org/openbadges/v2"}), "failed context_not_allowed"
    );
    EXPECT_EQ(
        with_contexts({v2, v3_0_3, "https://w3id.org/security/data-integrity/v2"}),
        "passed contexts_known"
    );
}

TEST(Contexts, GiveABadgeItsWordsOnce) {
    EXPECT_EQ(
        with_contexts({v2, "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json", v3_0_3}),
        "failed context_not_allowed"
    );
    EXPECT_EQ(with_contexts({v2, v3_0_3, "https://w3id.org/dcc/v1"}), "failed context_not_allowed");
    EXPECT_EQ(
        with_contexts({v2, v3_0_3, "https://www.w3.org/2018/credentials/v1"}),
        "failed context_order"
    );
}

// EdDSA Cryptosuites 3.3.1: a proof of a JCS suite repeats contexts of its document, from the first
// on.
TEST(Contexts, MayBeRepeatedInAProof) {
    const auto in_proof = [](boost::json::value contexts) {
        return with_member(
            "/proof",
            boost::json::object{
                {"@context", std::move(contexts)},
                {"type", "DataIntegrityProof"},
                {"cryptosuite", "eddsa-jcs-2022"},
                {"verificationMethod", "did:web:issuer.example#key-1"},
                {"proofPurpose", "assertionMethod"},
                {"proofValue", "z1"}}
        );
    };
    EXPECT_EQ(in_proof(boost::json::array{v2, v3_0_3}), "passed contexts_known");
    EXPECT_EQ(in_proof(boost::json::array{v2}), "passed contexts_known");
    EXPECT_EQ(in_proof(v2), "passed contexts_known");
    EXPECT_EQ(in_proof(boost::json::array{v3_0_3}), "failed inline_context");
    EXPECT_EQ(
        in_proof(boost::json::array{v2, v3_0_3, "https://w3id.org/security/data-integrity/v2"}),
        "failed inline_context"
    );
    EXPECT_EQ(in_proof(boost::json::object{{"a", "urn:a"}}), "failed inline_context");
    EXPECT_EQ(in_proof(nullptr), "failed inline_context");
}

TEST(Contexts, MayStandInAnEndorsement) {
    auto endorsement = boost::json::parse(R"({"@context": ["https://www.w3.org/ns/credentials/v2",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"], "type": ["VerifiableCredential", "EndorsementCredential"]})"
    );
    EXPECT_EQ(
        with_member("/endorsement", boost::json::array{endorsement}), "passed contexts_known"
    );
    endorsement.at("@context").as_array().emplace_back(boost::json::object{});
    EXPECT_EQ(
        with_member("/endorsement", boost::json::array{endorsement}), "failed inline_context"
    );
}

TEST(Contexts, FindAWordWithoutMeaningInTheSuitesThatNeverExpand) {
    const test::issuer who;
    closed_world web;
    web.put(
        "https://issuer.example/.well-known/did.json", json::to_text(who.controller_document())
    );
    const auto with = [&](const char* suite, bool undefined) {
        auto badge = badge_by(who.id);
        if (undefined)
            test::set(badge, "/notATerm", "x");
        proof::proof_options options;
        options.suite = suite;
        options.verification_method = who.method();
        options.created = "2026-01-01T00:00:00Z";
        const auto text = proof::add_proof(json::to_text(badge), options, who.key());
        EXPECT_TRUE(text) << suite;
        return web.run(*text, noon);
    };
    EXPECT_EQ(with("eddsa-jcs-2022", false).verdict(), checking::verdict::valid);
    const auto r = with("eddsa-jcs-2022", true);
    EXPECT_EQ(told(r, "context"), "failed data_loss");
    EXPECT_EQ(told(r, "proof"), "passed signature_valid") << "the signature is good";
    EXPECT_EQ(r.verdict(), checking::verdict::invalid);
    EXPECT_TRUE(r.credential.issuer_name.empty());
}
