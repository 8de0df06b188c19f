#pragma once

#include "badge/checking/verification.hpp"
#include "tests/support/conformance.hpp"

#include <filesystem>
#include <map>

namespace ob::test {

/// The web as a corpus describes it: `loader` maps a URL, or a prefix that ends in "/", to a file or
/// folder. Everything else is not found.
class closed_world {
public:
    closed_world() = default;

    closed_world(const std::filesystem::path& folder, const json::node* loader) {
        if (loader == nullptr)
            return;
        for (const auto& entry : loader->members())
            files_[std::string(entry.name)] = folder / entry.value.as_string();
    }

    void put(std::string url, std::string body) { bodies_[std::move(url)] = std::move(body); }

    checking::supply answer(const std::string& url) const {
        checking::supply s;
        if (const auto body = bodies_.find(url); body != bodies_.end()) {
            s.body = body->second;
            return s;
        }
        for (const auto& [known, path] : files_) {
            if (known == url) {
                s.body = read_file(path);
                return s;
            }
            const bool folder = known.ends_with('/') && url.starts_with(known);
            const auto file = path / url.substr(folder ? known.size() : 0);
            if (folder && std::filesystem::is_regular_file(file)) {
                s.body = read_file(file);
                return s;
            }
        }
        s.failure = checking::supply_failure::not_found;
        return s;
    }

    /// Runs a verification to its report.
    checking::report run(
        std::string_view content,
        std::string_view at,
        checking::policy rules = {},
        std::optional<std::string> recipient = std::nullopt
    ) const {
        checking::submission input;
        const auto view = as_bytes(content);
        input.content.assign(view.begin(), view.end());
        input.recipient = std::move(recipient);
        checking::verification v(std::move(input), std::move(rules), *parse_time(at));
        auto step = v.step();
        while (const auto* need = std::get_if<checking::need>(&step))
            step = v.step(answer(need->url));
        return std::get<checking::report>(std::move(step));
    }

private:
    std::map<std::string, std::filesystem::path> files_;
    std::map<std::string, std::string> bodies_;
};

} // namespace ob::test
