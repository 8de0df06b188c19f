#include "issuer/store/database.hpp"
#include "tests/integration/crash_invariants.hpp"

#include <gmock/gmock.h>

#include <filesystem>

namespace ob::test {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

class Backup : public testing::Test {
protected:
    void SetUp() override {
        start();
        ASSERT_TRUE(world.set_up_offering()) << read_log(world);
        for (const std::string name : {"ada", "bea"})
            awards[name] = award_to(name);
    }

    void start() {
        world.start();
        ASSERT_TRUE(world.ready_within(20s)) << read_log(world);
    }

    /// The award for a passed result, once it is signed and in a published list.
    std::string award_to(const std::string& name) {
        const auto answer = world.send_result(name, world.register_learner(name), "91");
        const auto award = member_of(answer.body, "/award/id");
        EXPECT_TRUE(eventually(
            20s, [&] { return credential(award).status == 200 && !world.mails_with(award).empty(); }
        )) << answer.body
           << read_log(world);
        return award;
    }

    http_answer credential(const std::string& award) {
        return world.api("GET", "/credentials/" + award + ".json", "");
    }

    void revoke(const std::string& award) {
        const auto before = list().body;
        const auto answer = world.api(
            "POST", "/v1/awards/" + award + "/revocation", "programme", R"({"reason":"error"})"
        );
        EXPECT_EQ(answer.status, 202U) << answer.body;
        EXPECT_TRUE(eventually(20s, [&] { return list().body != before; }));
    }

    http_answer list() { return world.api("GET", "/status/revocation-1", ""); }

    std::int64_t version() {
        auto db = store::database::open(store());
        if (!db)
            return -1;
        auto row = db->query("SELECT version FROM status_list WHERE id = 'revocation-1'");
        return row && *row->next() ? row->integer(0) : -1;
    }

    /// Different letters about the awards.
    std::size_t letters() {
        std::size_t all = 0;
        for (const auto& [name, award] : awards)
            all += world.mails_with(award).size();
        return all;
    }

    std::string store() const { return (world.folder() / "issuer.db").string(); }

    std::string copy() const { return (world.folder() / "monday.db").string(); }

    finished badgectl(std::vector<std::string> words) {
        words.insert(words.begin(), OB_BADGECTL);
        words.insert(words.end(), {"--config", (world.folder() / "issuerd.toml").string()});
        return run(words);
    }

    void back_up() {
        const auto made = badgectl({"backup", copy()});
        ASSERT_EQ(made.exit_status, 0) << made.err;
        EXPECT_THAT(made.err, HasSubstr("2 awards"));
    }

    void destroy() {
        world.daemon().kill();
        for (const char* end : {"", "-wal", "-shm"})
            std::filesystem::remove(store() + end);
    }

    issuer_world world{OB_BINARY_DIR};
    std::map<std::string, std::string> awards;
};

TEST_F(Backup, BringsBackTheSameAwardsAndTheSameBytes) {
    revoke(awards["bea"]);
    ASSERT_TRUE(eventually(20s, [&] { return letters() == 3; })) << "two awards, one revocation";
    std::map<std::string, std::string> before;
    for (const auto& [name, award] : awards)
        before[award] = credential(award).body;
    const auto listed = world.api("GET", "/v1/awards", "reader").body;
    back_up();
    const auto published = version();
    destroy();
    const auto restored = badgectl({"restore", copy()});
    ASSERT_EQ(restored.exit_status, 0) << restored.err;
    EXPECT_THAT(restored.err, HasSubstr("Restored the store: 2 awards"));
    start();
    EXPECT_EQ(world.api("GET", "/v1/awards", "reader").body, listed);
    for (const auto& [award, text] : before)
        EXPECT_EQ(credential(award).body, text);
    EXPECT_EQ(letters(), 3U) << "mailed again under another Message-ID";
    EXPECT_GT(version(), published);
}

TEST_F(Backup, GoesOnIssuingAfterwards) {
    back_up();
    destroy();
    ASSERT_EQ(badgectl({"restore", copy()}).exit_status, 0);
    start();
    awards["cleo"] = award_to("cleo");
    expect_nothing_lost_or_doubled(world, awards);
}

TEST_F(Backup, NeedsTheOverrideWhenRevocationsWereMadeSince) {
    back_up();
    revoke(awards["bea"]);
    world.daemon().kill();
    const auto published = version();
    const auto refused = badgectl({"restore", copy()});
    EXPECT_EQ(refused.exit_status, 1);
    EXPECT_THAT(refused.err, HasSubstr("would undo revocations"));
    EXPECT_EQ(version(), published);
    const auto forced = badgectl({"restore", "--accept-older-lists", copy()});
    EXPECT_EQ(forced.exit_status, 0) << forced.err;
    EXPECT_TRUE(std::filesystem::exists(store() + ".before-restore"));
    start();
    EXPECT_GT(version(), published);
}

TEST_F(Backup, IsNotRestoredUnderARunningDaemon) {
    back_up();
    const auto refused = badgectl({"restore", copy()});
    EXPECT_EQ(refused.exit_status, 1);
    EXPECT_THAT(refused.err, HasSubstr("Stop issuerd first"));
    EXPECT_EQ(credential(awards["ada"]).status, 200U);
}

TEST_F(Backup, IsRefusedWhenItIsHalfOne) {
    back_up();
    destroy();
    const auto whole = std::filesystem::file_size(copy());
    std::filesystem::resize_file(copy(), whole / 2);
    const auto cut = badgectl({"restore", copy()});
    EXPECT_EQ(cut.exit_status, 1);
    EXPECT_THAT(cut.err, HasSubstr("is cut off or was changed"));
    std::filesystem::remove(copy() + ".sha256");
    const auto alone = badgectl({"restore", copy()});
    EXPECT_EQ(alone.exit_status, 1);
    EXPECT_THAT(alone.err, HasSubstr("a backup is two files"));
    EXPECT_FALSE(std::filesystem::exists(store()));
}

TEST_F(Backup, SaysWhatIsWrongWithTheCommand) {
    back_up();
    const auto again = badgectl({"backup", copy()});
    EXPECT_EQ(again.exit_status, 1);
    EXPECT_THAT(again.err, HasSubstr("is there already"));
    const auto missing = badgectl({"restore", copy() + ".none"});
    EXPECT_EQ(missing.exit_status, 66);
    EXPECT_THAT(missing.err, HasSubstr("is not there"));
    EXPECT_EQ(badgectl({"backup"}).exit_status, 64);
    const auto elsewhere = run({OB_BADGECTL, "backup", "--config", "/none.toml", copy() + "2"});
    EXPECT_EQ(elsewhere.exit_status, 64);
    EXPECT_THAT(elsewhere.err, HasSubstr("/none.toml cannot be read"));
    destroy();
    const auto nothing = badgectl({"backup", copy() + "2"});
    EXPECT_EQ(nothing.exit_status, 1);
    EXPECT_THAT(nothing.err, HasSubstr("There is no store at"));
}

} // namespace
} // namespace ob::test
