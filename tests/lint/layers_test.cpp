#include "tests/lint/tree.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <optional>

/// Holds every #include of the rooms to cmake/layers.txt. Tests may include anything.
namespace ob::lint {
namespace {

struct include {
    const source* in;
    std::size_t line;
    std::string target;
    bool quoted;

    std::string where() const {
        return in->path + ':' + std::to_string(line) + " includes " + target;
    }
};

std::optional<std::pair<std::string, bool>> target_of(std::string_view line) {
    const auto skip_space = [&line] {
        line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
    };
    skip_space();
    if (!line.starts_with('#'))
        return std::nullopt;
    line.remove_prefix(1);
    skip_space();
    if (!line.starts_with("include"))
        return std::nullopt;
    line.remove_prefix(7);
    skip_space();
    if (line.empty() || (line.front() != '"' && line.front() != '<'))
        return std::nullopt;
    const bool quoted = line.front() == '"';
    const auto end = line.find(quoted ? '"' : '>', 1);
    return std::pair(std::string(line.substr(1, end - 1)), quoted);
}

/// Every #include of the rooms.
std::vector<include> includes() {
    std::vector<include> all;
    for (const auto& file : sources()) {
        if (!file.is_cpp() || file.is_in("tests"))
            continue;
        for (std::size_t i = 0; i < file.lines.size(); ++i)
            if (auto found = target_of(file.lines[i]))
                all.push_back({&file, i + 1, std::move(found->first), found->second});
    }
    return all;
}

bool contains(const std::vector<std::string>& all, std::string_view one) {
    return std::find(all.begin(), all.end(), one) != all.end();
}

TEST(Layers, NameOnlyChambersThatStandBefore) {
    const auto all = read_layers();
    std::vector<std::string> before;
    for (const auto& c : all.chambers) {
        for (const auto& other : c.may_include)
            EXPECT_TRUE(contains(before, other))
                << c.name << " may include " << other << ", which stands after it";
        before.push_back(c.name);
    }
    EXPECT_GE(all.chambers.size(), 15U);
    EXPECT_GE(all.only.size(), 5U);
}

TEST(Layers, NameFoldersThatAreThere) {
    for (const auto& c : read_layers().chambers)
        EXPECT_TRUE(std::filesystem::is_directory(root() / c.name)) << c.name;
}

TEST(Layers, HoldEverySourceFileOfTheRooms) {
    const auto all = read_layers();
    for (const auto& file : sources())
        if (file.is_cpp() && !file.is_in("tests")) {
            EXPECT_NE(chamber_of(all, file.path), nullptr)
                << file.path << " lies in no chamber of cmake/layers.txt";
        }
}

TEST(Layers, AllowEveryInclude) {
    const auto all = read_layers();
    std::size_t arrows = 0;
    for (const auto& i : includes()) {
        const auto* from = chamber_of(all, i.in->path);
        const auto* to = chamber_of(all, i.target);
        EXPECT_FALSE(i.target.starts_with("tests/")) << i.where();
        if (from == nullptr || to == nullptr || from->name == to->name)
            continue;
        EXPECT_TRUE(contains(from->may_include, to->name))
            << i.where() << ": " << from->name << " must not";
        ++arrows;
    }
    EXPECT_GT(arrows, 50U) << "the test no longer sees the includes";
}

TEST(Layers, KeepLibrariesInTheirFolders) {
    const auto all = read_layers();
    for (const auto& i : includes())
        for (const auto& rule : all.only) {
            if (!i.target.starts_with(rule.what))
                continue;
            const bool allowed =
                std::any_of(rule.folders.begin(), rule.folders.end(), [&i](const std::string& f) {
                    return i.in->path.starts_with(f + '/');
                });
            EXPECT_TRUE(allowed) << i.where() << ", which " << rule.folders.front()
                                 << " keeps to itself";
        }
}

TEST(Layers, KeepImplFoldersPrivate) {
    for (const auto& i : includes()) {
        const auto at = i.target.find("impl/");
        if (!i.quoted || at == std::string::npos)
            continue;
        EXPECT_TRUE(i.in->path.starts_with(i.target.substr(0, at)))
            << i.where() << ": impl is its owner's";
    }
}

TEST(Layers, IncludeOurFilesFromTheRoot) {
    for (const auto& i : includes()) {
        if (!i.quoted || i.target.ends_with("/embedded.hpp")) // ob_embed writes those
            continue;
        EXPECT_TRUE(std::filesystem::exists(root() / i.target)) << i.where();
    }
}

// The reader of #include lines, on what it must and must not see.
TEST(Layers, AreReadFromRealIncludesOnly) {
    EXPECT_EQ(target_of("#include \"a/b.hpp\"").value(), std::pair(std::string("a/b.hpp"), true));
    EXPECT_EQ(
        target_of("  #  include <x/y.h> // why").value(), std::pair(std::string("x/y.h"), false)
    );
    EXPECT_FALSE(target_of("// #include \"a/b.hpp\""));
    EXPECT_FALSE(target_of("#define X \"a/b.hpp\""));
}

} // namespace
} // namespace ob::lint
