#include "tests/support/conformance.hpp"
#include "tests/support/process.hpp"
#include "tests/unit/cli/run.hpp"

#include <gtest/gtest.h>

namespace ob::cli {
namespace {

class CheckProof : public testing::Test {
protected:
    std::string write(std::string_view name, std::string_view content) {
        const auto path = folder_.path() / name;
        test::write_file(path, content);
        return path.string();
    }

    /// An empty closed world: nothing is fetched.
    std::string nothing() { return write("nothing.tsv", ""); }

    outcome check(
        const std::string& document,
        const std::string& documents,
        std::string_view now = "2026-02-01T00:00:00Z"
    ) {
        return badgectl({"check-proof", "--documents", documents, "-"}, document, now);
    }

    test::temp_folder folder_;
};

constexpr std::string_view issuer = "https://issuer.example/profile";

/// A key of our own and a document signed by it.
struct signed_document {
    std::string key_name;
    std::string text;
};

signed_document sign(const test::temp_folder& folder) {
    const auto passphrase = (folder.path() / "passphrase").string();
    const auto keys = (folder.path() / "keys").string();
    test::write_file(passphrase, "correct horse battery\n");
    auto name =
        badgectl({"keys", "generate", "--key-file", keys, "--passphrase-file", passphrase}).out;
    name.pop_back();
    const auto made = badgectl(
        {"sign",
         "--suite",
         "eddsa-rdfc-2022",
         "--key",
         keys,
         "--passphrase-file",
         passphrase,
         "--verification-method",
         std::string(issuer) + "#" + name,
         "-"},
        R"({"@context":["https://www.w3.org/ns/credentials/v2"],"type":["VerifiableCredential"],)"
        R"("issuer":"https://issuer.example/profile","credentialSubject":{"id":"urn:uuid:1","name":"Ada"}})"
    );
    EXPECT_EQ(made.exit, done) << made.err;
    return {name, made.out};
}

std::string controller_document(const std::string& key, std::string_view further = "") {
    const auto id = std::string(issuer) + "#" + key;
    return R"({"id":")" + std::string(issuer) + R"(","verificationMethod":[{"id":")" + id +
           R"(","type":"Multikey","controller":")" + std::string(issuer) +
           R"(","publicKeyMultibase":")" + key + "\"" + std::string(further) +
           R"(}],"assertionMethod":[")" + id + R"("]})";
}

TEST_F(CheckProof, FindsTheKeyInTheControllerDocument) {
    const auto document = sign(folder_);
    write("profile", controller_document(document.key_name));
    const auto list = write("list.tsv", std::string(issuer) + "\tprofile\n");
    const auto good = check(document.text, list);
    EXPECT_EQ(good.exit, done) << good.out << good.err;
    EXPECT_EQ(good.out.substr(0, 5), "VALID");

    auto altered = document.text;
    altered.replace(altered.find("Ada"), 3, "Eve");
    const auto bad = check(altered, list);
    EXPECT_EQ(bad.exit, refused);
    EXPECT_NE(bad.out.find("(signature_mismatch)"), std::string::npos) << bad.out;
}

TEST_F(CheckProof, FollowsTheRulesForBadgesWhenAsked) {
    auto document = sign(folder_);
    write("profile", controller_document(document.key_name));
    const auto list = write("list.tsv", std::string(issuer) + "\tprofile\n");
    const auto code = [&](std::vector<std::string> with) {
        with.insert(with.begin(), {"check-proof", "--documents", list});
        with.emplace_back("-");
        return badgectl(with, document.text).out;
    };
    EXPECT_EQ(code({"--as-badge"}).substr(0, 5), "VALID");
    // It defines a term that nothing uses: the statements that are signed stay the same.
    document.text.insert(document.text.find("],\"type\""), R"(,{"colour":"https://c.example"})");
    EXPECT_NE(code({"--as-badge"}).find("(inline_context)"), std::string::npos);
    EXPECT_EQ(code({}).substr(0, 5), "VALID");
}

TEST_F(CheckProof, IsUnsureWhenTheKeyCannotBeFetched) {
    const auto unsure = check(sign(folder_).text, nothing());
    EXPECT_EQ(unsure.exit, indeterminate) << unsure.out;
    EXPECT_EQ(unsure.out.substr(0, 13), "INDETERMINATE");
}

TEST_F(CheckProof, RefusesAKeyThatIsNotListedOrRevoked) {
    const auto document = sign(folder_);
    const auto list = write("list.tsv", std::string(issuer) + "\tprofile\n");
    write("profile", controller_document("z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp"));
    const auto stranger = check(document.text, list);
    EXPECT_EQ(stranger.exit, refused);
    EXPECT_NE(stranger.out.find("(key_not_listed)"), std::string::npos) << stranger.out;
    write(
        "profile", controller_document(document.key_name, R"(,"revoked":"2026-01-31T00:00:00Z")")
    );
    const auto revoked = check(document.text, list);
    EXPECT_EQ(revoked.exit, refused);
    EXPECT_NE(revoked.out.find("(key_compromised)"), std::string::npos) << revoked.out;
}

TEST_F(CheckProof, RefusesADocumentWithoutAProofOfAKnownSuite) {
    EXPECT_EQ(
        check(R"({"@context":"https://www.w3.org/ns/credentials/v2"})", nothing()).exit, refused
    );
    const auto unknown = check(
        R"({"@context":["https://www.w3.org/ns/credentials/v2"],"proof":{"type":"DataIntegrityProof",)"
        R"("cryptosuite":"bbs-2023","created":"2026-01-01T00:00:00Z","verificationMethod":"did:key:z6Mk#z6Mk",)"
        R"("proofPurpose":"assertionMethod","proofValue":"u2V0"}})",
        nothing()
    );
    EXPECT_EQ(unknown.exit, refused);
    EXPECT_NE(unknown.out.find("unsupported_suite"), std::string::npos) << unknown.out;
    EXPECT_EQ(check("no json", nothing()).exit, refused);
    EXPECT_EQ(badgectl({"check-proof", "--at", "today", "-"}, "{}").exit, usage);
}

TEST_F(CheckProof, AcceptsTheSignedDocumentsOfTheCryptosuites) {
    OB_NEED_CORPUS(eddsa, "w3c-di-eddsa");
    for (const std::string file :
         {"TestVectors/eddsa-rdfc-2022/signedDataInt.json",
          "TestVectors/eddsa-jcs-2022/signedJCS.json"}) {
        const auto text = test::read_file(eddsa / file);
        EXPECT_EQ(check(text, nothing()).exit, done) << file << check(text, nothing()).out;
        auto altered = text;
        altered.replace(altered.find("The School of Examples"), 22, "The School of Exemples");
        EXPECT_EQ(check(altered, nothing()).exit, refused) << file;
    }
}

// The index of the corpus has it pass because "proof and time are good". That it is no badge is
// what `verify` says of it (product.md 5.1).
TEST_F(CheckProof, AcceptsACredentialThatIsNoBadge) {
    OB_NEED_CORPUS(dcc, "dcc-vc-fixtures");
    const auto text = test::read_file(
        dcc / "v1/dataIntegrityProof/didKey/legacyRegistry-noStatus-noExpiry-oldDCCExample.json"
    );
    const auto good = check(text, nothing());
    EXPECT_EQ(good.exit, done) << good.out;
    const auto verified = badgectl({"verify", "--documents", nothing(), "-"}, text);
    EXPECT_EQ(verified.exit, refused);
    EXPECT_NE(verified.out.find("(not_a_badge)"), std::string::npos) << verified.out;
    auto altered = text;
    altered.replace(altered.find("GT Guide"), 8, "GT Giude");
    EXPECT_EQ(check(altered, nothing()).exit, refused);
}

} // namespace
} // namespace ob::cli
