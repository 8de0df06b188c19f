#include "issuer/programme/errc.hpp"
#include "issuer/programme/exact.hpp"

#include <gtest/gtest.h>

/// Benchmarks are compared as rationals (threats T109): no score is rounded into a badge.
namespace ob::programme {
namespace {

struct reading {
    const char* name;
    score received;
    const char* benchmark;
    bool reached;
    const char* percent;
};

score points(std::string value, std::string maximum) {
    return {score_form::points, std::move(value), std::move(maximum)};
}

score fraction(std::string value) {
    return {score_form::fraction, std::move(value), {}};
}

score percentage(std::string value) {
    return {score_form::percentage, std::move(value), {}};
}

class Judge : public testing::TestWithParam<reading> {};

TEST_P(Judge, ComparesExactly) {
    const auto& row = GetParam();
    const auto judged = judge(row.received, row.benchmark);
    ASSERT_TRUE(judged) << judged.error().message();
    EXPECT_EQ(judged->reached, row.reached);
    EXPECT_EQ(judged->percent, row.percent);
}

INSTANTIATE_TEST_SUITE_P(
    Scores,
    Judge,
    testing::Values(
        reading{"percent_just_below", percentage("79.995"), "80", false, "79.99"},
        reading{"points_just_below", points("79.995", "100"), "80", false, "79.99"},
        reading{"other_maximum_just_below", points("63.996", "80"), "80", false, "79.99"},
        reading{"fraction_just_below", fraction("0.79995"), "80", false, "79.99"},
        // A double of this text is 80: it would have been a badge.
        reading{"below_a_double", percentage("79.9999999999999999999"), "80", false, "79.99"},
        reading{"above_a_double", percentage("80.0000000000000000001"), "80", true, "80"},
        reading{"percent_at", percentage("80"), "80", true, "80"},
        reading{"percent_with_zeros", percentage("80.000"), "80", true, "80"},
        reading{"percent_with_exponent", percentage("8e1"), "80", true, "80"},
        reading{"points_at", points("40", "50"), "80", true, "80"},
        reading{"points_of_a_decimal_maximum", points("1", "1.25"), "80", true, "80"},
        reading{"points_with_negative_exponent", points("4000e-2", "5.0E+1"), "80", true, "80"},
        reading{"fraction_at", fraction("0.8"), "80", true, "80"},
        // 0.1 + 0.2 is more than 0.3 in binary; here it is just 30 %.
        reading{"fraction_that_binary_misses", fraction("0.3"), "30", true, "30"},
        reading{"a_third", points("1", "3"), "33.333333", true, "33.33"},
        reading{"a_third_of_a_hundred_and_one", points("1", "3"), "33.333334", false, "33.33"},
        reading{"two_thirds", points("2", "3"), "66.67", false, "66.66"},
        reading{"decimal_benchmark", percentage("79.5"), "79.5", true, "79.5"},
        reading{"below_decimal_benchmark", percentage("79.4"), "79.5", false, "79.4"},
        reading{"nothing", percentage("0"), "80", false, "0"},
        reading{"everything", points("17", "17"), "100", true, "100"},
        reading{"hundredths", percentage("0.09"), "80", false, "0.09"},
        reading{"less_than_a_hundredth", percentage("0.009"), "80", false, "0"}
    ),
    [](const auto& row) { return std::string(row.param.name); }
);

struct refusal {
    const char* name;
    score received;
    errc code;
    const char* pointer;
};

class JudgeRefuses : public testing::TestWithParam<refusal> {};

TEST_P(JudgeRefuses, WithCodeAndPointer) {
    const auto& row = GetParam();
    const auto judged = judge(row.received, "80");
    ASSERT_FALSE(judged);
    EXPECT_EQ(judged.error().code, make_error_code(row.code));
    EXPECT_EQ(judged.error().pointer, row.pointer);
}

INSTANTIATE_TEST_SUITE_P(
    Scores,
    JudgeRefuses,
    testing::Values(
        refusal{"word", percentage("eighty"), errc::score_not_a_number, "/score/percentage"},
        refusal{"empty", percentage(""), errc::score_not_a_number, "/score/percentage"},
        refusal{"minus_alone", percentage("-"), errc::score_not_a_number, "/score/percentage"},
        refusal{"plus", percentage("+80"), errc::score_not_a_number, "/score/percentage"},
        refusal{"space", percentage(" 80"), errc::score_not_a_number, "/score/percentage"},
        refusal{"percent_sign", percentage("80%"), errc::score_not_a_number, "/score/percentage"},
        refusal{"comma", percentage("79,5"), errc::score_not_a_number, "/score/percentage"},
        refusal{"leading_zero", percentage("080"), errc::score_not_a_number, "/score/percentage"},
        refusal{"no_digit_first", fraction(".8"), errc::score_not_a_number, "/score/fraction"},
        refusal{"no_digit_last", fraction("0."), errc::score_not_a_number, "/score/fraction"},
        refusal{"not_a_number", fraction("NaN"), errc::score_not_a_number, "/score/fraction"},
        refusal{"infinity", fraction("Infinity"), errc::score_not_a_number, "/score/fraction"},
        refusal{"hexadecimal", points("0x28", "50"), errc::score_not_a_number, "/score/points"},
        refusal{"exponent_alone", points("4e", "50"), errc::score_not_a_number, "/score/points"},
        refusal{"huge_exponent", points("4e41", "50"), errc::score_not_a_number, "/score/points"},
        refusal{
            "too_many_digits",
            percentage("0." + std::string(41, '1')),
            errc::score_not_a_number,
            "/score/percentage"},
        refusal{
            "maximum_is_a_word", points("4", "five"), errc::score_not_a_number, "/score/maximum"},
        refusal{"maximum_is_zero", points("0", "0"), errc::score_not_a_number, "/score/maximum"},
        refusal{
            "maximum_is_negative", points("4", "-5"), errc::score_not_a_number, "/score/maximum"},
        refusal{"negative", percentage("-1"), errc::score_negative, "/score/percentage"},
        refusal{"a_little_negative", fraction("-1e-9"), errc::score_negative, "/score/fraction"},
        refusal{"negative_points", points("-3", "50"), errc::score_negative, "/score/points"},
        refusal{
            "above_a_hundred", percentage("101"), errc::score_above_maximum, "/score/percentage"},
        refusal{
            "a_little_above",
            percentage("100.0000001"),
            errc::score_above_maximum,
            "/score/percentage"},
        refusal{
            "percent_as_fraction", fraction("84"), errc::score_above_maximum, "/score/fraction"},
        refusal{
            "above_the_points", points("50.01", "50"), errc::score_above_maximum, "/score/points"}
    ),
    [](const auto& row) { return std::string(row.param.name); }
);

TEST(Judge, TakesFortyDigits) {
    const std::string digits(40, '9');
    EXPECT_TRUE(judge(points(digits, digits), "100")->reached);
    EXPECT_TRUE(judge(percentage("79." + digits), "79")->reached);
}

TEST(Amount, IsAPlainDecimalAboveZero) {
    for (const char* text : {"15", "7.5", "0.5", "100", "0.000001", "99.999999", "15.0"})
        EXPECT_TRUE(is_amount(text, 100)) << text;
    for (const char* text :
         {"",
          "0",
          "0.0",
          "-1",
          "+1",
          "1e1",
          "100.1",
          "101",
          "0.0000001",
          "7,5",
          "15 ",
          "fifteen",
          "1."})
        EXPECT_FALSE(is_amount(text, 100)) << text;
}

} // namespace
} // namespace ob::programme
