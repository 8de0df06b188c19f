#include "badge/baking/baking.hpp"
#include "badge/model/rules/ob2.hpp"
#include "badge/model/rules/ob2_values.hpp"
#include "badge/schema/pinned.hpp"
#include "crypto/jsonld/processor.hpp"
#include "tests/support/closed_world.hpp"

#include <gtest/gtest.h>

#include <map>

using namespace ob;
using badge::rules::check_ob2_structure;

namespace {

/// What the rules of badge/model ask of a value of that name, as 1EdTech's validator calls it.
const std::map<std::string_view, bool (*)(std::string_view)> rules_by_name{
    {"DataURI", [](auto v) { return badge::rules::is_data_uri(v); }},
    {"DataURIOrURL", [](auto v) { return badge::rules::is_picture_place(v); }},
    {"URL", [](auto v) { return badge::rules::is_web_url(v); }},
    {"IRI", [](auto v) { return badge::rules::is_object_id(v); }},
    {"UrlAuthority", [](auto v) { return badge::rules::is_authority(v); }},
    {"Telephone", [](auto v) { return badge::rules::is_telephone(v); }},
    {"Email", [](auto v) { return badge::rules::is_mail_address(v); }},
    {"DateTime", [](auto v) { return badge::rules::ob2_time(v).has_value(); }},
    {"CompactIRI", [](auto v) { return badge::rules::is_property(v); }}};

json::document primitives_of(const std::filesystem::path& folder) {
    auto read = json::document::parse(test::read_file(folder / "primitives.json"));
    EXPECT_TRUE(read);
    return std::move(*read);
}

} // namespace

/// Each by its index entry, so that none is left out.
TEST(Ob20CoreValues, EveryPrimitiveIsJudgedAsItsIndexSays) {
    OB_NEED_CORPUS(folder, "ob20-core");
    const auto index = test::read_index(folder);
    const auto primitives = primitives_of(folder);
    const auto values = primitives.root().find("values")->elements();
    std::size_t seen = 0;
    std::size_t as_stated = 0;
    for (const auto& item : index.root().find("cases")->elements()) {
        if (item.string_at("kind") != "primitive")
            continue;
        const auto& one = values[static_cast<std::size_t>(*item.find("member")->as_integer())];
        const auto rule = rules_by_name.find(one.string_at("type"));
        ASSERT_NE(rule, rules_by_name.end()) << one.string_at("type");
        const bool good = rule->second(one.string_at("value"));
        EXPECT_EQ(good, item.string_at("expect") == "pass")
            << item.string_at("id") << " " << one.string_at("value");
        ++seen;
        as_stated += good == (item.string_at("expect") == "pass") ? 1U : 0U;
    }
    EXPECT_EQ(seen, values.size());
    EXPECT_EQ(as_stated, 111U);
}

/// Values where upstream calls its own validator wrong: we side with what should be, but for a
/// host of one letter, which RFC 3986 allows like localhost.
TEST(Ob20CoreValues, DisagreementsOfItsAuthorsAreDecided) {
    OB_NEED_CORPUS(folder, "ob20-core");
    const auto primitives = primitives_of(folder);
    std::size_t seen = 0;
    for (const auto& one : primitives.root().find("knownDisagreements")->elements()) {
        ASSERT_EQ(one.string_at("type"), "URL");
        const auto value = one.string_at("value");
        const bool should = one.find("should")->as_boolean();
        EXPECT_EQ(badge::rules::is_web_url(value), should || value == "http://f") << value;
        ++seen;
    }
    EXPECT_EQ(seen, 8U);
}

