#pragma once

#include "keys/signerd/settings.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <functional>
#include <string>

/// Documents that signerd signs, to be made wrong one member at a time.
namespace ob::signerd {

inline settings sample_settings() {
    settings s;
    s.issuers = {"did:web:issuer.example"};
    s.credential_prefixes = {"https://issuer.example/credentials/"};
    s.status_list_prefixes = {"https://issuer.example/status/"};
    return s;
}

constexpr std::string_view sample_now = "2026-01-05T09:00:00Z";

inline boost::json::value sample_badge() {
    return boost::json::parse(R"({
        "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
        "id": "https://issuer.example/credentials/1f0c",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": "Applied Data Literacy",
        "issuer": {"id": "did:web:issuer.example", "type": ["Profile"], "name": "Georgian Shores College"},
        "validFrom": "2026-01-05T09:00:00Z",
        "validUntil": "2028-01-05T09:00:00Z",
        "credentialStatus": {
            "id": "https://issuer.example/status/r1#94567", "type": "BitstringStatusListEntry",
            "statusPurpose": "revocation", "statusListIndex": "94567",
            "statusListCredential": "https://issuer.example/status/r1"},
        "credentialSubject": {
            "id": "urn:uuid:7a4c0f39-54a1-4a5d-b5a9-2a2f1c0f6c11", "type": ["AchievementSubject"],
            "achievement": {
                "id": "https://issuer.example/achievements/adl", "type": ["Achievement"], "name": "Applied Data Literacy",
                "description": "Reads, questions and explains data.", "criteria": {"narrative": "80 % or more."}}}})"
    );
}

/// Says that it is signed with the key of that name.
inline boost::json::value sample_assertion(std::string_view key) {
    auto document = boost::json::parse(R"({
        "@context": "https://w3id.org/openbadges/v2",
        "id": "https://issuer.example/credentials/1f0c.ob2.jws",
        "type": "Assertion",
        "recipient": {
            "type": "email", "hashed": true, "salt": "Kosher",
            "identity": "sha256$b5809d8a92f8858436d7e6b87c12ebc0ae1eac4baecc2c0b913aee2c922ef399"},
        "badge": "https://issuer.example/ob2/badges/adl/1/en",
        "verification": {"type": "SignedBadge"},
        "issuedOn": "2026-01-05T09:00:00Z",
        "expires": "2028-01-05T09:00:00Z"})");
    document.as_object()["verification"].as_object()["creator"] =
        "https://issuer.example/ob2/keys/" + std::string(key);
    return document;
}

inline boost::json::value sample_list() {
    return boost::json::parse(R"({
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "id": "https://issuer.example/status/r1",
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": "did:web:issuer.example",
        "validFrom": "2026-01-05T09:00:00Z",
        "validUntil": "2026-01-06T09:00:00Z",
        "credentialSubject": {
            "id": "https://issuer.example/status/r1#list", "type": "BitstringStatusList", "statusPurpose": "revocation",
            "encodedList": "uH4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA"}})"
    );
}

} // namespace ob::signerd
