#include "issuer/ledger/awards.hpp"
#include "issuer/ledger/offerings.hpp"
#include "issuer/office/offerings.hpp"
#include "issuer/programme/errc.hpp"
#include "tests/unit/issuer/desk.hpp"

namespace ob::office {
namespace {

using programme::errc;
using programme::life_cycle;

class Office : public testing::Test {
protected:
    Office() { desk_.save_profile(); }

    auto creating(const issuer::offering_request& request, std::string key = {}) {
        return [this, request, key] {
            return create_offering(desk_.with(), desk_.from(key), request);
        };
    }

    auto revising(const issuer::offering_request& request, std::string key = {}) {
        return [this, request, key] {
            return revise_offering(desk_.with(), desk_.from(key), request);
        };
    }

    auto moving(const std::string& id, life_cycle state) {
        return [this, id, state] { return change_state(desk_.with(), desk_.from(), id, state); };
    }

    /// A stack of these, all of them needed.
    static issuer::offering_request
    stack_of(std::vector<std::string> parts, life_cycle state = life_cycle::live) {
        auto d = test::data_foundations().definition;
        d.stack = programme::stack_rule{std::move(parts), {}, 0};
        return {"foundations", state, std::move(d), {}};
    }

    static issuer::offering_request offering(std::string id, life_cycle state = life_cycle::live) {
        return {std::move(id), state, test::data_literacy().definition, {}};
    }

