#include "base/core/encoding.hpp"
#include "issuer/api/read_requests.hpp"

#include <gmock/gmock.h>

namespace {

using namespace ob;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

/// "code pointer" of every fault.
std::vector<std::string> told(const std::vector<error>& faults) {
    std::vector<std::string> list;
    for (const auto& fault : faults)
        list.push_back(std::string(fault.name()) + " " + fault.pointer);
    return list;
}

template <class Read>
auto read(std::string_view text, std::vector<error>& faults, Read how) {
    const auto body = json::document::parse(text);
    return how(body->root(), faults);
}

TEST(ReadResult, KeepsTheTextOfScores) {
    std::vector<error> faults;
    const auto result = read(
        R"({"id":"r1","registration":"g","assessment":"a","kind":"summative","score":{"points":79.995,"maximum":"100"},
            "completed_at":"2026-11-24T10:00:00-05:00"})",
        faults,
        issuer_api::read_result
    );
    EXPECT_THAT(told(faults), IsEmpty());
    EXPECT_EQ(result.score.form, programme::score_form::points);
    EXPECT_EQ(result.score.value, "79.995");
    EXPECT_EQ(result.score.maximum, "100");
    EXPECT_EQ(format_time(*result.completed_at), "2026-11-24T15:00:00Z");
}

TEST(ReadResult, TellsEveryFaultAtOnce) {
    std::vector<error> faults;
    read(
        R"({"id":1,"registration":"g","kind":"sumative","score":{"fraction":"0.8","extra":true},"completed_at":"yesterday","grade":"A"})",
        faults,
        issuer_api::read_result
    );
    EXPECT_THAT(
        told(faults),
        UnorderedElementsAre(
            "wrong_type /id",
            "missing_member /assessment",
            "wrong_type /kind",
            "unknown_member /score/extra",
            "wrong_type /completed_at",
            "unknown_member /grade"
        )
    );
}

TEST(ReadResult, RefusesAScoreInTwoFormsOrInNone) {
    for (const std::string_view score :
         {R"({})",
          R"({"percentage":"80","fraction":"0.8"})",
          R"({"points":"8","maximum":"10","percentage":"80"})"}) {
        std::vector<error> faults;
        read(
            R"({"id":"r","registration":"g","assessment":"a","kind":"summative","score":)" +
                std::string(score) + "}",
            faults,
            issuer_api::read_result
        );
        EXPECT_THAT(told(faults), ElementsAre("score_unclear /score")) << score;
    }
}

TEST(ReadOffering, ReadsAWholeDefinition) {
    std::vector<error> faults;
    const auto request = read(
        R"({"id":"adl","state":"pilot","name":{"en":"A","fr":"B"},"description":{"en":"C","fr":"D"},"criteria":{"en":"E","fr":"F"},
            "outcomes":[{"en":"G","fr":"H"}],"hours":7.5,"credit":"1","credit_unit":"ECTS",
            "assessment":{"id":"x","name":{"en":"I","fr":"J"}},"benchmark":"79.5","attempts":3,"attempt_window_days":7,
            "assessment_due":"2027-01-01T00:00:00Z","ends_at":"2027-02-01T00:00:00Z","validity_months":24,"suspendable":true,
            "alignments":[{"target_name":"K","target_url":"https://l.example/"}],"instructor_email":"m@n.example"})",
        faults,
        [](const json::node& body, std::vector<error>& f) {
            return issuer_api::read_offering(body, {}, f);
        }
    );
    EXPECT_THAT(told(faults), IsEmpty());
    EXPECT_EQ(request.id, "adl");
    EXPECT_EQ(request.state, programme::life_cycle::pilot);
    EXPECT_EQ(request.definition.outcomes.at(0).fr, "H");
    EXPECT_EQ(request.definition.hours, "7.5");
    EXPECT_EQ(request.definition.benchmark, "79.5");
    EXPECT_EQ(request.definition.attempts, 3U);
    EXPECT_EQ(request.definition.attempt_window, std::chrono::days{7});
    EXPECT_TRUE(request.definition.suspendable);
    EXPECT_EQ(request.definition.alignments.at(0).target_name, "K");
    EXPECT_FALSE(request.picture);
}

/// The members that every definition needs, and then some.
std::string definition_with(const std::string& more) {
    return R"({"name":{"en":"A","fr":"B"},"description":{"en":"C","fr":"D"},"criteria":{"en":"E","fr":"F"})" +
           more + "}";
}

