#include "tests/lint/tree.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <regex>

/// What keeps the tree readable and portable.
namespace ob::lint {
namespace {

constexpr std::size_t lines_max = 400;
constexpr std::size_t test_lines_max = 600;
constexpr std::size_t readme_lines_max = 30;

TEST(Tree, KeepsFilesShort) {
    for (const auto& file : sources())
        if (file.is_cpp()) {
            EXPECT_LE(file.lines.size(), file.is_in("tests") ? test_lines_max : lines_max)
                << file.path;
        }
}

TEST(Tree, KeepsReadmesShort) {
    for (const auto& file : sources())
        if (file.path.ends_with("/README.md")) {
            EXPECT_LE(file.lines.size(), readme_lines_max) << file.path;
        }
}

TEST(Tree, BeginsEveryHeaderWithPragmaOnce) {
    for (const auto& file : sources())
        if (file.path.ends_with(".hpp")) {
            EXPECT_TRUE(!file.lines.empty() && file.lines.front() == "#pragma once") << file.path;
        }
}

struct ban {
    std::string what;
    std::string why;
    std::vector<std::string> but_in = {}; ///< paths that begin so may have it
};

void expect_absent(const ban& banned, bool rooms_only) {
    for (const auto& file : sources()) {
        if (rooms_only && (!file.is_cpp() || file.is_in("tests")))
            continue;
        const bool excused =
            std::any_of(banned.but_in.begin(), banned.but_in.end(), [&file](const std::string& p) {
                return file.path.starts_with(p);
            });
        for (std::size_t i = 0; !excused && i < file.lines.size(); ++i)
            EXPECT_EQ(file.lines[i].find(banned.what), std::string::npos)
                << file.path << ':' << i + 1 << ": " << banned.what << ": " << banned.why;
    }
}

// Each name is put together here, so that this file does not contain it.
TEST(Tree, NamesNoPackageRegistry) {
    const std::string dot = ".";
    for (const auto& host :
         {"registry" + dot + "npmjs",
          "registry" + dot + "yarnpkg",
          "pypi" + dot + "org",
          "pythonhosted" + dot + "org",
          "static" + dot + "crates.io",
          "proxy" + dot + "golang"})
        expect_absent({host, "a build asks the machine's own package sources"}, false);
}

TEST(Tree, NamesNoPathOfOneMachine) {
    const std::string slash = "/";
    for (const auto& path : {slash + "work/", slash + "home/", slash + "Users/"})
        expect_absent({' ' + path, "it exists on one machine only", {"docs/", "deploy/"}}, false);
    expect_absent({slash + "work/shared", "it exists on one machine only"}, false);
}

TEST(Tree, LeavesNothingForLater) {
    const std::string later = std::string("TO") + "DO";
    const std::string broken = std::string("FIX") + "ME";
    expect_absent({later, "write it, or file an issue"}, true);
    expect_absent({broken, "mend it, or file an issue"}, true);
}

// House style 22 and 23: numbers would lose their text, duplicate names would pass.
TEST(Tree, ReadsAndWritesJsonThroughCoreOnly) {
    expect_absent({"json::serialize(", "use ob::json::to_text"}, true);
    expect_absent({"boost::json::parse(", "use ob::json::document::parse"}, true);
    expect_absent({"boost/json/parse.hpp", "use base/core/strict_json.hpp"}, true);
    expect_absent({"boost/json/serialize.hpp", "use base/core/json_text.hpp"}, true);
}

// House style 11 and performance 4.
TEST(Tree, AvoidsWhatIsUnsafeOrSlow) {
    expect_absent({"reinterpret_cast<", "go through void, or use std::bit_cast"}, true);
    expect_absent({"std::regex", "slow, and its recursion is the input's"}, true);
    expect_absent({"std::rand(", "use ob::entropy"}, true);
    expect_absent({"strcpy(", "use std::string"}, true);
    expect_absent({"std::system(", "no shell"}, true);
}

// A comparison that stops at the first difference tells how much of a guess was right. Tokens are
// looked up by their digest (issuer/ledger); bytes of a secret meet in one function.
TEST(Tree, ComparesSecretsInConstantTime) {
    expect_absent(
        {"memcmp(", "use crypto::constant_time_equal", {"crypto/primitives/secret_bytes.cpp"}}, true
    );
    const std::regex compared(
        R"(std::equal\(.*reveal\(\)|reveal\(\)\)?\s*(==|!=)|(==|!=)\s*(as_text\()?[\w.>-]*reveal\(\)(?!\.))"
    );
    ASSERT_TRUE(std::regex_search(std::string("as_text(a.reveal()) == b"), compared));
    ASSERT_TRUE(std::regex_search(std::string("b == secret->reveal()"), compared));
    std::size_t revealing = 0;
    for (const auto& file : sources()) {
        // A key file begins with the public name of its form.
        if (!file.is_cpp() || file.is_in("tests") ||
            file.path == "crypto/primitives/private_key.cpp")
            continue;
        for (std::size_t i = 0; i < file.lines.size(); ++i) {
            if (file.lines[i].find("reveal()") == std::string::npos)
                continue;
            ++revealing;
            EXPECT_FALSE(std::regex_search(file.lines[i], compared))
                << file.path << ':' << i + 1 << ": compare secret_bytes, not what is in them";
        }
    }
    EXPECT_GT(revealing, 0U) << "secret_bytes has another door now";
}

} // namespace
} // namespace ob::lint
