#include "tests/lint/tree.hpp"

#include <gtest/gtest.h>

#include <regex>
#include <set>

/// What our documents promise: links that lead somewhere, and an entry for every event in the logs.
namespace ob::lint {
namespace {

std::string text_of(const source& file) {
    std::string text;
    for (const auto& line : file.lines)
        text += line + '\n';
    return text;
}

std::set<std::string> matches(const std::string& text, const char* pattern) {
    const std::regex expression(pattern);
    std::set<std::string> found;
    for (std::sregex_iterator at(text.begin(), text.end(), expression), end; at != end; ++at)
        found.insert((*at)[1]);
    return found;
}

TEST(Documents, LinkOnlyToFilesThatAreThere) {
    std::size_t links = 0;
    for (const auto& file : sources()) {
        if (!file.path.ends_with(".md"))
            continue;
        for (const auto& target : matches(text_of(file), R"(\]\(([^)#:\s]+)(#[^)]*)?\))")) {
            EXPECT_TRUE(std::filesystem::exists(root() / file.folder() / target))
                << file.path << " links to " << target;
            ++links;
        }
    }
    EXPECT_GT(links, 5U) << "the test no longer sees the links";
}

TEST(Documents, ExplainEveryLogEvent) {
    std::set<std::string> explained;
    for (const auto& line : lines_of(root() / "docs/log-events.md"))
        if (line.starts_with("### "))
            explained.insert(line.substr(4));
    std::set<std::string> logged;
    for (const auto& file : sources())
        if (file.is_cpp() && !file.is_in("tests"))
            logged.merge(
                matches(text_of(file), R"(log::(?:debug|info|warning|failure)\(\s*\"([a-z_.]+)\")")
            );
    EXPECT_GT(logged.size(), 30U) << "the test no longer sees the events";
    for (const auto& event : logged)
        EXPECT_TRUE(explained.contains(event)) << event << " is not in docs/log-events.md";
    for (const auto& event : explained)
        EXPECT_TRUE(logged.contains(event)) << event << " is explained and never logged";
}

TEST(Documents, NameTestsThatAreThere) {
    std::set<std::string> tests;
    for (const auto& file : sources())
        if (file.is_in("tests") && file.is_cpp())
            for (auto one :
                 matches(text_of(file), R"(\nTEST(?:_[FP])?\(([A-Za-z0-9]+, [A-Za-z0-9]+)\))"))
                tests.insert(one.replace(one.find(", "), 2, "."));
    std::string model;
    for (const auto& line : lines_of(root() / "docs/threat-model.md"))
        model += line + '\n';
    const auto named = matches(model, R"(`([A-Z][A-Za-z0-9]+\.[A-Z][A-Za-z0-9]+)`)");
    EXPECT_GT(named.size(), 50U) << "the test no longer sees the names";
    for (const auto& name : named)
        EXPECT_TRUE(tests.contains(name)) << "docs/threat-model.md names " << name;
    for (const auto& script : matches(model, R"(`(tests/[a-z/_]+\.sh)`)"))
        EXPECT_TRUE(std::filesystem::exists(root() / script)) << script;
}

} // namespace
} // namespace ob::lint
