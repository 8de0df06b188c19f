#include "badge/schema/impl/canonical.hpp"
#include "badge/schema/impl/decimal.hpp"

#include <gtest/gtest.h>

using namespace ob;
using schema::impl::decimal;

TEST(SchemaNumbers, AreComparedWithoutRounding) {
    EXPECT_EQ(decimal("1.50"), decimal("15e-1"));
    EXPECT_EQ(decimal("-0"), decimal("0.000e7"));
    EXPECT_LT(decimal("0.1"), decimal("0.10000000000000000000000000000001"));
    EXPECT_LT(decimal("9007199254740992"), decimal("9007199254740993"));
    EXPECT_LT(decimal("-2"), decimal("-1.9999"));
    EXPECT_LT(decimal("-1"), decimal("0"));
    EXPECT_LT(decimal("0"), decimal("1e-99999999999999999999"));
    EXPECT_LT(decimal("9e307"), decimal("1e308"));
}

TEST(SchemaNumbers, AreMultiplesExactly) {
    const auto multiple = [](const char* a, const char* b) {
        return decimal(a).is_multiple_of(decimal(b));
    };
    EXPECT_TRUE(multiple("0.3", "0.1"));
    EXPECT_TRUE(multiple("1e308", "0.5"));
    EXPECT_TRUE(multiple("1e308", "1152921504606846976e-10")) << "2^60, by many zeros";
    EXPECT_TRUE(multiple("-21", "7"));
    EXPECT_FALSE(multiple("1e308", "7"));
    EXPECT_FALSE(multiple("0.35", "0.1"));
    EXPECT_FALSE(multiple("1", "1e1"));
    EXPECT_TRUE(multiple("0", "3"));
    EXPECT_FALSE(decimal("1234567890123456789").fits_divisor());
    EXPECT_FALSE(decimal("0").fits_divisor());
    EXPECT_FALSE(decimal("-1").fits_divisor());
}

TEST(SchemaNumbers, AreCountsWhenTheyAreWhole) {
    EXPECT_EQ(decimal("2.0").as_count(), 2U);
    EXPECT_EQ(decimal("3e2").as_count(), 300U);
    EXPECT_EQ(decimal("2.5").as_count(), std::nullopt);
    EXPECT_EQ(decimal("-1").as_count(), std::nullopt);
    EXPECT_EQ(decimal("1e300").as_count(), std::numeric_limits<std::size_t>::max());
}

TEST(SchemaEquality, IsOfValuesNotOfTexts) {
    const auto text = [](const char* json) {
        return schema::impl::canonical(json::document::parse(json)->root());
    };
    EXPECT_EQ(text(R"({"a": 1.0, "b": [true, null]})"), text(R"({"b":[true,null],"a":10e-1})"));
    EXPECT_NE(text("0"), text("false"));
    EXPECT_NE(text("[0]"), text("0"));
    EXPECT_NE(text(R"(["ab", "c"])"), text(R"(["a", "bc"])"));
    EXPECT_NE(text(R"("1")"), text("1"));
    EXPECT_NE(text(R"({"a": {}})"), text(R"({"a": []})"));
}
