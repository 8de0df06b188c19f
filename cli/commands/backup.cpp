#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "issuer/upkeep/copies.hpp"

#include <CLI/CLI.hpp>
#include <filesystem>
#include <ostream>

namespace ob::cli {

namespace {

std::string knows(const upkeep::copy_facts& copy) {
    return std::to_string(copy.awards) + (copy.awards == 1 ? " award" : " awards") +
           (copy.up_to.empty() ? "" : ", and everything up to " + copy.up_to);
}

int back_up(session& s, const upkeep::restore_request& given) {
    const auto made = upkeep::back_up(given.config_path, given.file);
    if (!made)
        return complain(s, made.error());
    s.err << "Copied the store: " << knows(*made) << ". A backup is two files: " << given.file
          << " and " << given.file << ".sha256.\n"
          << "Keys are not in it: copy signerd's key file and its passphrase too, apart from each "
             "other.\n";
    return done;
}

int restore(session& s, const upkeep::restore_request& given) {
    if (!std::filesystem::is_regular_file(given.file))
        return complain(
            s, error(files_errc::not_readable, given.file + " is not there, or is no file.")
        );
    const auto restored = upkeep::restore(given, s.now, s.source);
    if (!restored)
        return complain(s, restored.error());
    s.err << "Restored the store: " << knows(*restored)
          << ". What came later has to be sent again: registrations, results, revocations.\n"
          << "The store that was there, if any, is kept beside it as .before-restore. Start "
             "issuerd: it publishes all status lists anew.\n";
    return done;
}

using work = int (*)(session&, const upkeep::restore_request&);

std::pair<CLI::App*, std::shared_ptr<upkeep::restore_request>>
add(CLI::App& program, session& s, const char* name, const char* help, work does) {
    auto* sub = program.add_subcommand(name, help);
    const auto given = std::make_shared<upkeep::restore_request>();
    sub->add_option(
        "--config", given->config_path, "issuerd's configuration file, which names its store"
    );
    sub->add_option("FILE", given->file, "The backup; its SHA-256 is FILE.sha256")->required();
    sub->callback([&s, does, given] { s.chosen = [&s, does, given] { return does(s, *given); }; });
    return {sub, given};
}

} // namespace

void add_backup(CLI::App& program, session& s) {
    add(program, s, "backup", "Copy issuerd's store into a file, also while it runs", back_up);
}

void add_restore(CLI::App& program, session& s) {
    const auto [sub, given] =
        add(program,
            s,
            "restore",
            "Put a backup in the place of issuerd's store; issuerd must not run",
            restore);
    sub->add_flag(
        "--accept-older-lists",
        given->accept_older_lists,
        "Also when status lists were published since: the revocations in them are lost and must be "
        "made again"
    );
}

} // namespace ob::cli
