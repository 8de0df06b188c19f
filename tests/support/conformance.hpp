#pragma once

#include "base/core/strict_json.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Third-party vectors stand outside the tree: `../shared/conformance`, or where OB_CONFORMANCE_DIR
/// points.
namespace ob::test {

/// The folder of that corpus; nullopt when there is none.
std::optional<std::filesystem::path> corpus(std::string_view name);

/// The whole file. Throws std::runtime_error when it cannot be read: a listed file that is missing
/// is a failure.
std::string read_file(const std::filesystem::path& path);

/// The corpus' index.json, parsed (its limits are generous: some indexes are large).
json::document read_index(const std::filesystem::path& corpus_folder);

} // namespace ob::test

/// First line of every conformance test: skips by name when the corpus is not there. With CI=true
/// tests/run turns such a skip into a failure.
#define OB_NEED_CORPUS(variable, name)                                                             \
    const auto variable##_found = ::ob::test::corpus(name);                                        \
    if (!variable##_found)                                                                         \
        GTEST_SKIP() << "SKIPPED: no conformance data (" << name << ")";                           \
    const auto& variable = *variable##_found
