#include "base/core/json_text.hpp"
#include "crypto/proof/impl/transformation.hpp"
#include "tests/unit/crypto/proof/signed.hpp"

namespace ob::proof::impl {
namespace {

const cryptosuite& suite(std::string_view name, crypto::key_type key = crypto::key_type::ed25519) {
    return *find_suite("DataIntegrityProof", name, key);
}

constexpr std::string_view proof_text =
    R"({"@context":"urn:other","type":"DataIntegrityProof","proofValue":"z1","created":"x"})";

TEST(Transformation, PutsTheContextsOfTheDocumentIntoTheConfiguration) {
    const auto proof = test::parsed(proof_text);
    const auto document = test::parsed(test::small_credential);
    EXPECT_EQ(
        json::to_text(
            proof_configuration(suite("eddsa-rdfc-2022"), proof.root(), document.root()).node()
        ),
        R"({"type":"DataIntegrityProof","created":"x","@context":["https://www.w3.org/ns/credentials/v2"]})"
    );
    // A JCS suite signs the contexts that the proof itself names.
    EXPECT_EQ(
        json::to_text(
            proof_configuration(suite("eddsa-jcs-2022"), proof.root(), document.root()).node()
        ),
        R"({"@context":"urn:other","type":"DataIntegrityProof","created":"x"})"
    );
}

TEST(Transformation, TakesTheProofAway) {
    const auto document = test::parsed(R"({"a":1,"proof":{"b":2},"c":[3.50]})");
    EXPECT_EQ(json::to_text(unsecured_document(document.root()).node()), R"({"a":1,"c":[3.50]})");
    EXPECT_EQ(
        json::to_text(without(document.root(), "a").node()), R"({"proof":{"b":2},"c":[3.50]})"
    );
}

TEST(Transformation, PutsThePreviousProofsBack) {
    const auto document = test::parsed(R"({"a":1,"proof":[{"b":2},{"c":3}]})");
    const auto proofs = document.root().find("proof")->elements();
    EXPECT_EQ(
        json::to_text(unsecured_document(document.root(), {proofs[1]}).node()),
        R"({"a":1,"proof":[{"c":3}]})"
    );
}

// EdDSA Cryptosuites 3.2.4 and ECDSA 3.2.4: the hash of the proof comes first.
TEST(Transformation, PutsTheProofHashFirst) {
    const auto one = crypto::sha256(std::string_view("one"));
    const auto two = crypto::sha256(std::string_view("two"));
    EXPECT_EQ(to_hex(hash_data(one, two)), one.hex() + two.hex());
}

// The curve decides the hash inside RDFC-1.0 as well as over its result.
TEST(Transformation, HashesAsTheCurveSays) {
    const auto document = test::parsed(test::small_credential);
    const auto& pinned = jsonld::context_registry::pinned();
    const auto size = [&](const cryptosuite& s) {
        return hash(s, document.root(), {}, pinned).value().view().size();
    };
    EXPECT_EQ(size(suite("eddsa-rdfc-2022")), 32U);
    EXPECT_EQ(size(suite("ecdsa-jcs-2019", crypto::key_type::p256)), 32U);
    EXPECT_EQ(size(suite("ecdsa-rdfc-2019", crypto::key_type::p384)), 48U);
    EXPECT_EQ(size(suite("ecdsa-jcs-2019", crypto::key_type::p384)), 48U);
}

TEST(Transformation, RefusesContextsInsideADocumentForJcsToo) {
    const auto& pinned = jsonld::context_registry::pinned();
    const auto code = [&](std::string_view text, bool inline_contexts = false) {
        transform_options options;
        options.inline_contexts = inline_contexts;
        const auto document = test::parsed(text);
        const auto made = hash(suite("eddsa-jcs-2022"), document.root(), options, pinned);
        return made ? "made" : std::string(made.error().name());
    };
    EXPECT_EQ(code(R"({"@context":"https://www.w3.org/ns/credentials/v2"})"), "made");
    EXPECT_EQ(code(R"({"@context":{"a":"urn:a"}})"), "inline_context");
    EXPECT_EQ(code(R"({"@context":{"a":"urn:a"}})", true), "made");
    EXPECT_EQ(
        code(R"({"@context":["https://www.w3.org/ns/credentials/v2",null]})"), "inline_context"
    );
    EXPECT_EQ(code(R"({"a":[{"b":{"@context":{"a":"urn:a"}}}]})"), "inline_context");
    EXPECT_EQ(code(R"({"a":[{"@context":"https://unknown.example/"}]})"), "unknown_context");
}

} // namespace
} // namespace ob::proof::impl
