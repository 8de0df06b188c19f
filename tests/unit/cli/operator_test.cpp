#include "tests/support/conformance.hpp"
#include "tests/support/process.hpp"
#include "tests/unit/cli/run.hpp"

#include <gtest/gtest.h>

/// What an operator tries out: mail, and the chain of the audit log.
namespace ob::cli {
namespace {

class Operator : public testing::Test {
protected:
    void configure(const std::string& mail) {
        test::write_file(
            config_,
            "[store]\npath = \"" + path("issuer.db") +
                "\"\n[mail]\nfrom = \"College <badges@college.example>\"\n" + mail
        );
    }

    std::string path(const std::string& name) const { return (folder_.path() / name).string(); }

    test::temp_folder folder_;
    std::string config_ = path("issuerd.toml");
};

TEST_F(Operator, FindsTheTestMailInTheFolder) {
    configure("maildir = \"" + path("mail") + "\"\n");
    const auto sent = badgectl({"mail", "test", "--config", config_, "ada@example.org"});
    ASSERT_EQ(sent.exit, done) << sent.err;
    std::size_t letters = 0;
    for (const auto& file : std::filesystem::directory_iterator(path("mail") + "/new")) {
        ++letters;
        const auto text = test::read_file(file.path());
        EXPECT_NE(text.find("To: ada@example.org\r\n"), std::string::npos) << text;
        EXPECT_NE(text.find("@college.example>\r\n"), std::string::npos) << text;
    }
    EXPECT_EQ(letters, 1U);
}

TEST_F(Operator, IsToldWhenTheRelayIsAway) {
    configure(
        "transport = \"smtp\"\nsmtp_host = \"localhost\"\nsmtp_security = \"none\"\nsmtp_port = " +
        std::to_string(test::free_port()) + "\n"
    );
    const auto sent = badgectl({"mail", "test", "--config", config_, "ada@example.org"});
    EXPECT_EQ(sent.exit, refused);
    EXPECT_NE(sent.err.find("mail_not_taken"), std::string::npos) << sent.err;
    EXPECT_NE(sent.err.find("localhost:"), std::string::npos) << sent.err;
}

TEST_F(Operator, IsToldThatAnAddressIsNone) {
    configure("maildir = \"" + path("mail") + "\"\n");
    const auto sent = badgectl({"mail", "test", "--config", config_, "ada"});
    EXPECT_EQ(sent.exit, refused);
    EXPECT_NE(sent.err.find("address_refused"), std::string::npos) << sent.err;
}

TEST_F(Operator, IsToldThatALogWasChanged) {
    const auto missing = badgectl({"audit", "verify", path("none.log")});
    EXPECT_EQ(missing.exit, refused);
    test::write_file(path("audit.log"), "{\"event\":\"made up\"}\n");
    const auto changed = badgectl({"audit", "verify", path("audit.log")});
    EXPECT_EQ(changed.exit, refused) << changed.out;
    EXPECT_FALSE(changed.err.empty());
}

} // namespace
} // namespace ob::cli
