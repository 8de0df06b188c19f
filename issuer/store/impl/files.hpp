#pragma once

#include "base/core/error.hpp"

#include <filesystem>
#include <string>

/// Files of a store and of its copies.
namespace ob::store::files {

/// The file exists with 0600 before SQLite sees it; -wal and -shm inherit the mode.
result<void> create_privately(const std::string& path);
/// Temporary file → synced → renamed → folder synced (threats P4).
result<void>
put_in_place(const std::filesystem::path& temporary, const std::filesystem::path& path);
/// The store at `path`, with what SQLite puts beside it.
void remove_store(const std::filesystem::path& path);

/// Where the SHA-256 of a backup lies.
std::string digest_name(const std::string& backup);
/// Writes the digest of `backup` into `target`, as sha256sum(1) does.
result<void> write_digest(const std::filesystem::path& backup, const std::string& target);
/// Whether the bytes in `copy` are those that the digest beside `backup` was made from.
result<void> check_digest(const std::string& backup, const std::filesystem::path& copy);

} // namespace ob::store::files
