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
