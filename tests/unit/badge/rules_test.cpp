#include "badge/model/rules/rules.hpp"
#include "base/core/json_text.hpp"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

using namespace ob;
using namespace ob::badge;

namespace {

boost::json::value good() {
    return boost::json::parse(R"({
      "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
      "id": "urn:uuid:1", "type": ["VerifiableCredential", "OpenBadgeCredential"], "name": "Badge",
      "issuer": {"id": "https://issuer.example/", "type": ["Profile"], "name": "Issuer"},
      "validFrom": "2026-01-01T00:00:00Z", "validUntil": "2028-01-01T00:00:00Z",
      "credentialSubject": {
        "type": ["AchievementSubject"],
        "identifier": [{"type": "IdentityObject", "hashed": true, "identityType": "emailAddress", "salt": "s",
          "identityHash": "sha256$b5809d8a92f8858436d7e6b87c12ebc0ae1eac4baecc2c0b913aee2c922ef399"}],
        "achievement": {"id": "https://issuer.example/a", "type": ["Achievement"], "name": "A", "description": "D",
          "criteria": {"narrative": "N"}, "achievementType": "MicroCredential", "inLanguage": "en",
          "image": {"id": "https://issuer.example/a.png", "type": "Image"},
          "alignment": [{"type": ["Alignment"], "targetName": "T", "targetUrl": "https://t.example/"}],
          "resultDescription": [{"id": "urn:uuid:d", "type": ["ResultDescription"], "name": "Score", "resultType": "Status",
            "rubricCriterionLevel": [{"id": "urn:uuid:l", "type": ["RubricCriterionLevel"], "name": "L"}]}]},
        "result": [{"type": ["Result"], "resultDescription": "urn:uuid:d", "status": "Completed", "achievedLevel": "urn:uuid:l"}]}})"
    );
}

std::vector<rules::finding> check(const boost::json::value& badge) {
    const auto document = json::document::parse(json::to_text(badge));
    return rules::check_document(document->root());
}

std::string first(const boost::json::value& badge) {
    const auto found = check(badge);
    return found.empty() ? "" : found.front().code + " " + found.front().pointer;
}

/// The first finding after the value at `pointer` was replaced.
std::string with(std::string_view pointer, std::string_view value) {
    auto badge = good();
    boost::json::error_code ignored;
    const auto slash = pointer.rfind('/');
    auto& parent = *badge.find_pointer(pointer.substr(0, slash), ignored);
    parent.as_object()[pointer.substr(slash + 1)] = boost::json::parse(value);
    return first(badge);
}

std::string without(std::string_view pointer) {
    auto badge = good();
    boost::json::error_code ignored;
    const auto slash = pointer.rfind('/');
    badge.find_pointer(pointer.substr(0, slash), ignored)
        ->as_object()
        .erase(pointer.substr(slash + 1));
    return first(badge);
}

const std::string subject = "/credentialSubject";
const std::string achievement = "/credentialSubject/achievement";

} // namespace

TEST(Rules, AcceptAWholeBadge) {
    EXPECT_EQ(first(good()), "");
}

TEST(Rules, AskForEveryRequiredMember) {
    for (const std::string pointer :
         {"/id",
          "/validFrom",
          "/issuer",
          "/credentialSubject/achievement",
          "/credentialSubject/achievement/id",
          "/credentialSubject/achievement/name",
          "/credentialSubject/achievement/description",
          "/credentialSubject/achievement/criteria",
          "/credentialSubject/identifier/0/hashed",
          "/credentialSubject/identifier/0/identityHash",
          "/credentialSubject/identifier/0/identityType",
          "/credentialSubject/achievement/alignment/0/targetName",
          "/credentialSubject/achievement/alignment/0/targetUrl",
          "/credentialSubject/achievement/resultDescription/0/name",
          "/credentialSubject/achievement/resultDescription/0/resultType",
          "/credentialSubject/achievement/image/id"})
        EXPECT_EQ(without(pointer), "missing_member " + pointer);
    EXPECT_EQ(without("/issuer/id"), "not_a_uri /issuer/id");
    EXPECT_EQ(without("/credentialSubject"), "missing_member /credentialSubject");
}

