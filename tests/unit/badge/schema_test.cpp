#include "badge/schema/schema.hpp"

#include <gtest/gtest.h>

using namespace ob;
using schema::errc;

namespace {

struct world {
    std::vector<json::document> kept;
    schema::options how;

    const json::node& read(std::string_view text) {
        auto parsed = json::document::parse(text, {.depth_max = 1'000, .values_max = 200'000});
        kept.push_back(std::move(parsed.value()));
        return kept.back().root();
    }

    std::string compile(std::string_view text) {
        const auto made = schema::compiled::make(read(text), how);
        return made ? "" : std::string(made.error().name()) + " " + made.error().pointer;
    }

    /// "instance keyword" of each violation, or the name of the error.
    std::string validate(std::string_view text, std::string_view instance) {
        const auto made = schema::compiled::make(read(text), how);
        if (!made)
            return std::string(made.error().name());
        const auto found = made->validate(read(instance));
        if (!found)
            return std::string(found.error().name());
        std::string told;
        for (const auto& one : *found)
            told += (told.empty() ? "" : ", ") + one.instance + " " + one.keyword;
        return told;
    }
};

} // namespace

TEST(Schema, TellsTheAlternativeThatWasMeant) {
    world w;
    // As the official schemas have it: one of a kind, or several.
    const auto* one_or_many = R"({"properties": {"a": {"oneOf": [{"$ref": "#/$defs/A"},
        {"type": "array", "items": {"$ref": "#/$defs/A"}}]}},
        "$defs": {"A": {"type": "object", "required": ["id"], "properties": {"id": {"type": "string"}}}}})";
    EXPECT_EQ(w.validate(one_or_many, R"({"a": {"id": "x"}})"), "");
    EXPECT_EQ(w.validate(one_or_many, R"({"a": {"id": 1}})"), "/a/id type, /a oneOf");
    EXPECT_EQ(
        w.validate(one_or_many, R"({"a": [{"id": "x"}, {"id": 1}]})"), "/a/1/id type, /a oneOf"
    );
}

TEST(Schema, EscapesPointers) {
    world w;
    w.how.url = "https://s.example/s";
    const auto made =
        schema::compiled::make(w.read(R"({"properties": {"a/b~": {"type": "null"}}})"), w.how);
    const auto found = made->validate(w.read(R"({"a/b~": 1})"));
    ASSERT_EQ(found->size(), 1U);
    EXPECT_EQ(found->front().instance, "/a~1b~0");
    EXPECT_EQ(found->front().schema, "https://s.example/s#/properties/a~1b~0/type");
}

TEST(Schema, ReadsOlderDraftsAsTheyWere) {
    world w;
    w.how.without_dialect = schema::draft::d04;
    EXPECT_EQ(w.validate(R"({"minimum": 3, "exclusiveMinimum": true})", "3"), " minimum");
    EXPECT_EQ(w.validate(R"({"minimum": 3})", "3"), "");
    EXPECT_EQ(w.validate(R"({"const": 1})", "2"), "") << "came with draft-06";
    EXPECT_EQ(w.validate(R"({"items": [{}], "additionalItems": false})", "[1, 2]"), "/1 false");
    EXPECT_EQ(w.validate(R"({"dependencies": {"a": ["b"]}})", R"({"a": 1})"), " dependencies");
    EXPECT_EQ(
        w.validate(
            R"({"id": "http://s.example/", "$ref": "#x", "type": "null",
                       "definitions": {"x": {"id": "#x", "type": "string"}}})",
            "1"
        ),
        "schema_unresolved"
    ) << "what is beside a reference does not count";
    EXPECT_EQ(
        w.validate(
            R"({"allOf": [{"$ref": "#x", "minimum": 5}], "definitions": {"x": {"id": "#x", "type": "integer"}}})",
            "1"
        ),
        ""
    );
    w.how.without_dialect = schema::draft::d07;
    EXPECT_EQ(w.validate(R"({"if": {"type": "null"}, "else": {"const": 1}})", "2"), " const");
    EXPECT_EQ(w.validate(R"({"unevaluatedItems": false})", "[1]"), "") << "came with 2019-09";
    EXPECT_EQ(
        w.validate(R"({"$schema": "http://json-schema.org/draft-04/schema#", "const": 1})", "2"), ""
    );
}

