#include "crypto/proof/limits.hpp"
#include "tests/unit/crypto/proof/signed.hpp"

namespace ob::proof {
namespace {

constexpr std::string_view whole =
    R"({"type":"DataIntegrityProof","cryptosuite":"eddsa-rdfc-2022","created":"2026-01-02T00:00:00Z",)"
    R"("expires":"2027-01-02T00:00:00+01:00","verificationMethod":"https://i.example#k",)"
    R"("proofPurpose":"assertionMethod","proofValue":"z1"})";

std::vector<found_proof> found_in(const json::document& document) {
    return find_proofs(document);
}

TEST(FindProofs, FindsNoneOneAndSeveral) {
    EXPECT_TRUE(found_in(test::parsed("{}")).empty());
    EXPECT_TRUE(found_in(test::parsed("[]")).empty());
    EXPECT_TRUE(found_in(test::parsed(R"({"proof":[]})")).empty());
    const auto one = test::parsed("{\"proof\":" + std::string(whole) + "}");
    ASSERT_EQ(found_in(one).size(), 1U);
    EXPECT_EQ(found_in(one)[0].pointer, "/proof");
    const auto two =
        test::parsed("{\"proof\":[" + std::string(whole) + "," + std::string(whole) + "]}");
    ASSERT_EQ(found_in(two).size(), 2U);
    EXPECT_EQ(found_in(two)[1].pointer, "/proof/1");
}

TEST(FindProofs, ReadsWhatAProofSays) {
    const auto document = test::parsed("{\"proof\":" + std::string(whole) + "}");
    const auto found = found_in(document).front();
    EXPECT_TRUE(found.shape.valid()) << found.shape.detail;
    EXPECT_EQ(found.type, "DataIntegrityProof");
    EXPECT_EQ(found.suite, "eddsa-rdfc-2022");
    EXPECT_EQ(found.verification_method, "https://i.example#k");
    EXPECT_EQ(found.proof_purpose, "assertionMethod");
    EXPECT_EQ(found.created, *parse_time("2026-01-02T00:00:00Z"));
    EXPECT_EQ(found.expires, *parse_time("2027-01-01T23:00:00Z"));
    EXPECT_TRUE(found.supported);
    EXPECT_FALSE(found.legacy);
}

TEST(FindProofs, KnowsLegacyProofsByTheirType) {
    const auto document = test::parsed(
        R"({"proof":{"type":"Ed25519Signature2020","verificationMethod":"https://i.example#k",)"
        R"("proofPurpose":"assertionMethod","proofValue":"z1"}})"
    );
    const auto found = found_in(document).front();
    EXPECT_TRUE(found.supported);
    EXPECT_TRUE(found.legacy);
    EXPECT_EQ(found.suite, "Ed25519Signature2020");
    EXPECT_TRUE(found.shape.valid());
}

struct fault {
    const char* what;
    const char* with;
    const char* code;
    const char* pointer;
};

constexpr fault faults[] = {
    {R"("type":"DataIntegrityProof",)", "", "malformed_proof", "/proof/type"},
    {R"("type":"DataIntegrityProof")", R"("type":7)", "malformed_proof", "/proof/type"},
    {R"("cryptosuite":"eddsa-rdfc-2022",)", "", "malformed_proof", "/proof/cryptosuite"},
    {"eddsa-rdfc-2022", "bbs-2023", "unsupported_suite", "/proof"},
    {R"("DataIntegrityProof")", R"("RsaSignature2018")", "unsupported_suite", "/proof"},
    {R"("verificationMethod":"https://i.example#k",)",
     "",
     "malformed_proof",
     "/proof/verificationMethod"},
    {R"("https://i.example#k")", R"({"id":"x"})", "malformed_proof", "/proof/verificationMethod"},
    {R"("proofPurpose":"assertionMethod",)", "", "malformed_proof", "/proof/proofPurpose"},
    {"2026-01-02T00:00:00Z", "2026-01-02T00:00:00", "malformed_proof", "/proof/created"},
    {R"("2026-01-02T00:00:00Z")", "1", "malformed_proof", "/proof/created"},
    {"2027-01-02T00:00:00+01:00", "2027-01-02", "malformed_proof", "/proof/expires"},
    {R"("z1")", R"(["z1"])", "malformed_proof", "/proof/proofValue"},
    {R"("z1")", R"("")", "malformed_proof", "/proof/proofValue"},
    {R"("z1")", R"("z1","id":1)", "malformed_proof", "/proof/id"},
    {R"("z1")", R"("z1","challenge":["c"])", "malformed_proof", "/proof/challenge"},
    {R"("z1")", R"("z1","nonce":1)", "malformed_proof", "/proof/nonce"},
    {R"("z1")", R"("z1","domain":[])", "malformed_proof", "/proof/domain"},
    {R"("z1")", R"("z1","domain":["a",1])", "malformed_proof", "/proof/domain"},
    {R"("z1")", R"("z1","previousProof":{"id":"a"})", "malformed_proof", "/proof/previousProof"}};

TEST(FindProofs, SaysWhatIsWrongWithAShape) {
    for (const auto& [what, with, code, pointer] : faults) {
        SCOPED_TRACE(std::string(what) + " -> " + with);
        const auto document =
            test::parsed("{\"proof\":" + test::replaced(std::string(whole), what, with) + "}");
        const auto found = found_in(document);
        ASSERT_EQ(found.size(), 1U);
        EXPECT_EQ(code_of(found[0].shape.reason), code);
        EXPECT_EQ(found[0].shape.pointer, pointer);
        EXPECT_FALSE(found[0].shape.detail.empty());
    }
}

TEST(FindProofs, ReadsEveryOtherProofBesideABadOne) {
    const auto document = test::parsed("{\"proof\":[null,7,\"x\"," + std::string(whole) + "]}");
    const auto found = found_in(document);
    ASSERT_EQ(found.size(), 4U);
    for (std::size_t i = 0; i < 3; ++i)
        EXPECT_EQ(found[i].shape.reason, invalid_reason::malformed_proof);
    EXPECT_TRUE(found[3].shape.valid());
}

TEST(FindProofs, RefusesMoreProofsThanItChecks) {
    const auto repeated = [](const std::string& proof, std::size_t count) {
        std::string text = "{\"proof\":[";
        for (std::size_t i = 0; i < count; ++i)
            text += (i == 0 ? "" : ",") + proof;
        return test::parsed(text + "]}");
    };
    const auto expect = [](const json::document& document, std::size_t count, bool refused) {
        const auto found = found_in(document);
        ASSERT_EQ(found.size(), count);
        for (const auto& one : found) {
            EXPECT_EQ(one.shape.valid(), !refused);
            EXPECT_TRUE(!refused || one.shape.pointer == "/proof");
        }
    };
    const std::string plain(whole);
    expect(repeated(plain, limits::proofs_max), limits::proofs_max, false);
    expect(repeated(plain, limits::proofs_max + 1), limits::proofs_max, true);
    const auto selective = test::replaced(plain, "eddsa-rdfc-2022", "ecdsa-sd-2023");
    expect(repeated(selective, limits::selective_proofs_max), limits::selective_proofs_max, false);
    expect(
        repeated(selective, limits::selective_proofs_max + 1),
        limits::selective_proofs_max + 1,
        true
    );
}

} // namespace
} // namespace ob::proof