TEST(Rules, AskForTheTypeOfEveryNestedObject) {
    for (const std::string pointer :
         {"/issuer",
          "/credentialSubject",
          "/credentialSubject/achievement",
          "/credentialSubject/identifier/0",
          "/credentialSubject/result/0",
          "/credentialSubject/achievement/alignment/0",
          "/credentialSubject/achievement/resultDescription/0",
          "/credentialSubject/achievement/resultDescription/0/rubricCriterionLevel/0",
          "/credentialSubject/achievement/image"})
        EXPECT_EQ(without(pointer + "/type"), "missing_type " + pointer + "/type");
    EXPECT_EQ(with("/issuer/type", R"(["InvalidProfile"])"), "missing_type /issuer/type");
}

TEST(Rules, WantTheBaseContextFirst) {
    EXPECT_EQ(
        with(
            "/@context",
            R"(["https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json","https://www.w3.org/ns/credentials/v2"])"
        ),
        "base_context /@context"
    );
    EXPECT_EQ(without("/@context"), "base_context /@context");
    EXPECT_EQ(
        with("/@context", R"(["https://www.w3.org/ns/credentials/v2", 7])"), "not_a_uri /@context/1"
    );
}

TEST(Rules, WantTheCredentialType) {
    EXPECT_EQ(with("/type", R"(["OpenBadgeCredential"])"), "credential_type /type");
    EXPECT_EQ(with("/type", R"("OpenBadgeCredential")"), "credential_type /type");
}

TEST(Rules, ReadDates) {
    EXPECT_EQ(with("/validFrom", R"("01/01/2026")"), "bad_date /validFrom");
    EXPECT_EQ(with("/validFrom", "1767225600"), "bad_date /validFrom");
    EXPECT_EQ(with("/validUntil", R"("2025-12-31T23:59:59Z")"), "validity_reversed /validUntil");
    EXPECT_EQ(with("/validUntil", R"("2026-01-01T00:00:00Z")"), "");
    EXPECT_EQ(with("/awardedDate", R"("yesterday")"), "bad_date /awardedDate");
    EXPECT_EQ(
        with(subject + "/activityStartDate", R"("2026-02-30")"),
        "bad_date /credentialSubject/activityStartDate"
    );
    EXPECT_EQ(with(subject + "/activityStartDate", R"("2026-02-28")"), "");
}

TEST(Rules, LetAnIssuerRepairAMissingZone) {
    const auto found = [] {
        auto badge = good();
        badge.as_object()["validFrom"] = "2026-01-01T00:00:00";
        return check(badge);
    }();
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].code, "zone_missing");
    EXPECT_EQ(found[0].weight, rules::severity::repair);
}

TEST(Rules, KeepToTheVocabularies) {
    EXPECT_EQ(
        with(achievement + "/achievementType", R"("Trophy")"),
        "not_in_vocabulary " + achievement + "/achievementType"
    );
    EXPECT_EQ(with(achievement + "/achievementType", R"("ext:Trophy")"), "");
    EXPECT_EQ(
        with(achievement + "/achievementType", R"("ext:")"),
        "not_in_vocabulary " + achievement + "/achievementType"
    );
    EXPECT_EQ(
        with(subject + "/result/0/status", R"("ext:Done")"),
        "not_in_vocabulary /credentialSubject/result/0/status"
    );
    EXPECT_EQ(
        with(subject + "/identifier/0/identityType", R"("email")"),
        "not_in_vocabulary /credentialSubject/identifier/0/identityType"
    );
    EXPECT_EQ(
        with(achievement + "/alignment/0/targetType", R"("Thing")"),
        "not_in_vocabulary " + achievement + "/alignment/0/targetType"
    );
    EXPECT_EQ(
        with(achievement + "/resultDescription/0/resultType", R"("Points")"),
        "not_in_vocabulary " + achievement + "/resultDescription/0/resultType"
    );
}

TEST(Rules, WantTheSubjectIdentified) {
    EXPECT_EQ(without(subject + "/identifier"), "subject_unidentified /credentialSubject");
    EXPECT_EQ(with(subject + "/identifier", "[]"), "subject_unidentified /credentialSubject");
}

