#include "issuer/ledger/mail.hpp"
#include "issuer/ledger/records.hpp"
#include "tests/unit/issuer/desk.hpp"

namespace ob::ledger {
namespace {

using namespace std::chrono_literals;

class Outbox : public testing::Test {
protected:
    Outbox() { desk_.save_profile(); }

    void post_to(const std::string& address) {
        programme::letter letter;
        letter.kind = programme::letter_kind::registration;
        letter.to_address = address;
        EXPECT_TRUE(post(desk_.with(), letter, address, std::nullopt));
    }

    std::vector<programme::outbox_row> lease(std::size_t most = 10) {
        return lease_mail(desk_.db, desk_.time.now(), most, 60s).value();
    }

    test::desk desk_;
};

TEST_F(Outbox, HandsARowToOneSender) {
    post_to("a@b.example");
    const auto first = lease();
    ASSERT_EQ(first.size(), 1U);
    EXPECT_EQ(first[0].recipient, "a@b.example");
    EXPECT_EQ(first[0].body, "letter");
    EXPECT_TRUE(lease().empty());
}

TEST_F(Outbox, HandsItOutAgainWhenTheLeaseIsOverWithTheSameMessageId) {
    post_to("a@b.example");
    const auto first = lease();
    desk_.time.advance(60s);
    const auto again = lease();
    ASSERT_EQ(again.size(), 1U);
    EXPECT_EQ(again[0].message_id, first[0].message_id);
    EXPECT_EQ(first[0].leases_lost, 0U);
    EXPECT_EQ(again[0].leases_lost, 1U) << "whoever had it died";
}

TEST_F(Outbox, IsDoneWithWhatWasSent) {
    post_to("a@b.example");
    ASSERT_TRUE(mail_sent(desk_.db, lease()[0].id, desk_.time.now_seconds()));
    desk_.time.advance(24h);
    EXPECT_TRUE(lease().empty());
    EXPECT_FALSE(next_mail_due(desk_.db).value());
}

TEST_F(Outbox, WaitsUntilTheNextTry) {
    post_to("a@b.example");
    const auto row = lease()[0];
    const auto again = desk_.time.now_seconds() + 300s;
    ASSERT_TRUE(mail_failed(desk_.db, row.id, again, "450 busy"));
    EXPECT_EQ(next_mail_due(desk_.db).value(), instant(again));
    EXPECT_TRUE(lease().empty());
    desk_.time.advance(300s);
    const auto second = lease();
    ASSERT_EQ(second.size(), 1U);
    EXPECT_EQ(second[0].tries, 1U);
    EXPECT_EQ(second[0].leases_lost, 0U);
}

TEST_F(Outbox, GivesUpForGood) {
    post_to("a@b.example");
    ASSERT_TRUE(mail_failed(desk_.db, lease()[0].id, std::nullopt, "550 unknown"));
    desk_.time.advance(24h);
    EXPECT_TRUE(lease().empty());
}

TEST_F(Outbox, GivesTheOldestFirstAndNoMoreThanAskedFor) {
    for (const char* address : {"a@b.example", "c@d.example", "e@f.example"})
        post_to(address);
    const auto first = lease(2);
    ASSERT_EQ(first.size(), 2U);
    EXPECT_EQ(first[0].recipient, "a@b.example");
    EXPECT_EQ(first[1].recipient, "c@d.example");
    EXPECT_EQ(lease(2).size(), 1U);
}

} // namespace
} // namespace ob::ledger
