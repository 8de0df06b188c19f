#include "issuer/award/standing.hpp"
#include "issuer/ledger/awards.hpp"
#include "issuer/ledger/lists.hpp"
#include "issuer/programme/errc.hpp"
#include "tests/unit/issuer/desk.hpp"

namespace ob::award {
namespace {

using namespace std::chrono_literals;
using programme::errc;
using programme::letter_kind;
using action = programme::status_change::action_kind;

/// Somebody who holds the story's badge.
class Standing : public testing::Test {
protected:
    Standing() {
        desk_.offer("adl");
        const auto r = desk_.enrol(desk_.learner("zoe").id, "adl");
        award_ = desk_.send(desk_.result("r-1", r.id, "84")).value().result.award_id;
    }

    programme::standing now() { return ledger::find_award(desk_.db, award_)->value().standing; }

    auto asking(
        result<programme::status_change> (*what
        )(issuer::context&, const issuer::origin&, const issuer::status_request&),
        std::string reason = "Found copied."
    ) {
        return [this, what, reason] { return what(desk_.with(), desk_.from(), {award_, reason}); };
    }

    std::size_t bits(const char* list) { return ledger::set_positions(desk_.db, list)->size(); }

    test::desk desk_;
    std::string award_;
};

TEST_F(Standing, IsRevokedWithAReasonABitAndALetter) {
    const auto change = asking(revoke)();
    ASSERT_TRUE(change) << change.error().message();
    EXPECT_EQ(change->action, action::revocation);
    EXPECT_EQ(change->reason, "Found copied.");
    EXPECT_EQ(change->actor, "office");
    EXPECT_FALSE(change->published);
    EXPECT_EQ(now(), programme::standing::revoked);
    EXPECT_EQ(bits("revocation-1"), 1U);
    EXPECT_EQ(bits("suspension-1"), 0U);
    const auto letters = desk_.letters.of(letter_kind::standing);
    ASSERT_EQ(letters.size(), 1U);
    EXPECT_EQ(letters[0].change.reason, "Found copied.");
    EXPECT_EQ(letters[0].credential_url, "https://badges.example.ca/credentials/" + award_);
}

TEST_F(Standing, IsRevokedOnceAndForGood) {
    const auto first = asking(revoke)();
    desk_.time.advance(24h);
    const auto before = desk_.state();
    const auto again = asking(revoke, "Another reason.")();
    ASSERT_TRUE(again);
    EXPECT_EQ(again->reason, "Found copied.");
    EXPECT_EQ(again->recorded_at, first->recorded_at);
    EXPECT_EQ(desk_.state(), before);
    test::expect_refused(desk_, asking(suspend), errc::revoked_for_good, "");
    test::expect_refused(desk_, asking(reinstate), errc::revoked_for_good, "");
}

TEST_F(Standing, IsSuspendedAndReinstatedAsOftenAsNeeded) {
    for (int round = 1; round <= 2; ++round) {
        ASSERT_TRUE(asking(suspend)());
        EXPECT_EQ(now(), programme::standing::suspended);
        EXPECT_EQ(bits("suspension-1"), 1U);
        ASSERT_TRUE(asking(reinstate, "Cleared.")());
        EXPECT_EQ(now(), programme::standing::good);
        EXPECT_EQ(bits("suspension-1"), 0U);
    }
    EXPECT_EQ(bits("revocation-1"), 0U);
    EXPECT_EQ(ledger::status_changes(desk_.db, award_)->size(), 4U);
    EXPECT_EQ(desk_.letters.of(letter_kind::standing).size(), 4U);
}

TEST_F(Standing, TakesARepeatForTheSameChange) {
    ASSERT_TRUE(asking(suspend)());
    const auto before = desk_.state();
    EXPECT_TRUE(asking(suspend, "Once more.")());
    EXPECT_EQ(desk_.state(), before);
}

TEST_F(Standing, GoesFromSuspendedToRevoked) {
    ASSERT_TRUE(asking(suspend)());
    ASSERT_TRUE(asking(revoke)());
    EXPECT_EQ(now(), programme::standing::revoked);
    EXPECT_EQ(bits("revocation-1"), 1U);
}

TEST_F(Standing, RefusesToReinstateWhatWasNeverSuspended) {
    test::expect_refused(desk_, asking(reinstate), errc::not_suspended, "");
}

TEST_F(Standing, NeedsAReason) {
    test::expect_refused(desk_, asking(revoke, ""), errc::reason_missing, "/reason");
    test::expect_refused(
        desk_, asking(revoke, std::string(501, 'r')), errc::invalid_text, "/reason"
    );
    test::expect_refused(desk_, asking(suspend, "a\x01"), errc::invalid_text, "/reason");
    EXPECT_TRUE(asking(revoke, "Two\nlines, é.")());
}

TEST_F(Standing, BelongsToAnAward) {
    test::expect_refused(
        desk_,
        [&] {
            return revoke(desk_.with(), desk_.from(), {"nothing", "Because."});
        },
        errc::not_found,
        ""
    );
}

} // namespace
} // namespace ob::award
