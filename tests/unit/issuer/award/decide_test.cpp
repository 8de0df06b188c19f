#include "base/core/strict_json.hpp"
#include "issuer/award/decide.hpp"
#include "issuer/award/standing.hpp"
#include "issuer/ledger/awards.hpp"
#include "issuer/ledger/lists.hpp"
#include "issuer/programme/errc.hpp"
#include "tests/unit/issuer/desk.hpp"

namespace ob::award {
namespace {

using namespace std::chrono_literals;

class Decide : public testing::Test {
protected:
    Decide() { desk_.offer("adl"); }

    std::string pass(const programme::learner& who, const std::string& offering) {
        const auto r = desk_.enrol(who.id, offering);
        return desk_.send(desk_.result("r-" + r.id, r.id, "84")).value().result.award_id;
    }

    /// What will be signed for that award.
    std::string unsigned_text(const std::string& award) {
        auto rows = desk_.db.query("SELECT unsigned_text FROM intent WHERE award = ?1", award);
        EXPECT_TRUE(rows->next().value());
        return rows->text(0);
    }

    /// As if the finisher had signed it.
    void sign(const std::string& award) {
        EXPECT_TRUE(ledger::store_credential(desk_.db, award, "signed", desk_.time.now_seconds()));
    }

    test::desk desk_;
};

TEST_F(Decide, WritesDownEverythingThatWillBeSigned) {
    const auto zoe = desk_.learner("zoe", "fr");
    const auto id = pass(zoe, "adl");
    const auto text = unsigned_text(id);
    const auto badge = json::document::parse(text);
    ASSERT_TRUE(badge);
    const auto& root = badge->root();
    const auto at = [&](std::string_view pointer) {
        const auto* found = root.at_pointer(pointer);
        return found == nullptr ? std::string("(nothing)") : std::string(found->as_string());
    };
    EXPECT_EQ(at("/id"), "https://badges.example.ca/credentials/" + id);
    EXPECT_EQ(at("/name"), "Littératie des données appliquée");
    EXPECT_EQ(at("/issuer/id"), "did:web:badges.example.ca");
    EXPECT_EQ(at("/validFrom"), "2026-11-01T15:00:00Z");
    EXPECT_EQ(at("/validUntil"), "2028-11-01T15:00:00Z");
    EXPECT_EQ(at("/credentialSubject/id"), zoe.subject_id);
    EXPECT_EQ(at("/credentialSubject/achievement/version"), "1");
    const auto places = ledger::entries_of(desk_.db, id).value();
    for (std::size_t i = 0; i < 2; ++i) {
        const std::string entry = "/credentialStatus/" + std::to_string(i);
        EXPECT_EQ(
            at(entry + "/statusListCredential"),
            "https://badges.example.ca/status/" + places.at(i).list_id
        );
        EXPECT_EQ(at(entry + "/statusListIndex"), std::to_string(places.at(i).position));
    }
    EXPECT_EQ(text.find("zoe@learners.example"), std::string::npos) << "the address is hashed";
}

TEST_F(Decide, HasOneStatusEntryUnlessBadgesCanBeSuspended) {
    auto d = test::data_literacy().definition;
    d.suspendable = false;
    desk_.offer("plain", d);
    const auto id = pass(desk_.learner("zoe"), "plain");
    const auto badge = json::document::parse(unsigned_text(id));
    const auto* status = badge->root().find("credentialStatus");
    ASSERT_TRUE(status != nullptr && status->is_object()) << "Open Badges 3.0: 0..1";
    EXPECT_EQ(status->string_at("statusPurpose"), "revocation");
    EXPECT_EQ(ledger::entries_of(desk_.db, id)->size(), 1U);
    const auto refused = suspend(desk_.with(), desk_.from(), {id, "A test."});
    EXPECT_EQ(refused.error().name(), "not_suspendable");
    EXPECT_EQ(ledger::find_award(desk_.db, id).value()->standing, programme::standing::good);
    EXPECT_TRUE(revoke(desk_.with(), desk_.from(), {id, "A test."}));
}

TEST_F(Decide, SaltsEachBadgeAnew) {
    const auto zoe = desk_.learner("zoe");
    desk_.offer("other");
    const auto salt = [&](const std::string& award) {
        const auto badge = json::document::parse(unsigned_text(award));
        return std::string(
            badge->root().at_pointer("/credentialSubject/identifier/0/salt")->as_string()
        );
    };
    const auto first = salt(pass(zoe, "adl"));
    EXPECT_EQ(first.size(), 64U);
    EXPECT_NE(first, salt(pass(zoe, "other")));
}

TEST_F(Decide, NamesTheKeyThatSignsNow) {
    const auto id = pass(desk_.learner("zoe"), "adl");
    auto rows = desk_.db.query("SELECT key_fragment, created FROM intent WHERE award = ?1", id);
    ASSERT_TRUE(rows->next().value());
    EXPECT_EQ(rows->text(0), "key-1");
    EXPECT_EQ(rows->text(1), "2026-11-01T15:00:00Z");
}

TEST_F(Decide, NeverExpiresWithoutAValidity) {
    auto d = test::data_literacy().definition;
    d.validity_months = 0;
    desk_.offer("forever", d);
    const auto id = pass(desk_.learner("zoe"), "forever");
    EXPECT_FALSE(ledger::find_award(desk_.db, id)->value().valid_until);
    EXPECT_EQ(unsigned_text(id).find("validUntil"), std::string::npos);
}

TEST_F(Decide, RehearsesEveryStoryOffering) {
    const auto profile = office::profile(desk_.with()).value();
    EXPECT_TRUE(rehearse(desk_.with(), profile, test::data_literacy()));
    EXPECT_TRUE(rehearse(desk_.with(), profile, test::data_foundations()));
    auto wrong = test::data_literacy();
    wrong.definition.alignments[0].target_type = "Mine";
    const auto refused = rehearse(desk_.with(), profile, wrong);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, make_error_code(programme::errc::not_signable));
    EXPECT_NE(refused.error().message().find("targetType"), std::string::npos)
        << refused.error().message();
}

// An award is finished only when its Open Badges 2.0 assertions verify too.
TEST_F(Decide, RehearsesTheProfileThatAssertionsPointTo) {
    auto profile = office::profile(desk_.with()).value();
    EXPECT_TRUE(rehearse(desk_.with(), profile));
    profile.email = "nobody";
    for (const auto& refused :
         {rehearse(desk_.with(), profile),
          rehearse(desk_.with(), profile, test::data_literacy())}) {
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().code, make_error_code(programme::errc::not_signable));
        EXPECT_NE(refused.error().message().find("/email"), std::string::npos)
            << refused.error().message();
    }
}

