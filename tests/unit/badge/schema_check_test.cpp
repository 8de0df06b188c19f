#include "tests/unit/badge/ob2_badge.hpp"

using namespace ob;
using namespace ob::test;
using checking::verdict;

namespace {

constexpr auto official =
    "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json";
constexpr auto own = "https://college.example/schemas/badge.json";
constexpr auto validator_2019 = "1EdTechJsonSchemaValidator2019";

struct stage {
    test::issuer who;
    closed_world web;

    stage() {
        web.put(
            "https://issuer.example/.well-known/did.json", json::to_text(who.controller_document())
        );
    }

    checking::report run(boost::json::value schemas, std::string_view name = "Badge") const {
        auto badge = badge_by(who.id);
        badge.at("@context")
            .as_array()
            .emplace_back("https://purl.imsglobal.org/spec/ob/v3p0/extensions.json");
        test::set(badge, "/name", boost::json::string(name));
        test::set(badge, "/credentialSchema", std::move(schemas));
        return web.run(who.sign(badge), noon);
    }

    checking::report run(const char* type, const char* url) const {
        return run(boost::json::value{{"id", url}, {"type", type}});
    }

    std::string schema_of(const char* text) {
        web.put(own, text);
        return told(run(validator_2019, own), "schema");
    }
};

const checking::check& first(const checking::report& r, std::string_view code) {
    for (const auto& c : r.checks)
        if (c.code == code)
            return c;
    throw std::runtime_error("no such check");
}

} // namespace

TEST(SchemaCheck, AnswersOfficialSchemasWithoutTheNetwork) {
    stage s;
    const auto r = s.run(validator_2019, official);
    EXPECT_EQ(told(r, "schema"), "passed schema_kept");
    EXPECT_EQ(r.verdict(), verdict::valid);
}

TEST(SchemaCheck, HoldsTheBadgeAgainstWhatSomebodyPublishes) {
    stage s;
    s.web.put(own, R"({"type": "object", "properties": {"name": {"const": "Badge"}}})");
    EXPECT_EQ(told(s.run(validator_2019, own), "schema"), "passed schema_kept");
    const auto r = s.run(boost::json::value{{"id", own}, {"type", "JsonSchema"}}, "Other");
    EXPECT_EQ(told(r, "schema"), "failed schema_violated");
    EXPECT_EQ(r.verdict(), verdict::invalid);
    EXPECT_EQ(first(r, "schema_violated").pointer, "/name");
}

TEST(SchemaCheck, TakesTheDraftFromTheSchemaOrElseFromTheType) {
    stage s;
    // A list of schemas in `items` means something in 2019-09 only, `prefixItems` in 2020-12 only.
    s.web.put(own, R"({"properties": {"type": {"items": [{"const": "Other"}]}}})");
    EXPECT_EQ(told(s.run(validator_2019, own), "schema"), "failed schema_violated");
    s.web.put(own, R"({"properties": {"type": {"prefixItems": [{"const": "Other"}]}}})");
    EXPECT_EQ(told(s.run(validator_2019, own), "schema"), "passed schema_kept");
    EXPECT_EQ(told(s.run("JsonSchema", own), "schema"), "failed schema_violated");
    EXPECT_EQ(
        s.schema_of(R"({"$schema": "https://json-schema.org/draft/2020-12/schema",
                        "properties": {"type": {"prefixItems": [{"const": "Other"}]}}})"),
        "failed schema_violated"
    );
}

TEST(SchemaCheck, FollowsReferencesByTheSameWay) {
    stage s;
    s.web.put("https://college.example/schemas/name.json", R"({"const": "Badge"})");
    EXPECT_EQ(
        s.schema_of(R"({"properties": {"name": {"$ref": "name.json"}}})"), "passed schema_kept"
    );
    EXPECT_EQ(
        s.schema_of(R"({"properties": {"name": {"$ref": "nowhere.json"}}})"),
        "indeterminate schema_not_found"
    );
    // Four documents may be asked for.
    for (int i = 0; i < 6; ++i)
        s.web.put(
            "https://college.example/" + std::to_string(i),
            R"({"$ref": ")" + std::to_string(i + 1) + R"("})"
        );
    EXPECT_EQ(s.schema_of(R"({"$ref": "/0"})"), "indeterminate schema_too_many");
}

