#include "issuer/ledger/records.hpp"
#include "issuer/programme/errc.hpp"
#include "tests/unit/issuer/desk.hpp"

namespace ob::ledger {
namespace {

using namespace std::chrono_literals;

TEST(Audit, IsAChainThatTellsAChange) {
    test::desk desk;
    for (int i = 0; i < 5; ++i)
        ASSERT_TRUE(audit(desk.with(), "office", "something.done", std::to_string(i)));
    EXPECT_EQ(check_audit(desk.db).value(), 5);
    // Whoever can write the file can drop the trigger; the chain remains.
    ASSERT_TRUE(desk.db.run("DROP TRIGGER audit_append_only_update"));
    ASSERT_TRUE(desk.db.run("UPDATE audit SET actor = 'nobody' WHERE sequence = 3"));
    const auto checked = check_audit(desk.db);
    ASSERT_FALSE(checked);
    EXPECT_EQ(checked.error().code, make_error_code(store::errc::damaged));
    EXPECT_NE(checked.error().message().find("row 3"), std::string::npos);
}

TEST(Audit, TellsARowThatWasTakenOut) {
    test::desk desk;
    for (int i = 0; i < 5; ++i)
        ASSERT_TRUE(audit(desk.with(), "office", "something.done", std::to_string(i)));
    ASSERT_TRUE(desk.db.run("DROP TRIGGER audit_append_only_delete"));
    ASSERT_TRUE(desk.db.run("DELETE FROM audit WHERE sequence = 2"));
    EXPECT_FALSE(check_audit(desk.db));
}

TEST(Audit, OnlyGrows) {
    test::desk desk;
    ASSERT_TRUE(audit(desk.with(), "office", "something.done", "1"));
    EXPECT_FALSE(desk.db.run("UPDATE audit SET actor = 'nobody'"));
    EXPECT_FALSE(desk.db.run("DELETE FROM audit"));
}

TEST(Fingerprint, KeepsMembersApart) {
    EXPECT_NE(fingerprint().add("ab").add("c").hex(), fingerprint().add("a").add("bc").hex());
    EXPECT_NE(fingerprint().add("").add("a").hex(), fingerprint().add("a").add("").hex());
    EXPECT_NE(fingerprint().add("1:a").hex(), fingerprint().add("a").hex());
    EXPECT_EQ(fingerprint().add("a").add(7).hex(), fingerprint().add("a").add("7").hex());
}

TEST(Idempotency, KeepsActorsAndOperationsApart) {
    test::desk desk;
    const issuer::origin lms{"lms", "key-0001"};
    ASSERT_TRUE(remember(desk.with(), lms, "learner", "content", "learner-1"));
    EXPECT_EQ(first_answer(desk.with(), lms, "learner", "content").value(), "learner-1");
    EXPECT_FALSE(first_answer(desk.with(), lms, "registration", "content").value());
    EXPECT_FALSE(first_answer(desk.with(), {"other", "key-0001"}, "learner", "content").value());
    EXPECT_FALSE(first_answer(desk.with(), {"lms", "key-0002"}, "learner", "content").value());
    EXPECT_FALSE(first_answer(desk.with(), {"lms", ""}, "learner", "content").value());
    const auto other = first_answer(desk.with(), lms, "learner", "other content");
    EXPECT_EQ(other.error().code, make_error_code(programme::errc::idempotency_mismatch));
}

TEST(Idempotency, IsRememberedForSevenDays) {
    test::desk desk;
    const issuer::origin lms{"lms", "key-0001"};
    ASSERT_TRUE(remember(desk.with(), lms, "learner", "content", "learner-1"));
    desk.time.advance(7 * 24h);
    ASSERT_TRUE(forget_old_keys(desk.with()));
    EXPECT_TRUE(first_answer(desk.with(), lms, "learner", "content").value());
    desk.time.advance(1s);
    ASSERT_TRUE(forget_old_keys(desk.with()));
    EXPECT_FALSE(first_answer(desk.with(), lms, "learner", "content").value());
}

TEST(Letters, AreWrittenOncePerSubject) {
    test::desk desk;
    desk.save_profile();
    programme::letter letter;
    letter.kind = programme::letter_kind::registration;
    letter.to_address = "zoe@example.org";
    ASSERT_TRUE(post(desk.with(), letter, "registration-1", std::nullopt));
    EXPECT_FALSE(post(desk.with(), letter, "registration-1", std::nullopt));
    EXPECT_TRUE(post(desk.with(), letter, "registration-2", std::nullopt));
    const auto& written = desk.letters.written;
    EXPECT_NE(written.front().message_id, written.back().message_id);
    EXPECT_TRUE(written.front().message_id.ends_with("@northernlakes.example.ca"));
    EXPECT_EQ(written.front().date, test::at("2026-11-01T15:00:00Z"));
    EXPECT_EQ(written.front().issuer.name.en, "Northern Lakes College");
}

} // namespace
} // namespace ob::ledger
