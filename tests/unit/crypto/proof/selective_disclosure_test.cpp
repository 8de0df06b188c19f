#include "base/core/json_text.hpp"
#include "crypto/proof/errors.hpp"
#include "crypto/proof/impl/sd_value.hpp"
#include "crypto/proof/impl/selection.hpp"
#include "crypto/proof/selective_disclosure.hpp"
#include "tests/unit/crypto/proof/signed.hpp"

/// ecdsa-sd-2023 from issuer to holder to verifier.
namespace ob::proof {
namespace {

using pointers = std::vector<std::string>;

std::string selected(std::string_view text, const pointers& chosen) {
    const auto document = test::parsed(text);
    const auto part = impl::selection::of(document.root(), chosen);
    return part ? json::to_text(part->node()) : std::string(part.error().name());
}

constexpr std::string_view tree =
    R"({"@context":["c"],"id":"i","type":["T"],"a":{"id":"x","type":"A","b":1,"c":[1,{"d":2},3]},"e~/":{"f":[]}})";

// ECDSA Cryptosuites 3.4.11 to 3.4.13.
TEST(Selection, KeepsContextsIdsAndTypesOnTheWay) {
    EXPECT_EQ(selected(tree, {}), R"({"@context":["c"],"id":"i","type":["T"]})");
    EXPECT_EQ(
        selected(tree, {"/a/b"}),
        R"({"@context":["c"],"id":"i","type":["T"],"a":{"id":"x","type":"A","b":1}})"
    );
    EXPECT_EQ(
        selected(tree, {"/a/c/1"}),
        R"({"@context":["c"],"id":"i","type":["T"],"a":{"id":"x","type":"A","c":[{"d":2}]}})"
    );
    EXPECT_EQ(
        selected(tree, {"/a/c/2", "/a/c/0"}),
        R"({"@context":["c"],"id":"i","type":["T"],"a":{"id":"x","type":"A","c":[1,3]}})"
    );
    EXPECT_EQ(
        selected(tree, {"/e~0~1"}), R"({"@context":["c"],"id":"i","type":["T"],"e~/":{"f":[]}})"
    );
    EXPECT_EQ(selected(tree, {""}), tree);
    EXPECT_EQ(selected(tree, {"/a", "/a/b", "/e~0~1", "/type/0"}), tree);
}

TEST(Selection, RefusesWhatChoosesNothing) {
    for (const std::string pointer :
         {"/z", "/a/c/3", "/a/c/-", "/a/c/01", "/a/b/c", "a", "/e~2", "/e~"})
        EXPECT_EQ(selected(tree, {pointer}), "bad_pointer") << pointer;
}

TEST(Selection, KnowsWhereEachPartComesFrom) {
    const auto document = test::parsed(tree);
    const auto part =
        impl::selection::of(document.root(), std::vector<std::string>{"/a/c/1", "/e~0~1"}).value();
    const auto& a = *document.root().find("a");
    EXPECT_EQ(&part.origin(part.node()), &document.root());
    EXPECT_EQ(&part.origin(*part.node().find("a")), &a);
    EXPECT_EQ(
        &part.origin(part.node().find("a")->find("c")->elements()[0]), &a.find("c")->elements()[1]
    );
}

/// A credential whose parts look alike: what is hidden must not be confused with what is shown.
constexpr std::string_view badge = R"({
  "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
  "id": "urn:uuid:1", "type": ["VerifiableCredential", "OpenBadgeCredential"], "name": "Badge",
  "issuer": {"id": "https://issuer.example/profile", "type": ["Profile"], "name": "Issuer"},
  "validFrom": "2026-01-01T00:00:00Z", "validUntil": "2028-01-01T00:00:00Z",
  "credentialSubject": {"type": ["AchievementSubject"], "creditsEarned": 0.50,
    "achievement": {"id": "https://issuer.example/a", "type": ["Achievement"], "name": "Data", "description": "D",
      "criteria": {},
      "alignment": [{"type": ["Alignment"], "targetName": "One", "targetUrl": "https://example.org/1"},
                    {"type": ["Alignment"], "targetName": "Two", "targetUrl": "https://example.org/2"},
                    {"type": ["Alignment"], "targetName": "Two", "targetUrl": "https://example.org/2"}]}}})";

class SelectiveDisclosure : public testing::Test {
protected:
    std::string base(const pointers& mandatory) {
        auto made =
            add_base_proof(badge, test::options_for("ecdsa-sd-2023"), mandatory, *key_, source_);
        EXPECT_TRUE(made) << made.error().message() << made.error().pointer;
        return made.value();
    }

