#include "issuer/store/database.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>
#include <thread>

namespace ob::store {
namespace {

class Store : public testing::Test {
protected:
    database open() {
        auto opened = database::open(path);
        EXPECT_TRUE(opened) << opened.error().message() << opened.error().cause;
        return std::move(*opened);
    }

    std::int64_t single(database& db, sql text) {
        auto row = db.query(text);
        EXPECT_TRUE(row);
        EXPECT_TRUE(*row->next());
        return row->integer(0);
    }

    std::string single_text(database& db, sql text) {
        auto row = db.query(text);
        EXPECT_TRUE(row);
        EXPECT_TRUE(*row->next());
        return row->text(0);
    }

    test::temporary_folder folder;
    std::string path = folder / "store.db";
};

TEST_F(Store, SyncsEveryCommitAndKeepsForeignKeys) {
    auto db = open();
    EXPECT_EQ(single_text(db, "PRAGMA journal_mode"), "wal");
    EXPECT_EQ(single(db, "PRAGMA synchronous"), 2);
    EXPECT_EQ(single(db, "PRAGMA foreign_keys"), 1);
    EXPECT_EQ(single(db, "PRAGMA trusted_schema"), 0);
}

TEST_F(Store, IsReadableByItsOwnerOnly) {
    open();

    struct stat info {};

    ASSERT_EQ(::stat(path.c_str(), &info), 0);
    EXPECT_EQ(info.st_mode & 0777U, 0600U);
}

TEST_F(Store, HasStrictTablesOnly) {
    auto db = open();
    EXPECT_EQ(
        single(
            db,
            "SELECT count(*) FROM pragma_table_list WHERE schema='main' AND type='table' AND "
            "strict=0 "
            "AND name NOT LIKE 'sqlite_%'"
        ),
        0
    );
    EXPECT_GE(
        single(db, "SELECT count(*) FROM pragma_table_list WHERE schema='main' AND strict=1"), 15
    );
}

TEST_F(Store, NamesEachConstraint) {
    auto db = open();
    ASSERT_TRUE(db.run("INSERT INTO token (id, hash, role, label, created_at, revoked_at) VALUES "
                       "('a', 'h', 'admin', '', 0, NULL)"));
    EXPECT_EQ(
        db.run("INSERT INTO token (id, hash, role, label, created_at, revoked_at) VALUES ('b', "
               "'h', 'admin', '', 0, NULL)")
            .error()
            .code,
        errc::unique
    );
    EXPECT_EQ(
        db.run("INSERT INTO token (id, hash, role, label, created_at, revoked_at) VALUES ('a', "
               "'i', 'admin', '', 0, NULL)")
            .error()
            .code,
        errc::unique
    );
    EXPECT_EQ(
        db.run("INSERT INTO token (id, hash, role, label, created_at, revoked_at) VALUES ('c', "
               "'j', '', '', 0, NULL)")
            .error()
            .code,
        errc::check
    );
    EXPECT_EQ(
        db.run("INSERT INTO token (id, hash, role, label, created_at, revoked_at) VALUES ('c', "
               "'j', NULL, '', 0, NULL)")
            .error()
            .code,
        errc::check
    );
    EXPECT_EQ(
        db.run("INSERT INTO stack_evaluation VALUES ('no', 'body')").error().code, errc::foreign_key
    );
}

TEST_F(Store, KeepsTextByteForByte) {
    auto db = open();
    const std::string naughty = "Robert'); DROP TABLE token;-- \xF0\x9F\x8E\x93 \"\n";
    ASSERT_TRUE(db.run(
        "INSERT INTO token (id, hash, role, label, created_at, revoked_at) VALUES (?1, ?2, ?3, ?4, "
        "0, NULL)",
        naughty,
        "h",
        "admin",
        naughty
    ));
    auto row = db.query("SELECT label FROM token WHERE id = ?1", naughty);
    ASSERT_TRUE(*row->next());
    EXPECT_EQ(row->text(0), naughty);
}

TEST_F(Store, RollsBackWhatWasNotCommitted) {
    auto db = open();
    {
        auto change = transaction::begin(db);
        ASSERT_TRUE(change);
        ASSERT_TRUE(db.run("INSERT INTO token (id, hash, role, label, created_at, revoked_at) "
                           "VALUES ('a', 'h', 'admin', '', 0, NULL)"));
    }
    EXPECT_EQ(single(db, "SELECT count(*) FROM token"), 0);
    auto change = transaction::begin(db);
    ASSERT_TRUE(change);
    ASSERT_TRUE(db.run("INSERT INTO token (id, hash, role, label, created_at, revoked_at) VALUES "
                       "('a', 'h', 'admin', '', 0, NULL)"));
    ASSERT_TRUE(change->commit());
    EXPECT_EQ(single(db, "SELECT count(*) FROM token"), 1);
}

TEST_F(Store, SaysBusyWhenAnotherProcessHoldsTheLock) {
    auto one = open();
    auto other = database::open(path, {.busy_timeout = std::chrono::milliseconds(1)});
    ASSERT_TRUE(other);
    auto held = transaction::begin(one);
    ASSERT_TRUE(held);
    EXPECT_EQ(transaction::begin(*other).error().code, errc::busy);
}

TEST_F(Store, RefusesANewerSchema) {
    {
        auto db = open();
        ASSERT_TRUE(db.run("PRAGMA user_version = 999"));
    }
    EXPECT_EQ(database::open(path).error().code, errc::newer_schema);
}

/// Takes back what later versions of the schema have added, but for what does not hurt: the old
/// rules of a status entry are not needed to migrate it.
void make_version_2(database& db) {
    ASSERT_TRUE(db.run("DROP TABLE page_off"));
    ASSERT_TRUE(db.run("DROP TABLE transcript_award"));
    ASSERT_TRUE(db.run("DROP TABLE transcript"));
    ASSERT_TRUE(db.run("DROP VIEW award_row"));
    ASSERT_TRUE(db.run("DROP VIEW endorsement_row"));
    ASSERT_TRUE(db.run("DROP TABLE award_endorsement"));
    ASSERT_TRUE(db.run("DROP TABLE status_entry"));
    ASSERT_TRUE(db.run("DROP TRIGGER endorsement_kept"));
    ASSERT_TRUE(db.run("DROP TABLE endorsement"));
    ASSERT_TRUE(db.run("DROP TRIGGER status_list_keeps_its_issuer"));
    ASSERT_TRUE(db.run("ALTER TABLE status_list DROP COLUMN partner"));
    ASSERT_TRUE(db.run("ALTER TABLE token DROP COLUMN partner"));
    ASSERT_TRUE(db.run("DROP TABLE partner"));
    ASSERT_TRUE(db.run("CREATE TABLE status_entry (list TEXT NOT NULL REFERENCES status_list (id), "
                       "position INTEGER NOT NULL, award TEXT NOT NULL REFERENCES award (id), "
                       "value INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (list, position)) STRICT, "
                       "WITHOUT ROWID"));
    ASSERT_TRUE(db.run("CREATE UNIQUE INDEX status_entry_by_award ON status_entry (award, list)"));
    ASSERT_TRUE(
        db.run("CREATE TRIGGER status_entry_never_freed BEFORE DELETE ON status_entry BEGIN SELECT "
               "RAISE(ABORT, 'a status entry is never freed'); END")
    );
    ASSERT_TRUE(db.run("CREATE VIEW award_row AS SELECT a.id FROM award a"));
    ASSERT_TRUE(db.run("PRAGMA user_version = 2"));
}

void make_version_1(database& db) {
    make_version_2(db);
    ASSERT_TRUE(db.run("DROP VIEW award_row"));
    ASSERT_TRUE(db.run("DROP TABLE twin"));
    ASSERT_TRUE(db.run("CREATE VIEW award_row AS SELECT a.id FROM award a"));
    ASSERT_TRUE(db.run("PRAGMA user_version = 1"));
}

TEST_F(Store, KeepsTheAwardsOfAnOlderVersion) {
    {
        auto db = open();
        make_version_1(db);
        ASSERT_TRUE(db.run("INSERT INTO micro_credential VALUES ('m', 2, 1, 0)"));
        ASSERT_TRUE(db.run(
            "INSERT INTO micro_credential_version VALUES ('m', 1, '{}', 'image/png', x'00', 0)"
        ));
        ASSERT_TRUE(db.run("INSERT INTO learner VALUES ('l', 'urn:uuid:1', 'n', 'e', 'en', '', 0)")
        );
        ASSERT_TRUE(
            db.run("INSERT INTO award (id, learner, micro_credential, version, standing, language, "
                   "awarded_at, valid_from, credential, signed_at) VALUES ('a', 'l', 'm', 1, 0, "
                   "'en', 0, 0, '{}', 0)")
        );
    }
    auto db = open();
    EXPECT_EQ(single(db, "SELECT count(*) FROM award_row WHERE id = 'a' AND credential = '{}'"), 1);
    EXPECT_EQ(single(db, "SELECT twins FROM award_row"), 0) << "its other forms were never signed";
    EXPECT_EQ(single(db, "SELECT has_svg FROM award_row"), 0) << "a PNG was uploaded";
    EXPECT_EQ(single(db, "PRAGMA user_version"), std::int64_t{db.schema_version()});
}

TEST_F(Store, KeepsTheStatusEntriesAndTokensOfAnOlderVersion) {
    {
        auto db = open();
        make_version_2(db);
        ASSERT_TRUE(db.run("INSERT INTO micro_credential VALUES ('m', 2, 1, 0)"));
        ASSERT_TRUE(
            db.run("INSERT INTO micro_credential_version VALUES ('m', 1, '{}', NULL, NULL, 0)")
        );
        ASSERT_TRUE(db.run("INSERT INTO learner VALUES ('l', 'urn:uuid:1', 'n', 'e', 'en', '', 0)")
        );
        ASSERT_TRUE(db.run("INSERT INTO award (id, learner, micro_credential, version, standing, "
                           "language, awarded_at, valid_from) VALUES ('a', 'l', 'm', 1, 0, 'en', "
                           "0, 0)"));
        ASSERT_TRUE(db.run("INSERT INTO status_list (id, purpose, entries, used) VALUES ('r', 0, "
                           "131072, 1), ('s', 1, 131072, 1)"));
        ASSERT_TRUE(db.run("INSERT INTO status_entry VALUES ('r', 7, 'a', 1), ('s', 9, 'a', 0)"));
        ASSERT_TRUE(db.run("INSERT INTO token (id, hash, role, label, created_at) VALUES ('t', "
                           "'h', 'admin', '', 0)"));
    }
    auto db = open();
    EXPECT_EQ(single(db, "PRAGMA user_version"), std::int64_t{db.schema_version()});
    EXPECT_EQ(single(db, "SELECT value FROM status_entry WHERE list = 'r' AND position = 7"), 1);
    EXPECT_EQ(single(db, "SELECT value FROM status_entry WHERE list = 's' AND position = 9"), 0);
    EXPECT_EQ(single(db, "SELECT count(*) FROM status_entry WHERE award = 'a'"), 2);
    EXPECT_EQ(single(db, "SELECT count(*) FROM token WHERE partner IS NULL"), 1);
    EXPECT_EQ(single(db, "SELECT count(*) FROM status_list WHERE partner IS NULL"), 2);
    EXPECT_EQ(db.run("DELETE FROM status_entry").error().code, errc::check);
    EXPECT_EQ(db.run("UPDATE status_entry SET position = 8").error().code, errc::check);
    EXPECT_EQ(
        db.run("UPDATE status_entry SET value = 0 WHERE list = 'r'").error().code, errc::check
    );
    EXPECT_TRUE(db.check());
}

TEST_F(Store, GivesAStatusEntryToOneHolder) {
    auto db = open();
    ASSERT_TRUE(db.run("INSERT INTO status_list (id, purpose, entries) VALUES ('r', 0, 131072)"));
    EXPECT_EQ(
        db.run("INSERT INTO status_entry (list, position) VALUES ('r', 1)").error().code,
        errc::check
    );
    EXPECT_EQ(
        db.run("INSERT INTO status_entry (list, position, award, endorsement) VALUES ('r', 1, 'a', "
               "'e')")
            .error()
            .code,
        errc::check
    );
}

TEST_F(Store, BindsATokenToAPartnerByItsRole) {
    auto db = open();
    ASSERT_TRUE(db.run("INSERT INTO partner VALUES ('p', 'n', 'u', 'e', '', 0)"));
    EXPECT_EQ(
        db.run("INSERT INTO token (id, hash, role, label, created_at) VALUES ('t', 'h', 'partner', "
               "'', 0)")
            .error()
            .code,
        errc::check
    );
    EXPECT_EQ(
        db.run("INSERT INTO token (id, hash, role, label, created_at, partner) VALUES ('t', 'h', "
               "'admin', '', 0, 'p')")
            .error()
            .code,
        errc::check
    );
    EXPECT_TRUE(
        db.run("INSERT INTO token (id, hash, role, label, created_at, partner) VALUES ('t', 'h', "
               "'partner', '', 0, 'p')")
    );
}

TEST_F(Store, NeverChangesASignedForm) {
    auto db = open();
    ASSERT_TRUE(db.run("INSERT INTO micro_credential VALUES ('m', 2, 1, 0)"));
    ASSERT_TRUE(db.run("INSERT INTO micro_credential_version VALUES ('m', 1, '{}', NULL, NULL, 0)")
    );
    ASSERT_TRUE(db.run("INSERT INTO learner VALUES ('l', 'urn:uuid:1', 'n', 'e', 'en', '', 0)"));
    ASSERT_TRUE(db.run("INSERT INTO award (id, learner, micro_credential, version, standing, "
                       "language, awarded_at, "
                       "valid_from) VALUES ('a', 'l', 'm', 1, 0, 'en', 0, 0)"));
    ASSERT_TRUE(db.run("INSERT INTO twin VALUES ('a', 0, 'k', 'one', 0)"));
    EXPECT_FALSE(db.run("INSERT INTO twin VALUES ('a', 0, 'k', 'two', 0)"));
    EXPECT_FALSE(db.run("UPDATE twin SET text = 'two'"));
    EXPECT_FALSE(db.run("DELETE FROM twin"));
    ASSERT_TRUE(db.run("INSERT INTO twin VALUES ('a', 2, 'k', 'three', 0)"));
    EXPECT_EQ(single(db, "SELECT twins FROM award_row"), 5) << "a bit for each";
    EXPECT_EQ(single(db, "SELECT has_svg FROM award_row"), 1) << "it is drawn";
}

TEST_F(Store, NeverChangesAFinishedTranscript) {
    auto db = open();
    ASSERT_TRUE(db.run("INSERT INTO micro_credential VALUES ('m', 2, 1, 0)"));
    ASSERT_TRUE(db.run("INSERT INTO micro_credential_version VALUES ('m', 1, '{}', NULL, NULL, 0)")
    );
    ASSERT_TRUE(db.run("INSERT INTO learner VALUES ('l', 'urn:uuid:1', 'n', 'e', 'en', '', 0)"));
    ASSERT_TRUE(db.run("INSERT INTO award (id, learner, micro_credential, version, standing, "
                       "language, awarded_at, valid_from) VALUES ('a', 'l', 'm', 1, 0, 'en', 0, 0)")
    );
    ASSERT_TRUE(db.run("INSERT INTO transcript (id, learner, language, as_of, partial, "
                       "key_fragment, unsigned_text) VALUES ('t', 'l', 'en', 0, 0, 'k', '{}')"));
    ASSERT_TRUE(db.run("INSERT INTO transcript_award SELECT sequence, 0, 'a' FROM transcript"));
    ASSERT_TRUE(db.run("UPDATE transcript SET number = 2"));
    EXPECT_FALSE(db.run("UPDATE transcript SET state = 1, unsigned_text = NULL"))
        << "signed without a text";
    ASSERT_TRUE(db.run("UPDATE transcript SET state = 1, unsigned_text = NULL, credential = 'one', "
                       "signed_at = 0"));
    EXPECT_FALSE(db.run("UPDATE transcript SET credential = 'two'"));
    EXPECT_FALSE(db.run("DELETE FROM transcript_award"));
    EXPECT_FALSE(db.run("DELETE FROM transcript"));
}

TEST_F(Store, OpensWhatItMigratedBefore) {
    const auto version = open().schema_version();
    EXPECT_GE(version, 1U);
    auto again = open();
    EXPECT_EQ(again.schema_version(), version);
    EXPECT_EQ(single(again, "PRAGMA user_version"), static_cast<std::int64_t>(version));
}

TEST_F(Store, RefusesAFileThatIsNoDatabase) {
    std::ofstream(path) << std::string(4096, 'x');
    EXPECT_EQ(database::open(path).error().code, errc::damaged);
}

TEST_F(Store, RefusesADamagedPage) {
    {
        auto db = open();
        auto change = transaction::begin(db);
        for (int i = 0; i < 2000; ++i)
            ASSERT_TRUE(db.run(
                "INSERT INTO token (id, hash, role, label, created_at, revoked_at) VALUES (?1, ?1, "
                "'admin', '', 0, NULL)",
                std::to_string(i)
            ));
        ASSERT_TRUE(change->commit());
        ASSERT_TRUE(db.leave_wal());
    }
    {
        std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary | std::ios::ate);
        const auto size = static_cast<std::int64_t>(file.tellp());
        file.seekp(size - size % 4096 - 2 * 4096);
        file << std::string(4096, '\x5a');
    }
    EXPECT_EQ(database::open(path).error().code, errc::damaged);
}

TEST_F(Store, NeverFreesOrMovesAStatusEntryAndNeverTakesARevocationBack) {
    auto db = open();
    ASSERT_TRUE(db.run("INSERT INTO micro_credential VALUES ('m', 2, 1, 0)"));
    ASSERT_TRUE(db.run("INSERT INTO micro_credential_version VALUES ('m', 1, '{}', NULL, NULL, 0)")
    );
    ASSERT_TRUE(db.run("INSERT INTO learner VALUES ('l', 'urn:uuid:x', 'n', 'e', '', '', 0)"));
    ASSERT_TRUE(db.run("INSERT INTO award (id, learner, micro_credential, version, standing, "
                       "language, awarded_at, valid_from) "
                       "VALUES ('a', 'l', 'm', 1, 0, 'en', 0, 0)"));
    ASSERT_TRUE(db.run(
        "INSERT INTO status_list (id, purpose, entries) VALUES ('r', 0, 131072), ('s', 1, 131072)"
    ));
    ASSERT_TRUE(db.run("INSERT INTO status_entry (list, position, award, value) VALUES ('r', 7, "
                       "'a', 0), ('s', 7, 'a', 0)"));
    EXPECT_EQ(
        db.run("INSERT INTO status_entry (list, position, award, value) VALUES ('r', 7, 'a', 0)")
            .error()
            .code,
        errc::unique
    );
    EXPECT_EQ(db.run("DELETE FROM status_entry").error().code, errc::check);
    EXPECT_EQ(db.run("UPDATE status_entry SET position = 8").error().code, errc::check);
    ASSERT_TRUE(db.run("UPDATE status_entry SET value = 1"));
    EXPECT_EQ(
        db.run("UPDATE status_entry SET value = 0 WHERE list = 'r'").error().code, errc::check
    );
    EXPECT_TRUE(db.run("UPDATE status_entry SET value = 0 WHERE list = 's'"));
}

TEST_F(Store, RefusesAListShorterThanTheStandardAsks) {
    auto db = open();
    EXPECT_EQ(
        db.run("INSERT INTO status_list (id, purpose, entries) VALUES ('r', 0, 131064)")
            .error()
            .code,
        errc::check
    );
}

TEST_F(Store, LetsListVersionsOnlyGrow) {
    auto db = open();
    ASSERT_TRUE(
        db.run("INSERT INTO status_list (id, purpose, entries, version) VALUES ('r', 0, 131072, 5)")
    );
    EXPECT_EQ(db.run("UPDATE status_list SET version = 4").error().code, errc::check);
}

TEST_F(Store, OnlyAddsToTheAuditLog) {
    auto db = open();
    ASSERT_TRUE(db.run("INSERT INTO audit VALUES (1, 0, 'a', 'e', 's', '', 'h')"));
    EXPECT_EQ(db.run("DELETE FROM audit").error().code, errc::check);
    EXPECT_EQ(db.run("UPDATE audit SET actor = 'b'").error().code, errc::check);
}

} // namespace
} // namespace ob::store