std::vector<std::string> faults_of_version(const std::string& body) {
    std::vector<error> faults;
    read(body, faults, [](const json::node& root, std::vector<error>& f) {
        return issuer_api::read_offering(root, "adl", f);
    });
    return told(faults);
}

constexpr std::string_view square =
    R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400"><rect width="400" height="400"/></svg>)";

std::string picture_member(std::string_view type, std::string_view content) {
    return R"(,"picture":{"media_type":")" + std::string(type) + R"(","data":")" +
           to_base64(as_bytes(content)) + R"("})";
}

TEST(ReadOffering, TakesAPictureForWhatItIs) {
    EXPECT_THAT(
        faults_of_version(definition_with(picture_member("image/svg+xml", square))), IsEmpty()
    );
    EXPECT_THAT(
        faults_of_version(definition_with(picture_member("image/png", square))),
        ElementsAre("invalid_picture /picture/media_type")
    );
    EXPECT_THAT(
        faults_of_version(definition_with(picture_member("image/png", "\x89PNG\r\n\x1a\n"))),
        ElementsAre("invalid_picture /picture/data")
    );
    EXPECT_THAT(
        faults_of_version(definition_with(R"(,"picture":{"media_type":"image/png","data":"*"})")),
        ElementsAre("invalid_picture /picture/data")
    );
}

TEST(ReadOffering, KnowsNoStateInAVersion) {
    EXPECT_THAT(faults_of_version(definition_with("")), IsEmpty());
    EXPECT_THAT(
        faults_of_version(definition_with(R"(,"state":"paused")")),
        ElementsAre("unknown_member /state")
    );
}

TEST(ReadOffering, PointsAtTheElementOfAListThatIsWrong) {
    EXPECT_THAT(
        faults_of_version(definition_with(R"(,"stack":{"core":["ab",1],"electives":"cd"})")),
        UnorderedElementsAre("wrong_type /stack/core/1", "wrong_type /stack/electives")
    );
}

TEST(ReadOffering, RefusesAnotherIdThanTheAddressNames) {
    std::vector<error> faults;
    read(
        R"({"id":"other","name":{"en":"A","fr":"B"},"description":{"en":"C","fr":"D"},"criteria":{"en":"E","fr":"F"}})",
        faults,
        [](const json::node& body, std::vector<error>& f) {
            return issuer_api::read_offering(body, "adl", f);
        }
    );
    EXPECT_THAT(told(faults), ElementsAre("invalid_id /id"));
}

TEST(ReadOffering, NamesTheLanguageThatIsMissing) {
    std::vector<error> faults;
    read(
        R"({"id":"adl","name":{"en":"A"},"description":{"en":"C","fr":"D","de":"Z"},"criteria":"text","outcomes":["x"]})",
        faults,
        [](const json::node& body, std::vector<error>& f) {
            return issuer_api::read_offering(body, {}, f);
        }
    );
    EXPECT_THAT(
        told(faults),
        UnorderedElementsAre(
            "missing_member /name/fr",
            "unknown_member /description/de",
            "wrong_type /criteria",
            "wrong_type /outcomes/0"
        )
    );
}

TEST(ReadProfile, TakesColoursOrLeavesThemOut) {
    std::vector<error> faults;
    const auto profile = read(
        R"({"slug":"college","name":{"en":"A","fr":"B"},"description":{"en":"C","fr":"D"},"url":"https://e.example/",
            "email":"f@g.example","accent_colour":"#123456"})",
        faults,
        issuer_api::read_profile
    );
    EXPECT_THAT(told(faults), IsEmpty());
    EXPECT_EQ(profile.accent_colour, "#123456");
    EXPECT_EQ(profile.primary_colour, "");
}

TEST(ReadRegistration, NeedsARoute) {
    std::vector<error> faults;
    const auto plar = read(
        R"({"learner":"a","microcredential":"b","route":"plar"})",
        faults,
        issuer_api::read_registration
    );
    EXPECT_EQ(plar.route, programme::route::plar);
    EXPECT_THAT(told(faults), IsEmpty());
    read(R"({"learner":"a","microcredential":"b"})", faults, issuer_api::read_registration);
    EXPECT_THAT(told(faults), ElementsAre("missing_member /route"));
}

} // namespace
