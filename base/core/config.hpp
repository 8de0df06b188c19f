#pragma once

#include "base/core/error.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Configuration: defaults < TOML file < environment (OB_SECTION_KEY) < flags. A daemon declares
/// its fields once; reading, checking, printing and refusing unknown keys follow from the
/// declaration.
namespace ob::config {

class schema {
public:
    schema& text(std::string key, std::string& target, std::string help);
    schema& number(
        std::string key,
        std::int64_t& target,
        std::int64_t least,
        std::int64_t most,
        std::string help
    );
    schema& flag(std::string key, bool& target, std::string help);
    schema& duration(std::string key, std::chrono::seconds& target, std::string help); ///< "24h"
    schema& list(std::string key, std::vector<std::string>& target, std::string help);
    schema& table(
        std::string key, std::vector<std::pair<std::string, std::string>>& target, std::string help
    );
    /// A rule over the whole configuration: the sentence it returns is a fault; empty is fine.
    schema& rule(std::function<std::string()> check);

    /// Reads a TOML file (none when `path` is empty), the environment and `flags` (key and value)
    /// into the targets. In the environment OB_SECTION_KEY is a value and OB_SECTION_KEY_FILE a
    /// file that holds it; lists are separated by commas, tables are written a=b,c=d. Every fault
    /// is one sentence that names its place and key; an empty list means that the configuration can
    /// be used.
    std::vector<std::string> load(
        const std::string& path, const std::vector<std::pair<std::string, std::string>>& flags = {}
    ) const;
    /// A commented TOML file with the values as they are now: what --print-config shows.
    std::string to_toml() const;

private:
    struct field;
    struct reader;
    schema& add(field declared);

    std::vector<std::shared_ptr<const field>>
        fields_; ///< shared: field is complete in config.cpp only
    std::vector<std::function<std::string()>> rules_;
};

} // namespace ob::config
