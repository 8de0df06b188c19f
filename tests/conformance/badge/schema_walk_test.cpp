#include "badge/model/rules/rules.hpp"
#include "base/core/json_text.hpp"
#include "tests/conformance/badge/schema_reading.hpp"
#include "tests/support/conformance.hpp"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

/// Every member of the official schemas, broken in every way: wherever the schema then refuses the
/// document, the rules must name that very place.
using namespace ob;
using namespace ob::badge;

namespace {

constexpr auto profile = R"({"id": "https://issuer.example/", "type": ["Profile"], "name": "I",
  "url": "https://issuer.example/", "phone": "1", "description": "D", "email": "a@issuer.example", "official": "O",
  "endorsementJwt": ["e30.e30.e30"], "image": {"id": "https://issuer.example/i.png", "type": "Image", "caption": "C"},
  "address": {"type": ["Address"], "addressCountry": "C", "addressCountryCode": "CA", "addressRegion": "R",
    "addressLocality": "L", "streetAddress": "S", "postOfficeBoxNumber": "1", "postalCode": "P",
    "geo": {"type": "GeoCoordinates", "latitude": 1.5, "longitude": 2}},
  "otherIdentifier": [{"type": "IdentifierEntry", "identifier": "1", "identifierType": "ext:LinkedIn"}],
  "parentOrg": {"id": "https://parent.example/", "type": ["Profile"]}, "familyName": "F", "givenName": "G",
  "additionalName": "A", "patronymicName": "P", "honorificPrefix": "H", "honorificSuffix": "S",
  "familyNamePrefix": "N", "dateOfBirth": "2000-01-01"})";

constexpr auto identifiers =
    R"([{"type": "IdentityObject", "hashed": true, "identityType": "emailAddress", "salt": "s",
  "identityHash": "sha256$b5809d8a92f8858436d7e6b87c12ebc0ae1eac4baecc2c0b913aee2c922ef399"}])";

constexpr auto alignment =
    R"([{"type": ["Alignment"], "targetCode": "C", "targetDescription": "D", "targetName": "N",
  "targetFramework": "F", "targetType": "ext:StackableInto", "targetUrl": "https://t.example/"}])";

constexpr auto achievement =
    R"({"id": "https://issuer.example/a", "type": ["Achievement"], "alignment": %A,
  "achievementType": "MicroCredential", "creator": {"id": "https://c.example/", "type": ["Profile"]},
  "creditsAvailable": 3, "criteria": {"id": "https://issuer.example/c", "narrative": "N"}, "description": "D",
  "endorsementJwt": ["e30.e30.e30"], "fieldOfStudy": "F", "humanCode": "H", "name": "A", "inLanguage": "en-CA",
  "image": {"id": "https://issuer.example/a.png", "type": "Image"}, "specialization": "S", "tag": ["t"], "version": "1",
  "otherIdentifier": [{"type": "IdentifierEntry", "identifier": "1", "identifierType": "isbn"}],
  "related": [{"id": "urn:uuid:r", "type": ["Related"], "inLanguage": "fr", "version": "1"}],
  "resultDescription": [{"id": "urn:uuid:d", "type": ["ResultDescription"], "alignment": %A, "allowedValue": ["a"],
    "name": "S", "requiredLevel": "urn:uuid:l", "requiredValue": "1", "resultType": "Percent", "valueMax": "9",
    "valueMin": "0", "rubricCriterionLevel": [{"id": "urn:uuid:l", "type": ["RubricCriterionLevel"], "alignment": %A,
      "description": "D", "level": "L", "name": "L", "points": "1"}]}]})";

constexpr auto frame =
    R"("image": {"id": "https://issuer.example/b.png", "type": "Image"}, "issuer": %P,
  "id": "urn:uuid:1", "name": "Badge", "description": "D", "awardedDate": "2026-01-01T00:00:00Z",
  "validFrom": "2026-01-01T00:00:00Z", "validUntil": "2028-01-01T00:00:00Z",
  "evidence": [{"id": "https://e.example/", "type": ["Evidence"], "narrative": "N", "name": "N", "description": "D",
    "genre": "G", "audience": "A"}],
  "credentialSchema": [{"id": "https://s.example/", "type": "JsonSchema"}],
  "credentialStatus": {"id": "https://issuer.example/s#1", "type": "BitstringStatusListEntry"},
  "refreshService": {"id": "https://issuer.example/r", "type": "Other"},
  "termsOfUse": [{"id": "https://issuer.example/t", "type": "IssuerPolicy"}])";