/// Three micro-credentials, and the stack that asks for one core and one of two electives.
class Stacks : public Decide {
protected:
    Stacks() {
        desk_.offer("ethics");
        desk_.offer("stories");
    }

    void define_stack() {
        auto d = test::data_foundations().definition;
        d.stack = programme::stack_rule{{"adl"}, {"ethics", "stories"}, 1};
        desk_.offer("foundations", d);
    }

    void earn(const std::string& offering) { sign(pass_and_mark(offering)); }

    std::string pass_and_mark(const std::string& offering) {
        const auto id = pass(zoe_, offering);
        EXPECT_TRUE(ledger::mark_stacks(desk_.db, offering, zoe_.id));
        return id;
    }

    void evaluate_all() {
        while (evaluate_next_stack(desk_.with()).value())
            continue;
    }

    std::vector<programme::award> stack_awards() {
        return ledger::find_awards(
                   desk_.db,
                   issuer::award_filter{.learner_id = zoe_.id, .micro_credential_id = "foundations"}
        )
            .value();
    }

    programme::learner zoe_ = desk_.learner("zoe");
};

TEST_F(Stacks, AreAwardedWhenTheyAreComplete) {
    define_stack();
    earn("adl");
    evaluate_all();
    EXPECT_TRUE(stack_awards().empty());
    earn("stories");
    evaluate_all();
    ASSERT_EQ(stack_awards().size(), 1U);
    const auto award = stack_awards()[0];
    EXPECT_EQ(award.registration_id, "");
    EXPECT_FALSE(award.valid_until) << "data_foundations does not expire";
    const auto text = unsigned_text(award.id);
    EXPECT_NE(text.find("https://badges.example.ca/achievements/adl"), std::string::npos);
    EXPECT_NE(text.find("https://badges.example.ca/achievements/stories"), std::string::npos);
    EXPECT_EQ(text.find("https://badges.example.ca/achievements/ethics"), std::string::npos);
}

TEST_F(Stacks, AreAwardedOnce) {
    define_stack();
    for (const char* part : {"adl", "stories", "ethics"})
        earn(part);
    evaluate_all();
    ASSERT_TRUE(ledger::mark_holders(desk_.db, "foundations"));
    evaluate_all();
    EXPECT_EQ(stack_awards().size(), 1U);
}

TEST_F(Stacks, AreAwardedToThoseWhoWereCompleteBefore) {
    earn("adl");
    earn("ethics");
    evaluate_all();
    define_stack();
    evaluate_all();
    EXPECT_EQ(stack_awards().size(), 1U);
}

TEST_F(Stacks, CountNeitherUnsignedNorRevokedParts) {
    define_stack();
    earn("adl");
    const auto unsigned_yet = pass_and_mark("ethics");
    evaluate_all();
    EXPECT_TRUE(stack_awards().empty()) << "not signed yet";
    sign(unsigned_yet);
    revoke(desk_.with(), desk_.from(), {unsigned_yet, "A test."}).value();
    ASSERT_TRUE(ledger::mark_holders(desk_.db, "foundations"));
    evaluate_all();
    EXPECT_TRUE(stack_awards().empty()) << "revoked";
}

TEST_F(Stacks, CountAReinstatedPart) {
    define_stack();
    earn("adl");
    const auto part = pass_and_mark("ethics");
    sign(part);
    suspend(desk_.with(), desk_.from(), {part, "A test."}).value();
    evaluate_all();
    EXPECT_TRUE(stack_awards().empty());
    reinstate(desk_.with(), desk_.from(), {part, "Cleared."}).value();
    evaluate_all();
    EXPECT_EQ(stack_awards().size(), 1U);
}

TEST_F(Stacks, CountNoExpiredPart) {
    auto short_lived = test::data_literacy().definition;
    short_lived.validity_months = 1;
    desk_.offer("safety", short_lived);
    earn("safety");
    desk_.time.advance(31 * 24h);
    auto d = test::data_foundations().definition;
    d.stack = programme::stack_rule{{"safety"}, {}, 0};
    desk_.offer("foundations", d);
    evaluate_all();
    EXPECT_TRUE(stack_awards().empty());
}

TEST_F(Stacks, HaveNothingToLookAtInTheEnd) {
    EXPECT_FALSE(evaluate_next_stack(desk_.with()).value());
}

} // namespace
} // namespace ob::award
