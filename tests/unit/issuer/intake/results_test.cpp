#include "issuer/intake/attempts.hpp"
#include "issuer/intake/results.hpp"
#include "issuer/ledger/awards.hpp"
#include "issuer/ledger/people.hpp"
#include "issuer/programme/errc.hpp"
#include "tests/unit/issuer/desk.hpp"

namespace ob::intake {
namespace {

using namespace std::chrono_literals;
using programme::decision;
using programme::errc;
using programme::letter_kind;
using programme::registration_state;

/// A learner who is registered for the story's micro-credential.
class Results : public testing::Test {
protected:
    programme::registration now() {
        return ledger::find_registration(desk_.db, registration_.id)->value();
    }

    std::size_t awards() {
        return ledger::find_awards(desk_.db, issuer::award_filter{.learner_id = learner_.id})
            ->size();
    }

    void refuse(const issuer::result_request& request, errc code, std::string_view pointer) {
        test::expect_refused(
            desk_, [&] { return desk_.send(request); }, code, pointer
        );
    }

    issuer::result_request result(std::string id, std::string percentage) {
        return desk_.result(std::move(id), registration_.id, std::move(percentage));
    }

    test::desk desk_;
    programme::micro_credential offering_ = desk_.offer("adl");
    programme::learner learner_ = desk_.learner("zoe", "fr");
    programme::registration registration_ = desk_.enrol(learner_.id, "adl");
};

TEST_F(Results, AwardAPass) {
    const auto told = desk_.send(result("r-1", "84"));
    ASSERT_TRUE(told) << told.error().message();
    EXPECT_EQ(told->result.decision, decision::passed);
    EXPECT_EQ(told->result.attempt, 1U);
    EXPECT_EQ(told->result.percent, "84");
    EXPECT_EQ(told->benchmark, "80");
    EXPECT_FALSE(told->next_attempt_open || told->repeated);
    EXPECT_EQ(now().state, registration_state::passed);
    const auto award = ledger::find_award(desk_.db, told->result.award_id)->value();
    EXPECT_EQ(award.learner_id, learner_.id);
    EXPECT_EQ(award.result_id, told->result.id);
    EXPECT_EQ(award.version, 1U);
    EXPECT_EQ(award.language, "fr");
    EXPECT_EQ(award.valid_until, test::at("2028-11-01T15:00:00Z"));
    EXPECT_EQ(award.state, programme::award_state::intent);
}

TEST_F(Results, DoNotRoundUpToTheBenchmark) {
    const auto told = desk_.send(result("r-1", "79.995"));
    ASSERT_TRUE(told);
    EXPECT_EQ(told->result.decision, decision::not_passed);
    EXPECT_EQ(told->result.percent, "79.99");
    EXPECT_EQ(awards(), 0U);
}

TEST_F(Results, OpenTheSecondAttemptAndAskForFeedback) {
    const auto told = desk_.send(result("r-1", "68"));
    ASSERT_TRUE(told);
    EXPECT_EQ(told->result.decision, decision::not_passed);
    EXPECT_TRUE(told->next_attempt_open);
    // Due 1 December 04:59; a window of 14 days from 1 November would end before it.
    EXPECT_EQ(told->next_attempt_until, test::at("2026-12-01T04:59:00Z"));
    EXPECT_EQ(
        told->feedback_request_id,
        ledger::feedback_request_of(desk_.db, registration_.id, 1)->value()
    );
    ASSERT_EQ(desk_.letters.of(letter_kind::not_passed).size(), 1U);
    EXPECT_EQ(desk_.letters.of(letter_kind::not_passed)[0].to_address, "zoe@learners.example");
    ASSERT_EQ(desk_.letters.of(letter_kind::feedback).size(), 1U);
    EXPECT_EQ(
        desk_.letters.of(letter_kind::feedback)[0].to_address, "prof@northernlakes.example.ca"
    );
    EXPECT_EQ(awards(), 0U);
}

TEST_F(Results, KeepTheSecondAttemptOpenPastTheDueDate) {
    desk_.time.set("2026-11-30T15:00:00Z");
    const auto told = desk_.send(result("r-1", "68"));
    ASSERT_TRUE(told);
    EXPECT_EQ(told->next_attempt_until, test::at("2026-12-14T15:00:00Z"));
    desk_.time.set("2026-12-14T14:59:59Z");
    EXPECT_EQ(desk_.send(result("r-2", "84"))->result.decision, decision::passed);
}

TEST_F(Results, NeverKeepAnAttemptOpenPastTheEnd) {
    desk_.time.set("2026-12-01T04:00:00Z");
    desk_.send(result("r-1", "68")).value();
    EXPECT_EQ(now().attempt_open_until, test::at("2026-12-15T04:00:00Z"));
    auto soon = test::data_literacy().definition;
    soon.assessment_due = test::at("2026-12-05T00:00:00Z");
    soon.ends_at = test::at("2026-12-19T00:00:00Z");
    desk_.offer("soon", soon);
    const auto other = desk_.enrol(learner_.id, "soon");
    // Taken within the clock skew of the due date, received ten days later.
    auto late = desk_.result("r-2", other.id, "68");
    late.completed_at = test::at("2026-12-04T23:59:00Z");
    desk_.time.set("2026-12-15T00:00:00Z");
    EXPECT_EQ(desk_.send(late)->next_attempt_until, test::at("2026-12-19T00:00:00Z"));
}

TEST_F(Results, AskTheOfficeForFeedbackWhenNoInstructorIsNamed) {
    auto d = test::data_literacy().definition;
    d.instructor_email.clear();
    desk_.offer("orphan", d);
    const auto other = desk_.enrol(learner_.id, "orphan");
    ASSERT_TRUE(desk_.send(desk_.result("r-1", other.id, "68")));
    EXPECT_EQ(
        desk_.letters.of(letter_kind::feedback)[0].to_address, "badges@northernlakes.example.ca"
    );
}

TEST_F(Results, EndWithTheLastAttempt) {
    desk_.send(result("r-1", "68")).value();
    const auto second = desk_.send(result("r-2", "79"));
    ASSERT_TRUE(second);
    EXPECT_EQ(second->result.attempt, 2U);
    EXPECT_FALSE(second->next_attempt_open);
    EXPECT_EQ(second->feedback_request_id, "");
    EXPECT_EQ(now().state, registration_state::exhausted);
    EXPECT_EQ(desk_.letters.of(letter_kind::feedback).size(), 1U) << "nobody could use it";
}

TEST_F(Results, RecordAndRefuseAThirdAttempt) {
    desk_.send(result("r-1", "68")).value();
    desk_.send(result("r-2", "69")).value();
    for (int repeat = 0; repeat < 2; ++repeat) {
        const auto third = desk_.send(result("r-3", "99"));
        ASSERT_FALSE(third);
        EXPECT_EQ(third.error().code, make_error_code(errc::attempts_exhausted));
    }
    const auto kept = ledger::find_result(desk_.db, "office", "r-3")->value();
    EXPECT_EQ(kept.result.decision, decision::attempts_exhausted);
    EXPECT_EQ(kept.result.attempt, 3U);
    EXPECT_EQ(now().state, registration_state::exhausted);
    EXPECT_EQ(now().attempts_used, 2U);
    EXPECT_EQ(awards(), 0U);
}

TEST_F(Results, RecordAndRefuseAResultAfterTheAward) {
    desk_.send(result("r-1", "84")).value();
    const auto again = desk_.send(result("r-2", "95"));
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, make_error_code(errc::already_awarded));
    EXPECT_EQ(
        ledger::find_result(desk_.db, "office", "r-2")->value().result.decision,
        decision::already_awarded
    );
    EXPECT_EQ(awards(), 1U);
}

TEST_F(Results, NeverAwardAFormativePass) {
    auto formative = result("r-1", "100");
    formative.kind = programme::assessment_kind::formative;
    formative.assessment_id = "quiz-3";
    const auto told = desk_.send(formative);
    ASSERT_TRUE(told);
    EXPECT_EQ(told->result.decision, decision::formative);
    EXPECT_EQ(told->result.attempt, 0U);
    EXPECT_EQ(told->result.award_id, "");
    EXPECT_EQ(now().attempts_used, 0U);
    EXPECT_EQ(awards(), 0U);
    EXPECT_TRUE(desk_.letters.of(letter_kind::not_passed).empty());
}

TEST_F(Results, AnswerARepeatAsTheFirstTime) {
    const auto first = desk_.send(result("r-1", "84"));
    const auto before = desk_.state();
    const auto again = desk_.send(result("r-1", "84"));
    ASSERT_TRUE(again) << again.error().message();
    EXPECT_TRUE(again->repeated);
    EXPECT_EQ(again->result.id, first->result.id);
    EXPECT_EQ(again->result.award_id, first->result.award_id);
    EXPECT_EQ(desk_.state(), before);
}

TEST_F(Results, AnswerTheRepeatOfAFailureWithTheWindowOfThen) {
    const auto first = desk_.send(result("r-1", "68"));
    const auto repeat = result("r-1", "68");
    desk_.send(result("r-2", "84")).value();
    const auto again = desk_.send(repeat);
    ASSERT_TRUE(again) << again.error().message();
    EXPECT_EQ(again->result.decision, decision::not_passed);
    EXPECT_EQ(again->next_attempt_until, first->next_attempt_until);
    EXPECT_EQ(again->feedback_request_id, first->feedback_request_id);
}

TEST_F(Results, RefuseAnotherContentUnderTheSameId) {
    desk_.send(result("r-1", "68")).value();
    refuse(result("r-1", "68.0"), errc::result_mismatch, "/id");
    auto other = result("r-1", "68");
    other.assessment_id = "quiz";
    refuse(other, errc::result_mismatch, "/id");
}

TEST_F(Results, KeepTheIdsOfTwoSendersApart) {
    desk_.send(result("r-1", "68")).value();
    const auto other = record_result(desk_.with(), {"another-lms", {}}, result("r-1", "84"));
    ASSERT_TRUE(other) << other.error().message();
    EXPECT_EQ(other->result.decision, decision::passed);
    EXPECT_FALSE(other->repeated);
}

TEST_F(Results, RefuseWhatIsNoScore) {
    refuse(result("r-1", "eighty"), errc::score_not_a_number, "/score/percentage");
    refuse(result("r-1", "-1"), errc::score_negative, "/score/percentage");
    refuse(result("r-1", "100.01"), errc::score_above_maximum, "/score/percentage");
    auto points = result("r-1", "");
    points.score = {programme::score_form::points, "51", "50"};
    refuse(points, errc::score_above_maximum, "/score/points");
    points.score = {programme::score_form::points, "51", "0"};
    refuse(points, errc::score_not_a_number, "/score/maximum");
}

TEST_F(Results, RefuseAnUnknownRegistration) {
    refuse(desk_.result("r-1", "nobody", "84"), errc::unknown_registration, "/registration");
}

TEST_F(Results, RefuseAnotherAssessmentByEveryRoute) {
    auto other = result("r-1", "84");
    other.assessment_id = "adl-midterm";
    refuse(other, errc::wrong_assessment, "/assessment");
    const auto plar = desk_.enrol(desk_.learner("max").id, "adl", programme::route::plar);
    auto portfolio = desk_.result("r-2", plar.id, "100");
    portfolio.assessment_id = "portfolio";
    refuse(portfolio, errc::wrong_assessment, "/assessment");
    EXPECT_EQ(desk_.send(desk_.result("r-3", plar.id, "84"))->result.decision, decision::passed);
}

TEST_F(Results, RefuseAnAttemptAfterTheDueDate) {
    desk_.time.set("2026-12-01T04:59:01Z");
    refuse(result("r-1", "84"), errc::after_due_date, "/completed_at");
    // What was taken in time may arrive later.
    auto in_time = result("r-1", "84");
    in_time.completed_at = test::at("2026-12-01T04:59:00Z");
    EXPECT_EQ(desk_.send(in_time)->result.decision, decision::passed);
}

TEST_F(Results, RefuseASecondAttemptAfterItsWindow) {
    desk_.time.set("2026-11-30T15:00:00Z");
    desk_.send(result("r-1", "68")).value();
    desk_.time.set("2026-12-14T15:00:01Z");
    refuse(result("r-2", "84"), errc::after_due_date, "/completed_at");
}

TEST_F(Results, RefuseTimesThatCannotBe) {
    auto r = result("r-1", "84");
    r.completed_at = desk_.time.now_seconds() + clock_skew + 1s;
    refuse(r, errc::completed_in_future, "/completed_at");
    r.completed_at = desk_.time.now_seconds() - clock_skew - 1s;
    refuse(r, errc::completed_before_registration, "/completed_at");
    r.completed_at = desk_.time.now_seconds() + clock_skew;
    EXPECT_TRUE(desk_.send(r));
}

TEST_F(Results, AreTakenUntilTheSunset) {
    using programme::life_cycle;
    office::change_state(desk_.with(), desk_.from(), "adl", life_cycle::teach_out).value();
    EXPECT_TRUE(desk_.send(result("r-1", "68")));
    office::change_state(desk_.with(), desk_.from(), "adl", life_cycle::sunset).value();
    refuse(result("r-2", "84"), errc::not_open, "/registration");
}

TEST_F(Results, RefuseAnIdThatCannotBeKept) {
    refuse(result("", "84"), errc::invalid_text, "/id");
    refuse(result(std::string(129, 'i'), "84"), errc::invalid_text, "/id");
    auto r = result("r-1", "84");
    r.assessment_id = "a\nb";
    refuse(r, errc::invalid_text, "/assessment");
}

TEST_F(Results, AreReadBackByOurIdAndByTheSenders) {
    const auto told = desk_.send(result("r-1", "84"));
    EXPECT_EQ(assessment_result(desk_.with(), told->result.id)->result.result_id, "r-1");
    EXPECT_EQ(assessment_result(desk_.with(), "r-1")->result.id, told->result.id);
    EXPECT_EQ(
        assessment_result(desk_.with(), "r-2").error().code, make_error_code(errc::not_found)
    );
}

TEST_F(Results, CloseAFeedbackRequestOnce) {
    const auto told = desk_.send(result("r-1", "68"));
    ASSERT_EQ(ledger::open_feedback_requests(desk_.db, "adl")->size(), 1U);
    desk_.time.advance(24h);
    const auto given = feedback_given(desk_.with(), desk_.from(), told->feedback_request_id);
    ASSERT_TRUE(given);
    EXPECT_EQ(given->given_at, test::at("2026-11-02T15:00:00Z"));
    EXPECT_TRUE(ledger::open_feedback_requests(desk_.db, "adl")->empty());
    desk_.time.advance(24h);
    const auto again = feedback_given(desk_.with(), desk_.from(), told->feedback_request_id);
    EXPECT_EQ(again->given_at, given->given_at);
    EXPECT_FALSE(feedback_given(desk_.with(), desk_.from(), "nothing"));
}

} // namespace
} // namespace ob::intake
