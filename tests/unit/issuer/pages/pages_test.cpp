#include "issuer/pages/pages.hpp"
#include "issuer/pages/share_links.hpp"
#include "tests/unit/issuer/samples.hpp"

#include <gmock/gmock.h>

#include <regex>

namespace ob::pages {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using web::language;

const renderer& pages() {
    static const renderer made(
        {"https://badges.example.ca", "America/Toronto", "", "https://verify.example.ca/"}
    );
    return made;
}

const instant today = test::at("2026-11-24T04:30:00Z");

badge_view a_badge() {
    badge_view v;
    v.issuer = test::a_college();
    v.micro_credential = test::data_literacy();
    v.award = test::an_award();
    v.registration = test::a_registration();
    v.result = test::a_pass();
    v.stacks = {test::data_stack()};
    v.award.has_svg = true;
    return v;
}

/// One earned by course, credit-bearing and part of a stack; one by prior learning, expired; the
/// stack's own.
transcript_view a_transcript() {
    transcript_view v;
    v.issuer = test::a_college();
    auto& told = v.transcript;
    told.record.id = "transcript-1";
    told.record.as_of = test::at("2026-11-01T15:00:00Z");
    transcript::entry one;
    one.award = test::an_award();
    one.micro_credential = test::data_literacy();
    one.route = programme::route::course;
    one.stacks = {test::data_stack().stack_name};
    told.entries = {one, one, one};
    told.entries[1].route = programme::route::plar;
    told.entries[1].micro_credential.definition.credit.clear();
    told.entries[1].award.valid_until = test::at("2025-01-01T00:00:00Z");
    told.entries[1].stacks.clear();
    told.entries[2].route.reset();
    told.entries[2].micro_credential = test::data_foundations();
    told.stacks.resize(1);
    told.stacks[0].micro_credential = test::data_foundations();
    told.stacks[0].progress = test::data_stack();
    told.totals.micro_credentials = 2;
    told.totals.credit_bearing = 1;
    told.totals.hours = "22.5";
    told.totals.credits = {{"ECTS", "6"}, {"credit", "1"}};
    return v;
}

std::vector<std::string> every_page(language l) {
    const listing_view listing{
        test::a_college(), {test::data_literacy(), test::data_foundations()}};
    return {
        pages().badge(a_badge(), l, today),
        pages().offering(
            {test::a_college(), test::data_literacy(), {test::data_stack()}, {}}, l, today
        ),
        pages().offering({test::a_college(), test::data_foundations(), {}, {}}, l, today),
        pages().transcript(a_transcript(), l, today),
        pages().issuer(listing, l),
        pages().home(listing, l),
        pages().home({}, l),
        pages().problem({404, test::a_college(), "/nowhere", ""}, l),
        pages().problem({500, {}, "/nowhere", "request-1"}, l),
    };
}

TEST(EveryPage, HasLanguageTitleOneHeadingAndSkipLink) {
    for (const auto l : web::every_language)
        for (const auto& html : every_page(l)) {
            EXPECT_THAT(html, HasSubstr("<html lang=\"" + std::string(web::tag(l)) + "\""));
            EXPECT_FALSE(std::regex_search(html, std::regex("<title> ")));
            const std::regex h1("<h1[ >]");
            EXPECT_EQ(std::distance(std::sregex_iterator(html.begin(), html.end(), h1), {}), 1);
            EXPECT_THAT(html, HasSubstr("<a class=\"skip-link\" href=\"#main\">"));
            EXPECT_THAT(html, AllOf(Not(HasSubstr("<script")), Not(HasSubstr("style="))));
            EXPECT_THAT(html, AllOf(Not(HasSubstr("{{")), Not(HasSubstr("[["))));
        }
}

TEST(BadgePage, SaysHowItWasEarnedInEnglish) {
    EXPECT_THAT(
        pages().badge(a_badge(), language::en, today),
        AllOf(
            HasSubstr("<span class=\"score\">84%</span>"),
            HasSubstr("The mastery benchmark is 80%."),
            HasSubstr("42 of 50 points"),
            HasSubstr("Passed on attempt 2 of 2"),
            HasSubstr("By course"),
            HasSubstr("November 23, 2028"),
            HasSubstr("15 hours"),
            HasSubstr("1 credit"),
            HasSubstr("1 of 3 micro-credentials earned"),
            HasSubstr("name=\"robots\" content=\"noindex\""),
            HasSubstr("https://verify.example.ca/")
        )
    );
}

TEST(BadgePage, SaysHowItWasEarnedInFrench) {
    auto v = a_badge();
    v.registration->route = programme::route::plar;
    EXPECT_THAT(
        pages().badge(v, language::fr, today),
        AllOf(
            HasSubstr("84\u00a0%"),
            HasSubstr("Par reconnaissance des acquis (ÉRA)"),
            HasSubstr("23 novembre 2028"),
            HasSubstr("Littératie des données appliquée")
        )
    );
}

TEST(BadgePage, NamesNobodyUnlessTheLearnerAgreed) {
    auto v = a_badge();
    EXPECT_THAT(pages().badge(v, language::en, today), Not(HasSubstr("Awarded to")));
    v.recipient_name = "Zoé";
    EXPECT_THAT(pages().badge(v, language::en, today), HasSubstr("<bdi>Zoé</bdi>"));
}

TEST(BadgePage, HasAPreviewForSocialSites) {
    EXPECT_THAT(
        pages().badge(a_badge(), language::en, today),
        AllOf(
            HasSubstr("<meta property=\"og:title\" content=\"Applied Data Literacy"),
            HasSubstr("<meta property=\"og:image:type\" content=\"image/png\">"),
            HasSubstr(".card.png"),
            HasSubstr("<meta property=\"og:locale\" content=\"en_CA\">")
        )
    );
}

TEST(BadgePage, TellsEveryStanding) {
    auto v = a_badge();
    EXPECT_THAT(pages().badge(v, language::en, today), HasSubstr("banner--good"));
    const auto last = *v.award.valid_until;
    EXPECT_THAT(pages().badge(v, language::en, last), HasSubstr("banner--good")); // inclusive
    EXPECT_THAT(
        pages().badge(v, language::en, last + std::chrono::seconds(1)),
        AllOf(HasSubstr("Expired"), Not(HasSubstr("banner--good")))
    );
    v.changes = {
        {v.award.id,
         programme::status_change::action_kind::revocation,
         "Wrong learner.",
         "office",
         test::at("2026-11-24T04:00:00Z"),
         true}};
    v.award.standing = programme::standing::revoked;
    EXPECT_THAT(
        pages().badge(v, language::en, today),
        AllOf(
            HasSubstr("Revoked"),
            HasSubstr("Wrong learner."),
            HasSubstr("/credentials/Q2hhbmdlLW1lLTEyOC1i.card.png?standing=revoked")
        )
    );
    v.award.standing = programme::standing::suspended;
    EXPECT_THAT(pages().badge(v, language::fr, today), HasSubstr("Suspendu"));
    v = a_badge();
    v.award.state = programme::award_state::intent;
    EXPECT_THAT(
        pages().badge(v, language::en, today),
        AllOf(
            HasSubstr("Being signed"),
            Not(HasSubstr("Add to LinkedIn")),
            Not(HasSubstr("banner--good"))
        )
    );
}

TEST(OfferingPage, SaysEverythingBeforeAnyoneRegisters) {
    EXPECT_THAT(
        pages().offering(
            {test::a_college(), test::data_literacy(), {test::data_stack()}, {}},
            language::en,
            today
        ),
        AllOf(
            HasSubstr("Choose a chart"),
            HasSubstr("15 hours"),
            HasSubstr("80%"),
            HasSubstr("2 attempts"),
            HasSubstr("2 years"),
            HasSubstr("November 30, 2026"),
            HasSubstr("December 19, 2026"),
            HasSubstr("at least 14 days"),
            HasSubstr("add up to 3 credits"),
            Not(HasSubstr("noindex"))
        )
    );
}

TEST(TranscriptPage, ListsWhatWasEarnedHowAndWhatItAddsUpTo) {
    EXPECT_THAT(
        pages().transcript(a_transcript(), language::en, today),
        AllOf(
            HasSubstr("as of November 1, 2026"),
            HasSubstr("Applied Data Literacy"),
            HasSubstr("By course"),
            HasSubstr("By prior learning (PLAR)"),
            HasSubstr("By its parts"),
            HasSubstr("<strong>1 credit</strong>"),
            HasSubstr("Not credit-bearing"),
            HasSubstr("22.5 hours"),
            HasSubstr("6 ECTS, 1 credit"),
            HasSubstr("Expired on December 31, 2024"),
            HasSubstr("1 of 3 micro-credentials earned"),
            HasSubstr("/transcripts/transcript-1.json"),
            HasSubstr("noindex"),
            Not(HasSubstr("Changed since"))
        )
    );
    EXPECT_THAT(
        pages().transcript(a_transcript(), language::fr, today),
        AllOf(
            HasSubstr("Relevé de microcertifications"),
            HasSubstr("22,5 heures"),
            HasSubstr("Littératie des données appliquée"),
            HasSubstr("Par reconnaissance des acquis")
        )
    );
}

TEST(TranscriptPage, TellsWhatWasWithdrawnAndWhatDoesNotFit) {
    auto v = a_transcript();
    v.transcript.entries[0].award.standing = programme::standing::revoked;
    v.transcript.entries[1].page_off = true;
    v.transcript.record.partial = true;
    EXPECT_THAT(
        pages().transcript(v, language::en, today),
        AllOf(
            HasSubstr("Changed since"),
            HasSubstr("1 of the badges below does not count any more"),
            HasSubstr("pill--bad"),
            HasSubstr("the newest 3 badges")
        )
    );
}

TEST(HomePage, LeavesDraftsOutAndHasAnEmptyState) {
    auto draft = test::data_literacy();
    draft.state = programme::life_cycle::draft;
    EXPECT_THAT(
        pages().home({test::a_college(), {draft}}, language::en),
        AllOf(HasSubstr("Nothing is on offer yet"), Not(HasSubstr("Applied Data")))
    );
}

TEST(EveryPage, EscapesWhatOthersWrote) {
    const std::string bad = "<script>alert(1)</script>\"'><img src=x>\u202e";
    auto v = a_badge();
    v.recipient_name = bad;
    v.issuer.name = v.issuer.description = {bad, bad};
    v.issuer.url = "javascript:alert(1)";
    auto& d = v.micro_credential.definition;
    d.name = d.description = d.criteria = {bad, bad};
    d.outcomes = {{bad, bad}};
    d.assessment->name = d.assessment->description = {bad, bad};
    d.alignments = {{bad, "javascript:alert(1)", bad, bad, bad, ""}};
    for (const auto l : web::every_language)
        for (const auto& html :
             {pages().badge(v, l, today),
              pages().offering({v.issuer, v.micro_credential, {}, {}}, l, today),
              pages().issuer({v.issuer, {v.micro_credential}}, l)})
            EXPECT_THAT(
                html,
                AllOf(
                    Not(HasSubstr("<script")),
                    Not(HasSubstr("<img src=x")),
                    Not(HasSubstr("javascript:"))
                )
            );
}

TEST(LinkedIn, EncodesEveryValueAndCountsMonthsAtHome) {
    certification c;
    c.name = "R&D and more";
    c.organization_name = "Collège";
    c.issued = test::at("2027-01-01T03:00:00Z");
    c.expires = test::at("2029-01-01T03:00:00Z");
    c.url = "https://badges.example.ca/credentials/x";
    c.id = "x";
    const web::date_format toronto("America/Toronto");
    EXPECT_EQ(
        linkedin_profile_url(c, toronto),
        "https://www.linkedin.com/profile/add?startTask=CERTIFICATION_NAME&name=R%26D%20and%20more"
        "&organizationName=Coll%C3%A8ge&issueYear=2026&issueMonth=12&expirationYear=2028&"
        "expirationMonth=12"
        "&certUrl=https%3A%2F%2Fbadges.example.ca%2Fcredentials%2Fx&certId=x"
    );
    c.organization_id = "1234";
    c.issued = test::at("2027-03-15T12:00:00Z");
    c.expires = {};
    EXPECT_THAT(
        linkedin_profile_url(c, toronto),
        AllOf(
            HasSubstr("&organizationId=1234&"),
            HasSubstr("&issueYear=2027&issueMonth=3&"),
            Not(HasSubstr("organizationName")),
            Not(HasSubstr("expiration"))
        )
    );
}

programme::endorsement an_endorsement() {
    programme::endorsement e;
    e.id = "RW5kb3JzZW1lbnQtMTI4LQ";
    e.partner.name = "Acme & Sons";
    e.partner.url = "https://acme.example/";
    e.comment = {"We hire <b>whoever</b> holds it.", "Nous embauchons qui le détient."};
    e.valid_from = test::at("2026-11-01T15:00:00Z");
    e.valid_until = test::at("2026-12-24T15:00:00Z");
    e.credential = "{}";
    return e;
}

std::string offering_with(const programme::endorsement& e, language l, instant now = today) {
    return pages().offering({test::a_college(), test::data_literacy(), {}, {}, {e}}, l, now);
}

TEST(Endorsements, AreToldInTheReadersLanguage) {
    const auto english = offering_with(an_endorsement(), language::en);
    EXPECT_THAT(english, HasSubstr("Acme &amp; Sons"));
    EXPECT_THAT(english, HasSubstr("We hire &lt;b&gt;whoever&lt;/b&gt; holds it."));
    EXPECT_THAT(english, Not(HasSubstr("Nous embauchons")));
    EXPECT_THAT(english, HasSubstr("In force until December 24, 2026."));
    EXPECT_THAT(english, HasSubstr("/endorsements/RW5kb3JzZW1lbnQtMTI4LQ"));
    EXPECT_THAT(english, HasSubstr("not carried over to the next one"));
    const auto french = offering_with(an_endorsement(), language::fr);
    EXPECT_THAT(french, HasSubstr("Nous embauchons qui le détient."));
    EXPECT_THAT(french, Not(HasSubstr("We hire")));
    EXPECT_THAT(french, HasSubstr("En vigueur jusqu’au 24 décembre 2026."));
}

TEST(Endorsements, SayThatTheyHaveLapsed) {
    const auto html =
        offering_with(an_endorsement(), language::en, *parse_time("2026-12-24T15:00:01Z"));
    EXPECT_THAT(html, HasSubstr("Lapsed: it was in force until December 24, 2026."));
    EXPECT_THAT(html, Not(HasSubstr("In force until")));
}

TEST(Endorsements, SayThatTheyWereTakenBackAndWhy) {
    auto e = an_endorsement();
    e.revocation = {
        "The assessment has changed.", "partner", test::at("2026-11-20T15:00:00Z"), true};
    const auto html = offering_with(e, language::en);
    EXPECT_THAT(html, HasSubstr("Taken back on November 20, 2026"));
    EXPECT_THAT(html, HasSubstr("The assessment has changed."));
    EXPECT_THAT(html, Not(HasSubstr("In force until")));
}

TEST(Endorsements, AreOnThePageOfTheBadgeThatCarriesThem) {
    auto view = a_badge();
    EXPECT_THAT(pages().badge(view, language::en, today), Not(HasSubstr("id=\"endorsements\"")));
    view.endorsements = {an_endorsement()};
    const auto html = pages().badge(view, language::en, today);
    EXPECT_THAT(html, HasSubstr("Acme &amp; Sons"));
    EXPECT_THAT(html, HasSubstr("the badge does not depend on them"));
}

} // namespace
} // namespace ob::pages