constexpr auto whole_badge = R"({"@context": ["https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
  "type": ["VerifiableCredential", "OpenBadgeCredential"], %F, "endorsementJwt": ["e30.e30.e30"],
  "credentialSubject": {"id": "did:example:1", "type": ["AchievementSubject"], "activityStartDate": "2026-01-01T00:00:00Z",
    "activityEndDate": "2026-01-01T00:00:00Z", "creditsEarned": 1.5, "identifier": %I, "licenseNumber": "1",
    "image": {"id": "https://issuer.example/s.png", "type": "Image"}, "narrative": "N", "role": "R", "term": "T",
    "source": {"id": "https://s.example/", "type": ["Profile"]}, "achievement": %V,
    "result": [{"type": ["Result"], "achievedLevel": "urn:uuid:l", "alignment": %A, "resultDescription": "urn:uuid:d",
      "status": "Completed", "value": "1"}]}})";

constexpr auto endorsement = R"({"@context": ["https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
  "type": ["VerifiableCredential", "EndorsementCredential"], %F,
  "credentialSubject": {"id": "https://issuer.example/a", "type": ["EndorsementSubject"], "endorsementComment": "C"}})";

constexpr auto record = R"({"@context": ["https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
  "type": ["VerifiableCredential", "ClrCredential"], %F, "partial": true, "endorsementJwt": ["e30.e30.e30"],
  "credentialSubject": {"id": "did:example:1", "type": ["ClrSubject"], "identifier": %I, "achievement": [%V],
    "association": [{"type": "Association", "associationType": "isPartOf", "sourceId": "urn:uuid:1", "targetId": "urn:uuid:2"}],
    "verifiableCredential": [{"@context": ["https://www.w3.org/ns/credentials/v2"], "type": ["VerifiableCredential"],
      "issuer": "did:example:2", "validFrom": "2026-01-01T00:00:00Z", "credentialSubject": {"id": "did:example:1"}}]}})";

boost::json::value whole(std::string text) {
    const std::pair<const char*, const char*> pieces[] = {
        {"%F", frame},
        {"%V", achievement},
        {"%P", profile},
        {"%I", identifiers},
        {"%A", alignment}};
    for (const auto& [name, piece] : pieces)
        for (auto at = text.find(name); at != std::string::npos; at = text.find(name))
            text.replace(at, 2, piece);
    return boost::json::parse(text);
}

json::document read(const boost::json::value& value) {
    return *json::document::parse(json::to_text(value));
}

/// Pointers of everything in the document, itself not included.
void places_in(
    const boost::json::value& value, const std::string& pointer, std::vector<std::string>& out
) {
    if (!pointer.empty())
        out.push_back(pointer);
    if (value.is_object())
        for (const auto& [name, member] : value.as_object())
            places_in(member, pointer + "/" + std::string(name), out);
    if (value.is_array())
        for (std::size_t i = 0; i < value.as_array().size(); ++i)
            places_in(value.as_array()[i], pointer + "/" + std::to_string(i), out);
}

/// Where we do not hold to the schema, and why.
bool is_ours_to_decide(const std::string& place, const boost::json::value& now) {
    // Embedded credentials are documents of their own, checked when they are verified.
    const std::string parts = "/credentialSubject/verifiableCredential";
    if (place.starts_with(parts + "/0/") || (place.starts_with(parts) && now.is_object()))
        return true;
    // With another word in its type the document is another credential, and no badge.
    if (place == "/type/1" && now.is_string())
        return true;
    // VCDM 2.0, 4.5: any object may have several types; and 4.10: several status entries.
    const bool several = now.is_array() && now.as_array().size() == 2;
    return several && (place.ends_with("/type") || place == "/credentialStatus");
}

/// What `contains` and the places of `items` ask, they ask of the array.
std::string judged_place(const std::string& place) {
    const auto parent = place.substr(0, place.rfind('/'));
    return parent.ends_with("/type") || parent.ends_with("/@context") ? parent : place;
}

