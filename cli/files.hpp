#pragma once

#include "base/core/encoding.hpp"
#include "base/core/strict_json.hpp"
#include "cli/session.hpp"

#include <string>

namespace ob::cli {

enum class files_errc {
    not_readable = 1, ///< exit 66
    not_writable,
    too_large,
    bad_documents, ///< a line of --documents that is no URL, tab and path
    bad_policy,    ///< a --policy that cannot be used
};
std::error_code make_error_code(files_errc e) noexcept;

/// A picture or credential is smaller; more is a mistake of the caller.
inline constexpr std::size_t input_bytes_max = 32 * 1024 * 1024;

/// The whole file, byte for byte; `-` is standard input.
result<std::string> read_input(session& s, const std::string& path);

/// Writes the whole file, replacing one that is there.
result<void> write_output(const std::string& path, bytes_view content);

/// For the tools that take large JSON files (lists of contexts, test data).
inline constexpr json::limits large_document{
    .bytes_max = input_bytes_max, .depth_max = 128, .values_max = 1'000'000};

/// A JSON file within those limits.
result<json::document> read_json(session& s, const std::string& path);

} // namespace ob::cli

template <>
struct std::is_error_code_enum<ob::cli::files_errc> : std::true_type {};
