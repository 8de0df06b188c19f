#include "base/core/json_text.hpp"
#include "crypto/proof/data_integrity.hpp"
#include "tests/support/conformance.hpp"
#include "tests/support/process.hpp"
#include "tests/unit/cli/run.hpp"

#include <gtest/gtest.h>

namespace ob::cli {
namespace {

class Sign : public testing::Test {
protected:
    std::string write(std::string_view name, std::string_view content) {
        const auto path = folder_.path() / name;
        test::write_file(path, content);
        return path.string();
    }

    test::temp_folder folder_;
};

TEST_F(Sign, GivesTheSignatureOfTheSpecification) {
    OB_NEED_CORPUS(folder, "w3c-di-eddsa");
    const auto keys = json::document::parse(test::read_file(folder / "TestVectors/keyPair.json"));
    ASSERT_TRUE(keys);
    const std::string secret(keys->root().string_at("privateKeyMultibase"));
    const std::string name(keys->root().string_at("publicKeyMultibase"));
    const auto as_text = write("key.txt", secret + "\n");
    const auto as_multikey = write(
        "key.json",
        R"({"type":"Multikey","publicKeyMultibase":")" + name + R"(","secretKeyMultibase":")" +
            secret + "\"}"
    );
    const auto method = "did:key:" + name + "#" + name;
    for (const auto& key : {as_text, as_multikey}) {
        const auto made = badgectl(
            {"sign",
             "--suite",
             "eddsa-rdfc-2022",
             "--key",
             key,
             "--verification-method",
             method,
             "--created",
             "2023-02-24T23:36:38Z",
             (folder / "TestVectors/unsigned.json").string()}
        );
        ASSERT_EQ(made.exit, done) << made.err;
        EXPECT_NE(made.err.find("warning"), std::string::npos) << "a published key is announced";
        const auto parsed = json::document::parse(made.out);
        ASSERT_TRUE(parsed);
        auto expected = test::read_file(folder / "TestVectors/eddsa-rdfc-2022/sigBTC58DataInt.txt");
        while (!expected.empty() && expected.back() == '\n')
            expected.pop_back();
        EXPECT_EQ(parsed->root().at_pointer("/proof/proofValue")->as_string(), expected);
    }
}

TEST_F(Sign, UsesTheTokenKeyThatFitsTheSuite) {
    const auto passphrase = write("passphrase", "correct horse battery\n");
    const auto keys = (folder_.path() / "keys.sealed").string();
    for (const std::string type : {"rsa", "p256"})
        badgectl(
            {"keys",
             "generate",
             "--purpose",
             "jose",
             "--type",
             type,
             "--key-file",
             keys,
             "--passphrase-file",
             passphrase}
        );
    const auto credential = write(
        "credential.json",
        R"({"@context":["https://www.w3.org/ns/credentials/v2"],"id":"urn:uuid:1",
 "type":["VerifiableCredential"],"issuer":"did:web:issuer.example","validFrom":"2026-01-05T09:00:00Z",
 "credentialSubject":{"id":"urn:uuid:2"}})"
    );
    for (const std::string algorithm : {"RS256", "ES256"}) {
        const auto made = badgectl(
            {"sign",
             "--suite",
             "jwt-" + algorithm,
             "--key",
             keys,
             "--passphrase-file",
             passphrase,
             "--verification-method",
             "did:web:issuer.example#1",
             credential}
        );
        ASSERT_EQ(made.exit, done) << made.err;
        const auto header = from_base64url(made.out.substr(0, made.out.find('.')));
        ASSERT_TRUE(header);
        EXPECT_NE(as_text(*header).find(algorithm), std::string_view::npos) << as_text(*header);
    }
}

