#pragma once

#include "cli/session.hpp"
#include "keys/ring/sealed_key_file.hpp"

#include <functional>
#include <string>

namespace ob::cli {

struct key_file_options {
    std::string path;
    std::string passphrase; ///< a file; never the passphrase itself, which other users could see
};

void add_key_file_options(CLI::App& sub, key_file_options& given);

/// Reads the passphrase and does the work with the file.
result<void> with_key_file(
    session& s,
    const key_file_options& given,
    const std::function<result<void>(const ring::key_file&)>& work
);

} // namespace ob::cli