    test::desk desk_;
};

TEST(OfficeFirst, NeedsAProfile) {
    test::desk desk;
    const issuer::offering_request request{
        "adl", life_cycle::live, test::data_literacy().definition, {}};
    test::expect_refused(
        desk,
        [&] { return create_offering(desk.with(), desk.from(), request); },
        errc::profile_missing,
        ""
    );
    EXPECT_EQ(profile(desk.with()).error().code, make_error_code(errc::profile_missing));
}

TEST_F(Office, KeepsTheProfileUnderItsOwnDid) {
    const auto saved = profile(desk_.with());
    ASSERT_TRUE(saved);
    EXPECT_EQ(saved->id, "did:web:badges.example.ca");
    EXPECT_EQ(saved->name.fr, "Collège des Lacs du Nord");
    EXPECT_EQ(saved->primary_colour, "#1f4e79") << "the default, when none was given";
    const auto p = test::a_college();
    const auto changed = save_profile(
        desk_.with(),
        desk_.from(),
        {"lakes", p.name, p.description, p.url, p.email, {}, "#000000", {}}
    );
    ASSERT_TRUE(changed);
    EXPECT_EQ(profile(desk_.with())->slug, "lakes");
    EXPECT_EQ(profile(desk_.with())->primary_colour, "#000000");
    test::expect_refused(
        desk_,
        [&] {
            return save_profile(
                desk_.with(),
                desk_.from(),
                {"lakes", p.name, p.description, "http://a.example/", p.email, {}, {}, {}}
            );
        },
        errc::invalid_url,
        "/url"
    );
}

TEST_F(Office, GivesADefinitionBackAsItWasSent) {
    const auto made = creating(offering("adl"))();
    ASSERT_TRUE(made) << made.error().message();
    EXPECT_EQ(made->version, 1U);
    const auto read = office::offering(desk_.with(), "adl", 0);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->micro_credential.definition, test::data_literacy().definition);
    EXPECT_EQ(read->micro_credential.created_at, test::at("2026-11-01T15:00:00Z"));
    EXPECT_FALSE(office::offering(desk_.with(), "nothing", 0));
    EXPECT_FALSE(office::offering(desk_.with(), "adl", 2));
}

TEST_F(Office, RefusesIdsThatAreTakenOrNone) {
    ASSERT_TRUE(creating(offering("adl"))());
    test::expect_refused(desk_, creating(offering("adl")), errc::id_taken, "/id");
    test::expect_refused(desk_, creating(offering("A.D.L.")), errc::invalid_id, "/id");
}

TEST_F(Office, RefusesADefinitionAgainstTheRules) {
    auto request = offering("adl");
    request.definition.benchmark = "101";
    test::expect_refused(desk_, creating(request), errc::invalid_number, "/benchmark");
}

TEST_F(Office, RefusesADefinitionWhoseBadgesNobodyCouldVerify) {
    auto request = offering("adl");
    request.definition.alignments[0].target_type = "A kind of my own";
    test::expect_refused(desk_, creating(request), errc::not_signable, "");
}

TEST_F(Office, CreatesOncePerKey) {
    ASSERT_TRUE(creating(offering("adl"), "key-0001")());
    const auto before = desk_.state();
    EXPECT_EQ(creating(offering("adl"), "key-0001")()->id, "adl");
    EXPECT_EQ(desk_.state(), before);
    test::expect_refused(
        desk_, creating(offering("other"), "key-0001"), errc::idempotency_mismatch, ""
    );
}

TEST_F(Office, AddsVersionsAndKeepsTheEarlierOnes) {
    ASSERT_TRUE(creating(offering("adl"))());
    auto next = offering("adl");
    next.definition.benchmark = "85";
    const auto made = revising(next, "key-0001")();
    ASSERT_TRUE(made) << made.error().message();
    EXPECT_EQ(made->version, 2U);
    EXPECT_EQ(
        office::offering(desk_.with(), "adl", 0)->micro_credential.definition.benchmark, "85"
    );
    EXPECT_EQ(
        office::offering(desk_.with(), "adl", 1)->micro_credential.definition.benchmark, "80"
    );
    EXPECT_EQ(revising(next, "key-0001")()->version, 2U) << "a repeat";
    EXPECT_EQ(revising(next, "key-0002")()->version, 3U);
    test::expect_refused(desk_, revising(offering("nothing")), errc::not_found, "");
}

TEST_F(Office, KeepsThePictureOfTheVersionBefore) {
    auto request = offering("adl");
    request.picture = programme::picture{
        "image/svg+xml", R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>)"};
    ASSERT_TRUE(creating(request)());
    const auto made = revising(offering("adl"))();
    ASSERT_TRUE(made) << made.error().message();
    EXPECT_TRUE(made->has_picture);
    EXPECT_EQ(ledger::find_picture(desk_.db, "adl", 2)->value().content, request.picture->content);
}

TEST_F(Office, RefusesAPictureThatIsNone) {
    auto request = offering("adl");
    request.picture = programme::picture{"image/png", "<svg/>"};
    test::expect_refused(desk_, creating(request), errc::invalid_picture, "/picture");
}

TEST_F(Office, BeginsAsDraftPilotOrLive) {
    for (const auto state : {life_cycle::paused, life_cycle::teach_out, life_cycle::sunset})
        test::expect_refused(
            desk_, creating(offering("adl", state)), errc::invalid_state, "/state"
        );
    EXPECT_TRUE(creating(offering("a1", life_cycle::draft))());
    EXPECT_TRUE(creating(offering("a2", life_cycle::pilot))());
    EXPECT_TRUE(creating(offering("a3", life_cycle::live))());
}

/// product.md 2, rule 8: which state follows which, all pairs.
TEST_F(Office, MovesAlongTheLifeCycle) {
    const std::vector<std::pair<life_cycle, std::vector<life_cycle>>> follows = {
        {life_cycle::draft, {life_cycle::pilot, life_cycle::live}},
        {life_cycle::pilot, {life_cycle::live, life_cycle::paused, life_cycle::teach_out}},
        {life_cycle::live, {life_cycle::paused, life_cycle::teach_out}},
        {life_cycle::paused, {life_cycle::live, life_cycle::teach_out}},
        {life_cycle::teach_out, {life_cycle::sunset}},
        {life_cycle::sunset, {}}};
    ASSERT_TRUE(creating(offering("adl"))());
    for (const auto& [from, allowed] : follows)
        for (const auto to :
             {life_cycle::draft,
              life_cycle::pilot,
              life_cycle::live,
              life_cycle::paused,
              life_cycle::teach_out,
              life_cycle::sunset}) {
            ASSERT_TRUE(ledger::set_state(desk_.db, "adl", from));
            const bool may = to == from || std::count(allowed.begin(), allowed.end(), to) == 1;
            EXPECT_EQ(bool(moving("adl", to)()), may)
                << static_cast<int>(from) << " to " << static_cast<int>(to);
        }
}

TEST_F(Office, SaysWhereAStateLeads) {
    ASSERT_TRUE(creating(offering("adl"))());
    const auto back = moving("adl", life_cycle::draft)();
    EXPECT_EQ(back.error().message(), "From \"live\" it goes to paused or teach_out.");
    ASSERT_TRUE(ledger::set_state(desk_.db, "adl", life_cycle::sunset));
    EXPECT_EQ(moving("adl", life_cycle::live)().error().message(), "\"sunset\" is the last state.");
    test::expect_refused(desk_, moving("adl", life_cycle::live), errc::invalid_state, "/state");
    test::expect_refused(desk_, moving("nothing", life_cycle::live), errc::not_found, "");
}

TEST_F(Office, RefusesAStackThatCannotBe) {
    ASSERT_TRUE(creating(offering("adl"))());
    test::expect_refused(
        desk_,
        creating(stack_of({"adl", "nothing"})),
        errc::unknown_micro_credential,
        "/stack/core/1"
    );
    ASSERT_TRUE(creating(stack_of({"adl"}))());
    test::expect_refused(
        desk_, revising(stack_of({"foundations"})), errc::invalid_stack, "/stack/core/0"
    );
    auto larger = stack_of({"foundations"});
    larger.id = "larger";
    ASSERT_TRUE(creating(larger)());
    test::expect_refused(
        desk_, revising(stack_of({"adl", "larger"})), errc::invalid_stack, "/stack/core/1"
    );
    test::expect_refused(desk_, revising(offering("foundations")), errc::invalid_stack, "/stack");
    auto turned = stack_of({"foundations"});
    turned.id = "adl";
    test::expect_refused(desk_, revising(turned), errc::invalid_stack, "/stack");
}

TEST_F(Office, ShowsNoDraftThroughAStack) {
    ASSERT_TRUE(creating(offering("adl", life_cycle::draft))());
    test::expect_refused(desk_, creating(stack_of({"adl"})), errc::invalid_stack, "/stack/core/0");
    ASSERT_TRUE(creating(stack_of({"adl"}, life_cycle::draft))());
    test::expect_refused(
        desk_, moving("foundations", life_cycle::live), errc::invalid_stack, "/stack/core/0"
    );
    ASSERT_TRUE(moving("adl", life_cycle::pilot)());
    EXPECT_TRUE(moving("foundations", life_cycle::live)());
}

TEST_F(Office, SaysWhatAnOfferingCountsTowards) {
    ASSERT_TRUE(creating(offering("adl"))());
    ASSERT_TRUE(creating(stack_of({"adl"}, life_cycle::draft))());
    EXPECT_TRUE(office::offering(desk_.with(), "adl", 0)->stacks.empty()) << "not of a draft";
    ASSERT_TRUE(moving("foundations", life_cycle::live)());
    const auto stacks = office::offering(desk_.with(), "adl", 0)->stacks;
    ASSERT_EQ(stacks.size(), 1U);
    EXPECT_EQ(stacks[0].stack_id, "foundations");
    EXPECT_EQ(stacks[0].core_total, 1U);
    EXPECT_EQ(stacks[0].hours_each, "15");
}

} // namespace
} // namespace ob::office
