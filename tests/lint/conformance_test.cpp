#include "tests/lint/tree.hpp"

#include <gtest/gtest.h>

#include <map>
#include <regex>
#include <set>

/// docs/conformance.md: every number of the checklist once, each with a test that is there.
namespace ob::lint {
namespace {

struct row {
    std::string number;
    std::string shown_by;
};

std::vector<row> table() {
    std::vector<row> rows;
    const std::regex form(R"(^\| (T?[0-9]+) \| (.+) \| (.+) \|$)");
    std::smatch found;
    for (const auto& line : lines_of(root() / "docs/conformance.md"))
        if (std::regex_match(line, found, form))
            rows.push_back({found[1], found[3]});
    return rows;
}

/// A to C, D 108 to 111 and 116 to 118, F to J, and the traps of K.
std::vector<std::string> numbers() {
    std::vector<std::string> all;
    for (int i = 1; i <= 212; ++i)
        if (i <= 111 || (i >= 116 && i <= 118) || i >= 144)
            all.push_back(std::to_string(i));
    for (int i = 1; i <= 84; ++i)
        all.push_back('T' + std::to_string(i));
    return all;
}

std::vector<std::smatch> all_matches(const std::string& text, const std::regex& what) {
    return {std::sregex_iterator(text.begin(), text.end(), what), std::sregex_iterator()};
}

std::string whole(const source& file) {
    std::string text;
    for (const auto& line : file.lines)
        text += line + '\n';
    return text;
}

/// The sources of every test program, as its CMakeLists.txt names them. A name that a loop makes
/// keeps what stands before its variable.
std::map<std::string, std::set<std::string>> programs() {
    const std::regex with_sources(
        R"(ob_\w*test\(\s*([a-z0-9_]+)(?:\$\{\w+\})?\s+SOURCES\s+([^)]*?)\sLINK)"
    );
    const std::regex plain(R"(add_executable\(([a-z0-9_]+) ([a-z0-9_]+\.cpp)\))");
    const std::regex file_name(R"([a-z0-9_/]+\.cpp)");
    std::map<std::string, std::set<std::string>> all;
    for (const auto& file : sources()) {
        if (!file.is_in("tests") || !file.path.ends_with("CMakeLists.txt"))
            continue;
        const auto text = whole(file);
        for (const auto* form : {&with_sources, &plain})
            for (const auto& program : all_matches(text, *form)) {
                const std::string names = program[2];
                for (const auto& name : all_matches(names, file_name))
                    all[program[1]].insert(file.folder() + name.str());
            }
    }
    return all;
}

/// "Suite.Name" of every test, with the files that define it.
std::map<std::string, std::set<std::string>> tests() {
    const std::regex test(R"(\nTEST(?:_[FP])?\(([A-Za-z0-9]+), ([A-Za-z0-9]+)\))");
    const std::regex property(R"(\nRC_GTEST_PROP\(\s*([A-Za-z0-9]+),\s*([A-Za-z0-9]+))");
    std::map<std::string, std::set<std::string>> all;
    for (const auto& file : sources())
        if (file.is_in("tests") && file.is_cpp()) {
            const auto text = whole(file);
            for (const auto* form : {&test, &property})
                for (const auto& one : all_matches(text, *form))
                    all[one[1].str() + '.' + one[2].str()].insert(file.path);
        }
    return all;
}

bool is_made_of(
    const std::map<std::string, std::set<std::string>>& all,
    const std::string& program,
    const std::set<std::string>& files
) {
    for (const auto& [name, made_of] : all)
        if (program == name || (name.ends_with('_') && program.starts_with(name)))
            for (const auto& file : files)
                if (made_of.contains(file))
                    return true;
    return false;
}

TEST(Conformance, HasEveryNumberOnceAndInOrder) {
    std::vector<std::string> found;
    for (const auto& one : table())
        found.push_back(one.number);
    EXPECT_EQ(found, numbers());
}

TEST(Conformance, SaysOfEveryNumberWhatShowsItOrWhyNothingDoes) {
    const std::regex evidence(R"(`[^`]+`|missing: \S|does not apply: \S)");
    for (const auto& one : table())
        EXPECT_TRUE(std::regex_search(one.shown_by, evidence)) << one.number;
}

TEST(Conformance, NamesProgramsAndTestsThatAreThere) {
    const auto built = programs();
    const auto defined = tests();
    const std::regex named(R"(`([a-z0-9_]+): ([A-Za-z0-9]+\.[A-Za-z0-9]+)`)");
    std::size_t checked = 0;
    for (const auto& one : table())
        for (const auto& test : all_matches(one.shown_by, named)) {
            const auto found = defined.find(test[2]);
            ASSERT_NE(found, defined.end()) << one.number << " names " << test[2];
            EXPECT_TRUE(is_made_of(built, test[1], found->second))
                << one.number << ": " << test[2] << " is not in " << test[1];
            ++checked;
        }
    EXPECT_GT(checked, 300U) << "the test no longer sees the names";
}

TEST(Conformance, NamesTextsAndScriptsThatAreThere) {
    const std::regex text(R"(`(tests/[a-z_/]+\.txt): ([^`]+)`)");
    const std::regex script(R"(`(tests/[a-z_/]+\.(?:sh|py))`)");
    std::size_t checked = 0;
    for (const auto& one : table()) {
        for (const auto& step : all_matches(one.shown_by, text)) {
            const auto lines = lines_of(root() / step[1].str());
            EXPECT_NE(std::find(lines.begin(), lines.end(), "== " + step[2].str()), lines.end())
                << one.number << ": " << step[2] << " is not in " << step[1];
            ++checked;
        }
        for (const auto& file : all_matches(one.shown_by, script))
            EXPECT_TRUE(std::filesystem::exists(root() / file[1].str())) << one.number;
    }
    EXPECT_GT(checked, 20U) << "the test no longer sees the texts";
}

} // namespace
} // namespace ob::lint
