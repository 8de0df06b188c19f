#include "base/web/problem_entries.hpp"

#include "base/web/embedded.hpp"

namespace ob::web {

std::string_view problem_entry(std::string_view code) noexcept {
    constexpr std::string_view heading = "\n### ";
    const std::string_view all = embedded::find("problems.md");
    for (auto at = all.find(heading); at != std::string_view::npos;
         at = all.find(heading, at + 1)) {
        const auto name = at + heading.size();
        const auto line = all.find('\n', name);
        if (line == std::string_view::npos || all.substr(name, line - name) != code)
            continue;
        const auto entry = all.substr(line + 1, all.find("\n#", line) - line - 1);
        return entry.substr(0, entry.find_last_not_of('\n') + 1);
    }
    return {};
}

} // namespace ob::web