    std::string code(std::string_view text) const { return test::code_on(text, key_->key()); }

    std::unique_ptr<crypto::signer> key_ = test::key_of(crypto::key_type::p256);
    test::seeded_entropy source_{11};
};

TEST_F(SelectiveDisclosure, ShowsWhatIsMandatoryAndWhatIsChosen) {
    const auto held = base({"/issuer", "/validFrom"});
    EXPECT_EQ(code(held), "base_proof");
    const auto least = derive(held, {}).value();
    EXPECT_EQ(code(least), "");
    EXPECT_EQ(least.find("Two"), std::string::npos);
    EXPECT_EQ(least.find("creditsEarned"), std::string::npos);
    EXPECT_NE(least.find("\"name\":\"Issuer\""), std::string::npos);

    const auto more = derive(held, pointers{"/credentialSubject/achievement/alignment/1"}).value();
    EXPECT_EQ(code(more), "");
    EXPECT_NE(more.find("Two"), std::string::npos);
    EXPECT_EQ(more.find("One"), std::string::npos);

    const auto all = derive(held, pointers{""}).value();
    EXPECT_EQ(code(all), "");
    EXPECT_NE(all.find("\"creditsEarned\":0.50"), std::string::npos);
}

TEST_F(SelectiveDisclosure, EverySubsetOfThePartsHolds) {
    const auto held = base({"/issuer/name"});
    const pointers parts{
        "/name",
        "/validUntil",
        "/credentialSubject/creditsEarned",
        "/credentialSubject/achievement/criteria",
        "/credentialSubject/achievement/alignment/0",
        "/credentialSubject/achievement/alignment/1/targetName",
        "/credentialSubject/achievement/alignment/2"};
    for (unsigned mask = 0; mask < 1U << parts.size(); ++mask) {
        pointers chosen;
        for (std::size_t i = 0; i < parts.size(); ++i)
            if ((mask >> i & 1U) != 0)
                chosen.push_back(parts[i]);
        const auto shown = derive(held, chosen);
        ASSERT_TRUE(shown) << mask << shown.error().message();
        EXPECT_EQ(code(*shown), "") << mask;
    }
}

TEST_F(SelectiveDisclosure, NothingShownCanBeAltered) {
    const auto shown =
        derive(base({"/issuer"}), pointers{"/name", "/credentialSubject/achievement/alignment"})
            .value();
    ASSERT_EQ(code(shown), "");
    for (const auto& [what, with] : std::initializer_list<std::pair<const char*, const char*>>{
             {"\"Issuer\"", "\"Forger\""},
             {"\"Badge\"", "\"Other\""},
             {"\"One\"", "\"Two\""},
             {"2026-01-02T00:00:00Z", "2026-01-03T00:00:00Z"},
             {"[\"Profile\"]", "[\"Alignment\"]"},
             {",\"name\":\"Badge\"", ""}})
        EXPECT_EQ(code(test::replaced(shown, what, with)), "signature_mismatch") << what;
}

TEST_F(SelectiveDisclosure, TheMandatoryPartCannotBeLeftOut) {
    const auto held = base({"/issuer", "/validUntil"});
    const auto shown = derive(held, {}).value();
    EXPECT_NE(code(test::replaced(shown, R"(,"validUntil":"2028-01-01T00:00:00Z")", "")), "");
}

TEST_F(SelectiveDisclosure, StatementsOfTwoCredentialsDoNotMix) {
    // The subject has no name of its own, so that there is a label.
    const pointers mandatory{"/issuer", "/credentialSubject/creditsEarned"};
    const auto one = derive(base(mandatory), pointers{"/name"}).value();
    const auto two = derive(base(mandatory), pointers{"/name"}).value();
    const auto value_of = [](const std::string& text) {
        const auto document = test::parsed(text);
        return impl::read_derived_value(document.root().find("proof")->string_at("proofValue"))
            .value();
    };
    const auto first = value_of(one);
    const auto with = [&](const impl::sd_derived_value& value) {
        const auto document = test::parsed(one);
        return test::replaced(
            one, document.root().find("proof")->string_at("proofValue"), impl::write(value)
        );
    };
    EXPECT_EQ(code(with(first)), "");
    ASSERT_FALSE(first.labels.empty());
    auto mixed = first;
    mixed.signatures = value_of(two).signatures;
    EXPECT_EQ(code(with(mixed)), "signature_mismatch");
    mixed = first;
    mixed.public_key = value_of(two).public_key;
    EXPECT_EQ(code(with(mixed)), "signature_mismatch");
    mixed = first;
    mixed.base_signature = value_of(two).base_signature;
    EXPECT_EQ(code(with(mixed)), "signature_mismatch");
    mixed = first;
    mixed.signatures.pop_back();
    EXPECT_EQ(code(with(mixed)), "signature_mismatch");
    mixed = first;
    mixed.mandatory_indexes.pop_back();
    EXPECT_EQ(code(with(mixed)), "signature_mismatch");
    mixed = first;
    mixed.mandatory_indexes.back() = 400;
    EXPECT_EQ(code(with(mixed)), "malformed_signature");
    mixed = first;
    mixed.labels.erase(mixed.labels.begin());
    EXPECT_EQ(code(with(mixed)), "malformed_signature");
    mixed = first;
    mixed.public_key[0] = 0x81;
    EXPECT_EQ(code(with(mixed)), "malformed_signature");
}

