#include "badge/schema/pinned.hpp"
#include "badge/schema/table.hpp"

#include <gtest/gtest.h>

using namespace ob;

TEST(SchemaTable, SaysWhatTheSchemaDemands) {
    const auto document =
        json::document::parse(R"({"$schema": "https://json-schema.org/draft/2019-09/schema#",
        "title": "T", "description": "D", "type": ["object", "null"], "required": ["a b", "true"],
        "properties": {"description": {"$ref": "#/$defs/D", "$comment": "C"}, "": {"const": {"title": [1, null, "~"]}},
                       "x": {"enum": ["007", "-"], "pattern": "^[a-z]{2}(-[A-Z]{2})?$", "description": "1"},
                       "y": {"enum": ["007", "-"], "pattern": "^[a-z]{2}(-[A-Z]{2})?$", "description": "2"},
                       "z": {"enum": ["007", "-"], "pattern": "^[a-z]{2}(-[A-Z]{2})?$", "description": "2"}},
        "oneOf": [true, {"minimum": -1.50}], "$defs": {"D": {}}})");
    const auto table = schema::import_table(
        {"https://s.example/", {"https://s.example/too"}, "https://c.example/", "urn:T", "00ff"},
        document->root()
    );
    ASSERT_TRUE(table);
    EXPECT_EQ(*table, R"(laurel-schema 1
url https://s.example/
alias https://s.example/too
extends https://c.example/ urn:T
sha256 00ff
part 1
	enum [ "007" "-" ]
	pattern = "^[a-z]{2}(-[A-Z]{2})?$"
schema
	$schema = https://json-schema.org/draft/2019-09/schema#
	type [ object null ]
	required [ "a b" "true" ]
	properties :
		description :
			$ref = #/$defs/D
		"" :
			const :
				title [ 1 ~ "~" ]
		x :
			enum [ "007" "-" ]
			pattern = "^[a-z]{2}(-[A-Z]{2})?$"
		y *1
		z *1
	oneOf -
		= true
		:
			minimum = -1.50
	$defs :
		D :
)");
    const auto back = schema::read_table(*table);
    ASSERT_TRUE(back);
    EXPECT_EQ(back->origin.aliases.front(), "https://s.example/too");
    EXPECT_EQ(back->origin.type, "urn:T");
    const auto wanted =
        json::document::parse(R"({"$schema": "https://json-schema.org/draft/2019-09/schema#",
        "type": ["object", "null"], "required": ["a b", "true"],
        "properties": {"description": {"$ref": "#/$defs/D"}, "": {"const": {"title": [1, null, "~"]}},
                       "x": {"enum": ["007", "-"], "pattern": "^[a-z]{2}(-[A-Z]{2})?$"},
                       "y": {"enum": ["007", "-"], "pattern": "^[a-z]{2}(-[A-Z]{2})?$"},
                       "z": {"enum": ["007", "-"], "pattern": "^[a-z]{2}(-[A-Z]{2})?$"}},
        "oneOf": [true, {"minimum": -1.50}], "$defs": {"D": {}}})");
    const auto read = json::document::parse(back->schema);
    ASSERT_TRUE(read && wanted);
    EXPECT_TRUE(json::equal(read->root(), wanted->root())) << back->schema;
}

TEST(SchemaTable, IsNotReadFromAnythingElse) {
    const std::string head = "laurel-schema 1\nurl u:u\nsha256 0\n";
    EXPECT_TRUE(schema::read_table(head + "schema\n\ta = 1\n"));
    for (const auto* tail :
         {"",
          "schema\n\ta *1\n",
          "schema\n\ta ? 1\n",
          "schema\n\ta [ 1\n",
          "nosuch\n",
          "schema\n\t\t\ta = 1\n"})
        EXPECT_FALSE(schema::read_table(head + tail)) << tail;
    EXPECT_FALSE(schema::read_table("laurel-context 1\nurl u:u\nschema\n"));
}

TEST(SchemaTable, IsMadeOfObjectsOnly) {
    const auto made = schema::import_table({"u:u", {}, "", "", "0"}, json::node::boolean(true));
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().code, schema::errc::malformed_table);
}

TEST(PinnedSchemas, AreFoundByEveryUrl) {
    constexpr auto url =
        "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_profile_schema.json";
    constexpr auto alias =
        "https://purl.imsglobal.org/spec/ob/v3p0/schema/json-ld/ob_v3p0_profile_schema.json";
    ASSERT_NE(schema::pinned(url), nullptr);
    EXPECT_EQ(schema::pinned(url), schema::pinned(alias));
    EXPECT_EQ(schema::pinned_compiled(url), schema::pinned_compiled(alias));
    EXPECT_EQ(schema::pinned("https://nowhere.example"), nullptr);
    EXPECT_EQ(schema::pinned_compiled("https://nowhere.example"), nullptr);
    constexpr auto context = "https://w3id.org/openbadges/extensions/exampleExtension/context.json";
    EXPECT_EQ(
        schema::pinned_for_extension(
            context, "https://w3id.org/openbadges/extensions#ExampleExtension"
        ),
        "https://w3id.org/openbadges/extensions/exampleExtension/schema.json"
    );
    EXPECT_EQ(schema::pinned_for_extension(context, "urn:other"), "");
}