TEST(Rules, WantAnIdentityHashToBeOne) {
    const auto at = subject + "/identifier/0/identityHash";
    EXPECT_EQ(with(at, R"("sha256$xyz")"), "bad_identity_hash " + at);
    EXPECT_EQ(with(at, R"("sha1$aaaa")"), "bad_identity_hash " + at);
    EXPECT_EQ(with(at, R"("a@example.com")"), "bad_identity_hash " + at);
    EXPECT_EQ(with(at, R"("MD5$0123")"), "bad_identity_hash " + at);
}

TEST(Rules, WantCriteriaToSaySomething) {
    EXPECT_EQ(
        with(achievement + "/criteria", R"({"type": "Criteria"})"),
        "criteria_empty " + achievement + "/criteria"
    );
}

TEST(Rules, WantResultsToNameWhatTheyMean) {
    EXPECT_EQ(
        with(subject + "/result/0/resultDescription", R"("urn:uuid:other")"),
        "unknown_result_description /credentialSubject/result/0/resultDescription"
    );
    EXPECT_EQ(
        with(subject + "/result/0/achievedLevel", R"("urn:uuid:other")"),
        "unknown_level /credentialSubject/result/0/achievedLevel"
    );
    EXPECT_EQ(
        without(subject + "/result/0/status"), "missing_member /credentialSubject/result/0/status"
    );
    EXPECT_EQ(
        without(subject + "/result/0/resultDescription"),
        "unknown_level /credentialSubject/result/0/achievedLevel"
    );
    EXPECT_EQ(
        with(achievement + "/resultDescription/0/requiredLevel", R"("urn:uuid:other")"),
        "unknown_level " + achievement + "/resultDescription/0/requiredLevel"
    );
}

TEST(Rules, AllowNothingFurtherInClosedClasses) {
    EXPECT_EQ(
        with(subject + "/identifier/0/note", "1"),
        "unknown_member /credentialSubject/identifier/0/note"
    );
    EXPECT_EQ(
        with(achievement + "/image/width", "1"), "unknown_member " + achievement + "/image/width"
    );
    EXPECT_EQ(with(achievement + "/note", "1"), "") << "Achievement is open";
}

