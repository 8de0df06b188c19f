#include "base/core/strict_json.hpp"
#include "tests/support/conformance.hpp"
#include "tests/support/process.hpp"
#include "tests/unit/cli/run.hpp"

#include <gtest/gtest.h>

namespace ob::cli {
namespace {

/// The web of the corpus as a closed world, and a moment at which its badges are in force.
class Verify : public testing::Test {
protected:
    void SetUp() override {
        OB_NEED_CORPUS(folder, "ob30-1edtech");
        corpus_ = folder;
        const auto index = test::read_index(folder);
        at_ = index.root().string_at("at");
        std::string list;
        for (const auto& line : index.root().find("loader")->members())
            list += std::string(line.name) + "\t" +
                    (folder / std::string(line.value.as_string())).string() + "\n";
        test::write_file(own_.path() / "list.tsv", list);
    }

    outcome verify(
        const std::string& file,
        std::vector<std::string> further = {},
        const std::string& input = {}
    ) {
        std::vector<std::string> words{
            "verify", "--at", at_, "--documents", (own_.path() / "list.tsv").string(), file};
        words.insert(words.end(), further.begin(), further.end());
        return badgectl(words, input);
    }

    std::string file(std::string_view name) const { return (corpus_ / name).string(); }

    std::filesystem::path corpus_;
    std::string at_;
    test::temp_folder own_;
};

TEST_F(Verify, AnswersWithTheExitCodeOfItsVerdict) {
    const auto good = verify(file("ob30/simple.json"));
    EXPECT_EQ(good.exit, done) << good.out;
    EXPECT_EQ(good.out.substr(0, 34), "VALID as of 2026-02-01T00:00:00Z\n ");
    EXPECT_EQ(verify(file("ob30/simple-err-proof-value.json")).exit, refused);
    test::write_file(own_.path() / "list.tsv", "");
    const auto unsure = verify(file("ob30/simple.json"));
    EXPECT_EQ(unsure.exit, indeterminate) << unsure.out;
    EXPECT_EQ(unsure.out.substr(0, 13), "INDETERMINATE");
}

TEST_F(Verify, ReadsPicturesAndStandardInput) {
    EXPECT_EQ(verify(file("ob30/simple-json.svg")).exit, done);
    EXPECT_EQ(verify("-", {}, test::read_file(file("ob30/simple.json"))).exit, done);
}

TEST_F(Verify, CallsAFileThatIsNoBadgeInvalid) {
    for (const std::string text : {"", "{", "{}", "no badge", "a.b.c.d"}) {
        const auto answer = verify("-", {"--json"}, text);
        EXPECT_EQ(answer.exit, refused) << text;
        EXPECT_NE(answer.out.find("not_a_badge"), std::string::npos) << text << answer.out;
    }
    EXPECT_EQ(verify("/nowhere").exit, not_readable);
}

TEST_F(Verify, PrintsTheReportAsJson) {
    const auto answer = verify(file("ob30/simple.json"), {"--json"});
    const auto report = json::document::parse(answer.out);
    ASSERT_TRUE(report) << answer.out;
    EXPECT_EQ(report->root().string_at("verdict"), "valid");
    EXPECT_EQ(report->root().string_at("as_of"), at_);
    EXPECT_EQ(report->root().at_pointer("/credential/container")->as_string(), "json");
    EXPECT_GE(report->root().find("checks")->elements().size(), 11U);
}

TEST_F(Verify, SpeaksFrench) {
    const auto answer = verify(file("ob30/simple.json"), {"--lang", "fr"});
    EXPECT_EQ(answer.out.substr(0, 9), "VALIDE au");
    EXPECT_EQ(verify(file("ob30/simple.json"), {"--lang", "de"}).exit, usage);
}

TEST_F(Verify, FollowsAPolicy) {
    const auto policy = [this](std::string_view text) {
        test::write_file(own_.path() / "policy.toml", text);
        return verify(
            file("ob30/simple.json"), {"--policy", (own_.path() / "policy.toml").string()}
        );
    };
    EXPECT_EQ(
        policy("[policy]\ntrusted_issuers = "
               "[\"https://example.com/issuers/876543\"]\ntrust_required = true\n")
            .exit,
        done
    );
    const auto stranger =
        policy("[policy]\ntrusted_issuers = [\"https://other.example\"]\ntrust_required = true\n");
    EXPECT_EQ(stranger.exit, refused);
    EXPECT_NE(stranger.out.find("(issuer_not_trusted)"), std::string::npos) << stranger.out;
    const auto unknown = policy("[policy]\ncolour = \"blue\"\n");
    EXPECT_EQ(unknown.exit, usage);
    EXPECT_NE(unknown.err.find("(policy_malformed)"), std::string::npos) << unknown.err;
    EXPECT_EQ(verify(file("ob30/simple.json"), {"--policy", "/nowhere"}).exit, not_readable);
}

// 2020-12 Validation, 7.2.1: a format is an annotation unless told.
TEST_F(Verify, AssertsTheFormatsOfSchemasWhenThePolicySaysSo) {
    // The key pair of ECDSA Cryptosuites 1.0, A.1: published, for tests only.
    const std::string issuer = "did:key:zDnaepBuvsQ8cpsWrVKw8fbpGpvPeNSjVPTWoq6cRqaYzBKVP";
    const auto path = [this](std::string_view name) { return (own_.path() / name).string(); };
    test::write_file(path("key"), "z42twTcNeSYcnqg1FLuSFs2bsGH3ZqbRHFmvS9XMsYhjxvHN");
    test::write_file(path("schema.json"), R"({"properties": {"name": {"format": "date"}}})");
    test::write_file(path("list.tsv"), "https://college.example/schema.json\tschema.json\n");
    test::write_file(path("usual.toml"), "[policy]\nname = \"usual\"\n");
    test::write_file(path("strict.toml"), "[policy]\nassert_formats = true\n");
    const auto badge = [&](std::string_view name) {
        const auto made = badgectl(
            {"sign",
             "--suite",
             "ecdsa-rdfc-2019",
             "--key",
             path("key"),
             "--verification-method",
             issuer + "#" + issuer.substr(8),
             "-"},
            R"({"@context": ["https://www.w3.org/ns/credentials/v2",
                "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
                "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"],
                "id": "urn:uuid:1c9ad9c1-8a3c-4a3e-8f46-6c1d0b1f1d3a",
                "type": ["VerifiableCredential", "OpenBadgeCredential"], "name": ")" +
                std::string(name) + R"(", "issuer": {"id": ")" + issuer +
                R"(", "type": ["Profile"], "name": "College"}, "validFrom": "2026-01-01T00:00:00Z",
                "credentialSchema": {"id": "https://college.example/schema.json",
                "type": "1EdTechJsonSchemaValidator2019"},
                "credentialSubject": {"type": ["AchievementSubject"], "achievement": {
                "id": "urn:uuid:0f7bd2a6-2c76-4dd8-9df0-8a4b5b1ce4a1", "type": ["Achievement"],
                "name": "A", "description": "B", "criteria": {"narrative": "C"}},
                "identifier": [{"type": "IdentityObject", "identityHash": "a@b.example",
                "identityType": "emailAddress", "hashed": false}]}})"
        );
        EXPECT_EQ(made.exit, done) << made.err;
        return made.out;
    };
    const auto verdict = [&](const std::string& text, std::string_view policy) {
        return verify("-", {"--policy", path(policy)}, text);
    };
    const auto dated = badge("2026-01-01");
    const auto named = badge("Ten dives");
    EXPECT_EQ(verdict(dated, "strict.toml").exit, done) << verdict(dated, "strict.toml").out;
    EXPECT_EQ(verdict(named, "usual.toml").exit, done) << verdict(named, "usual.toml").out;
    const auto refusal = verdict(named, "strict.toml");
    EXPECT_EQ(refusal.exit, refused);
    EXPECT_NE(refusal.out.find("(schema_violated) /name"), std::string::npos) << refusal.out;
}

TEST_F(Verify, RefusesOptionsThatCannotBeRead) {
    EXPECT_EQ(badgectl({"verify", "--at", "now", "-"}).exit, usage);
    test::write_file(own_.path() / "list.tsv", "no tab\n");
    const auto answer = verify(file("ob30/simple.json"));
    EXPECT_EQ(answer.exit, usage);
    EXPECT_NE(answer.err.find("(documents_malformed)"), std::string::npos) << answer.err;
}

TEST(VerifyOverTheNetwork, NeverConnectsToThisMachine) {
    const auto answer = badgectl({"verify", "--json", "https://127.0.0.1/badge.json"});
    EXPECT_EQ(answer.exit, indeterminate) << answer.out;
}

} // namespace
} // namespace ob::cli
