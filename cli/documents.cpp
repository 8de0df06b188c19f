#include "cli/documents.hpp"

#include "cli/files.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>

namespace ob::cli {

namespace {

/// A folder of test data has thousands of files; more is somebody's home.
constexpr std::size_t folder_files_max = 20'000;

std::string_view without_fragment(std::string_view url) {
    return url.substr(0, url.find('#'));
}

/// A file name below a folder: never upwards, never absolute.
bool stays_below(std::string_view rest) {
    const std::filesystem::path path(rest);
    return !rest.empty() && path.is_relative() &&
           std::none_of(path.begin(), path.end(), [](const auto& part) { return part == ".."; });
}

std::optional<std::string> content_of(const std::filesystem::path& path) {
    if (!std::filesystem::is_regular_file(path))
        return std::nullopt;
    std::ifstream in(path, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    if (!in)
        return std::nullopt;
    return std::move(text).str();
}

void add_context(
    std::vector<std::pair<std::string, json::document>>& into,
    const std::string& url,
    const std::filesystem::path& path
) {
    const auto content = content_of(path);
    if (!content)
        return;
    auto parsed = json::document::parse(
        *content, {.bytes_max = input_bytes_max, .depth_max = 128, .values_max = 1'000'000}
    );
    if (parsed && parsed->root().find("@context") != nullptr)
        into.emplace_back(url, std::move(*parsed));
}

} // namespace

result<std::unique_ptr<closed_world>> closed_world::read(session& s, const std::string& file) {
    OB_TRY(const auto text, read_input(s, file));
    auto world = std::make_unique<closed_world>();
    const auto beside = std::filesystem::path(file).parent_path();
    std::istringstream lines(text);
    std::size_t number = 0;
    for (std::string line; std::getline(lines, line);) {
        ++number;
        if (line.ends_with('\r'))
            line.pop_back();
        if (line.empty())
            continue;
        const auto tab = line.find('\t');
        if (tab == std::string::npos || tab == 0 || tab + 1 == line.size())
            return error(
                files_errc::bad_documents,
                file + ", line " + std::to_string(number) + ": write a URL, a tab and a path."
            );
        const std::string url(without_fragment(std::string_view(line).substr(0, tab)));
        auto& target = url.ends_with('/') ? world->folders_ : world->files_;
        target[url] = beside / line.substr(tab + 1);
    }
    return world;
}

std::filesystem::path closed_world::find(const std::string& url) const {
    if (const auto file = files_.find(url); file != files_.end())
        return file->second;
    const std::pair<const std::string, std::filesystem::path>* longest = nullptr;
    for (const auto& folder : folders_)
        if (url.starts_with(folder.first) &&
            (longest == nullptr || folder.first.size() > longest->first.size()))
            longest = &folder;
    if (longest == nullptr)
        return {};
    const auto rest = std::string_view(url).substr(longest->first.size());
    return stays_below(rest) ? longest->second / rest : std::filesystem::path{};
}

checking::supply closed_world::fetch(const std::string& url, std::size_t bytes_max) {
    checking::supply answer;
    const auto path = find(std::string(without_fragment(url)));
    auto content = path.empty() ? std::nullopt : content_of(path);
    if (!content)
        answer.failure = checking::supply_failure::not_found;
    else if (content->size() > bytes_max)
        answer.failure = checking::supply_failure::too_large;
    else
        answer.body = std::move(*content);
    return answer;
}

result<std::vector<std::pair<std::string, json::document>>> closed_world::contexts() const {
    std::vector<std::pair<std::string, json::document>> found;
    for (const auto& [url, path] : files_)
        add_context(found, url, path);
    for (const auto& [url, folder] : folders_) {
        std::size_t files = 0;
        std::error_code failure;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(folder, failure)) {
            if (++files > folder_files_max)
                return error(
                    files_errc::too_large, folder.string() + " holds more than 20,000 files."
                );
            const auto whole = url + entry.path().lexically_relative(folder).generic_string();
            if (!files_.contains(whole))
                add_context(found, whole, entry.path());
        }
    }
    return found;
}

} // namespace ob::cli
