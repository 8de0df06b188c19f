#include "issuer/store/backup.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace ob::store {
namespace {

class Backup : public testing::Test {
protected:
    void publish(std::int64_t version, std::int64_t changes = 0) {
        auto db = database::open(path);
        ASSERT_TRUE(db);
        ASSERT_TRUE(db->run(
            "INSERT INTO status_list (id, purpose, entries, version, issued, change_number) VALUES "
            "('r', 0, 131072, ?1, ?2, ?3) ON CONFLICT (id) DO UPDATE SET version = "
            "excluded.version, change_number = excluded.change_number",
            version,
            issued,
            changes
        ));
    }

    std::int64_t version() {
        auto db = database::open(path);
        auto row = db->query("SELECT version FROM status_list WHERE id = 'r'");
        return *row->next() ? row->integer(0) : -1;
    }

    std::int64_t rows() {
        auto db = database::open(path);
        auto row = db->query("SELECT count(*) FROM status_list WHERE version >= 3");
        return *row->next() ? row->integer(0) : -1;
    }

    void back_up() {
        auto db = database::open(path);
        ASSERT_TRUE(db);
        const auto done = db->back_up(copy);
        ASSERT_TRUE(done) << done.error().message() << done.error().cause;
    }

    const seconds_instant issued{std::chrono::seconds{1'780'000'000}};
    const instant now = issued + std::chrono::seconds{10};
    test::temporary_folder folder;
    std::string path = folder / "store.db";
    std::string copy = folder / "copy.db";
};

TEST_F(Backup, ComesBackWhole) {
    publish(3);
    back_up();
    std::filesystem::remove(path);
    const auto done = restore(copy, path, {.now = now});
    ASSERT_TRUE(done) << done.error().message() << done.error().cause;
    EXPECT_EQ(rows(), 1);
}

TEST_F(Backup, IsOneFileAndItsDigest) {
    publish(3);
    back_up();
    EXPECT_FALSE(std::filesystem::exists(copy + "-wal"));
    EXPECT_FALSE(std::filesystem::exists(copy + ".part"));
    EXPECT_TRUE(std::filesystem::exists(copy + ".sha256"));
}

TEST_F(Backup, IsPrivate) {
    publish(3);
    back_up();
    using std::filesystem::perms;
    EXPECT_EQ(std::filesystem::status(copy).permissions(), perms::owner_read | perms::owner_write);
}

TEST_F(Backup, IsRefusedWhenCutOff) {
    publish(3);
    back_up();
    std::filesystem::resize_file(copy, std::filesystem::file_size(copy) / 2);
    EXPECT_EQ(restore(copy, path, {.now = now}).error().code, errc::backup_incomplete);
    EXPECT_EQ(version(), 3);
}

// SQLite's own check sees pages that do not add up, and nothing of what stands in them.
TEST_F(Backup, IsRefusedWhenOneByteDiffers) {
    publish(3);
    back_up();
    std::fstream file(copy, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(-1, std::ios::end);
    file.put('x');
    file.close();
    EXPECT_EQ(restore(copy, path, {.now = now}).error().code, errc::backup_incomplete);
}

TEST_F(Backup, IsRefusedWithoutItsDigest) {
    publish(3);
    back_up();
    std::filesystem::remove(copy + ".sha256");
    EXPECT_EQ(restore(copy, path, {.now = now}).error().code, errc::backup_incomplete);
}

TEST_F(Backup, IsNotRestoredWhileTheStoreIsInUse) {
    publish(3);
    back_up();
    auto daemon = database::open(path);
    ASSERT_TRUE(daemon);
    EXPECT_EQ(restore(copy, path, {.now = now}).error().code, errc::in_use);
}

TEST_F(Backup, NeverOverwritesAFile) {
    publish(3);
    std::ofstream(copy) << "mine";
    auto db = database::open(path);
    EXPECT_FALSE(db->back_up(copy));
    EXPECT_EQ(std::filesystem::file_size(copy), 4U);
}

TEST_F(Backup, MayBeOlderThanAListThatDidNotChange) {
    publish(3, 1);
    back_up();
    publish(9, 1);
    EXPECT_TRUE(restore(copy, path, {.now = now}));
}

TEST_F(Backup, IsRefusedWhenItWouldTakeListsBack) {
    publish(3);
    back_up();
    publish(4, 1);
    EXPECT_EQ(restore(copy, path, {.now = now}).error().code, errc::older_lists);
    EXPECT_EQ(version(), 4);
}

TEST_F(Backup, GoesOnAboveTheKnownVersionWhenOverruled) {
    publish(3);
    back_up();
    publish(9'000'000'000'000'000, 1);
    ASSERT_TRUE(restore(copy, path, {.accept_older_lists = true, .now = now}));
    EXPECT_EQ(version(), 9'000'000'000'000'000);
    EXPECT_TRUE(std::filesystem::exists(path + ".before-restore"));
}

// With the store gone nobody knows what was published since the backup: an hour of one list each
// microsecond is above it.
TEST_F(Backup, GoesOnAboveWhatMayHaveBeenPublishedSince) {
    publish(3);
    back_up();
    std::filesystem::remove(path);
    ASSERT_TRUE(restore(copy, path, {.now = issued + std::chrono::hours{1}}));
    EXPECT_EQ(version(), 3 + 3'600'000'000);
}

TEST_F(Backup, HasItsListsPublishedAnew) {
    publish(3);
    back_up();
    ASSERT_TRUE(restore(copy, path, {.now = now}));
    auto db = database::open(path);
    auto row = db->query("SELECT count(*) FROM status_list WHERE dirty_since_us = 0");
    ASSERT_TRUE(*row->next());
    EXPECT_EQ(row->integer(0), 1);
}

TEST_F(Backup, IsRefusedWhenDamaged) {
    publish(3);
    std::ofstream(copy) << std::string(8192, 'x');
    // sha256sum of 8,192 times "x"
    std::ofstream(copy + ".sha256")
        << "18f8d2eb4a387bbc1e37ec099a7326805739bc9c99ecf0f14b808a5bcb65bf49  copy.db\n";
    EXPECT_EQ(restore(copy, path, {.now = now}).error().code, errc::damaged);
    EXPECT_EQ(version(), 3);
}

TEST_F(Backup, NeedsTheOverrideWhenThePresentStoreCannotTell) {
    publish(3);
    back_up();
    std::ofstream(path, std::ios::trunc) << std::string(8192, 'x');
    EXPECT_EQ(restore(copy, path, {.now = now}).error().code, errc::older_lists);
    ASSERT_TRUE(restore(copy, path, {.accept_older_lists = true, .now = now}));
    EXPECT_EQ(rows(), 1);
}

} // namespace
} // namespace ob::store