bool is_named(const std::vector<rules::finding>& found, const std::string& broken) {
    const auto place = judged_place(broken);
    return std::any_of(found.begin(), found.end(), [&](const auto& f) {
        return f.pointer == place || f.pointer.starts_with(place + "/");
    });
}

struct walk {
    test::official_schema schema;
    boost::json::value document;
    std::size_t refused = 0;

    void
    judge(const boost::json::value& changed, const std::string& place, const std::string& how) {
        const auto text = read(changed);
        if (schema.accepts(text.root()))
            return;
        ++refused;
        EXPECT_TRUE(is_named(rules::check_document(text.root()), place)) << place << " " << how;
    }

    void change(const std::string& place) {
        const auto slash = place.rfind('/');
        const auto name = place.substr(slash + 1);
        const auto old = document.at_pointer(place);
        const boost::json::value values[] = {
            5,
            true,
            nullptr,
            "nonsense",
            boost::json::object{},
            boost::json::array{},
            boost::json::array{5},
            boost::json::array{old, old}};
        for (const auto& value : values) {
            auto changed = document;
            changed.at_pointer(place) = value;
            if (!is_ours_to_decide(place, value))
                judge(changed, place, json::to_text(value));
        }
        auto& parent = document.at_pointer(place.substr(0, slash));
        if (parent.is_object() && !is_ours_to_decide(place, nullptr)) {
            auto changed = document;
            changed.at_pointer(place.substr(0, slash)).as_object().erase(name);
            judge(changed, place, "without");
        }
        if (old.is_object() && !is_ours_to_decide(place + "/", nullptr)) {
            auto changed = document;
            changed.at_pointer(place).as_object()["unexpected"] = "x";
            judge(changed, place + "/unexpected", "with another member");
        }
    }
};

/// How many of the broken documents the schema refuses.
std::size_t
walk_through(const std::filesystem::path& folder, const char* file, const char* document) {
    walk w{
        test::official_schema(*json::document::parse(test::read_file(folder / file))),
        whole(document)};
    const auto good = read(w.document);
    EXPECT_TRUE(w.schema.accepts(good.root())) << file;
    for (const auto& f : rules::check_document(good.root()))
        ADD_FAILURE() << file << ": " << f.code << " " << f.pointer;
    std::vector<std::string> places;
    places_in(w.document, "", places);
    for (const auto& place : places)
        w.change(place);
    return w.refused;
}

} // namespace

TEST(OfficialSchema, EveryBrokenMemberOfABadgeIsNamed) {
    OB_NEED_CORPUS(folder, "schemas");
    EXPECT_GT(
        walk_through(folder, "ob_v3p0_achievementcredential_schema.json", whole_badge), 1'000U
    );
}

TEST(OfficialSchema, EveryBrokenMemberOfAnEndorsementIsNamed) {
    OB_NEED_CORPUS(folder, "schemas");
    EXPECT_GT(walk_through(folder, "ob_v3p0_endorsementcredential_schema.json", endorsement), 300U);
}

TEST(OfficialSchema, EveryBrokenMemberOfARecordIsNamed) {
    OB_NEED_CORPUS(folder, "schemas");
    EXPECT_GT(walk_through(folder, "clr_v2p0_clrcredential_schema.json", record), 1'000U);
}

/// Nothing that the schemas describe is left out of the walk: each member of each class stands in
/// one of the documents.
TEST(OfficialSchema, TheDocumentsOfTheWalkHaveEveryMember) {
    OB_NEED_CORPUS(folder, "schemas");
    const auto file =
        json::document::parse(test::read_file(folder / "ob_v3p0_achievementcredential_schema.json")
        );
    ASSERT_TRUE(file);
    const auto text = json::to_text(whole(whole_badge)) + json::to_text(whole(endorsement));
    for (const auto& type : file->root().find("$defs")->members()) {
        const auto* members = type.value.find("properties");
        // Proofs have their own tests (conformance_proof); embedded endorsements are walked alone.
        if (members == nullptr || type.name == "Proof")
            continue;
        for (const auto& member : members->members())
            EXPECT_TRUE(
                member.name == "endorsement" || member.name == "proof" ||
                text.find("\"" + std::string(member.name) + "\"") != std::string::npos
            ) << type.name
              << " " << member.name;
    }
}