// The proof-scoped key is the holder's to use in no way: what it signs alone counts for nothing.
TEST_F(SelectiveDisclosure, TheProofScopedKeyIsNotTheIssuers) {
    const auto shown = derive(base({"/issuer"}), {}).value();
    const auto document = test::parsed(shown);
    const auto value =
        impl::read_derived_value(document.root().find("proof")->string_at("proofValue")).value();
    const auto scoped = crypto::public_key::from_raw(
                            crypto::key_type::p256, bytes_view(value.public_key).subspan(2)
    )
                            .value();
    EXPECT_EQ(test::code_on(shown, scoped), "signature_mismatch");
}

TEST_F(SelectiveDisclosure, RefusesToSignWhatItCannot) {
    const auto refused = [&](const pointers& mandatory, std::string_view suite = "ecdsa-sd-2023") {
        const auto made =
            add_base_proof(badge, test::options_for(suite), mandatory, *key_, source_);
        return made ? "made" : std::string(made.error().name());
    };
    EXPECT_EQ(refused({"/nothing"}), "bad_pointer");
    EXPECT_EQ(refused(pointers(257, "/issuer")), "bad_proof_options");
    EXPECT_EQ(refused({}, "ecdsa-rdfc-2019"), "bad_proof_options");
    EXPECT_EQ(refused({}, "eddsa-rdfc-2022"), "wrong_key");
}

TEST_F(SelectiveDisclosure, DerivesOnlyFromOneFittingBaseProof) {
    const auto refused = [](std::string_view text, const pointers& chosen = {}) {
        const auto made = derive(text, chosen);
        return made ? "made" : std::string(made.error().name());
    };
    const auto held = base({"/issuer"});
    EXPECT_EQ(refused(held, {"/proof"}), "bad_pointer");
    EXPECT_EQ(refused(held, {"/nothing"}), "bad_pointer");
    EXPECT_EQ(refused(badge), "no_base_proof");
    EXPECT_EQ(refused("[]"), "not_an_object");
    EXPECT_EQ(refused(derive(held, {}).value()), "no_base_proof");
    EXPECT_EQ(refused(test::replaced(held, R"("name": "Badge",)", "")), "no_base_proof");
    const auto document = test::parsed(held);
    const auto proof = json::to_text(*document.root().find("proof"));
    EXPECT_EQ(
        refused(test::replaced(held, proof, "[" + proof + "," + proof + "]")), "no_base_proof"
    );
    EXPECT_EQ(refused(test::replaced(held, proof, "[" + proof + "]")), "made");
}

// A list is one thing in RDF: its rest depends on all of it.
TEST_F(SelectiveDisclosure, RefusesAPartOfAList) {
    constexpr std::string_view with_list = R"({"@context":["https://www.w3.org/ns/credentials/v2"],
      "id":"urn:uuid:1","type":["VerifiableCredential"],"issuer":"https://issuer.example/profile",
      "validFrom":"2026-01-01T00:00:00Z","credentialSubject":{"id":"urn:uuid:2",
        "https://example.org/steps":{"@list":["one","two",{"https://example.org/n":"three"}]}}})";
    const auto held =
        add_base_proof(with_list, test::options_for("ecdsa-sd-2023"), pointers{}, *key_, source_)
            .value();
    const std::string list = "/credentialSubject/https:~1~1example.org~1steps";
    const auto whole = derive(held, pointers{list});
    ASSERT_TRUE(whole) << whole.error().message();
    EXPECT_EQ(code(*whole), "");
    const auto part = derive(held, pointers{list + "/@list/1"});
    ASSERT_FALSE(part);
    EXPECT_EQ(part.error().code, errc::bad_pointer);
}

} // namespace
} // namespace ob::proof
