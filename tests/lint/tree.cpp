#include "tests/lint/tree.hpp"

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>
#include <stdexcept>

namespace ob::lint {
namespace {

const std::set<std::string, std::less<>> skipped_folders{
    "build", ".git", "node_modules", ".ccache"};
const std::set<std::string, std::less<>> binary_endings{".png", ".mo", ".gz", ".ico", ".woff2"};

std::vector<std::string> words_of(const std::string& text) {
    std::istringstream in(text);
    std::vector<std::string> words;
    for (std::string word; in >> word;)
        words.push_back(word);
    return words;
}

std::vector<source> walk() {
    std::vector<source> found;
    auto entry = std::filesystem::recursive_directory_iterator(root());
    for (; entry != std::filesystem::recursive_directory_iterator(); ++entry) {
        if (entry->is_directory() && skipped_folders.contains(entry->path().filename().string()))
            entry.disable_recursion_pending();
        if (entry->is_regular_file() &&
            !binary_endings.contains(entry->path().extension().string()) &&
            entry->path().filename() != ".git")
            found.push_back(
                {entry->path().lexically_relative(root()).generic_string(), lines_of(entry->path())}
            );
    }
    std::sort(found.begin(), found.end(), [](const source& a, const source& b) {
        return a.path < b.path;
    });
    return found;
}

} // namespace

std::filesystem::path root() {
    return OB_SOURCE_DIR;
}

std::vector<std::string> lines_of(const std::filesystem::path& file) {
    std::ifstream in(file);
    if (!in)
        throw std::runtime_error("cannot read " + file.string());
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);)
        lines.push_back(line);
    return lines;
}

const std::vector<source>& sources() {
    static const auto all = walk();
    return all;
}

layers read_layers() {
    layers all;
    for (const auto& line : lines_of(root() / "cmake/layers.txt")) {
        if (line.empty() || line.starts_with('#'))
            continue;
        const auto colon = line.find(':');
        if (colon == std::string::npos)
            throw std::runtime_error("cmake/layers.txt: no colon in: " + line);
        const auto left = words_of(line.substr(0, colon));
        const auto right = words_of(line.substr(colon + 1));
        if (left.size() == 2 && left[0] == "only")
            all.only.push_back({left[1], right});
        else if (left.size() == 1)
            all.chambers.push_back({left[0], right});
        else
            throw std::runtime_error("cmake/layers.txt: cannot read: " + line);
    }
    return all;
}

const chamber* chamber_of(const layers& all, std::string_view path) {
    const chamber* best = nullptr;
    for (const auto& c : all.chambers)
        if (path.starts_with(c.name + '/') &&
            (best == nullptr || best->name.size() < c.name.size()))
            best = &c;
    return best;
}

} // namespace ob::lint