TEST(Schema, RefusesValuesThatAKeywordCannotHave) {
    world w;
    EXPECT_EQ(
        w.compile(R"({"properties": {"a": {"minLength": -1}}})"),
        "schema_malformed /properties/a/minLength"
    );
    for (const auto* text :
         {R"({"type": []})",
          R"({"required": [1]})",
          R"({"pattern": 1})",
          R"({"allOf": []})",
          R"({"multipleOf": 0})",
          R"({"properties": []})",
          R"({"not": 1})",
          R"({"enum": 1})",
          R"({"$ref": 1})",
          R"({"uniqueItems": 1})",
          R"({"minimum": "1"})",
          "1",
          R"({"$id": "a b"})"})
        EXPECT_TRUE(w.compile(text).starts_with("schema_malformed ")) << text << w.compile(text);
}

TEST(Schema, LooksOnlyAtWhatCanBeReached) {
    world w;
    EXPECT_EQ(w.compile(R"({"$defs": {"a": {"pattern": "("}}})"), "");
    EXPECT_EQ(
        w.compile(R"({"$ref": "#/$defs/a", "$defs": {"a": {"pattern": "("}}})"),
        "schema_malformed_pattern /$defs/a"
    );
}

TEST(SchemaLimits, BoundTheSchema) {
    world w;
    std::string many = R"({"allOf": [{})";
    for (int i = 0; i < 10'000; ++i)
        many += ",{}";
    EXPECT_TRUE(w.compile(many + "]}").starts_with("schema_too_complex"));
    std::string patterns = R"({"patternProperties": {"x": {})";
    for (int i = 0; i < 500; ++i)
        patterns += ",\"" + std::to_string(i) + "\": {}";
    EXPECT_TRUE(w.compile(patterns + "}}").starts_with("schema_too_complex"));
    std::string machines = R"({"patternProperties": {"x": {})";
    for (int i = 0; i < 20; ++i)
        machines += R"(,"\\p{L}\\p{L})" + std::to_string(i) + R"(": {})";
    EXPECT_TRUE(w.compile(machines + "}}").starts_with("schema_too_complex"));
    w.how.documents = [&](std::string_view url) {
        return &w.read(R"({"$ref": ")" + std::string(url) + "1\"}");
    };
    EXPECT_TRUE(w.compile(R"({"$ref": "https://s.example/"})").starts_with("schema_too_complex"));
}

TEST(SchemaLimits, BoundTheWork) {
    world w;
    w.how.limits.steps_max = 20'000;
    EXPECT_EQ(w.validate(R"({"$ref": "#"})", "1"), "schema_work_limit");
    EXPECT_EQ(w.validate(R"({"not": {"$ref": "#"}})", "1"), "schema_work_limit");
    // Each level doubles the work.
    std::string doubling = R"({"$ref": "#/$defs/0", "$defs": {)";
    for (int i = 0; i < 40; ++i)
        doubling += "\"" + std::to_string(i) + R"(": {"allOf": [{"$ref": "#/$defs/)" +
                    std::to_string(i + 1) + R"("}, {"$ref": "#/$defs/)" + std::to_string(i + 1) +
                    R"("}]},)";
    EXPECT_EQ(w.validate(doubling + R"("40": {}}})", "1"), "schema_work_limit");
    // A long text and a pattern of many instructions, many times.
    w.how.limits = {};
    std::string texts = "[0";
    for (int i = 0; i < 20; ++i)
        texts += ",\"" + std::string(1'000, 'a') + "\"";
    EXPECT_EQ(
        w.validate(R"({"items": {"pattern": "^(?:a?){400}(?:b|c){100}$"}})", texts + "]"),
        "schema_work_limit"
    );
}

TEST(SchemaLimits, BoundWhatIsTold) {
    world w;
    std::string many = "[0";
    for (int i = 0; i < 100; ++i)
        many += ",0";
    const auto made = schema::compiled::make(w.read(R"({"items": {"type": "null"}})"), w.how);
    EXPECT_EQ(made->validate(w.read(many + "]"))->size(), 20U);
}
