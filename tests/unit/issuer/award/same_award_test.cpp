#include "issuer/sign/same_award.hpp"

#include <gtest/gtest.h>

#include <functional>

/// What a form of an award may not say differently. The documents are written by hand: what the
/// product makes is compared in finish_test.
namespace ob::issuer {
namespace {

constexpr std::string_view credential = R"({
 "id": "https://c.example/credentials/1", "validFrom": "2026-01-05T09:00:00Z", "validUntil": "2028-01-05T09:00:00Z",
 "credentialSubject": {
  "identifier": [{"identityHash": "sha256$aa", "salt": "Kosher"}],
  "narrative": "Completed by: Ethics", "licenseNumber": "L-7",
  "result": [{"resultDescription": "s", "value": "84"}],
  "achievement": {
   "id": "https://c.example/achievements/adl", "name": "Data", "description": "Reads data.", "version": "2",
   "criteria": {"narrative": "80 % or more."}, "image": {"id": "https://c.example/achievements/adl.png"},
   "alignment": [{"targetName": "ESCO", "targetUrl": "https://esco.example/1"},
                 {"targetName": "A stack", "targetUrl": "https://c.example/achievements/stack"}],
   "related": [{"id": "https://c.example/ob2/badges/adl/2/en", "version": "Open Badges v2p0"}]}},
 "evidence": [{"id": "https://c.example/e/1", "name": "Case", "narrative": "A study."}]})";

ob2_documents documents() {
    return {
        R"({"id": "https://c.example/credentials/1.ob2.json", "badge": "https://c.example/ob2/badges/adl/2/en",
 "issuedOn": "2026-01-05T09:00:00Z", "expires": "2028-01-05T09:00:00Z",
 "recipient": {"identity": "sha256$aa", "salt": "Kosher"},
 "narrative": "Completed by: Ethics\n* Score: 84\n* Licence: L-7",
 "evidence": [{"id": "https://c.example/e/1", "name": "Case", "narrative": "A study."}]})",
        R"({"id": "https://c.example/ob2/badges/adl/2/en", "name": "Data", "description": "Reads data.", "version": "2",
 "image": "https://c.example/achievements/adl.png", "criteria": {"narrative": "80 % or more."},
 "issuer": "https://c.example/ob2/issuer",
 "alignment": [{"targetName": "ESCO", "targetUrl": "https://esco.example/1"}],
 "related": [{"id": "https://c.example/achievements/adl"}]})",
        R"({"id": "https://c.example/ob2/issuer"})"};
}

std::string changed(std::string text, std::string_view from, std::string_view to) {
    const auto at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return text.replace(at, from.size(), to);
}

TEST(SameAward, FindsNoDifferenceWhereThereIsNone) {
    EXPECT_EQ(ob2_differs(credential, documents()), "");
}

TEST(SameAward, NamesWhatTheAssertionSaysDifferently) {
    const struct {
        const char* from;
        const char* to;
        const char* difference;
    } rows[] = {
        {"sha256$aa", "sha256$ab", "recipient"},
        {"Kosher", "kosher", "salt"},
        {"\"issuedOn\": \"2026", "\"issuedOn\": \"2025", "issuedOn"},
        {"2028-01-05", "2029-01-05", "expires"},
        {"\"expires\"", "\"ends\"", "expires"},
        {": 84", ": 85", "result"},
        {"L-7", "L-8", "licence"},
        {"Ethics", "Ethic", "narrative"},
        {"/e/1", "/e/2", "evidence"},
        {"A study.", "A story.", "evidence"},
        {"\"evidence\"", "\"proofs\"", "evidence"},
        {"badges/adl/2/en", "badges/adl/1/en", "badge"},
        {"credentials/1.ob2", "credentials/2.ob2", "id"}};

    for (const auto& row : rows) {
        auto ob2 = documents();
        ob2.assertion = changed(ob2.assertion, row.from, row.to);
        EXPECT_EQ(ob2_differs(credential, ob2), row.difference) << row.from;
    }
}

TEST(SameAward, NamesWhatTheBadgeClassSaysDifferently) {
    const struct {
        const char* from;
        const char* to;
        const char* difference;
    } rows[] = {
        {"\"Data\"", "\"Date\"", "name"},
        {"Reads data", "Writes data", "description"},
        {"80 %", "70 %", "criteria"},
        {"adl.png", "other.png", "image"},
        {"\"version\": \"2\"", "\"version\": \"3\"", "version"},
        {"/achievements/adl\"}", "/achievements/other\"}", "achievement"},
        {"ob2/issuer", "ob2/other", "issuer"},
        {"esco.example/1", "esco.example/2", "alignment"}};

    for (const auto& row : rows) {
        auto ob2 = documents();
        ob2.badge_class = changed(ob2.badge_class, row.from, row.to);
        EXPECT_EQ(ob2_differs(credential, ob2), row.difference) << row.from;
    }
}

TEST(SameAward, TakesACredentialThatNamesNoBadgeClass) {
    const auto older = changed(std::string(credential), "Open Badges v2p0", "1");
    EXPECT_EQ(ob2_differs(older, documents()), "");
}

TEST(SameAward, CannotCompareWhatItCannotRead) {
    auto ob2 = documents();
    ob2.issuer = "{";
    EXPECT_EQ(ob2_differs(credential, ob2), "not readable");
    EXPECT_EQ(jwt_differs(credential, "a.b"), "not readable");
}

} // namespace
} // namespace ob::issuer
