#include "issuer/intake/registrations.hpp"
#include "issuer/programme/errc.hpp"
#include "tests/unit/issuer/desk.hpp"

namespace ob::intake {
namespace {

using programme::errc;
using programme::life_cycle;
using programme::route;

class Registrations : public testing::Test {
protected:
    auto registering(const issuer::registration_request& request, std::string key = {}) {
        return [this, request, key] {
            return register_learner(desk_.with(), desk_.from(key), request);
        };
    }

    auto creating(const issuer::learner_request& request, std::string key = {}) {
        return
            [this, request, key] { return create_learner(desk_.with(), desk_.from(key), request); };
    }

    test::desk desk_;
};

TEST_F(Registrations, TellDatesAttemptsAndWhatItStacksTo) {
    desk_.offer("adl");
    auto stack = test::data_foundations().definition;
    stack.stack = programme::stack_rule{{"adl"}, {}, 0};
    desk_.offer("foundations", stack);
    const auto zoe = desk_.learner("zoe");
    const auto told = registering({zoe.id, "adl", route::plar})();
    ASSERT_TRUE(told) << told.error().message();
    EXPECT_EQ(told->registration.attempt_open_until, test::at("2026-12-01T04:59:00Z"));
    EXPECT_EQ(told->registration.route, route::plar);
    EXPECT_EQ(told->micro_credential.definition.ends_at, test::at("2026-12-20T04:59:00Z"));
    EXPECT_EQ(told->micro_credential.definition.attempts, 2U);
    ASSERT_EQ(told->stacks.size(), 1U);
    EXPECT_EQ(told->stacks[0].stack_id, "foundations");
    EXPECT_EQ(told->stacks[0].credit, "3");
    const auto letters = desk_.letters.of(programme::letter_kind::registration);
    ASSERT_EQ(letters.size(), 1U);
    EXPECT_EQ(letters[0].to_address, "zoe@learners.example");
    EXPECT_EQ(letters[0].registration.id, told->registration.id);
    EXPECT_EQ(letters[0].stacks.size(), 1U);
}

TEST_F(Registrations, AreRepeatedUnderTheirKey) {
    desk_.offer("adl");
    const auto zoe = desk_.learner("zoe");
    const auto first = registering({zoe.id, "adl", route::course}, "key-0001")();
    const auto before = desk_.state();
    const auto again = registering({zoe.id, "adl", route::course}, "key-0001")();
    ASSERT_TRUE(again);
    EXPECT_EQ(again->registration.id, first->registration.id);
    EXPECT_EQ(desk_.state(), before);
    test::expect_refused(
        desk_, registering({zoe.id, "adl", route::plar}, "key-0001"), errc::idempotency_mismatch, ""
    );
}

TEST_F(Registrations, RefuseASecondOpenOneAndNameTheFirst) {
    desk_.offer("adl");
    const auto zoe = desk_.learner("zoe");
    const auto first = desk_.enrol(zoe.id, "adl");
    test::expect_refused(
        desk_,
        registering({zoe.id, "adl", route::plar}),
        errc::already_registered,
        "/microcredential"
    );
    const auto refused = registering({zoe.id, "adl", route::plar})();
    EXPECT_NE(refused.error().message().find(first.id), std::string::npos);
}

TEST_F(Registrations, AreTakenAgainWhenTheFirstIsOver) {
    desk_.offer("adl");
    const auto zoe = desk_.learner("zoe");
    const auto first = desk_.enrol(zoe.id, "adl");
    desk_.send(desk_.result("r-1", first.id, "84")).value();
    EXPECT_NE(desk_.enrol(zoe.id, "adl").id, first.id) << "a badge that expires is renewed";
}

TEST_F(Registrations, RefuseWhomAndWhatNobodyKnows) {
    desk_.offer("adl");
    const auto zoe = desk_.learner("zoe");
    test::expect_refused(
        desk_, registering({"nobody", "adl", route::course}), errc::unknown_learner, "/learner"
    );
    test::expect_refused(
        desk_,
        registering({zoe.id, "nothing", route::course}),
        errc::unknown_micro_credential,
        "/microcredential"
    );
}

TEST_F(Registrations, AreForWhatIsOpen) {
    const auto zoe = desk_.learner("zoe");
    desk_.offer("adl");
    const auto refuse = [&](errc code) {
        test::expect_refused(
            desk_, registering({zoe.id, "adl", route::course}), code, "/microcredential"
        );
    };
    for (const auto state : {life_cycle::paused, life_cycle::teach_out, life_cycle::sunset}) {
        office::change_state(desk_.with(), desk_.from(), "adl", state).value();
        refuse(errc::not_open);
    }
    office::create_offering(
        desk_.with(),
        desk_.from(),
        {"hidden", life_cycle::draft, test::data_literacy().definition, {}}
    ).value();
    test::expect_refused(
        desk_,
        registering({zoe.id, "hidden", route::course}),
        errc::unknown_micro_credential,
        "/microcredential"
    );
    office::change_state(desk_.with(), desk_.from(), "hidden", life_cycle::pilot).value();
    EXPECT_TRUE(registering({zoe.id, "hidden", route::course})());
}

TEST_F(Registrations, EndWithTheDueDate) {
    const auto zoe = desk_.learner("zoe");
    desk_.offer("adl");
    desk_.time.set("2026-12-01T04:59:01Z");
    test::expect_refused(
        desk_, registering({zoe.id, "adl", route::course}), errc::not_open, "/microcredential"
    );
    desk_.time.set("2026-12-01T04:59:00Z");
    EXPECT_TRUE(registering({zoe.id, "adl", route::course})());
}

TEST_F(Registrations, AreNotForStacks) {
    desk_.offer("adl");
    auto stack = test::data_foundations().definition;
    stack.stack = programme::stack_rule{{"adl"}, {}, 0};
    desk_.offer("foundations", stack);
    const auto zoe = desk_.learner("zoe");
    test::expect_refused(
        desk_,
        registering({zoe.id, "foundations", route::course}),
        errc::stack_only,
        "/microcredential"
    );
}

TEST_F(Registrations, KeepTheVersionTheyWereMadeFor) {
    desk_.offer("adl");
    const auto zoe = desk_.learner("zoe");
    const auto first = desk_.enrol(zoe.id, "adl");
    auto harder = test::data_literacy().definition;
    harder.benchmark = "90";
    office::revise_offering(desk_.with(), desk_.from(), {"adl", {}, harder, {}}).value();
    EXPECT_EQ(registration(desk_.with(), first.id)->micro_credential.definition.benchmark, "80");
    const auto passed = desk_.send(desk_.result("r-1", first.id, "84"));
    EXPECT_EQ(passed->result.decision, programme::decision::passed);
    const auto second = desk_.enrol(desk_.learner("max").id, "adl");
    EXPECT_EQ(second.version, 2U);
    const auto failed = desk_.send(desk_.result("r-2", second.id, "84"));
    EXPECT_EQ(failed->result.decision, programme::decision::not_passed);
}

TEST_F(Registrations, AreFoundByTheirId) {
    desk_.offer("adl");
    const auto made = desk_.enrol(desk_.learner("zoe").id, "adl");
    EXPECT_EQ(registration(desk_.with(), made.id)->registration.learner_id, made.learner_id);
    EXPECT_EQ(registration(desk_.with(), "nothing").error().code, make_error_code(errc::not_found));
}

TEST_F(Registrations, RefuseALearnerWhoCannotBeWrittenTo) {
    const issuer::learner_request sound{"Zoé", "zoe@example.org", "fr", "sis-7"};
    const auto refuse = [&](auto spoil, errc code, const char* pointer) {
        auto request = sound;
        spoil(request);
        test::expect_refused(desk_, creating(request), code, pointer);
    };
    refuse([](auto& l) { l.name.clear(); }, errc::invalid_text, "/name");
    refuse([](auto& l) { l.name = "a\r\nb"; }, errc::invalid_text, "/name");
    refuse([](auto& l) { l.email = "zoe"; }, errc::invalid_email, "/email");
    refuse([](auto& l) { l.email = "zoe@example.org\nBcc: a@b.c"; }, errc::invalid_email, "/email");
    refuse([](auto& l) { l.language = "de"; }, errc::invalid_language, "/language");
    refuse([](auto& l) { l.external_id.assign(201, '7'); }, errc::invalid_text, "/external_id");
    ASSERT_TRUE(creating(sound)());
    refuse([](auto&) {}, errc::id_taken, "/external_id");
    refuse([](auto& l) { l.email = "other@example.org"; }, errc::id_taken, "/external_id");
}

TEST_F(Registrations, CorrectALearnerAndNothingThatWasSigned) {
    desk_.offer("adl");
    const auto zoe = desk_.learner("zoe");
    const auto r = desk_.enrol(zoe.id, "adl");
    desk_.send(desk_.result("r-1", r.id, "84")).value();
    auto rows = desk_.db.query("SELECT unsigned_text FROM intent");
    ASSERT_TRUE(rows->next().value());
    const auto before = rows->text(0);
    const auto changed = change_learner(
        desk_.with(), desk_.from(), zoe.id, {"Zoé", "zoe@example.org", "fr", "sis-7"}
    );
    ASSERT_TRUE(changed) << changed.error().message();
    EXPECT_EQ(changed->subject_id, zoe.subject_id);
    EXPECT_EQ(changed->created_at, zoe.created_at);
    EXPECT_EQ(changed->email, "zoe@example.org");
    auto after = desk_.db.query("SELECT unsigned_text FROM intent");
    ASSERT_TRUE(after->next().value());
    EXPECT_EQ(after->text(0), before);
    desk_.learner("max");
    test::expect_refused(
        desk_,
        [&] {
            return change_learner(
                desk_.with(), desk_.from(), "nobody", {"A", "a@b.example", "", ""}
            );
        },
        errc::not_found,
        ""
    );
}

TEST_F(Registrations, MakeALearnerOncePerKey) {
    const issuer::learner_request request{"Zoé", "zoe@example.org", "", ""};
    const auto first = creating(request, "key-0001")();
    const auto again = creating(request, "key-0001")();
    EXPECT_EQ(first->id, again->id);
    EXPECT_NE(creating(request, "key-0002")()->id, first->id);
    EXPECT_NE(first->subject_id, creating(request)()->subject_id);
    auto other = request;
    other.language = "fr";
    test::expect_refused(desk_, creating(other, "key-0001"), errc::idempotency_mismatch, "");
}

} // namespace
} // namespace ob::intake
