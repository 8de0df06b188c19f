#include "issuer/programme/exact.hpp"
#include "issuer/transcript/transcript.hpp"
#include "tests/unit/issuer/samples.hpp"

#include <gtest/gtest.h>

namespace ob::transcript {
namespace {

entry earned(const std::string& id, const std::string& hours, const std::string& credit) {
    entry one;
    one.micro_credential = test::data_literacy();
    one.micro_credential.id = id;
    one.micro_credential.definition.hours = hours;
    one.micro_credential.definition.credit = credit;
    one.micro_credential.definition.credit_unit = credit.empty() ? "" : "credit";
    return one;
}

/// The badge of a stack, and the stack with those parts.
entry stacked(const std::string& id, const std::string& hours, const std::string& credit) {
    auto one = earned(id, hours, credit);
    one.micro_credential.definition.stack = programme::stack_rule{};
    return one;
}

stack of_parts(const std::string& id, std::vector<std::string> parts) {
    stack one;
    one.micro_credential.id = id;
    one.parts = std::move(parts);
    one.held = true;
    return one;
}

using credits = std::vector<std::pair<std::string, std::string>>;

TEST(Amounts, AddUpExactly) {
    // 0.1 + 0.2 is the sum that doubles get wrong.
    EXPECT_EQ(programme::add_amounts("0.1", "0.2"), "0.3");
    EXPECT_EQ(programme::add_amounts("7.5", "0.50"), "8");
    EXPECT_EQ(programme::add_amounts("15", "15"), "30");
    EXPECT_EQ(
        programme::add_amounts("0.000001", "999999999999999999"), "999999999999999999.000001"
    );
    EXPECT_EQ(programme::add_amounts("0.95", "0.10"), "1.05");
}

TEST(Totals, CountHoursCreditsAndWhatBearsThem) {
    const auto sum =
        add_up({earned("a", "15", "1"), earned("b", "7.5", ""), earned("c", "", "0.5")}, {});
    EXPECT_EQ(sum.micro_credentials, 3U);
    EXPECT_EQ(sum.credit_bearing, 2U);
    EXPECT_EQ(sum.hours, "22.5");
    EXPECT_EQ(sum.credits, (credits{{"credit", "1.5"}}));
}

TEST(Totals, KeepUnitsApart) {
    auto european = earned("b", "15", "6");
    european.micro_credential.definition.credit_unit = "ECTS";
    const auto sum = add_up({earned("a", "15", "1"), european}, {});
    EXPECT_EQ(sum.credits, (credits{{"ECTS", "6"}, {"credit", "1"}}));
}

TEST(Totals, CountARenewedOneOnce) {
    const auto sum = add_up({earned("a", "15", "1"), earned("a", "12", "1")}, {});
    EXPECT_EQ(sum.micro_credentials, 1U);
    EXPECT_EQ(sum.hours, "15") << "the newest comes first";
    EXPECT_EQ(sum.credits, (credits{{"credit", "1"}}));
}

TEST(Totals, TakeAStackFromItsParts) {
    const auto whole = of_parts("s", {"a", "b", "c"});
    auto sum = add_up(
        {stacked("s", "45", "3"),
         earned("a", "15", "1"),
         earned("b", "15", "1"),
         earned("c", "15", "1")},
        {whole}
    );
    EXPECT_EQ(sum.hours, "45");
    EXPECT_EQ(sum.credits, (credits{{"credit", "3"}}));
    // Only together are they worth a credit.
    sum = add_up(
        {stacked("s", "45", "3"),
         earned("a", "15", ""),
         earned("b", "15", ""),
         earned("c", "15", "")},
        {whole}
    );
    EXPECT_EQ(sum.hours, "45");
    EXPECT_EQ(sum.credits, (credits{{"credit", "3"}}));
    EXPECT_EQ(sum.credit_bearing, 1U);
}

} // namespace
} // namespace ob::transcript
