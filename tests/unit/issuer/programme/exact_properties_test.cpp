#include "issuer/programme/exact.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

/// The benchmark for every score, held against whole numbers: p of m points reach b hundredths of
/// a percent when p · 10 000 ≥ b · m. RapidCheck prints the seed of a failure.
namespace ob::programme {
namespace {

using whole = std::int64_t;

/// "12.34" of 1234
std::string hundredths(whole value) {
    const std::string rest = std::to_string(value % 100);
    return std::to_string(value / 100) + "." + (rest.size() == 1 ? "0" : "") + rest;
}

score points(whole value, whole maximum) {
    return {score_form::points, std::to_string(value), std::to_string(maximum)};
}

RC_GTEST_PROP(Judge, AgreesWithWholeNumbers, ()) {
    const auto maximum = *rc::gen::inRange<whole>(1, 1'000'000);
    const auto value = *rc::gen::inRange<whole>(0, maximum + 1);
    const auto benchmark = *rc::gen::inRange<whole>(1, 10'001);
    const auto judged = judge(points(value, maximum), hundredths(benchmark));
    RC_ASSERT(bool(judged));
    RC_ASSERT(judged->reached == (value * 10'000 >= benchmark * maximum));
}

/// Random scores rarely meet a benchmark: these lie on it, or one of many points beside it.
RC_GTEST_PROP(Judge, DividesAtTheBenchmarkItself, ()) {
    const auto benchmark = *rc::gen::inRange<whole>(1, 10'000);
    const auto times = *rc::gen::inRange<whole>(1, 1'000'000);
    const whole maximum = 10'000 * times;
    const whole value = benchmark * times;
    RC_ASSERT(judge(points(value, maximum), hundredths(benchmark))->reached);
    RC_ASSERT(!judge(points(value - 1, maximum), hundredths(benchmark))->reached);
}

RC_GTEST_PROP(Judge, ShowsThePercentRoundedDown, ()) {
    const auto maximum = *rc::gen::inRange<whole>(1, 1'000'000);
    const auto value = *rc::gen::inRange<whole>(0, maximum + 1);
    std::string expected = hundredths(value * 10'000 / maximum);
    while (expected.back() == '0')
        expected.pop_back();
    if (expected.back() == '.')
        expected.pop_back();
    RC_ASSERT(judge(points(value, maximum), "50")->percent == expected);
}

RC_GTEST_PROP(Judge, TakesTheSameScoreInEveryForm, ()) {
    const auto value = *rc::gen::inRange<whole>(0, 10'001);
    const auto benchmark = hundredths(*rc::gen::inRange<whole>(1, 10'001));
    const std::string padded = std::to_string(100'000 + value % 10'000).substr(2);
    const score forms[] = {
        points(value, 10'000),
        {score_form::percentage, hundredths(value), {}},
        {score_form::fraction, std::to_string(value / 10'000) + "." + padded, {}},
        {score_form::fraction, std::to_string(value) + "e-4", {}}};
    for (const auto& form : forms) {
        const auto judged = judge(form, benchmark);
        RC_ASSERT(bool(judged));
        RC_ASSERT(judged->reached == judge(forms[0], benchmark)->reached);
        RC_ASSERT(judged->percent == judge(forms[0], benchmark)->percent);
    }
}

/// A page never shows a percentage that reads as if the benchmark had been reached.
RC_GTEST_PROP(Judge, NeverShowsABenchmarkThatWasNotReached, ()) {
    const auto maximum = *rc::gen::inRange<whole>(1, 1'000'000'000);
    const auto value = *rc::gen::inRange<whole>(0, maximum + 1);
    const auto benchmark = *rc::gen::inRange<whole>(1, 10'001);
    const auto judged = judge(points(value, maximum), hundredths(benchmark));
    const auto shown = judge({score_form::percentage, judged->percent, {}}, hundredths(benchmark));
    RC_ASSERT(judged->reached == shown->reached);
}

RC_GTEST_PROP(Judge, AnswersAnyText, ()) {
    const auto text = *rc::gen::string<std::string>();
    const auto judged = judge({score_form::percentage, text, {}}, "80");
    if (!judged)
        RC_ASSERT(judged.error().pointer == "/score/percentage");
}

} // namespace
} // namespace ob::programme
