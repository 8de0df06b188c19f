#include "verifier/fetch/list_cache.hpp"

#include "base/core/log.hpp"

#include <algorithm>
#include <fstream>

namespace ob::verifier {
namespace {

/// Lists kept in memory: a college has a handful, an employer meets some hundred issuers.
constexpr std::size_t lists_max = 256;
/// Floors kept: a line of some hundred bytes each.
constexpr std::size_t floors_max = 10'000;

} // namespace

std::chrono::seconds spread(std::chrono::seconds life, entropy& chance) {
    const auto tenth = static_cast<std::uint32_t>(life.count() / 10);
    return life - std::chrono::seconds{chance.below(tenth + 1)};
}

list_cache::list_cache(std::filesystem::path floors) : file_(std::move(floors)) {
    load();
}

std::optional<std::string> list_cache::find(std::string_view url) const {
    const std::lock_guard lock(mutex_);
    const auto found = lists_.find(url);
    if (found == lists_.end() || found->second.fresh_until <= std::chrono::steady_clock::now())
        return std::nullopt;
    return found->second.body;
}

bool list_cache::is_older_than_seen(std::string_view url, instant valid_from) const {
    const std::lock_guard lock(mutex_);
    const auto floor = floors_.find(url);
    return floor != floors_.end() && valid_from < floor->second;
}

bool list_cache::admit(
    const std::string& url, std::string body, instant valid_from, std::chrono::seconds life
) {
    const std::lock_guard lock(mutex_);
    if (floors_.size() >= floors_max && !floors_.contains(url))
        forget_oldest_floor();
    auto& floor = floors_[url];
    if (valid_from < floor)
        return false;
    const bool raised = valid_from > floor;
    floor = valid_from;
    if (lists_.size() >= lists_max && !lists_.contains(url))
        lists_.clear();
    lists_[url] = {std::move(body), std::chrono::steady_clock::now() + life};
    if (raised)
        save();
    return true;
}

/// The list that has been silent for longest is the likeliest to be gone.
void list_cache::forget_oldest_floor() {
    floors_
        .erase(std::min_element(floors_.begin(), floors_.end(), [](const auto& a, const auto& b) {
            return a.second < b.second;
        }));
}

void list_cache::drop(std::string_view url) {
    const std::lock_guard lock(mutex_);
    if (const auto found = lists_.find(url); found != lists_.end())
        lists_.erase(found);
}

void list_cache::drop_all() {
    const std::lock_guard lock(mutex_);
    lists_.clear();
}

std::size_t list_cache::size() const {
    const std::lock_guard lock(mutex_);
    return lists_.size();
}

/// One list a line: time, a tab, the URL. A line that cannot be read is left out; a floor that is
/// missing only means that a replay from before the restart is not told.
void list_cache::load() {
    if (file_.empty())
        return;
    std::ifstream in(file_);
    for (std::string line; std::getline(in, line) && floors_.size() < floors_max;) {
        const auto tab = line.find('\t');
        if (tab == std::string::npos)
            continue;
        if (const auto when = parse_time(std::string_view(line).substr(0, tab)))
            floors_[line.substr(tab + 1)] = *when;
    }
}

void list_cache::save() const {
    if (file_.empty())
        return;
    auto next = file_;
    next += ".new";
    std::ofstream out(next, std::ios::trunc);
    for (const auto& [url, when] : floors_)
        out << format_time(when) << '\t' << url << '\n';
    out.close();
    std::error_code failed;
    if (out)
        std::filesystem::rename(next, file_, failed);
    if (!out || failed)
        log::warning("verifier.floors_not_saved", {{"file", file_.string()}});
}

} // namespace ob::verifier
