#include "tests/support/temporary_folder.hpp"
#include "verifier/config.hpp"

#include <gmock/gmock.h>

#include <fstream>

namespace ob::verifier {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class VerifierConfig : public testing::Test {
protected:
    std::vector<std::string> load(const std::string& toml) {
        std::ofstream(file) << toml;
        return settings.fields().load(file);
    }

    test::temporary_folder folder;
    std::string file = folder / "verifierd.toml";
    config settings;
};

TEST_F(VerifierConfig, IsUsableWithoutAFile) {
    EXPECT_THAT(settings.fields().load(""), IsEmpty());
    EXPECT_EQ(settings.listen_port, 8081);
    EXPECT_EQ(settings.operations_port, 9081);
    EXPECT_EQ(settings.listen_address, "127.0.0.1");
    EXPECT_THAT(settings.pinned(), IsEmpty());
    EXPECT_FALSE(settings.policy().trust_required);
}

TEST_F(VerifierConfig, ReadsPinnedOrigins) {
    ASSERT_THAT(
        load("[fetch.pinned_origins]\n\"https://badges.example.org\" = \"127.0.0.1:8080\"\n"),
        IsEmpty()
    );
    ASSERT_EQ(settings.pinned().size(), 1U);
    EXPECT_EQ(settings.pinned().front().origin, "https://badges.example.org");
    EXPECT_EQ(settings.pinned().front().connect, "127.0.0.1:8080");
}

TEST_F(VerifierConfig, RefusesAPinThatIsNoOriginOrHasNoPort) {
    EXPECT_THAT(
        load("[fetch.pinned_origins]\n\"badges.example.org\" = \"127.0.0.1:8080\"\n"),
        ElementsAre(HasSubstr("\"badges.example.org\" has to be an origin"))
    );
    settings = {};
    EXPECT_THAT(
        load("[fetch.pinned_origins]\n\"https://badges.example.org\" = \"127.0.0.1\"\n"),
        ElementsAre(HasSubstr("\"127.0.0.1\" has to be an address with a port"))
    );
}

TEST_F(VerifierConfig, ReadsTheListOfTrustedIssuers) {
    ASSERT_THAT(
        load("[policy]\ntrusted_issuers = [\"did:web:a.example\"]\ntrust_required = true\n"),
        IsEmpty()
    );
    EXPECT_THAT(settings.policy().trusted_issuers, ElementsAre("did:web:a.example"));
    EXPECT_TRUE(settings.policy().trust_required);
}

TEST_F(VerifierConfig, ReadsWhetherFormatsAreAsserted) {
    EXPECT_FALSE(settings.policy().assert_formats);
    ASSERT_THAT(load("[policy]\nassert_formats = true\n"), IsEmpty());
    EXPECT_TRUE(settings.policy().assert_formats);
}

TEST_F(VerifierConfig, RefusesTrustInNobody) {
    EXPECT_THAT(
        load("[policy]\ntrust_required = true\n"), ElementsAre(HasSubstr("policy.trusted_issuers"))
    );
}

TEST_F(VerifierConfig, RefusesAnUnknownKeyWithAGuess) {
    EXPECT_THAT(
        load("[listen]\nprot = 8081\n"),
        ElementsAre(file + ":2: unknown key \"listen.prot\"; did you mean \"listen.port\"?")
    );
}

} // namespace
} // namespace ob::verifier
