#include "issuer/delivery/letter_composer.hpp"
#include "tests/unit/issuer/delivery/read_mail.hpp"
#include "tests/unit/issuer/samples.hpp"

#include <gmock/gmock.h>

namespace ob::delivery {
namespace {

using programme::letter;
using programme::letter_kind;
using test::read_mail;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

letter a_letter(letter_kind kind, std::string language) {
    letter l;
    l.kind = kind;
    l.message_id = "0b9c1f3e-7d1a-4c5e-9f00-112233445566@badges.example.ca";
    l.date = test::at("2026-11-23T18:00:06Z");
    l.to_address = "zoe@example.org";
    l.to_name = "Zoé O’Neill-Čapek";
    l.language = std::move(language);
    l.issuer = test::a_college();
    l.micro_credential = test::data_literacy();
    l.learner = test::a_learner();
    l.registration = test::a_registration();
    l.stacks = {test::data_stack()};
    l.result = test::a_pass();
    l.award = test::an_award();
    l.credential_url = "https://badges.example.ca/credentials/" + l.award.id;
    return l;
}

std::string raw(const letter& l) {
    static const letter_composer composer(
        {"https://badges.example.ca", "America/Toronto", "", "https://verify.example.ca/"},
        "badges@badges.example.ca"
    );
    return composer.write(l).value();
}

test::mail_as_read written(const letter& l) {
    return read_mail(raw(l));
}

TEST(AwardLetter, SaysEverythingInEnglish) {
    const auto read = written(a_letter(letter_kind::award, "en"));
    EXPECT_EQ(read.list("defects").size(), 0U);
    EXPECT_EQ(read.text("subject"), "Your badge: Applied Data Literacy");
    EXPECT_EQ(read.text("language"), "en-CA");
    EXPECT_EQ(read.person("from").first, "Northern Lakes College");
    EXPECT_EQ(read.person("to").first, "Zoé O’Neill-Čapek");
    EXPECT_EQ(read.person("reply_to").second, "badges@northernlakes.example.ca");
    for (const auto* part : {"text", "html"})
        EXPECT_THAT(
            read.text(part),
            AllOf(
                HasSubstr("Hello Zoé O’Neill-Čapek,"),
                HasSubstr("84% (benchmark 80%)"),
                HasSubstr("November 23, 2026"),
                HasSubstr("November 23, 2028"),
                HasSubstr("15 hours"),
                HasSubstr("1 credit"),
                HasSubstr("1 of 3 micro-credentials earned"),
                HasSubstr("https://badges.example.ca/credentials/Q2hhbmdlLW1lLTEyOC1i"),
                HasSubstr("https://www.linkedin.com/profile/add?startTask=CERTIFICATION_NAME"),
                HasSubstr("https://verify.example.ca/"),
                HasSubstr("badges@northernlakes.example.ca")
            )
        ) << part;
    EXPECT_THAT(read.text("html"), HasSubstr("<html lang=\"en-CA\">"));
}

TEST(AwardLetter, SaysEverythingInFrench) {
    const auto read = written(a_letter(letter_kind::award, "fr"));
    EXPECT_EQ(read.text("subject"), "Votre insigne\u00a0: Littératie des données appliquée");
    EXPECT_EQ(read.text("language"), "fr-CA");
    EXPECT_EQ(read.person("from").first, "Collège des Lacs du Nord");
    for (const auto* part : {"text", "html"})
        EXPECT_THAT(
            read.text(part),
            AllOf(
                HasSubstr("84\u00a0% (seuil 80\u00a0%)"),
                HasSubstr("23 novembre 2028"),
                HasSubstr("15 heures"),
                HasSubstr("1 crédit"),
                Not(HasSubstr("Congratulations"))
            )
        ) << part;
}

TEST(AwardLetter, IsInBothLanguagesWhenNoneIsKnown) {
    const auto read = written(a_letter(letter_kind::award, ""));
    EXPECT_EQ(read.text("language"), "en-CA, fr-CA");
    EXPECT_EQ(
        read.text("subject"),
        "Your badge: Applied Data Literacy / Votre insigne\u00a0: Littératie des données appliquée"
    );
    EXPECT_THAT(
        read.text("text"), AllOf(HasSubstr("Congratulations!"), HasSubstr("Félicitations\u00a0!"))
    );
    EXPECT_THAT(
        read.text("html"), AllOf(HasSubstr("<td lang=\"en-CA\""), HasSubstr("<td lang=\"fr-CA\""))
    );
}

TEST(AwardLetter, OfAStackHasNoResult) {
    auto l = a_letter(letter_kind::award, "en");
    l.micro_credential = test::data_foundations();
    l.stacks = {};
    l.award.valid_until = {};
    const auto read = written(l);
    EXPECT_THAT(
        read.text("text"),
        AllOf(
            HasSubstr("All its parts are complete"),
            HasSubstr("Does not expire"),
            Not(HasSubstr("benchmark"))
        )
    );
}

TEST(RegistrationLetter, TellsBothDatesTheAttemptsAndTheStack) {
    const auto read = written(a_letter(letter_kind::registration, "en"));
    EXPECT_EQ(read.text("subject"), "You are registered: Applied Data Literacy");
    for (const auto* part : {"text", "html"})
        EXPECT_THAT(
            read.text(part),
            AllOf(
                HasSubstr("November 30, 2026, 11:59\u00a0p.m. (Eastern Time)"),
                HasSubstr("December 19, 2026, 11:59\u00a0p.m. (Eastern Time)"),
                HasSubstr("at least 14 days"),
                HasSubstr("Data Foundations"),
                HasSubstr("Any 3 of 3 micro-credentials, of 15 hours each, add up to 3 credits."),
                HasSubstr("by course"),
                HasSubstr("https://badges.example.ca/achievements/applied-data-literacy?lang=en")
            )
        ) << part;
}

TEST(RegistrationLetter, SaysSoWhenItIsByPriorLearning) {
    auto l = a_letter(letter_kind::registration, "fr");
    l.registration.route = programme::route::plar;
    EXPECT_THAT(written(l).text("text"), HasSubstr("reconnaissance des acquis (ÉRA)"));
}

TEST(ResultLetter, TellsUntilWhenTheNextAttemptIsOpen) {
    auto l = a_letter(letter_kind::not_passed, "en");
    l.result.percent = "68";
    l.result.attempt = 1;
    const auto text = written(l).text("text");
    EXPECT_THAT(
        text,
        AllOf(
            HasSubstr("Your result is 68%. The mastery benchmark is 80%."),
            HasSubstr("2 of 2"),
            HasSubstr("December 7, 2026")
        )
    );
}

TEST(ResultLetter, SaysThatTheLastAttemptWasTheLast) {
    auto l = a_letter(letter_kind::not_passed, "en");
    l.result.attempt = 2;
    l.registration.state = programme::registration_state::exhausted;
    EXPECT_THAT(
        written(l).text("text"), AllOf(HasSubstr("last attempt"), Not(HasSubstr("Open until")))
    );
}

TEST(FeedbackLetter, AsksTheInstructorInBothLanguages) {
    auto l = a_letter(letter_kind::feedback, "");
    l.to_address = "prof@northernlakes.example.ca";
    l.to_name = "";
    l.result.percent = "68";
    l.result.attempt = 1;
    const auto read = written(l);
    EXPECT_EQ(read.person("to").second, "prof@northernlakes.example.ca");
    EXPECT_THAT(
        read.text("text"),
        AllOf(
            HasSubstr("Hello,"),
            HasSubstr("Zoé O’Neill-Čapek"),
            HasSubstr("1 of 2"),
            HasSubstr("1 sur 2"),
            HasSubstr("68%")
        )
    );
}

TEST(StandingLetter, GivesTheReason) {
    using enum programme::status_change::action_kind;
    auto l = a_letter(letter_kind::standing, "en");
    l.change = {
        l.award.id,
        revocation,
        "The result belonged to somebody else.",
        "office",
        test::at("2026-11-24T04:00:00Z"),
        true};
    auto read = written(l);
    EXPECT_EQ(read.text("subject"), "Your badge was revoked: Applied Data Literacy");
    EXPECT_THAT(
        read.text("text"),
        AllOf(HasSubstr("November 23, 2026"), HasSubstr("The result belonged to somebody else."))
    );
    l.change.action = suspension;
    EXPECT_EQ(written(l).text("subject"), "Your badge is suspended: Applied Data Literacy");
    l.change.action = reinstatement;
    EXPECT_EQ(written(l).text("subject"), "Your badge counts again: Applied Data Literacy");
}

TEST(Letters, AreTheSameEachTime) {
    const auto l = a_letter(letter_kind::award, "");
    EXPECT_EQ(raw(l), raw(l));
}

TEST(Letters, EscapeWhatPeopleWrote) {
    auto l = a_letter(letter_kind::award, "en");
    l.to_name = "<img src=x onerror=alert(1)>";
    l.micro_credential.definition.name.en = "R&D <b>\"bold\"</b>";
    const auto read = written(l);
    EXPECT_THAT(
        read.text("html"),
        AllOf(Not(HasSubstr("<img")), Not(HasSubstr("<b>")), HasSubstr("R&amp;D &lt;b&gt;"))
    );
    EXPECT_THAT(read.text("text"), HasSubstr("R&D <b>\"bold\"</b>"));
}

TEST(Letters, MakeNoLinkOfAName) {
    auto l = a_letter(letter_kind::award, "en");
    l.to_name = "http://evil.example/login";
    EXPECT_THAT(
        written(l).text("text"), AllOf(Not(HasSubstr("evil.example")), HasSubstr("evil example"))
    );
    EXPECT_EQ(spoken_name("J.R. Smith"), "J.R. Smith");
    EXPECT_EQ(spoken_name("Dr. Zoé O’Neill"), "Dr. Zoé O’Neill");
    EXPECT_EQ(spoken_name("www.evil.example"), "www evil example");
    EXPECT_EQ(spoken_name("a@b"), "a b");
    EXPECT_EQ(spoken_name("a\r\nb"), "a  b");
}

TEST(Letters, LinkOnlyToWhereTheyShould) {
    const auto html = written(a_letter(letter_kind::award, "en")).text("html");
    for (auto at = html.find("href=\""); at != std::string::npos;
         at = html.find("href=\"", at + 1)) {
        const auto url = html.substr(at + 6, html.find('"', at + 6) - at - 6);
        EXPECT_THAT(
            url,
            testing::AnyOf(
                testing::StartsWith("https://badges.example.ca/"),
                testing::StartsWith("https://www.linkedin.com/profile/add?"),
                testing::StartsWith("https://verify.example.ca/"),
                testing::StartsWith("https://northernlakes.example.ca/")
            )
        );
    }
}

TEST(Letters, RefuseAnAddressThatIsNone) {
    auto l = a_letter(letter_kind::award, "en");
    l.to_address = "zoe@example.org>\r\nRCPT TO:<other@example.org";
    const letter_composer composer(
        {"https://badges.example.ca", "UTC", "", ""}, "badges@badges.example.ca"
    );
    EXPECT_FALSE(composer.write(l));
}

} // namespace
} // namespace ob::delivery