TEST_F(Sign, UsesTheKeyInUseOfASealedFile) {
    const auto passphrase = write("passphrase", "correct horse battery\n");
    const auto keys = (folder_.path() / "keys.sealed").string();
    auto name =
        badgectl({"keys", "generate", "--key-file", keys, "--passphrase-file", passphrase}).out;
    ASSERT_FALSE(name.empty());
    name.pop_back();
    const auto credential = write(
        "credential.json",
        R"({"@context":["https://www.w3.org/ns/credentials/v2"],"type":["VerifiableCredential"],)"
        R"("issuer":"https://i.example","credentialSubject":{"id":"urn:uuid:1"}})"
    );
    const auto made = badgectl(
        {"sign",
         "--suite",
         "eddsa-rdfc-2022",
         "--key",
         keys,
         "--passphrase-file",
         passphrase,
         "--verification-method",
         "https://i.example#" + name,
         credential}
    );
    ASSERT_EQ(made.exit, done) << made.err;
    const auto document = json::document::parse(made.out);
    ASSERT_TRUE(document);
    EXPECT_EQ(document->root().at_pointer("/proof/created")->as_string(), "2026-02-01T00:00:00Z");
    const auto proofs = proof::find_proofs(*document);
    ASSERT_EQ(proofs.size(), 1U);
    proof::check_options how;
    how.now = *parse_time("2026-02-01T00:00:00Z");
    EXPECT_TRUE(
        proof::check_proof(*document, proofs[0], *crypto::public_key::from_multikey(name), how)
            .valid()
    );

    EXPECT_EQ(
        badgectl({"sign",
                  "--suite",
                  "eddsa-rdfc-2022",
                  "--key",
                  keys,
                  "--verification-method",
                  "https://i.example#k",
                  credential})
            .exit,
        refused
    ) << "no passphrase file";
}

TEST_F(Sign, RefusesWhatItCannotSign) {
    const auto key = write(
        "key.json",
        R"({"kty":"OKP","crv":"Ed25519","d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A",)"
        R"("x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"})"
    );
    const auto sign = [&](const std::string& suite, const std::string& credential) {
        return badgectl(
            {"sign",
             "--suite",
             suite,
             "--key",
             key,
             "--verification-method",
             "https://i.example#k",
             "-"},
            credential
        );
    };
    const std::string good =
        R"({"@context":["https://www.w3.org/ns/credentials/v2"],"type":"VerifiableCredential"})";
    EXPECT_EQ(sign("eddsa-rdfc-2022", good).exit, done);
    EXPECT_EQ(sign("eddsa-rdfc-2023", good).exit, refused);
    EXPECT_EQ(sign("ecdsa-rdfc-2019", good).exit, refused);
    EXPECT_EQ(sign("eddsa-rdfc-2022", "no json").exit, refused);
    EXPECT_EQ(
        sign(
            "eddsa-rdfc-2022",
            R"({"@context":["https://www.w3.org/ns/credentials/v2"],"colour":"blue"})"
        )
            .exit,
        refused
    );
}

TEST_F(Sign, AddsAProofBesideOrAfterTheOthers) {
    const auto key = write(
        "key.json",
        R"({"kty":"OKP","crv":"Ed25519","d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A",)"
        R"("x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"})"
    );
    const auto sign = [&](std::vector<std::string> with, const std::string& credential) {
        std::vector<std::string> line = {
            "sign",
            "--suite",
            "eddsa-rdfc-2022",
            "--key",
            key,
            "--verification-method",
            "https://i.example#k"};
        line.insert(line.end(), with.begin(), with.end());
        line.emplace_back("-");
        return badgectl(line, credential);
    };
    const auto one = sign(
        {"--proof-id", "urn:uuid:a"},
        R"({"@context":["https://www.w3.org/ns/credentials/v2"],"type":"VerifiableCredential"})"
    );
    ASSERT_EQ(one.exit, done) << one.err;
    EXPECT_EQ(sign({}, one.out).exit, refused);
    const auto set = sign({"--beside"}, one.out);
    ASSERT_EQ(set.exit, done) << set.err;
    const auto chain = sign({"--after", "urn:uuid:a"}, set.out);
    ASSERT_EQ(chain.exit, done) << chain.err;
    const auto document = json::document::parse(chain.out);
    ASSERT_TRUE(document);
    const auto* proofs = document->root().find("proof");
    ASSERT_EQ(proofs->elements().size(), 3U);
    EXPECT_EQ(proofs->elements()[1].find("previousProof"), nullptr);
    EXPECT_EQ(proofs->elements()[2].string_at("previousProof"), "urn:uuid:a");
    EXPECT_EQ(sign({"--after", "urn:uuid:b"}, set.out).exit, refused);
    EXPECT_EQ(
        badgectl(
            {"sign",
             "--suite",
             "jwt-EdDSA",
             "--beside",
             "--key",
             key,
             "--verification-method",
             "https://i.example#k",
             "-"},
            one.out
        )
            .exit,
        usage
    );
}

} // namespace
} // namespace ob::cli
