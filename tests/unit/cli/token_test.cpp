#include "issuer/store/database.hpp"
#include "tests/support/conformance.hpp"
#include "tests/support/process.hpp"
#include "tests/unit/cli/run.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace ob::cli {
namespace {

class Token : public testing::Test {
protected:
    Token() { test::write_file(config_, "[store]\npath = \"" + store_.string() + "\"\n"); }

    outcome token(std::vector<std::string> words) {
        words.insert(words.begin(), "token");
        words.insert(words.end(), {"--config", config_.string()});
        return badgectl(words);
    }

    test::temp_folder folder_;
    std::filesystem::path store_ = folder_.path() / "issuer.db";
    std::filesystem::path config_ = folder_.path() / "issuerd.toml";
};

TEST_F(Token, IsToldOnceAndStoredAsADigest) {
    const auto made = token({"create", "--role", "instructor", "--label", "the LMS"});
    ASSERT_EQ(made.exit, done) << made.err;
    ASSERT_EQ(std::count(made.out.begin(), made.out.end(), '\n'), 1) << "nothing but the token";
    const auto text = made.out.substr(0, made.out.size() - 1);
    EXPECT_GE(text.size(), 22U);
    const auto listed = token({"list"});
    EXPECT_NE(listed.out.find("the LMS"), std::string::npos) << listed.out;
    EXPECT_EQ(listed.out.find(text), std::string::npos);
    for (const auto& file : std::filesystem::directory_iterator(folder_.path()))
        EXPECT_EQ(test::read_file(file.path()).find(text), std::string::npos) << file.path();
}

TEST_F(Token, IsRevokedById) {
    ASSERT_EQ(token({"create", "--role", "reader", "--label", "x"}).exit, done);
    const auto listed = token({"list"}).out;
    std::istringstream words(listed);
    std::string state, role, time, id;
    words >> state >> role >> time >> id;
    EXPECT_EQ(state, "active");
    EXPECT_EQ(role, "reader");
    EXPECT_EQ(token({"revoke", id}).exit, done);
    EXPECT_EQ(token({"list"}).out.substr(0, 7), "revoked");
    EXPECT_EQ(token({"revoke", "nobody"}).exit, refused);
}

TEST_F(Token, OfAPartnerSaysWhose) {
    EXPECT_EQ(token({"create", "--role", "partner"}).exit, refused);
    const auto nobody = token({"create", "--role", "partner", "--partner", "acme"});
    EXPECT_EQ(nobody.exit, refused);
    EXPECT_NE(nobody.err.find("unknown_partner"), std::string::npos) << nobody.err;
    {
        auto db = store::database::open(store_.string());
        ASSERT_TRUE(db);
        ASSERT_TRUE(db->run("INSERT INTO partner VALUES ('acme', 'Acme', 'https://acme.example/', "
                            "'people@acme.example', '', 0)"));
    }
    ASSERT_EQ(token({"create", "--role", "partner", "--partner", "acme"}).exit, done);
    const auto listed = token({"list"}).out;
    EXPECT_NE(listed.find("(for acme)"), std::string::npos) << listed;
}

TEST_F(Token, HasARoleThatExists) {
    const auto made = token({"create", "--role", "king"});
    EXPECT_EQ(made.exit, refused);
    EXPECT_NE(made.err.find("role_unknown"), std::string::npos) << made.err;
    EXPECT_EQ(token({"create"}).exit, usage) << "the role is needed";
    EXPECT_TRUE(token({"list"}).out.empty());
}

TEST_F(Token, SaysWhenThereIsNone) {
    const auto listed = token({"list"});
    EXPECT_EQ(listed.exit, done);
    EXPECT_NE(listed.err.find("token create"), std::string::npos) << "and what to do";
}

TEST_F(Token, NamesEveryFaultOfTheConfiguration) {
    test::write_file(config_, "public_url = \"ftp://x\"\n[store]\npaht = \"a\"\n");
    const auto listed = token({"list"});
    EXPECT_EQ(listed.exit, usage);
    EXPECT_NE(listed.err.find("paht"), std::string::npos) << listed.err;
    EXPECT_NE(listed.err.find("unusable_configuration"), std::string::npos) << listed.err;
}

} // namespace
} // namespace ob::cli
