#include "base/core/jcs.hpp"
#include "crypto/jsonld/rdfc10.hpp"
#include "crypto/proof/impl/transformation.hpp"
#include "tests/conformance/proof/case_files.hpp"

#include <gtest/gtest.h>

#include <map>

/// The W3C vectors of the EdDSA and ECDSA cryptosuites, every intermediate value.
namespace ob::proof {
namespace {

using test::need;
using test::trimmed;

class vector_case {
public:
    vector_case(const json::node& entry, const std::filesystem::path& corpus)
        : entry_(entry)
        , corpus_(corpus) {}

    std::string id() const { return std::string(entry_.string_at("id")); }

    std::string suite() const { return std::string(entry_.string_at("suite")); }

    std::string file(std::string_view which) const {
        return test::read_file(corpus_ / entry_.find("files")->string_at(which));
    }

    json::document document(std::string_view which) const {
        return need(json::document::parse(file(which)), which);
    }

private:
    const json::node& entry_;
    std::filesystem::path corpus_;
};

std::string canonical(const cryptosuite& suite, const json::node& value) {
    if (suite.transformation == transform::jcs)
        return need(jcs::canonicalize(value), "jcs");
    const auto quads =
        need(impl::statements(value, {}, jsonld::context_registry::pinned()), "statements");
    return need(jsonld::canonicalize(quads, suite.hash), "rdfc").n_quads;
}

crypto::digest hash_of(const cryptosuite& suite, const json::node& value) {
    return need(impl::hash(suite, value, {}, jsonld::context_registry::pinned()), "hash");
}

void expect_steps(
    const vector_case& vector,
    const cryptosuite& suite,
    const json::node& document,
    const json::node& proof
) {
    const auto configuration = impl::proof_configuration(suite, proof, document);
    EXPECT_EQ(canonical(suite, document), vector.file("canonDoc"));
    EXPECT_EQ(canonical(suite, configuration.node()), vector.file("proofCanon"));
    const auto document_hash = hash_of(suite, document);
    const auto proof_hash = hash_of(suite, configuration.node());
    EXPECT_EQ(document_hash.hex(), trimmed(vector.file("docHash")));
    EXPECT_EQ(proof_hash.hex(), trimmed(vector.file("proofHash")));
    EXPECT_EQ(
        to_hex(impl::hash_data(proof_hash, document_hash)), trimmed(vector.file("combinedHash"))
    );
}

proof_options options_of(const json::node& proof, const vector_case& vector) {
    proof_options options;
    options.suite = vector.suite();
    options.created = proof.string_at("created");
    options.verification_method = proof.string_at("verificationMethod");
    options.proof_purpose = proof.string_at("proofPurpose");
    return options;
}

verdict check_only_proof(const json::document& signed_document) {
    const auto found = find_proofs(signed_document);
    if (found.size() != 1)
        return {invalid_reason::malformed_proof, {}, "not one proof"};
    check_options options;
    options.now = *parse_time("2026-02-01T00:00:00Z");
    options.proof_purpose = found[0].proof_purpose;
    const auto key = need(test::key_in(found[0].verification_method), "key");
    return check_proof(signed_document, found[0], key, options);
}

std::string secret_of(const vector_case& vector) {
    const auto keys = vector.document("keyPair");
    const auto old_name = keys.root().string_at("privateKeyMultibase");
    return std::string(old_name.empty() ? keys.root().string_at("secretKeyMultibase") : old_name);
}

void expect_sign_and_verify(const vector_case& vector) {
    const auto proof = vector.document("proofConfig");
    const auto signer = test::signer_in(secret_of(vector));
    const auto* suite =
        find_suite(proof.root().string_at("type"), vector.suite(), signer->key().type());
    ASSERT_NE(suite, nullptr);

    const auto received = vector.document("signed");
    const impl::unsecured_document unsecured(received.root());
    expect_steps(vector, *suite, unsecured.node(), proof.root());

    const auto verdict = check_only_proof(received);
    EXPECT_TRUE(verdict.valid()) << verdict.detail;
    EXPECT_EQ(
        received.root().find("proof")->string_at("proofValue"), trimmed(vector.file("sigBase58"))
    );

    const auto ours = add_proof(vector.file("unsigned"), options_of(proof.root(), vector), *signer);
    ASSERT_EQ(ours.has_value(), !suite->legacy);
    if (!ours)
        return;
    const auto reread = need(json::document::parse(*ours), "signed text");
    EXPECT_TRUE(check_only_proof(reread).valid());
    if (suite->key == crypto::key_type::ed25519) { // deterministic: must be the very signature
        EXPECT_EQ(
            reread.root().find("proof")->string_at("proofValue"), trimmed(vector.file("sigBase58"))
        );
    }
}

void expect_all_proofs_hold(const vector_case& vector) {
    const auto document = vector.document("signed");
    const auto proofs = find_proofs(document);
    ASSERT_FALSE(proofs.empty());
    check_options options;
    options.now = *parse_time("2026-02-01T00:00:00Z");
    for (const auto& found : proofs) {
        const auto key = need(test::key_in(found.verification_method), "key");
        const auto verdict = check_proof(document, found, key, options);
        EXPECT_TRUE(verdict.valid()) << found.pointer << ": " << verdict.detail;
    }
}

void run_corpus(std::string_view name, std::size_t count) {
    const auto corpus = *test::corpus(name);
    const auto index = test::read_index(corpus);
    const auto cases = index.root().find("cases")->elements();
    ASSERT_EQ(cases.size(), count);
    for (const auto& entry : cases) {
        const vector_case vector(entry, corpus);
        SCOPED_TRACE(vector.id());
        if (entry.string_at("kind") == "verify")
            expect_all_proofs_hold(vector);
        else
            expect_sign_and_verify(vector);
    }
}

TEST(DataIntegrityCorpus, ReproducesTheEddsaVectors) {
    OB_NEED_CORPUS(corpus, "w3c-di-eddsa");
    run_corpus(corpus.filename().string(), 8);
}

TEST(DataIntegrityCorpus, ReproducesTheEcdsaVectors) {
    OB_NEED_CORPUS(corpus, "w3c-di-ecdsa");
    run_corpus(corpus.filename().string(), 6);
}

/// Makes the proofs of a signed document again, one beside the other, from the unsigned text and
/// the secret keys. Ed25519 is deterministic: each must be the very signature.
void expect_made_again(const std::filesystem::path& folder, std::string_view signed_name) {
    const auto read = [&](std::string_view name) {
        return need(json::document::parse(test::read_file(folder / name)), name);
    };
    const auto published = read(signed_name);
    const auto keys = read("multiKeyPairs.json");
    auto text = test::read_file(folder / "unsigned.json");
    std::size_t made = 0;
    for (const auto& proof : published.root().find("proof")->elements()) {
        const auto pair = "keyPair" + std::to_string(++made);
        proof_options options;
        options.suite = proof.string_at("cryptosuite");
        options.id = proof.string_at("id");
        options.created = proof.string_at("created");
        options.verification_method = proof.string_at("verificationMethod");
        options.proof_purpose = proof.string_at("proofPurpose");
        options.beside_others = made > 1;
        if (const auto* previous = proof.find("previousProof"))
            for (const auto& id :
                 previous->is_array() ? previous->elements() : std::span(previous, 1))
                options.previous_proofs.emplace_back(id.as_string());
        const auto signer =
            test::signer_in(keys.root().find(pair)->string_at("privateKeyMultibase"));
        text = need(add_proof(text, options, *signer), pair);
    }
    const auto ours = need(json::document::parse(text), "made again");
    EXPECT_TRUE(json::equal(ours.root(), published.root())) << text;
}

TEST(DataIntegrityCorpus, MakesTheSetAndTheChainAgain) {
    OB_NEED_CORPUS(corpus, "w3c-di-eddsa");
    const auto folder = corpus / "TestVectors" / "proof-set-chain";
    expect_made_again(folder, "signedProofSet2.json");
    expect_made_again(folder, "signedProofChain1.json");
    expect_made_again(folder, "signedProofChain2.json");
}

// spec-examples: the signing walk-throughs of the 1EdTech implementation guide, to the signature
// byte.
TEST(DataIntegrityCorpus, ReproducesTheSigningWalkThroughsOf1EdTech) {
    OB_NEED_CORPUS(corpus, "spec-examples");
    for (const std::string name : {"signing-ob", "signing-clr"}) {
        SCOPED_TRACE(name);
        const auto values =
            need(json::document::parse(test::read_file(corpus / "ob30" / (name + ".json"))), name);
        const auto value = [&](std::string_view which) {
            return values.root().find(which)->string_at("value");
        };
        const auto document = need(json::document::parse(value("test-data")), "test-data");
        const auto proof = need(json::document::parse(value("proof")), "proof");
        const auto& suite = *find_suite("DataIntegrityProof", "eddsa-rdfc-2022", std::nullopt);
        const auto file = [&](const std::string& which) {
            return test::read_file(corpus / "ob30" / (name + which));
        };
        const auto configuration = impl::proof_configuration(suite, proof.root(), document.root());
        EXPECT_EQ(canonical(suite, document.root()), file(".document-canon.nq"));
        EXPECT_EQ(canonical(suite, configuration.node()), file(".proof-canon.nq"));
        EXPECT_EQ(hash_of(suite, document.root()).hex(), value("document-hash"));
        EXPECT_EQ(hash_of(suite, configuration.node()).hex(), value("proof-hash"));

        // The guide writes seed and public key together; the seed is the secret.
        const auto secret =
            need(from_hex(values.root().string_at("secretKeyHex").substr(0, 64)), "seed");
        const auto signer = need(
            crypto::signer_from_secret(
                crypto::key_type::ed25519, crypto::secret_bytes::copy_of(secret)
            ),
            "signer"
        );
        proof_options options;
        options.suite = "eddsa-rdfc-2022";
        options.created = proof.root().string_at("created");
        options.verification_method = proof.root().string_at("verificationMethod");
        const auto ours = need(add_proof(value("test-data"), options, *signer), "add_proof");
        const auto proof_value = proof.root().string_at("proofValue");
        EXPECT_EQ(to_hex(need(from_multibase(proof_value), "proofValue")), value("signature"));
        EXPECT_NE(ours.find(proof_value), std::string::npos);
        const auto published = need(json::document::parse(value("signed-credential")), "signed");
        EXPECT_TRUE(check_only_proof(published).valid());
    }
}

} // namespace
} // namespace ob::proof
