#pragma once

#include <string>

namespace ob::test {

/// A badge with most of what badges have, about 3 KB, issued by `issuer`.
inline std::string badge_of_3k(const std::string& issuer) {
    return R"({
  "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
  "id": "urn:uuid:2f2d6c57-6c4a-4d38-8a4c-0d7a5be6f0d1",
  "type": ["VerifiableCredential", "OpenBadgeCredential"],
  "name": "Applied Data Literacy",
  "issuer": {"id": ")" +
           issuer + R"(", "type": ["Profile"], "name": "Coll\u00e8ge Bor\u00e9al-Sud / \"North\"",
    "url": "https://college.example/", "email": "badges@college.example"},
  "validFrom": "2026-01-05T09:00:00Z",
  "validUntil": "2036-01-05T09:00:00Z",
  "awardedDate": "2026-01-04T15:30:00-05:00",
  "credentialSubject": {
    "id": "urn:uuid:7a4c0f39-54a1-4a5d-b5a9-2a2f1c0f6c11",
    "type": ["AchievementSubject"],
    "creditsEarned": 0.5,
    "identifier": [{"type": "IdentityObject", "hashed": true, "identityType": "emailAddress", "salt": "Kosher",
      "identityHash": "sha256$b5809d8a92f8858436d7e6b87c12ebc0ae1eac4baecc2c0b913aee2c922ef399"}],
    "result": [
      {"type": ["Result"], "resultDescription": "urn:uuid:0c1d6b1e-7a52-4a1c-8f4f-0a2f6f1d7e01", "value": "84"},
      {"type": ["Result"], "resultDescription": "urn:uuid:0c1d6b1e-7a52-4a1c-8f4f-0a2f6f1d7e02", "value": "2"}],
    "achievement": {
      "id": "https://college.example/achievements/applied-data-literacy/3",
      "type": ["Achievement"],
      "achievementType": "MicroCredential",
      "name": "Applied Data Literacy",
      "description": "Reads, questions and explains data \u2013 m\u00eame en fran\u00e7ais. Fifteen hours, of which five are supervised practice.",
      "criteria": {"narrative": "At least 80 % on the summative assessment, which is taken on site; two attempts, with feedback after the first."},
      "creditsAvailable": 0.5,
      "tag": ["data", "literacy", "statistics"],
      "resultDescription": [
        {"id": "urn:uuid:0c1d6b1e-7a52-4a1c-8f4f-0a2f6f1d7e01", "type": ["ResultDescription"], "name": "Score",
          "resultType": "Percent", "valueMin": "0", "valueMax": "100", "requiredValue": "80"},
        {"id": "urn:uuid:0c1d6b1e-7a52-4a1c-8f4f-0a2f6f1d7e02", "type": ["ResultDescription"], "name": "Attempt",
          "resultType": "RawScore"}],
      "alignment": [
        {"type": ["Alignment"], "targetName": "Interpret data", "targetUrl": "https://frameworks.example/skill/interpret-data"},
        {"type": ["Alignment"], "targetName": "Manage data", "targetUrl": "https://frameworks.example/skill/manage-data"}]
    }
  },
  "evidence": [{"id": "https://college.example/evidence/77", "type": ["Evidence"], "name": "Portfolio",
    "narrative": "A report on bicycle counts in three districts, with the sheet and the code that made it."}]
})";
}

} // namespace ob::test
