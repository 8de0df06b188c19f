#include "base/web/problem_entries.hpp"

#include <gmock/gmock.h>

namespace ob::web {
namespace {

using testing::StartsWith;

TEST(ProblemEntries, SayWhatACodeMeans) {
    EXPECT_THAT(std::string(problem_entry("score_negative")), StartsWith("422. "));
    EXPECT_THAT(std::string(problem_entry("json_duplicate_name")), StartsWith("400. "));
}

TEST(ProblemEntries, EndBeforeTheNextOne) {
    EXPECT_EQ(problem_entry("score_negative"), "422. The score is negative.");
    EXPECT_EQ(problem_entry("score_negative").find('#'), std::string_view::npos);
}

TEST(ProblemEntries, KnowWholeNamesOnly) {
    for (const char* other :
         {"", "score", "score_negativ", "score_negative ", "SCORE_NEGATIVE", "# Problems"})
        EXPECT_EQ(problem_entry(other), "") << other;
}

} // namespace
} // namespace ob::web
