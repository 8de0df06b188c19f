#include "badge/schema/pinned.hpp"
#include "crypto/primitives/digest.hpp"
#include "tests/support/conformance.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

using namespace ob;

namespace {

constexpr json::limits generous{
    .bytes_max = 8 * 1024 * 1024, .depth_max = 64, .values_max = 200'000};

/// What the suite serves at http://localhost:1234/.
class remotes {
public:
    explicit remotes(std::filesystem::path folder) : folder_(std::move(folder)) {}

    const json::node* operator()(std::string_view url) {
        constexpr std::string_view home = "http://localhost:1234/";
        if (!url.starts_with(home))
            return nullptr;
        const auto file = folder_ / url.substr(home.size());
        if (!std::filesystem::is_regular_file(file))
            return nullptr;
        auto& known = known_[std::string(url)];
        if (!known)
            known = std::make_unique<json::document>(
                std::move(json::document::parse(test::read_file(file), generous).value())
            );
        return &known->root();
    }

private:
    std::filesystem::path folder_;
    std::map<std::string, std::unique_ptr<json::document>> known_;
};

struct tally {
    std::size_t valid = 0;
    std::size_t invalid = 0;
};

/// Every group of one file; what has another answer than the stated one is a failure.
tally run_file(const std::filesystem::path& file, schema::draft usual, bool formats, remotes& web) {
    tally count;
    const auto groups = json::document::parse(test::read_file(file), generous);
    if (!groups)
        throw std::runtime_error(file.string());
    schema::options how;
    how.without_dialect = usual;
    how.assert_formats = formats;
    how.documents = [&web](std::string_view url) { return web(url); };
    for (const auto& group : groups->root().elements()) {
        const auto made = schema::compiled::make(*group.find("schema"), how);
        for (const auto& test : group.find("tests")->elements()) {
            const bool stated = test.find("valid")->as_boolean();
            std::string why =
                made ? "" : std::string(made.error().name()) + ": " + made.error().message();
            bool as_stated = false;
            if (made) {
                const auto found = made->validate(*test.find("data"));
                as_stated = found && found->empty() == stated;
                if (!found)
                    why = found.error().message();
                else if (!found->empty())
                    why = found->front().schema + ": " + found->front().detail;
            }
            if (as_stated)
                (stated ? count.valid : count.invalid) += 1;
            else
                ADD_FAILURE() << file << ": " << group.string_at("description") << ": "
                              << test.string_at("description") << "\n"
                              << why;
        }
    }
    return count;
}

std::vector<std::filesystem::path> json_files(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (entry.path().extension() == ".json")
            files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

schema::draft draft_named(std::string_view name) {
    return name == "draft2019-09" ? schema::draft::d2019_09 : schema::draft::d2020_12;
}

} // namespace

TEST(JsonSchemaSuite, EveryRequiredTestGivesTheStatedResult) {
    OB_NEED_CORPUS(folder, "json-schema");
    const auto index = test::read_index(folder);
    remotes web(folder / "remotes");
    std::size_t suites = 0;
    for (const auto& suite : index.root().find("cases")->elements()) {
        ++suites;
        const auto name = suite.string_at("file");
        tally all;
        for (const auto& file : json_files(folder / name)) {
            const auto one = run_file(file, draft_named(name), false, web);
            all.valid += one.valid;
            all.invalid += one.invalid;
        }
        const auto* stated = index.root().find("count")->find(name);
        EXPECT_EQ(all.valid, stated->find("valid")->as_integer()) << name;
        EXPECT_EQ(all.invalid, stated->find("invalid")->as_integer()) << name;
    }
    EXPECT_EQ(suites, 2U);
}

// What a validator may do. One file is about meta-schemas that ask for the assertion of formats.
TEST(JsonSchemaSuite, EveryOptionalTestGivesTheStatedResult) {
    OB_NEED_CORPUS(folder, "json-schema");
    remotes web(folder / "remotes");
    const std::map<std::string_view, std::size_t> wanted{
        {"draft2019-09", 158}, {"draft2020-12", 162}};
    for (const auto& [name, stated] : wanted) {
        std::size_t as_stated = 0;
        for (const auto& file : json_files(folder / name / "optional")) {
            const auto one = run_file(file, draft_named(name), false, web);
            as_stated += one.valid + one.invalid;
        }
        EXPECT_EQ(as_stated, stated) << name;
    }
}

// With the rest of what is optional they are the 915 and 926 of the index.
TEST(JsonSchemaSuite, EveryFormatIsAssertedAsStatedWhenAskedFor) {
    OB_NEED_CORPUS(folder, "json-schema");
    const auto index = test::read_index(folder);
    remotes web(folder / "remotes");
    const std::map<std::string_view, std::size_t> others{
        {"draft2019-09", 158}, {"draft2020-12", 162}};
    for (const auto& [name, beside] : others) {
        tally all;
        for (const auto& file : json_files(folder / name / "optional" / "format")) {
            const auto one = run_file(file, draft_named(name), true, web);
            all.valid += one.valid;
            all.invalid += one.invalid;
        }
        const auto* stated = index.root().find("count")->find(name)->find("optional");
        EXPECT_EQ(all.valid + all.invalid + beside, stated->as_integer()) << name;
        EXPECT_GT(all.invalid, 300U) << name;
    }
}

namespace {

/// What says nothing about an instance, written out once more, so that a mistake of the importer
/// shows. A member whose value is an object is a property of that name.
bool is_annotation(const json::member& member) {
    constexpr std::string_view names[] = {
        "title",
        "description",
        "$comment",
        "default",
        "examples",
        "readOnly",
        "writeOnly",
        "deprecated"};
    return !member.value.is_object() &&
           std::find(std::begin(names), std::end(names), member.name) != std::end(names);
}

/// Deep equality but for those.
bool says_the_same(const json::node& official, const json::node& table) {
    if (official.type() != table.type())
        return false;
    const auto a = official.elements();
    const auto b = table.elements();
    if (!std::equal(a.begin(), a.end(), b.begin(), b.end(), says_the_same))
        return false;
    std::size_t counted = 0;
    for (const auto& member : official.members()) {
        if (is_annotation(member))
            continue;
        ++counted;
        const auto* twin = table.find(member.name);
        if (twin == nullptr || !says_the_same(member.value, *twin))
            return false;
    }
    const bool inner = official.is_object() || official.is_array();
    return counted == table.members().size() && (inner || json::equal(official, table));
}

} // namespace

// The digests show that the file is the one that was imported.
TEST(SchemasCorpus, OurTablesSayWhatTheOfficialFilesDo) {
    OB_NEED_CORPUS(folder, "schemas");
    const auto index = test::read_index(folder);
    std::size_t pinned = 0;
    for (const auto& item : index.root().find("cases")->elements()) {
        const std::string url(item.string_at("url"));
        const auto* table = item.string_at("kind") == "json-schema" ? schema::pinned(url) : nullptr;
        if (table == nullptr)
            continue;
        ++pinned;
        EXPECT_EQ(schema::pinned_digest(url), item.string_at("sha256")) << url;
        const auto text = test::read_file(folder / item.string_at("file"));
        EXPECT_EQ(crypto::sha256(text).hex(), item.string_at("sha256")) << url;
        const auto official = json::document::parse(text, generous);
        ASSERT_TRUE(official) << url;
        EXPECT_TRUE(says_the_same(official->root(), *table)) << url;
        EXPECT_NE(schema::pinned_compiled(url), nullptr) << url;
    }
    EXPECT_EQ(pinned, 28U);
}

TEST(SchemasCorpus, EveryFileIsASchemaOrAContext) {
    OB_NEED_CORPUS(folder, "schemas");
    const auto index = test::read_index(folder);
    std::size_t schemas = 0;
    std::size_t contexts = 0;
    std::vector<std::string> refused;
    for (const auto& item : index.root().find("cases")->elements()) {
        const auto document =
            json::document::parse(test::read_file(folder / item.string_at("file")), generous);
        ASSERT_TRUE(document) << item.string_at("id");
        if (item.string_at("kind") == "json-ld-context") {
            EXPECT_NE(document->root().find("@context"), nullptr);
            ++contexts;
            continue;
        }
        schema::options how;
        how.url = item.string_at("url");
        const auto made = schema::compiled::make(document->root(), how);
        schemas += made ? 1 : 0;
        if (!made)
            refused.push_back(
                std::string(item.string_at("id")) + ": " + std::string(made.error().name()) + " " +
                made.error().pointer
            );
    }
    EXPECT_EQ(contexts, 4U);
    EXPECT_EQ(schemas, 33U);
    // It has `required` among the properties, so that a list stands where a schema must.
    ASSERT_EQ(refused.size(), 1U);
    EXPECT_EQ(
        refused.front(),
        "ob2/extensions__accessibilityExtension__schema.json: schema_malformed /properties/required"
    );
}

// The badges of others that name no other model pass the schema of their class.
TEST(SchemasCorpus, ExamplesOfTheSpecificationKeepToTheOfficialSchemas) {
    OB_NEED_CORPUS(folder, "spec-examples");
    constexpr std::string_view home = "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/";
    const auto* achievement =
        schema::pinned_compiled(std::string(home) + "ob_v3p0_achievementcredential_schema.json");
    const auto* strict = schema::pinned_compiled(
        std::string(home) + "ob_v3p0_achievementcredential_schema.json", true
    );
    ASSERT_NE(achievement, nullptr);
    ASSERT_NE(strict, nullptr);
    std::size_t kept = 0;
    for (const auto& file : json_files(folder / "ob30")) {
        const auto document = json::document::parse(test::read_file(file), generous);
        const auto* type = document ? document->root().find("type") : nullptr;
        const auto types = type == nullptr ? std::span<const json::node>() : type->elements();
        const bool badge = std::any_of(types.begin(), types.end(), [](const auto& t) {
            return t.as_string() == "OpenBadgeCredential";
        });
        if (!badge)
            continue;
        const auto found = achievement->validate(document->root());
        ASSERT_TRUE(found);
        EXPECT_TRUE(found->empty()) << file << found->front().instance << ": "
                                    << found->front().detail << found->front().schema;
        const auto in_form = strict->validate(document->root());
        ASSERT_TRUE(in_form);
        EXPECT_TRUE(in_form->empty())
            << file << in_form->front().instance << in_form->front().detail;
        ++kept;
        // Without its subject it is none.
        std::vector<json::member> fewer;
        for (const auto& member : document->root().members())
            if (member.name != "credentialSubject")
                fewer.push_back(member);
        EXPECT_FALSE(achievement->validate(json::node::object(fewer))->empty()) << file;
    }
    EXPECT_EQ(kept, 8U);
}
