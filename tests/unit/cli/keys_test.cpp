#include "keys/ring/sealed_key_file.hpp"
#include "tests/support/process.hpp"
#include "tests/unit/cli/run.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace ob::cli {
namespace {

class Keys : public testing::Test {
protected:
    Keys() { test::write_file(passphrase_, "correct horse battery\n"); }

    outcome keys(std::vector<std::string> words, std::string_view now = "2026-02-01T00:00:00Z") {
        words.insert(words.begin(), "keys");
        words.insert(
            words.end(), {"--key-file", file_.string(), "--passphrase-file", passphrase_.string()}
        );
        return badgectl(words, {}, now);
    }

    ring::key_ring load() {
        return std::move(*ring::load_key_file(file_, *ring::read_passphrase(passphrase_)));
    }

    std::string active() { return load().active(ring::key_purpose::data_integrity)->fragment; }

    test::temp_folder folder_;
    std::filesystem::path file_ = folder_.path() / "keys.sealed";
    std::filesystem::path passphrase_ = folder_.path() / "passphrase";
};

std::string first_line(const std::string& text) {
    return text.substr(0, text.find('\n'));
}

TEST_F(Keys, GenerateMakesTheFirstKeyOnce) {
    const auto made = keys({"generate"});
    ASSERT_EQ(made.exit, done) << made.err;
    EXPECT_EQ(first_line(made.out), active());
    const auto again = keys({"generate"});
    EXPECT_EQ(again.exit, refused);
    EXPECT_NE(again.err.find("key_file_exists"), std::string::npos) << again.err;
    EXPECT_EQ(load().records().size(), 1U);
}

TEST_F(Keys, GenerateAddsTheFirstKeyOfAnotherPurpose) {
    ASSERT_EQ(keys({"generate"}).exit, done);
    const auto made = keys({"generate", "--type", "rsa", "--purpose", "jose"});
    ASSERT_EQ(made.exit, done) << made.err;
    EXPECT_EQ(load().active(ring::key_purpose::jose)->key.type(), crypto::key_type::rsa);
    EXPECT_EQ(keys({"generate", "--type", "rsa"}).exit, refused);
}

TEST_F(Keys, TokensHaveAKeyOfEachTypeThatIsMade) {
    ASSERT_EQ(keys({"generate", "--purpose", "jose"}).exit, done);
    ASSERT_EQ(keys({"generate", "--purpose", "jose", "--type", "p256"}).exit, done);
    EXPECT_EQ(keys({"generate", "--purpose", "jose", "--type", "p256"}).exit, refused);
    const auto rsa = load().active(ring::key_purpose::jose, crypto::key_type::rsa)->fragment;
    const auto first = load().active(ring::key_purpose::jose, crypto::key_type::p256)->fragment;
    const auto begun = keys({"rotate", "--purpose", "jose", "--type", "p256"});
    ASSERT_EQ(begun.exit, done) << begun.err;
    EXPECT_NE(begun.err.find("rotate --purpose jose --type p256"), std::string::npos) << begun.err;
    const auto used =
        keys({"rotate", "--purpose", "jose", "--type", "p256"}, "2026-02-03T00:00:00Z");
    ASSERT_EQ(used.exit, done) << used.err;
    EXPECT_NE(load().active(ring::key_purpose::jose, crypto::key_type::p256)->fragment, first);
    EXPECT_EQ(load().active(ring::key_purpose::jose, crypto::key_type::rsa)->fragment, rsa);
}

TEST_F(Keys, RotatePublishesFirstAndUsesLater) {
    const auto first = first_line(keys({"generate"}, "2026-02-01T00:00:00Z").out);
    const auto begun = keys({"rotate"}, "2026-02-01T00:00:00Z");
    ASSERT_EQ(begun.exit, done) << begun.err;
    EXPECT_EQ(active(), first);
    const auto early = keys({"rotate"}, "2026-02-01T23:59:59Z");
    EXPECT_EQ(early.exit, refused);
    EXPECT_NE(early.err.find("key_rotation_too_early"), std::string::npos) << early.err;
    const auto used = keys({"rotate"}, "2026-02-02T00:00:00Z");
    ASSERT_EQ(used.exit, done) << used.err;
    EXPECT_EQ(used.out, begun.out);
    EXPECT_EQ(active(), first_line(begun.out));
    const auto ring = load();
    EXPECT_EQ(ring.find(first)->state, ring::key_state::retired);
}

TEST_F(Keys, ListShowsEveryState) {
    ASSERT_EQ(keys({"generate"}).exit, done);
    ASSERT_EQ(keys({"rotate"}).exit, done);
    const auto listed = keys({"list"});
    ASSERT_EQ(listed.exit, done);
    EXPECT_EQ(std::count(listed.out.begin(), listed.out.end(), '\n'), 2);
    EXPECT_EQ(listed.out.find("active"), 0U) << listed.out;
    EXPECT_NE(listed.out.find("\npending"), std::string::npos) << listed.out;
}

TEST_F(Keys, CompromiseReplacesTheKeyInUse) {
    const auto leaked = first_line(keys({"generate"}).out);
    const auto marked = keys({"compromise", leaked, "--at", "2026-01-15T00:00:00Z"});
    ASSERT_EQ(marked.exit, done) << marked.err;
    const auto ring = load();
    EXPECT_EQ(ring.find(leaked)->state, ring::key_state::compromised);
    EXPECT_EQ(ring.find(leaked)->compromised, *parse_time("2026-01-15T00:00:00Z"));
    EXPECT_EQ(active(), first_line(marked.out));
    EXPECT_NE(active(), leaked);
}

TEST_F(Keys, RetireGivesUpANewKey) {
    const auto first = first_line(keys({"generate"}).out);
    const auto second = first_line(keys({"rotate"}).out);
    EXPECT_EQ(keys({"retire", first}).exit, refused);
    EXPECT_EQ(keys({"retire", second}).exit, done);
    EXPECT_EQ(keys({"retire", "z6MkNobody"}).exit, refused);
    EXPECT_EQ(active(), first);
}

TEST_F(Keys, RefuseAWrongPassphraseAndAnOpenFile) {
    ASSERT_EQ(keys({"generate"}).exit, done);
    test::write_file(passphrase_, "another passphrase\n");
    const auto wrong = keys({"list"});
    EXPECT_EQ(wrong.exit, refused);
    EXPECT_NE(wrong.err.find("key_file_passphrase"), std::string::npos) << wrong.err;
    std::filesystem::permissions(passphrase_, std::filesystem::perms{0644});
    const auto open = keys({"list"});
    EXPECT_EQ(open.exit, refused);
    EXPECT_NE(open.err.find("key_file_not_private"), std::string::npos) << open.err;
}

TEST_F(Keys, RefuseTimesThatAreNone) {
    const auto name = first_line(keys({"generate"}).out);
    EXPECT_EQ(keys({"compromise", name, "--at", "yesterday"}).exit, usage);
    EXPECT_EQ(keys({"rotate", "--publish-for", "soon"}).exit, usage);
    EXPECT_EQ(keys({"generate", "--type", "dsa"}).exit, usage);
}

} // namespace
} // namespace ob::cli