TEST(SchemaCheck, SaysWhyASchemaCannotBeAsked) {
    stage s;
    EXPECT_EQ(told(s.run(validator_2019, own), "schema"), "indeterminate schema_not_found");
    EXPECT_EQ(s.run(validator_2019, own).verdict(), verdict::indeterminate);
    EXPECT_EQ(s.schema_of("no JSON"), "indeterminate schema_unreadable");
    EXPECT_EQ(s.schema_of(R"({"type": "nosuch"})"), "indeterminate schema_malformed");
    EXPECT_EQ(s.schema_of(R"({"$schema": "urn:dialect"})"), "indeterminate schema_unknown_dialect");
    EXPECT_EQ(s.schema_of(R"({"$ref": "#/nowhere"})"), "indeterminate schema_unresolved");
    EXPECT_EQ(s.schema_of(R"x({"pattern": "(?=a)"})x"), "indeterminate schema_unsupported_pattern");
    EXPECT_EQ(s.schema_of(R"({"pattern": "(a"})"), "indeterminate schema_malformed_pattern");
    EXPECT_EQ(s.schema_of(R"({"$ref": "#"})"), "indeterminate schema_work_limit");
    EXPECT_EQ(told(s.run(validator_2019, "urn:uuid:1"), "schema"), "indeterminate schema_unknown");
}

TEST(SchemaCheck, PassesOverOtherTypesAndSaysSo) {
    stage s;
    for (const auto* type : {"JsonSchemaCredential", "1EdTechRevocationList"}) {
        const auto r = s.run(type, own);
        EXPECT_EQ(told(r, "schema"), "skipped schema_type_unknown") << type;
    }
    boost::json::value both = {
        {{"id", own}, {"type", "JsonSchemaCredential"}},
        {{"id", official}, {"type", validator_2019}}};
    const auto r = s.run(both);
    EXPECT_EQ(told(r, "schema"), "skipped schema_type_unknown, passed schema_kept");
}

TEST(SchemaCheck, LooksAtAFewSchemasOnly) {
    stage s;
    boost::json::array many(9, {{"id", official}, {"type", validator_2019}});
    const auto r = s.run(many);
    EXPECT_TRUE(told(r, "schema").ends_with("passed schema_kept, indeterminate schema_too_many"));
    EXPECT_EQ(r.verdict(), verdict::indeterminate);
}

TEST(SchemaCheck, TellsEveryViolationWithItsPlace) {
    stage s;
    s.web.put(
        own, R"({"properties": {"issuer": {"required": ["url"], "properties": {"name": false}}}})"
    );
    const auto r = s.run(validator_2019, own);
    EXPECT_EQ(told(r, "schema"), "failed schema_violated, failed schema_violated");
    const auto& fault = first(r, "schema_violated");
    EXPECT_EQ(fault.pointer, "/issuer");
    EXPECT_EQ(fault.arguments[2].second, std::string(own) + "#/properties/issuer/required");
}

namespace {

/// What is said of an extension in that member of the assertion.
checking::report with_extension(const char* name, const char* extension) {
    ob2_stage s;
    test::set(s.assertion, std::string("/") + name, boost::json::parse(extension));
    return s.run_hosted();
}

} // namespace

TEST(Ob2Extension, KeepsToTheSchemaThatItsContextNames) {
    const auto with = [](const char* geo) {
        return told(
            with_extension(
                "extensions:location",
                (std::string(R"({"@context":
                "https://w3id.org/openbadges/extensions/geoCoordinatesExtension/context.json",
                "type": ["Extension", "extensions:GeoCoordinates"], "description": "D", )") +
                 geo + "}")
                    .c_str()
            ),
            "schema"
        );
    };
    EXPECT_EQ(with(R"("geo": {"latitude": 1, "longitude": 2})"), "passed schema_kept");
    EXPECT_EQ(with(R"("geo": {"latitude": "1", "longitude": 2})"), "failed schema_violated");
    EXPECT_EQ(with(R"("geo": {"latitude": 1})"), "failed schema_violated");
    // The same property by a prefix, by its IRI, and as a value object.
    EXPECT_EQ(
        with(R"("schema:geo": {"http://schema.org/latitude": 1, "longitude": {"@value": 2}})"),
        "passed schema_kept"
    );
    EXPECT_EQ(
        with(R"("schema:geo": {"http://schema.org/latitude": "1", "longitude": 2})"),
        "failed schema_violated"
    );
}

// Its context names the type by a word of its own, which is an IRI in it.
TEST(Ob2Extension, OfATypeThatIsAWordOfItsContext) {
    const auto with = [](const char* type, const char* description) {
        const auto text =
            R"({"@context": "https://w3id.org/openbadges/extensions/endorsement/context.json",
            "type": ["Extension", ")" +
            std::string(type) + R"("], "description": )" + description + "}";
        return told(with_extension("extensions:praise", text.c_str()), "schema");
    };
    for (const auto* type : {"endorsement", "extensions:Endorsement"}) {
        EXPECT_EQ(with(type, R"("Good")"), "passed schema_kept") << type;
        EXPECT_EQ(with(type, "1"), "failed schema_violated") << type;
    }
    EXPECT_EQ(with("Endorsement", R"("Good")"), "skipped extension_not_checked")
        << "the class of Open Badges 2.0";
}

TEST(Ob2Extension, WithoutAKnownSchemaIsTold) {
    const auto r =
        with_extension("extensions:x", R"({"type": ["Extension", "extensions:Unheard"], "a": 1})");
    EXPECT_EQ(told(r, "schema"), "skipped extension_not_checked");
    EXPECT_EQ(r.verdict(), verdict::valid);
}

TEST(Ob2Extension, IsLookedForEverywhere) {
    const auto r =
        with_extension("evidence", R"([{"id": "https://issuer.example/e", "type": "Evidence",
        "extensions:c": {"@context": "https://w3id.org/openbadges/extensions/originalCreatorExtension/context.json",
                         "type": ["Extension", "extensions:originalCreator"]}}])");
    EXPECT_EQ(told(r, "schema"), "failed schema_violated");
    EXPECT_EQ(first(r, "schema_violated").pointer, "/evidence/0/extensions:c");
    EXPECT_EQ(r.verdict(), verdict::invalid);
}
