#include "base/core/strict_json.hpp"
#include "issuer/programme/stored_form.hpp"
#include "tests/unit/issuer/samples.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace ob::programme {
namespace {

TEST(StoredForm, GivesADefinitionBackWhole) {
    const auto d = test::data_literacy().definition;
    const auto back = definition_from(to_stored_form(d));
    ASSERT_TRUE(back);
    EXPECT_EQ(*back, d);
}

TEST(StoredForm, GivesAStackBackWhole) {
    const auto d = test::data_foundations().definition;
    const auto back = definition_from(to_stored_form(d));
    ASSERT_TRUE(back);
    EXPECT_EQ(*back, d);
}

TEST(StoredForm, GivesAProfileBackWhole) {
    auto profile = test::a_college();
    profile.image_url = "https://northernlakes.example.ca/logo.svg";
    profile.primary_colour = "#00aA7f";
    const auto back = profile_from(to_stored_form(profile));
    ASSERT_TRUE(back);
    EXPECT_EQ(*back, profile);
}

TEST(StoredForm, KeepsNumbersAsTheyWereWritten) {
    auto d = test::data_literacy().definition;
    d.hours = "15.50";
    d.benchmark = "79.500000";
    const auto stored = to_stored_form(d);
    EXPECT_NE(stored.find(R"("hours":"15.50")"), std::string::npos) << stored;
    EXPECT_EQ(definition_from(stored)->benchmark, "79.500000");
}

TEST(StoredForm, ReadsRowsThatLackLaterMembers) {
    const auto old = definition_from(R"({"name":{"en":"A","fr":"B"},"attempts":2})");
    ASSERT_TRUE(old);
    EXPECT_EQ(old->name.fr, "B");
    EXPECT_EQ(old->attempts, 2U);
    EXPECT_TRUE(old->instructor_email.empty());
    EXPECT_FALSE(old->assessment || old->stack || old->ends_at);
}

TEST(StoredForm, RefusesWhatIsNoJson) {
    EXPECT_FALSE(definition_from("{"));
    EXPECT_FALSE(profile_from(""));
}

/// Names, quotes and accents of any kind survive.
RC_GTEST_PROP(StoredForm, KeepsAnyText, ()) {
    auto d = test::data_literacy().definition;
    d.name.en = *rc::gen::container<std::string>(rc::gen::inRange<char>(1, 127));
    d.criteria.fr = d.name.en + "é\u2028\"\\";
    d.outcomes = {{d.name.en, d.criteria.fr}};
    d.validity_months = *rc::gen::inRange<std::uint32_t>(0, 1201);
    d.suspendable = *rc::gen::arbitrary<bool>();
    const auto back = definition_from(to_stored_form(d));
    RC_ASSERT(bool(back));
    RC_ASSERT(*back == d);
}

} // namespace
} // namespace ob::programme
