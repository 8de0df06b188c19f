#include "issuer/store/backup.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace ob::store {
namespace {

class Backup : public testing::Test {
protected:
    void publish(std::int64_t version) {
        auto db = database::open(path);
        ASSERT_TRUE(db);
        ASSERT_TRUE(db->run(
            "INSERT INTO status_list (id, purpose, entries, version) VALUES ('r', 0, 131072, ?1) "
            "ON CONFLICT (id) DO UPDATE SET version = excluded.version",
            version
        ));
    }

    std::int64_t version() {
        auto db = database::open(path);
        auto row = db->query("SELECT version FROM status_list WHERE id = 'r'");
        return *row->next() ? row->integer(0) : -1;
    }

    void back_up() {
        auto db = database::open(path);
        ASSERT_TRUE(db);
        const auto done = db->back_up(copy);
        ASSERT_TRUE(done) << done.error().message() << done.error().cause;
    }

    test::temporary_folder folder;
    std::string path = folder / "store.db";
    std::string copy = folder / "copy.db";
};

TEST_F(Backup, ComesBackWhole) {
    publish(3);
    back_up();
    std::filesystem::remove(path);
    const auto done = restore(copy, path, {});
    ASSERT_TRUE(done) << done.error().message() << done.error().cause;
    EXPECT_EQ(version(), 3);
}

TEST_F(Backup, IsOneFile) {
    publish(3);
    back_up();
    EXPECT_FALSE(std::filesystem::exists(copy + "-wal"));
    EXPECT_FALSE(std::filesystem::exists(copy + ".part"));
}

TEST_F(Backup, NeverOverwritesAFile) {
    publish(3);
    std::ofstream(copy) << "mine";
    auto db = database::open(path);
    EXPECT_FALSE(db->back_up(copy));
    EXPECT_EQ(std::filesystem::file_size(copy), 4U);
}

TEST_F(Backup, IsRefusedWhenItWouldTakeListsBack) {
    publish(3);
    back_up();
    publish(4);
    EXPECT_EQ(restore(copy, path, {}).error().code, errc::older_lists);
    EXPECT_EQ(version(), 4);
}

TEST_F(Backup, GoesOnAboveTheKnownVersionWhenOverruled) {
    publish(3);
    back_up();
    publish(9);
    ASSERT_TRUE(restore(copy, path, {.accept_older_lists = true}));
    EXPECT_EQ(version(), 9);
    EXPECT_TRUE(std::filesystem::exists(path + ".before-restore"));
}

TEST_F(Backup, IsRefusedWhenDamaged) {
    publish(3);
    std::ofstream(copy) << std::string(8192, 'x');
    EXPECT_EQ(restore(copy, path, {}).error().code, errc::damaged);
    EXPECT_EQ(version(), 3);
}

TEST_F(Backup, NeedsTheOverrideWhenThePresentStoreCannotTell) {
    publish(3);
    back_up();
    std::ofstream(path, std::ios::trunc) << std::string(8192, 'x');
    EXPECT_EQ(restore(copy, path, {}).error().code, errc::older_lists);
    ASSERT_TRUE(restore(copy, path, {.accept_older_lists = true}));
    EXPECT_EQ(version(), 3);
}

} // namespace
} // namespace ob::store
