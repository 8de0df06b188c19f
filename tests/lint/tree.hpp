#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

/// The source tree as the lint tests see it: without what is built and what npm installed.
namespace ob::lint {

/// One file: its path from the root with `/`, and its lines.
struct source {
    std::string path;
    std::vector<std::string> lines;

    std::string folder() const { return path.substr(0, path.find_last_of('/') + 1); }

    bool is_cpp() const { return path.ends_with(".hpp") || path.ends_with(".cpp"); }

    bool is_in(std::string_view top) const { return path.starts_with(std::string(top) + '/'); }
};

std::filesystem::path root();
/// Every text file of the tree, sorted by path.
const std::vector<source>& sources();
std::vector<std::string> lines_of(const std::filesystem::path& file);

/// cmake/layers.txt.
struct chamber {
    std::string name;
    std::vector<std::string> may_include;
};

struct only_rule {
    std::string what; ///< the beginning of an include between brackets or quotes
    std::vector<std::string> folders;
};

struct layers {
    std::vector<chamber> chambers;
    std::vector<only_rule> only;
};

layers read_layers();
/// The chamber that a path lies in (the longest name that fits), or nullptr.
const chamber* chamber_of(const layers& all, std::string_view path);

} // namespace ob::lint
