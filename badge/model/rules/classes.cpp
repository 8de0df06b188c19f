#include "badge/model/rules/classes.hpp"

namespace ob::badge::rules {
namespace {

using enum value_kind;
using enum cardinality;
using n = class_name;
using v = vocabulary;

/// An object of a class, and a word of a vocabulary.
constexpr member_rule nested(std::string_view name, cardinality count, class_name of) {
    return {name, object, count, of};
}

constexpr member_rule one_of(std::string_view name, cardinality count, vocabulary words) {
    return {name, listed, count, n::criteria, words};
}

constexpr member_rule achievement_credential[] = {
    {"name", text, optional},
    {"description", text, optional},
    {"image", picture, optional, n::image},
    {"awardedDate", date_time, optional},
    nested("credentialSubject", one, n::achievement_subject),
    {"endorsement", opaque, any},
    {"endorsementJwt", jws, any},
    {"issuer", profile_reference, one},
    nested("evidence", any, n::evidence),
    nested("refreshService", optional, n::service)};
constexpr member_rule endorsement_credential[] = {
    {"name", text, one},
    {"description", text, optional},
    {"awardedDate", date_time, optional},
    nested("credentialSubject", one, n::endorsement_subject),
    {"issuer", profile_reference, one},
    nested("evidence", any, n::evidence),
    nested("refreshService", optional, n::service)};
constexpr member_rule clr_credential[] = {
    {"name", text, one},
    {"description", text, optional},
    {"image", picture, optional, n::image},
    {"partial", boolean, optional},
    {"awardedDate", date_time, optional},
    nested("credentialSubject", one, n::clr_subject),
    {"endorsement", opaque, any},
    {"endorsementJwt", jws, any},
    {"issuer", profile_reference, one},
    nested("evidence", any, n::evidence),
    nested("refreshService", optional, n::service)};
constexpr member_rule clr_subject[] = {
    {"id", uri, optional},
    nested("identifier", any, n::identity_object),
    nested("achievement", any, n::achievement),
    {"verifiableCredential", part, any},
    nested("association", any, n::association)};
constexpr member_rule association[] = {
    one_of("associationType", one, v::association_type),
    {"sourceId", uri, one},
    {"targetId", uri, one}};
constexpr member_rule service[] = {{"id", uri, one}};
constexpr member_rule achievement_subject[] = {
    {"id", uri, optional},
    {"activityEndDate", date_or_time, optional},
    {"activityStartDate", date_or_time, optional},
    {"creditsEarned", number, optional},
    nested("achievement", one, n::achievement),
    nested("identifier", any, n::identity_object),
    {"image", picture, optional, n::image},
    {"licenseNumber", text, optional},
    {"narrative", text, optional},
    nested("result", any, n::result),
    {"role", text, optional},
    nested("source", optional, n::profile),
    {"term", text, optional}};
constexpr member_rule endorsement_subject[] = {
    {"id", uri, one}, {"endorsementComment", text, optional}};
constexpr member_rule achievement[] = {
    {"id", uri, one},
    nested("alignment", any, n::alignment),
    one_of("achievementType", optional, v::achievement_type),
    nested("creator", optional, n::profile),
    {"creditsAvailable", number, optional},
    nested("criteria", one, n::criteria),
    {"description", text, one},
    {"endorsement", opaque, any},
    {"endorsementJwt", jws, any},
    {"fieldOfStudy", text, optional},
    {"humanCode", text, optional},
    {"image", picture, optional, n::image},
    {"inLanguage", language, optional},
    {"name", text, one},
    nested("otherIdentifier", any, n::identifier_entry),
    nested("related", any, n::related),
    nested("resultDescription", any, n::result_description),
    {"specialization", text, optional},
    {"tag", text, any},
    {"version", text, optional}};
constexpr member_rule criteria[] = {{"id", uri, optional}, {"narrative", text, optional}};
constexpr member_rule alignment[] = {
    {"targetCode", text, optional},
    {"targetDescription", text, optional},
    {"targetName", text, one},
    {"targetFramework", text, optional},
    one_of("targetType", optional, v::target_type),
    {"targetUrl", uri, one}};
constexpr member_rule result[] = {
    {"achievedLevel", uri, optional},
    nested("alignment", any, n::alignment),
    {"resultDescription", uri, optional},
    one_of("status", optional, v::result_status),
    {"value", text, optional}};
constexpr member_rule result_description[] = {
    {"id", uri, one},
    nested("alignment", any, n::alignment),
    {"allowedValue", text, any},
    {"name", text, one},
    {"requiredLevel", uri, optional},
    {"requiredValue", text, optional},
    one_of("resultType", one, v::result_type),
    nested("rubricCriterionLevel", any, n::rubric_criterion_level),
    {"valueMax", text, optional},
    {"valueMin", text, optional}};
constexpr member_rule rubric_criterion_level[] = {
    {"id", uri, one},
    nested("alignment", any, n::alignment),
    {"description", text, optional},
    {"level", text, optional},
    {"name", text, one},
    {"points", text, optional}};
constexpr member_rule evidence[] = {
    {"id", uri, optional},
    {"narrative", text, optional},
    {"name", text, optional},
    {"description", text, optional},
    {"genre", text, optional},
    {"audience", text, optional}};
constexpr member_rule image[] = {{"id", uri, one}, {"caption", text, optional}};
constexpr member_rule related[] = {
    {"id", uri, one}, {"inLanguage", language, optional}, {"version", text, optional}};
constexpr member_rule identifier_entry[] = {
    {"identifier", word, one}, one_of("identifierType", one, v::identifier_type)};
constexpr member_rule identity_object[] = {
    {"hashed", boolean, one},
    {"identityHash", word, one},
    one_of("identityType", one, v::identifier_type),
    {"salt", word, optional}};
constexpr member_rule profile[] = {
    {"id", uri, one},
    {"name", text, optional},
    {"url", uri, optional},
    {"phone", text, optional},
    {"description", text, optional},
    {"endorsement", opaque, any},
    {"endorsementJwt", jws, any},
    {"image", picture, optional, n::image},
    {"email", text, optional},
    nested("address", optional, n::address),
    nested("otherIdentifier", any, n::identifier_entry),
    {"official", text, optional},
    nested("parentOrg", optional, n::profile),
    {"familyName", text, optional},
    {"givenName", text, optional},
    {"additionalName", text, optional},
    {"patronymicName", text, optional},
    {"honorificPrefix", text, optional},
    {"honorificSuffix", text, optional},
    {"familyNamePrefix", text, optional},
    {"dateOfBirth", date, optional}};
constexpr member_rule address[] = {
    {"addressCountry", text, optional},
    {"addressCountryCode", text, optional},
    {"addressRegion", text, optional},
    {"addressLocality", text, optional},
    {"streetAddress", text, optional},
    {"postOfficeBoxNumber", text, optional},
    {"postalCode", text, optional},
    nested("geo", optional, n::geo_coordinates)};
constexpr member_rule geo_coordinates[] = {{"latitude", number, one}, {"longitude", number, one}};

/// In the order of class_name. The envelope checks the `type` of credentials and services.
constexpr class_rule rules[] = {
    {"", achievement_credential},
    {"", endorsement_credential},
    {"", clr_credential},
    {"ClrSubject", clr_subject},
    {"Association", association, true},
    {"", service},
    {"AchievementSubject", achievement_subject},
    {"EndorsementSubject", endorsement_subject},
    {"Achievement", achievement},
    {"", criteria},
    {"Alignment", alignment},
    {"Result", result},
    {"ResultDescription", result_description},
    {"RubricCriterionLevel", rubric_criterion_level},
    {"Evidence", evidence},
    {"Image", image, true},
    {"Related", related},
    {"IdentifierEntry", identifier_entry, true},
    {"IdentityObject", identity_object, true},
    {"Profile", profile},
    {"Address", address},
    {"GeoCoordinates", geo_coordinates},
};

} // namespace

const class_rule& rule_of(class_name name) noexcept {
    return rules[static_cast<std::size_t>(name)];
}

} // namespace ob::badge::rules
