#include "badge/model/rules/rules.hpp"
#include "badge/model/v3/achievement_credential.hpp"
#include "badge/schema/pinned.hpp"
#include "base/core/json_text.hpp"

#include <gtest/gtest.h>

using namespace ob;
using namespace ob::badge;

namespace {

v3::achievement_credential smallest() {
    v3::achievement_credential c;
    c.id = "urn:uuid:1";
    c.issuer = {.id = "did:web:issuer.example"};
    c.valid_from = seconds_instant{std::chrono::seconds{1'767'225'600}};
    c.subject.id = "urn:uuid:2";
    c.subject.achievement.id = "https://issuer.example/achievements/1";
    c.subject.achievement.name = "Applied Data Literacy";
    c.subject.achievement.description = "Reads and questions data.";
    c.subject.achievement.criteria.narrative = "80 % of the summative assessment.";
    return c;
}

/// Every member that an issuer can set.
v3::achievement_credential largest() {
    auto c = smallest();
    c.name = "Applied Data Literacy";
    c.description = "A micro-credential.";
    c.image = v3::image{.id = "https://issuer.example/b.png", .caption = "A badge"};
    c.issuer = {
        "did:web:issuer.example",
        "Issuer",
        "A college",
        "https://issuer.example/",
        "a@issuer.example",
        "+1",
        v3::image{"https://issuer.example/logo.svg"},
        {{"12", "systemId"}}};
    c.valid_until = seconds_instant{std::chrono::seconds{1'830'297'600}};
    c.awarded_date = c.valid_from;
    auto& s = c.subject;
    s.identifier.push_back({true, "sha256$" + std::string(64, 'a'), "emailAddress", "salt"});
    s.activity_start = c.valid_from;
    s.activity_end = c.valid_from;
    s.credits_earned = 1;
    s.license_number = "7";
    s.narrative = "By course.";
    s.role = "Learner";
    s.term = "2026";
    s.result.push_back({"urn:uuid:d1", "84", "Completed", "urn:uuid:l1"});
    s.source = v3::profile{"https://assessor.example/"};
    s.image = v3::image{"https://issuer.example/b.png"};
    auto& a = s.achievement;
    a.achievement_type = "MicroCredential";
    a.credits_available = 0.5;
    a.field_of_study = "Data";
    a.human_code = "ADL-1";
    a.specialization = "Reading";
    a.version = "3";
    a.in_language = "en-CA";
    a.image = v3::image{"https://issuer.example/a.svg"};
    a.creator = v3::profile{"https://creator.example/"};
    a.alignment.push_back(
        {"Three credits",
         "https://issuer.example/achievements/stack",
         "Stack",
         "S",
         "Three of these",
         "ext:StackableInto"}
    );
    a.related.push_back({"https://issuer.example/achievements/0", "fr", "2"});
    a.result_description.push_back(
        {"urn:uuid:d1",
         "Score",
         "Percent",
         "0",
         "100",
         "80",
         "urn:uuid:l1",
         {"0", "100"},
         {{"urn:uuid:l1", "Mastery", "Masters it", "1", "80"}}}
    );
    a.tag = {"data"};
    a.other_identifier.push_back({"x", "identifier"});
    c.evidence.push_back({"https://issuer.example/e", "Essay", "On data", "Good", "Text", "Public"}
    );
    c.endorsement_jwt = {"e30.e30.e30"};
    c.credential_status = {boost::json::object{
        {"id", "https://issuer.example/status/1#1"},
        {"type", "BitstringStatusListEntry"},
        {"statusPurpose", "revocation"},
        {"statusListIndex", "1"},
        {"statusListCredential", "https://issuer.example/status/1"}}};
    c.refresh_url = "https://issuer.example/refresh/1";
    return c;
}

std::vector<rules::finding> findings(const v3::achievement_credential& c) {
    const auto document = json::document::parse(json::to_text(v3::compose(c)));
    return rules::check_document(document->root());
}

std::string first(const std::vector<rules::finding>& found) {
    return found.empty() ? "" : found.front().code + " " + found.front().pointer;
}

} // namespace

TEST(Compose, WritesTheSmallestBadge) {
    EXPECT_EQ(
        json::to_text(v3::compose(smallest())),
        R"({"@context":["https://www.w3.org/ns/credentials/v2","https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],)"
        R"("id":"urn:uuid:1","type":["VerifiableCredential","OpenBadgeCredential"],)"
        R"("issuer":{"id":"did:web:issuer.example","type":["Profile"]},"validFrom":"2026-01-01T00:00:00Z",)"
        R"("credentialSubject":{"id":"urn:uuid:2","type":["AchievementSubject"],"achievement":)"
        R"({"id":"https://issuer.example/achievements/1","type":["Achievement"],"name":"Applied Data Literacy",)"
        R"("description":"Reads and questions data.","criteria":{"narrative":"80 % of the summative assessment."}}}})"
    );
}

TEST(Compose, WritesNothingThatAnIssuerWouldHaveToRepair) {
    EXPECT_EQ(first(findings(largest())), "");
}

TEST(Compose, KeepsToTheOfficialSchema) {
    const auto* official =
        schema::pinned_compiled("https://purl.imsglobal.org/spec/ob/v3p0/schema/json/"
                                "ob_v3p0_achievementcredential_schema.json");
    ASSERT_NE(official, nullptr);
    for (const auto& made : {smallest(), largest()}) {
        const auto document = json::document::parse(json::to_text(v3::compose(made)));
        const auto found = official->validate(document->root());
        ASSERT_TRUE(found);
        EXPECT_TRUE(found->empty()) << found->front().instance << " " << found->front().detail;
    }
}

TEST(Compose, WritesDatesAsDatesAndTimesAsWholeSeconds) {
    const auto badge = v3::compose(largest());
    EXPECT_EQ(badge.at_pointer("/credentialSubject/activityStartDate").as_string(), "2026-01-01");
    EXPECT_EQ(badge.at_pointer("/validUntil").as_string(), "2028-01-01T00:00:00Z");
    EXPECT_EQ(badge.at_pointer("/awardedDate").as_string(), "2026-01-01T00:00:00Z");
}

TEST(Compose, ListsTheExtensionContextOnlyWhenItsTermsAreUsed) {
    EXPECT_EQ(
        v3::compose(largest()).at_pointer("/@context/2").as_string(),
        "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"
    );
    EXPECT_EQ(v3::compose(smallest()).at("@context").as_array().size(), 2U);
}

TEST(Compose, WritesWholeCreditsAsWholeNumbers) {
    EXPECT_NE(
        json::to_text(v3::compose(largest())).find(R"("creditsEarned":1,)"), std::string::npos
    );
    EXPECT_NE(
        json::to_text(v3::compose(largest())).find(R"("creditsAvailable":0.5,)"), std::string::npos
    );
}

TEST(Compose, WritesSeveralStatusEntriesAsAnArray) {
    auto c = largest();
    c.credential_status.push_back(c.credential_status.front());
    EXPECT_EQ(v3::compose(c).at_pointer("/credentialStatus").as_array().size(), 2U);
    EXPECT_TRUE(v3::compose(largest()).at_pointer("/credentialStatus").is_object());
}
