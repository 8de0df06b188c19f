#include "issuer/programme/errc.hpp"
#include "issuer/programme/rules.hpp"
#include "tests/unit/issuer/samples.hpp"

#include <gtest/gtest.h>

#include <functional>

namespace ob::programme {
namespace {

TEST(Rules, AcceptTheStorysProgramme) {
    EXPECT_TRUE(check(test::data_literacy().definition));
    EXPECT_TRUE(check(test::data_foundations().definition));
    EXPECT_TRUE(check(test::a_college()));
}

/// A sound definition with one thing wrong, and what is said about it.
template <class Thing>
struct fault {
    const char* name;
    std::function<void(Thing&)> spoil;
    errc code;
    const char* pointer;
};

using definition_fault = fault<definition>;

class DefinitionRules : public testing::TestWithParam<definition_fault> {};

TEST_P(DefinitionRules, RefuseWithCodeAndPointer) {
    auto d = test::data_literacy().definition;
    GetParam().spoil(d);
    const auto checked = check(d);
    ASSERT_FALSE(checked);
    EXPECT_EQ(checked.error().code, make_error_code(GetParam().code)) << checked.error().message();
    EXPECT_EQ(checked.error().pointer, GetParam().pointer);
}

const bilingual word{"a", "b"};
const std::string line_break = "one\ntwo";

INSTANTIATE_TEST_SUITE_P(
    Programme,
    DefinitionRules,
    testing::Values(
        definition_fault{
            "no_english_name", [](auto& d) { d.name.en.clear(); }, errc::invalid_text, "/name/en"},
        definition_fault{
            "no_french_name", [](auto& d) { d.name.fr.clear(); }, errc::invalid_text, "/name/fr"},
        definition_fault{
            "long_name",
            [](auto& d) { d.name.en.assign(201, 'n'); },
            errc::invalid_text,
            "/name/en"},
        definition_fault{
            "name_of_two_lines",
            [](auto& d) { d.name.en = line_break; },
            errc::invalid_text,
            "/name/en"},
        definition_fault{
            "no_description",
            [](auto& d) { d.description.fr.clear(); },
            errc::invalid_text,
            "/description/fr"},
        definition_fault{
            "long_criteria",
            [](auto& d) { d.criteria.en.assign(4001, 'c'); },
            errc::invalid_text,
            "/criteria/en"},
        definition_fault{
            "hours_of_nothing", [](auto& d) { d.hours = "0"; }, errc::invalid_number, "/hours"},
        definition_fault{
            "hours_in_words", [](auto& d) { d.hours = "many"; }, errc::invalid_number, "/hours"},
        definition_fault{
            "too_many_hours", [](auto& d) { d.hours = "10000.1"; }, errc::invalid_number, "/hours"},
        definition_fault{
            "negative_credit", [](auto& d) { d.credit = "-1"; }, errc::invalid_number, "/credit"},
        definition_fault{
            "unit_without_credit",
            [](auto& d) { d.credit.clear(); },
            errc::invalid_text,
            "/credit_unit"},
        definition_fault{
            "empty_outcome",
            [](auto& d) {
                d.outcomes.push_back({"something", ""});
            },
            errc::invalid_text,
            "/outcomes/3/fr"},
        definition_fault{
            "too_many_outcomes",
            [](auto& d) { d.outcomes.assign(21, word); },
            errc::invalid_number,
            "/outcomes"},
        definition_fault{
            "too_many_alignments",
            [](auto& d) { d.alignments.assign(21, d.alignments.front()); },
            errc::invalid_number,
            "/alignments"},
        definition_fault{
            "alignment_without_name",
            [](auto& d) { d.alignments[1].target_name.clear(); },
            errc::invalid_text,
            "/alignments/1/target_name"},
        definition_fault{
            "alignment_to_nowhere",
            [](auto& d) { d.alignments[0].target_url = "http://esco.example/"; },
            errc::invalid_url,
            "/alignments/0/target_url"},
        definition_fault{
            "alignment_with_control_character",
            [](auto& d) { d.alignments[0].target_code = "S2\x01"; },
            errc::invalid_text,
            "/alignments/0/target_code"},
        definition_fault{
            "neither_assessment_nor_stack",
            [](auto& d) { d.assessment.reset(); },
            errc::missing_member,
            "/assessment"},
        definition_fault{
            "assessment_without_id",
            [](auto& d) { d.assessment->id.clear(); },
            errc::invalid_text,
            "/assessment/id"},
        definition_fault{
            "assessment_described_in_one_language",
            [](auto& d) { d.assessment->description.fr.clear(); },
            errc::invalid_text,
            "/assessment/description/fr"},
        definition_fault{
            "no_benchmark",
            [](auto& d) { d.benchmark.clear(); },
            errc::invalid_number,
            "/benchmark"},
        definition_fault{
            "benchmark_above_a_hundred",
            [](auto& d) { d.benchmark = "100.5"; },
            errc::invalid_number,
            "/benchmark"},
        definition_fault{
            "no_attempt", [](auto& d) { d.attempts = 0; }, errc::invalid_number, "/attempts"},
        definition_fault{
            "too_many_attempts",
            [](auto& d) { d.attempts = 11; },
            errc::invalid_number,
            "/attempts"},
        definition_fault{
            "no_time_for_an_attempt",
            [](auto& d) { d.attempt_window = std::chrono::days{0}; },
            errc::invalid_number,
            "/attempt_window_days"},
        definition_fault{
            "valid_for_more_than_a_century",
            [](auto& d) { d.validity_months = 1201; },
            errc::invalid_number,
            "/validity_months"},
        definition_fault{
            "no_time_left_for_the_second_attempt",
            [](auto& d) { d.ends_at = *d.assessment_due + std::chrono::days{13}; },
            errc::invalid_dates,
            "/assessment_due"},
        definition_fault{
            "no_time_left_for_the_third_attempt",
            [](auto& d) { d.attempts = 3; },
            errc::invalid_dates,
            "/assessment_due"},
        definition_fault{
            "instructor_without_address",
            [](auto& d) { d.instructor_email = "the professor"; },
            errc::invalid_email,
            "/instructor_email"}
    ),
    [](const auto& row) { return std::string(row.param.name); }
);

TEST(DefinitionRules, LeaveExactlyTheWindowForTheSecondAttempt) {
    auto d = test::data_literacy().definition;
    d.ends_at = *d.assessment_due + d.attempt_window;
    EXPECT_TRUE(check(d));
    d.ends_at = *d.ends_at - std::chrono::seconds{1};
    EXPECT_FALSE(check(d));
}

TEST(DefinitionRules, AskForADueDateBeforeAnEndUnlessThereIsOneAttempt) {
    auto d = test::data_literacy().definition;
    d.assessment_due.reset();
    const auto checked = check(d);
    ASSERT_FALSE(checked);
    EXPECT_EQ(checked.error().code, make_error_code(errc::invalid_dates));
    EXPECT_EQ(checked.error().pointer, "/assessment_due");
    d.attempts = 1;
    EXPECT_TRUE(check(d));
}

TEST(DefinitionRules, AskForNoDateAtAll) {
    auto d = test::data_literacy().definition;
    d.assessment_due.reset();
    d.ends_at.reset();
    EXPECT_TRUE(check(d));
}

class StackRules : public testing::TestWithParam<definition_fault> {};

TEST_P(StackRules, RefuseWithCodeAndPointer) {
    auto d = test::data_foundations().definition;
    GetParam().spoil(d);
    const auto checked = check(d);
    ASSERT_FALSE(checked);
    EXPECT_EQ(checked.error().code, make_error_code(GetParam().code)) << checked.error().message();
    EXPECT_EQ(checked.error().pointer, GetParam().pointer);
}

INSTANTIATE_TEST_SUITE_P(
    Programme,
    StackRules,
    testing::Values(
        definition_fault{
            "assessment_of_its_own",
            [](auto& d) { d.assessment = test::data_literacy().definition.assessment; },
            errc::invalid_stack,
            "/assessment"},
        definition_fault{
            "benchmark_of_its_own",
            [](auto& d) { d.benchmark = "80"; },
            errc::invalid_stack,
            "/benchmark"},
        definition_fault{
            "no_parts", [](auto& d) { d.stack = stack_rule{}; }, errc::invalid_stack, "/stack"},
        definition_fault{
            "more_required_than_there_are",
            [](auto& d) { d.stack->electives_required = 3; },
            errc::invalid_stack,
            "/stack/electives_required"},
        definition_fault{
            "electives_of_which_none_is_required",
            [](auto& d) { d.stack->electives_required = 0; },
            errc::invalid_stack,
            "/stack/electives_required"},
        definition_fault{
            "the_same_part_in_core_and_electives",
            [](auto& d) { d.stack->electives[1] = d.stack->core[0]; },
            errc::invalid_stack,
            "/stack"},
        definition_fault{
            "too_many_parts",
            [](auto& d) {
                for (int i = 0; i < 48; ++i)
                    d.stack->core.push_back("part-" + std::to_string(i));
            },
            errc::invalid_stack,
            "/stack"}
    ),
    [](const auto& row) { return std::string(row.param.name); }
);

using profile_fault = fault<issuer_profile>;

class ProfileRules : public testing::TestWithParam<profile_fault> {};

TEST_P(ProfileRules, RefuseWithCodeAndPointer) {
    auto profile = test::a_college();
    GetParam().spoil(profile);
    const auto checked = check(profile);
    ASSERT_FALSE(checked);
    EXPECT_EQ(checked.error().code, make_error_code(GetParam().code)) << checked.error().message();
    EXPECT_EQ(checked.error().pointer, GetParam().pointer);
}

INSTANTIATE_TEST_SUITE_P(
    Issuer,
    ProfileRules,
    testing::Values(
        profile_fault{"no_slug", [](auto& p) { p.slug.clear(); }, errc::invalid_id, "/slug"},
        profile_fault{
            "slug_with_slash", [](auto& p) { p.slug = "a/b"; }, errc::invalid_id, "/slug"},
        profile_fault{
            "no_name", [](auto& p) { p.name.fr.clear(); }, errc::invalid_text, "/name/fr"},
        profile_fault{
            "no_description",
            [](auto& p) { p.description.en.clear(); },
            errc::invalid_text,
            "/description/en"},
        profile_fault{
            "clear_text_site",
            [](auto& p) { p.url = "http://a.example/"; },
            errc::invalid_url,
            "/url"},
        profile_fault{"no_mail", [](auto& p) { p.email.clear(); }, errc::invalid_email, "/email"},
        profile_fault{
            "image_from_a_script",
            [](auto& p) { p.image_url = "javascript:alert(1)"; },
            errc::invalid_url,
            "/image_url"},
        profile_fault{
            "colour_by_name",
            [](auto& p) { p.primary_colour = "navy"; },
            errc::invalid_colour,
            "/primary_colour"},
        profile_fault{
            "short_colour",
            [](auto& p) { p.accent_colour = "#fff"; },
            errc::invalid_colour,
            "/accent_colour"}
    ),
    [](const auto& row) { return std::string(row.param.name); }
);

TEST(Rules, KnowASlug) {
    for (const char* text : {"ab", "applied-data-literacy", "9-lives", "a-"})
        EXPECT_TRUE(is_slug(text)) << text;
    for (const char* text : {"", "a", "-ab", "Ab", "a_b", "a.b", "a b", "é1"})
        EXPECT_FALSE(is_slug(text)) << text;
    EXPECT_TRUE(is_slug(std::string(64, 'a')));
    EXPECT_FALSE(is_slug(std::string(65, 'a')));
}

TEST(Rules, KnowAnAddressThatCanBeWrittenTo) {
    for (const char* text :
         {"a@b.ca",
          "zoe.o-neill+badges@mail.example.org",
          "!#$%&'*/=?^_`{|}~@b.ca",
          "a@1.2.example"})
        EXPECT_TRUE(is_email(text)) << text;
    for (const char* text :
         {"",
          "a",
          "@b.ca",
          "a@",
          "a@b",
          "a@@b.ca",
          "a b@c.ca",
          "Zoe <a@b.ca>",
          "a@b.ca\r\nBcc: c@d.ca",
          ".a@b.ca",
          "a.@b.ca",
          "a..b@c.ca",
          "a@-b.ca",
          "a@b-.ca",
          "a@b..ca",
          "a@b.ca.",
          "a@b_c.ca",
          "\"a b\"@c.ca",
          "zoé@b.ca",
          "a@bé.ca",
          "a,b@c.ca"})
        EXPECT_FALSE(is_email(text)) << text;
    EXPECT_TRUE(is_email(std::string(64, 'a') + "@b.ca"));
    EXPECT_FALSE(is_email(std::string(65, 'a') + "@b.ca"));
    EXPECT_TRUE(is_email("a@" + std::string(63, 'b') + ".ca"));
    EXPECT_FALSE(is_email("a@" + std::string(64, 'b') + ".ca")) << "no letter could go there";
}

TEST(Rules, KnowAnAddressOfAPage) {
    for (const char* text :
         {"https://a.example", "https://a.example/b?c=d#e", "https://a.example:8443/"})
        EXPECT_TRUE(is_https_url(text)) << text;
    for (const char* text :
         {"",
          "a.example",
          "http://a.example/",
          "https://",
          "https:///b",
          "https://a.example:b.example/",
          "https://u:p@a.example/",
          "https://a.example/ b",
          "javascript:alert(1)",
          "data:text/html,x",
          "//a.example/",
          "HTTPS://a.example/"})
        EXPECT_FALSE(is_https_url(text)) << text;
    EXPECT_FALSE(is_https_url("https://a.example/" + std::string(2048, 'x')));
}

TEST(Rules, KnowAText) {
    EXPECT_TRUE(is_text("Zoé O’Neill-Čapek", 200));
    EXPECT_TRUE(is_text(line_break, 200, true));
    EXPECT_FALSE(is_text(line_break, 200));
    EXPECT_FALSE(is_text("", 200));
    EXPECT_FALSE(is_text("abc", 2));
    EXPECT_FALSE(is_text("a\rb", 200, true));
    EXPECT_FALSE(is_text(std::string_view("a\0b", 3), 200, true));
    EXPECT_FALSE(is_text("a\x7f", 200, true));
}

} // namespace
} // namespace ob::programme
