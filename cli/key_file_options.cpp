#include "cli/key_file_options.hpp"

#include <CLI/CLI.hpp>
#include <filesystem>

namespace ob::cli {

void add_key_file_options(CLI::App& sub, key_file_options& given) {
    sub.add_option("--key-file", given.path, "The sealed key file")->required();
    sub.add_option(
           "--passphrase-file",
           given.passphrase,
           "A private file (mode 0600) whose only line opens it"
    )
        ->required();
}

result<void> with_key_file(
    session& s,
    const key_file_options& given,
    const std::function<result<void>(const ring::key_file&)>& work
) {
    OB_TRY(const auto passphrase, ring::read_passphrase(given.passphrase));
    const std::filesystem::path path = given.path;
    return work({path, passphrase, s.source});
}

} // namespace ob::cli
