#include "badge/schema/schema.hpp"
#include "tests/support/conformance.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <map>

using namespace ob;

namespace {

constexpr json::limits generous{.bytes_max = 8 * 1024 * 1024, .depth_max = 64, .values_max = 200'000};

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
    std::size_t other = 0; ///< not as stated
};

/// Every group of one file. `differs` names the groups that may have another answer, and is told
/// about each.
tally run_file(
    const std::filesystem::path& file,
    schema::draft usual,
    remotes& web,
    const std::function<void(std::string_view group, std::string_view test, std::string why)>& differs
) {
    tally count;
    const auto groups = json::document::parse(test::read_file(file), generous);
    if (!groups)
        throw std::runtime_error(file.string());
    schema::options how;
    how.without_dialect = usual;
    how.documents = [&web](std::string_view url) { return web(url); };
    for (const auto& group : groups->root().elements()) {
        const auto made = schema::compiled::make(*group.find("schema"), how);
        for (const auto& test : group.find("tests")->elements()) {
            const bool stated = test.find("valid")->as_boolean();
            std::string why = made ? "" : std::string(made.error().name()) + ": " + made.error().message();
            bool as_stated = false;
            if (made) {
                const auto found = made->validate(*test.find("data"));
                as_stated = found && found->empty() == stated;
                if (!found)
                    why = found.error().message();
                else if (!found->empty())
                    why = found->front().schema + ": " + found->front().detail;
            }
            (!as_stated ? count.other : stated ? count.valid : count.invalid) += 1;
            if (!as_stated)
                differs(group.string_at("description"), test.string_at("description"), why);
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
            const auto one = run_file(
                file, draft_named(name), web, [&](auto group, auto test, const auto& why) {
                    ADD_FAILURE() << name << " " << file.filename() << ": " << group << ": " << test
                                  << "\n" << why;
                }
            );
            all.valid += one.valid;
            all.invalid += one.invalid;
        }
        const auto* stated = index.root().find("count")->find(name);
        EXPECT_EQ(all.valid, stated->find("valid")->as_integer()) << name;
        EXPECT_EQ(all.invalid, stated->find("invalid")->as_integer()) << name;
    }
    EXPECT_EQ(suites, 2U);
}

// What a validator may do: which of it we do. Formats are annotations, so that optional/format and
// the vocabulary that asserts them are left out.
TEST(JsonSchemaSuite, TheOptionalTestsThatWeFollow) {
    OB_NEED_CORPUS(folder, "json-schema");
    remotes web(folder / "remotes");
    const std::map<std::string, std::size_t> known{};
    for (const std::string name : {"draft2019-09", "draft2020-12"}) {
        tally all;
        for (const auto& file : json_files(folder / name / "optional")) {
            const auto one = run_file(
                file, draft_named(name), web, [&](auto group, auto test, const auto& why) {
                    std::cout << name << " " << file.filename() << ": " << group << ": " << test
                              << "\n    " << why << "\n";
                }
            );
            all.valid += one.valid;
            all.invalid += one.invalid;
            std::cout << file.filename() << " " << one.other << "\n";
        }
        std::cout << all.valid << " " << all.invalid << "\n";
    }
}
