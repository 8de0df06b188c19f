#include "base/core/json_text.hpp"
#include "tests/support/process.hpp"
#include "tests/unit/cli/run.hpp"

#include <gtest/gtest.h>

/// sign with ecdsa-sd-2023, derive, and what check-proof says of each.
namespace ob::cli {
namespace {

constexpr std::string_view credential = R"({"@context":["https://www.w3.org/ns/credentials/v2"],
  "id":"urn:uuid:1","type":["VerifiableCredential"],"issuer":"https://issuer.example/profile","name":"A name",
  "validFrom":"2026-01-01T00:00:00Z","credentialSubject":{"id":"urn:uuid:2","name":"Ada","description":"Secret"}})";

class Derive : public testing::Test {
protected:
    std::string write(std::string_view name, std::string_view content) {
        const auto path = folder_.path() / name;
        test::write_file(path, content);
        return path.string();
    }

    outcome sign(std::vector<std::string> options, std::string_view what = credential) {
        std::vector<std::string> words{
            "sign",
            "--suite",
            "ecdsa-sd-2023",
            "--key",
            write("key", key),
            "--verification-method",
            method};
        words.insert(words.end(), options.begin(), options.end());
        return badgectl(words, std::string(what));
    }

    outcome check(const std::string& document) {
        return badgectl({"check-proof", "--documents", write("none", ""), "-"}, document);
    }

    // The key pair of ECDSA Cryptosuites 1.0, A.1: published, for tests only.
    static constexpr const char* key = "z42twTcNeSYcnqg1FLuSFs2bsGH3ZqbRHFmvS9XMsYhjxvHN";
    static constexpr const char* method =
        "did:key:zDnaepBuvsQ8cpsWrVKw8fbpGpvPeNSjVPTWoq6cRqaYzBKVP#"
        "zDnaepBuvsQ8cpsWrVKw8fbpGpvPeNSjVPTWoq6cRqaYzBKVP";
    test::temp_folder folder_;
};

TEST_F(Derive, ShowsTheMandatoryPartsAndTheChosenOnes) {
    const auto base = sign({"--mandatory", "/issuer", "/validFrom", "--mandatory", "/name", "-"});
    ASSERT_EQ(base.exit, done) << base.err;
    const auto refused_base = check(base.out);
    EXPECT_EQ(refused_base.exit, refused);
    EXPECT_NE(refused_base.out.find("base_proof"), std::string::npos);

    const auto shown = badgectl({"derive", "--reveal", "/credentialSubject/name", "-"}, base.out);
    ASSERT_EQ(shown.exit, done) << shown.err;
    EXPECT_NE(shown.out.find("Ada"), std::string::npos);
    EXPECT_NE(shown.out.find("A name"), std::string::npos);
    EXPECT_EQ(shown.out.find("Secret"), std::string::npos);
    EXPECT_EQ(check(shown.out).exit, done) << check(shown.out).out;

    auto altered = shown.out;
    altered.replace(altered.find("Ada"), 3, "Eve");
    EXPECT_EQ(check(altered).exit, refused);
}

TEST_F(Derive, TakesTheFileBeforeAndAfterThePointers) {
    const auto file = write("base.json", sign({"-"}).out);
    const std::vector<std::vector<std::string>> lines{
        {"derive", file, "--reveal", "/name", "/validFrom"},
        {"derive", "--reveal", "/name", "/validFrom", file},
        {"derive", "--reveal", "/name", "--reveal", "/validFrom", file},
        {"derive", file, "--reveal", "/name", "--reveal", "/validFrom"}};
    const auto expected = badgectl(lines[0]);
    ASSERT_EQ(expected.exit, done) << expected.err;
    for (const auto& line : lines)
        EXPECT_EQ(badgectl(line).out, expected.out);
    EXPECT_EQ(badgectl({"derive", file}).exit, done) << "the least that can be shown";
}

TEST_F(Derive, RefusesWhatCannotBeShown) {
    const auto base = sign({"-"});
    const auto nothing = badgectl({"derive", "--reveal", "/colour", "-"}, base.out);
    EXPECT_EQ(nothing.exit, refused);
    EXPECT_NE(nothing.err.find("bad_pointer"), std::string::npos);
    const auto unsigned_one = badgectl({"derive", "-"}, std::string(credential));
    EXPECT_EQ(unsigned_one.exit, refused);
    EXPECT_NE(unsigned_one.err.find("no_base_proof"), std::string::npos);
    EXPECT_EQ(badgectl({"derive"}).exit, usage);
    EXPECT_EQ(badgectl({"derive", "/nowhere/file.json"}).exit, not_readable);
    EXPECT_EQ(sign({"--mandatory", "/colour", "-"}).exit, refused);
}

// Certification guide, issuer: with ecdsa-sd-2023 the verifier still gets every required property.
TEST_F(Derive, SignWarnsOfWhatABadgeCannotDoWithout) {
    constexpr std::string_view badge = R"({"@context":["https://www.w3.org/ns/credentials/v2",
      "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],"id":"urn:uuid:1",
      "type":["VerifiableCredential","OpenBadgeCredential"],"name":"A name",
      "issuer":{"id":"https://issuer.example/profile","type":["Profile"],"name":"Issuer"},
      "validFrom":"2026-01-01T00:00:00Z","credentialSubject":{"id":"urn:uuid:2","type":["AchievementSubject"],
      "achievement":{"id":"urn:uuid:3","type":["Achievement"],"name":"Data","description":"D",
      "criteria":{"narrative":"N"}}}})";
    const auto without = sign({"--mandatory", "/issuer", "-"}, badge);
    EXPECT_EQ(without.exit, done) << without.err;
    for (const auto* gap : {": /validFrom;", ": /credentialSubject;"})
        EXPECT_NE(without.err.find(gap), std::string::npos) << gap << "\n" << without.err;
    EXPECT_EQ(without.err.find("/issuer"), std::string::npos) << without.err;
    const auto whole =
        sign({"--mandatory", "/issuer", "/validFrom", "/name", "/credentialSubject", "-"}, badge);
    EXPECT_EQ(whole.exit, done);
    EXPECT_EQ(whole.err.find("a holder"), std::string::npos) << whole.err;
    EXPECT_EQ(sign({"-"}).err.find("a holder"), std::string::npos) << "it is no badge";
}

TEST_F(Derive, MandatoryPointersBelongToTheirSuite) {
    const auto made = badgectl(
        {"sign",
         "--suite",
         "ecdsa-rdfc-2019",
         "--key",
         write("key", key),
         "--verification-method",
         method,
         "--mandatory",
         "/issuer",
         "-"},
        std::string(credential)
    );
    EXPECT_EQ(made.exit, usage);
}

} // namespace
} // namespace ob::cli
