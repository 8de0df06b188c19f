#include "issuer/programme/stack_sentence.hpp"
#include "tests/unit/issuer/samples.hpp"

#include <gtest/gtest.h>

namespace ob::programme {
namespace {

TEST(StackSentence, SaysThreeOfTheseAreThreeCredits) {
    const auto said = stack_sentence(test::data_stack());
    EXPECT_EQ(
        said.en,
        "Data Foundations: 3 of 3 micro-credentials at 15 hours each are 3 credits; 1 of 3 done."
    );
    EXPECT_EQ(
        said.fr,
        "Fondements des données\u00a0: 3 sur 3 microcertifications de 15 heures chacune donnent 3 "
        "crédits\u00a0; 1 sur 3 réussies."
    );
}

TEST(StackSentence, SaysCorePlusTwoOfFour) {
    stack_progress p;
    p.stack_name = {"Analyst", "Analyste"};
    p.core_total = 2;
    p.core_done = 2;
    p.electives_total = 4;
    p.electives_required = 2;
    const auto said = stack_sentence(p);
    EXPECT_EQ(said.en, "Analyst: 2 core micro-credentials and 2 of 4 electives; 2 of 4 done.");
    EXPECT_EQ(
        said.fr,
        "Analyste\u00a0: 2 microcertifications de base et 2 sur 4 au choix\u00a0; 2 sur 4 réussies."
    );
}

TEST(StackSentence, SaysOneAsOne) {
    stack_progress p;
    p.stack_name = {"First step", "Premier pas"};
    p.core_total = 1;
    p.hours_each = "1";
    p.credit = "1";
    const auto said = stack_sentence(p);
    EXPECT_EQ(
        said.en, "First step: 1 core micro-credential at 1 hour each are 1 credit; 0 of 1 done."
    );
    EXPECT_EQ(
        said.fr,
        "Premier pas\u00a0: 1 microcertification de base de 1 heure chacune donnent 1 "
        "crédit\u00a0; 0 sur 1 réussie."
    );
}

TEST(StackSentence, WritesADecimalCommaInFrench) {
    auto p = test::data_stack();
    p.hours_each = "7.5";
    p.credit = "1.5";
    p.credit_unit = "ECTS";
    p.complete = true;
    const auto said = stack_sentence(p);
    EXPECT_EQ(
        said.en,
        "Data Foundations: 3 of 3 micro-credentials at 7.5 hours each are 1.5 ECTS; complete."
    );
    EXPECT_EQ(
        said.fr,
        "Fondements des données\u00a0: 3 sur 3 microcertifications de 7,5 heures chacune donnent "
        "1,5 ECTS\u00a0; terminé."
    );
}

} // namespace
} // namespace ob::programme
