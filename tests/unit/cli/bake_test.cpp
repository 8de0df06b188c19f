#include "tests/support/conformance.hpp"
#include "tests/support/process.hpp"
#include "tests/unit/cli/run.hpp"

#include <gtest/gtest.h>

namespace ob::cli {
namespace {

TEST(BakeAndExtract, GiveBackWhatWasPutIn) {
    OB_NEED_CORPUS(folder, "baked");
    const test::temp_folder own;
    const auto credential = own.path() / "credential.json";
    const auto baked = own.path() / "baked";
    const std::string text =
        "{\"@context\":[\"https://www.w3.org/ns/credentials/v2\"],\"name\":\"É \\u00e9\"}\n";
    test::write_file(credential, text);
    for (const std::string picture : {"mozilla-unbaked.png", "mozilla-unbaked.svg"}) {
        const auto done_baking = badgectl(
            {"bake", (folder / picture).string(), credential.string(), "-o", baked.string()}
        );
        ASSERT_EQ(done_baking.exit, done) << done_baking.err;
        const auto found = badgectl({"extract", baked.string()});
        EXPECT_EQ(found.exit, done) << found.err;
        EXPECT_EQ(found.out, text);
    }
}

TEST(BakeAndExtract, UseTheKeywordOfTheCredentialsVersion) {
    OB_NEED_CORPUS(folder, "baked");
    const test::temp_folder own;
    const auto credential = own.path() / "credential";
    const auto baked = own.path() / "baked.png";
    const std::pair<std::string, std::string> cases[] = {
        {"https://badges.example.org/assertions/1", "openbadges"},
        {R"({"@context":"https://w3id.org/openbadges/v2","type":"Assertion"})", "openbadges"},
        {R"({"@context":["https://www.w3.org/ns/credentials/v2"]})", "openbadgecredential"},
        {R"({"@context":["https://www.w3.org/ns/credentials/v2","https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json"]})",
         "clrcredential"},
        // {"alg":"RS256"}, and the contexts of above
        {"eyJhbGciOiJSUzI1NiJ9."
         "eyJAY29udGV4dCI6Imh0dHBzOi8vdzNpZC5vcmcvb3BlbmJhZGdlcy92MiIsInR5cGUiOiJBc3NlcnRpb24ifQ."
         "c2ln",
         "openbadges"},
        {"eyJhbGciOiJSUzI1NiJ9."
         "eyJAY29udGV4dCI6WyJodHRwczovL3d3dy53My5vcmcvbnMvY3JlZGVudGlhbHMvdjIiXX0."
         "c2ln",
         "openbadgecredential"},
    };
    for (const auto& [text, keyword] : cases) {
        test::write_file(credential, text);
        ASSERT_EQ(
            badgectl({"bake",
                      (folder / "mozilla-unbaked.png").string(),
                      credential.string(),
                      "-o",
                      baked.string()})
                .exit,
            done
        );
        const auto bytes = test::read_file(baked);
        EXPECT_NE(bytes.find("iTXt" + keyword + std::string(1, '\0')), std::string::npos) << text;
    }
}

TEST(BakeAndExtract, ReadStandardInput) {
    OB_NEED_CORPUS(folder, "baked");
    const auto found =
        badgectl({"extract", "-"}, test::read_file(folder / "concentricsky-baked_heart.png"));
    EXPECT_EQ(found.exit, done) << found.err;
    EXPECT_FALSE(found.out.empty());
}

TEST(Extract, AnswersAPictureWithoutABadgeWithOne) {
    OB_NEED_CORPUS(folder, "baked");
    const auto found = badgectl({"extract", (folder / "mozilla-unbaked.png").string()});
    EXPECT_EQ(found.exit, refused);
    EXPECT_TRUE(found.out.empty());
    EXPECT_NE(found.err.find("(no_badge)"), std::string::npos) << found.err;
    EXPECT_EQ(badgectl({"extract", "-"}, "no picture").exit, refused);
}

} // namespace
} // namespace ob::cli