TEST(Ob20CoreValues, BakedPicturesAreReadAsTheirIndexSays) {
    OB_NEED_CORPUS(folder, "ob20-core");
    const auto index = test::read_index(folder);
    std::size_t seen = 0;
    for (const auto& item : index.root().find("cases")->elements()) {
        if (item.string_at("kind") != "baked-png")
            continue;
        ++seen;
        const auto content = test::read_file(folder / item.string_at("file"));
        const test::closed_world nothing;
        const auto r = nothing.run(content, "2026-02-01T00:00:00Z");
        ASSERT_FALSE(r.checks.empty());
        if (item.string_at("expect") == "pass") {
            const auto baked = baking::extract(as_bytes(content));
            ASSERT_TRUE(baked) << item.string_at("id");
            EXPECT_EQ(baked->text, item.string_at("extract"));
            // The address is asked; in a world without web nobody can tell what is there.
            EXPECT_EQ(r.checks.front().code, "hosted_not_found");
            EXPECT_EQ(r.checks.front().arguments.front().second, item.string_at("extract"));
        } else {
            EXPECT_EQ(r.checks.front().code, "no_badge") << item.string_at("id");
            EXPECT_EQ(r.verdict(), checking::verdict::invalid);
        }
    }
    EXPECT_EQ(seen, 2U);
}

/// Every document that the web of a corpus serves, by the rules of its class: all are sound but
/// those that were made to be wrong.
TEST(Ob20Structure, ServedDocumentsAreSoundButForTheKnownOnes) {
    OB_NEED_CORPUS(folder, "ob20-1edtech");
    const std::map<std::string, std::string> bad{
        {"badgecriteria.json", "missing_member /type"}, // an answer to a link, no badge object
        {"criteria-no-type.json", "missing_member /type"}};
    std::size_t seen = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder / "web")) {
        if (entry.path().extension() != ".json")
            continue;
        const auto name = entry.path().filename().string();
        const auto document = json::document::parse(test::read_file(entry.path()));
        ASSERT_TRUE(document) << name;
        const auto found = check_ob2_structure(document->root());
        const auto known = bad.find(name);
        std::string first;
        if (!found.sound())
            first = found.findings.front().code + " " + found.findings.front().pointer;
        EXPECT_EQ(first, known == bad.end() ? "" : known->second) << name;
        ++seen;
    }
    EXPECT_EQ(seen, 39U);
}

namespace {

/// What the context makes of the type that it names a schema for; empty when that is no IRI.
std::string type_in(const std::string& context, std::string_view type) {
    const json::member members[] = {
        {"@context", json::node::string(context)}, {"@type", json::node::string(type)}};
    const auto text =
        jsonld::expand(json::node::object(members), {}, jsonld::context_registry::pinned());
    const auto expanded = json::document::parse(text ? *text : "[]");
    const auto* types = expanded ? expanded->root().at_pointer("/0/@type/0") : nullptr;
    return types == nullptr ? "" : std::string(types->as_string());
}

} // namespace

// Open Badges 2.0, "Extensions": the context document says by which schema its type is validated.
TEST(Ob2ExtensionContexts, NameTheSchemasThatWeHoldTheirTypesAgainst) {
    OB_NEED_CORPUS(folder, "contexts");
    const auto index = test::read_index(folder);
    std::size_t bound = 0;
    for (const auto& item : index.root().find("cases")->elements()) {
        const auto document =
            json::document::parse(test::read_file(folder / item.string_at("file")));
        ASSERT_TRUE(document);
        const auto* validation = document->root().at_pointer("/obi:validation/0");
        const std::string context(item.string_at("url"));
        if (validation == nullptr ||
            !context.starts_with("https://w3id.org/openbadges/extensions/"))
            continue;
        const auto type = type_in(context, validation->string_at("obi:validatesType"));
        const auto url = schema::pinned_for_extension(context, type);
        // It names `extensions#accessibility`, which is no IRI, and its schema is none.
        const bool unsound = context.find("/accessibilityExtension/") != std::string::npos;
        EXPECT_EQ(url.empty(), unsound) << context << " " << type;
        if (url.empty())
            continue;
        ++bound;
        const auto stated = validation->string_at("obi:validationSchema");
        const auto* named = schema::pinned(stated);
        EXPECT_TRUE(named == nullptr || named == schema::pinned(url)) << stated << " " << url;
    }
    EXPECT_EQ(bound, 10U);
}