TEST(Rules, WantPicturesToBePictures) {
    for (const auto* id :
         {R"("ftp://a.example/a.png")",
          R"("data:text/html;base64,PGI+")",
          R"_("javascript:alert(1)")_"})
        EXPECT_EQ(with(achievement + "/image/id", id), "bad_image " + achievement + "/image/id")
            << id;
    EXPECT_EQ(with(achievement + "/image/id", R"("data:image/svg+xml;base64,PGI+")"), "");
    EXPECT_EQ(
        with(achievement + "/image", R"("https://a.example/a.png")"),
        "wrong_type " + achievement + "/image"
    );
}

TEST(Rules, WantLanguages) {
    for (const auto* tag :
         {R"("english")", R"("en_CA")", R"("EN")", R"("en-ca")", R"("e")", R"("en-CA-x")"})
        EXPECT_EQ(
            with(achievement + "/inLanguage", tag), "bad_language " + achievement + "/inLanguage"
        ) << tag;
    for (const auto* tag :
         {R"("fr")", R"("fr-CA")", R"("zh-Hant")", R"("zh-Hant-TW")", R"("es-419")", R"("moh")"})
        EXPECT_EQ(with(achievement + "/inLanguage", tag), "") << tag;
}

TEST(Rules, WantSingleValuesWhereOneIsMeant) {
    EXPECT_EQ(with("/credentialSubject", "[]"), "missing_member /credentialSubject");
    auto badge = good();
    badge.as_object()["credentialSubject"] =
        boost::json::array{badge.at("credentialSubject"), badge.at("credentialSubject")};
    EXPECT_EQ(first(badge), "too_many_values /credentialSubject");
}

TEST(Rules, TakeOneValueOrSeveral) {
    auto badge = good();
    auto& s = badge.at("credentialSubject").as_object();
    s["identifier"] = boost::json::value(s["identifier"].as_array()[0]);
    s["result"] = boost::json::value(s["result"].as_array()[0]);
    badge.at("issuer").as_object()["type"] = "Profile";
    EXPECT_EQ(first(badge), "");
}

TEST(Rules, TakeTextInSeveralLanguages) {
    EXPECT_EQ(with(achievement + "/name", R"({"@value": "A", "@language": "en"})"), "");
    EXPECT_EQ(
        with(
            achievement + "/name",
            R"([{"@value": "A", "@language": "en"}, {"@value": "B", "@language": "fr"}])"
        ),
        ""
    );
    EXPECT_EQ(
        with(achievement + "/name", R"({"@value": "A", "url": "x"})"),
        "wrong_type " + achievement + "/name"
    );
    EXPECT_EQ(with(achievement + "/name", "7"), "wrong_type " + achievement + "/name");
}

TEST(Rules, WantEndorsementTokensToBeTokens) {
    EXPECT_EQ(with("/endorsementJwt", R"(["a.b"])"), "not_a_jws /endorsementJwt/0");
    EXPECT_EQ(with("/endorsementJwt", R"("a.b.c")"), "");
    EXPECT_EQ(with("/endorsement", R"("urn:uuid:1")"), "wrong_type /endorsement");
}

TEST(Rules, WantTypedStatusSchemaAndEvidence) {
    EXPECT_EQ(
        with("/credentialStatus", R"({"id": "urn:uuid:s"})"),
        "missing_member /credentialStatus/type"
    );
    EXPECT_EQ(
        with("/credentialSchema", R"([{"type": "JsonSchema"}])"),
        "missing_member /credentialSchema/0/id"
    );
    EXPECT_EQ(
        with("/refreshService", R"({"id": "urn:uuid:r"})"), "missing_member /refreshService/type"
    );
    EXPECT_EQ(
        with("/evidence", R"([{"type": ["Evidence"], "id": "not a url"}])"),
        "not_a_uri /evidence/0/id"
    );
}

TEST(Rules, TellIssuersWhatToTidyUp) {
    const auto weight_of = [](std::string_view pointer, std::string_view value) {
        auto badge = good();
        badge.as_object()[pointer.substr(1)] = boost::json::parse(value);
        const auto found = check(badge);
        return found.size() == 1 && found[0].weight == rules::severity::repair ? found[0].code
                                                                               : std::string{};
    };
    EXPECT_EQ(weight_of("/description", "null"), "null_member");
    EXPECT_EQ(weight_of("/evidence", "[]"), "empty_array");
    EXPECT_EQ(weight_of("/issuer", R"("https://issuer.example/")"), "bare_issuer");
    EXPECT_EQ(
        weight_of(
            "/refreshService",
            R"({"id": "https://issuer.example/r", "type": "1EdTechCredentialRefresh"})"
        ),
        "extension_context_missing"
    );
}

TEST(Rules, NameEachPlaceOnceAndStopAtTheLimit) {
    auto badge = good();
    boost::json::array many(200, boost::json::object{{"type", "Nothing"}});
    badge.as_object()["evidence"] = many;
    EXPECT_EQ(check(badge).size(), rules::findings_max);
}

TEST(Rules, KnowWhatADocumentIs) {
    const auto kind = [](std::string_view text) {
        const auto document = json::document::parse(text);
        return rules::kind_of(document->root());
    };
    using k = rules::document_kind;
    EXPECT_EQ(kind(R"({"type":["AchievementCredential"]})"), k::open_badge);
    EXPECT_EQ(kind(R"({"type":"EndorsementCredential"})"), k::endorsement);
    EXPECT_EQ(kind(R"({"type":["VerifiableCredential","ClrCredential"]})"), k::clr);
    EXPECT_EQ(
        kind(R"({"type":["VerifiableCredential","BitstringStatusListCredential"]})"), k::status_list
    );
    EXPECT_EQ(kind(R"({"type":["VerifiableCredential"]})"), k::credential);
    EXPECT_EQ(
        kind(R"({"@context":"https://w3id.org/openbadges/v2","type":"Assertion"})"),
        k::ob2_assertion
    );
    EXPECT_EQ(
        kind(R"({"@context":"https://w3id.org/openbadges/v2","type":"Issuer"})"), k::ob2_profile
    );
    EXPECT_EQ(kind(R"({"type":"Assertion"})"), k::none);
    EXPECT_EQ(kind(R"([])"), k::none);
    EXPECT_EQ(kind(R"({"name":"x"})"), k::none);
}
