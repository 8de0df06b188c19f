#include "cli/commands.hpp"
#include "keys/signerd/audit_log.hpp"

#include <CLI/CLI.hpp>
#include <ostream>

namespace ob::cli {

namespace {

int verify_log(session& s, const std::string& path) {
    const auto found = signerd::verify_audit(path);
    if (!found)
        return complain(s, found.error());
    s.out << "The audit log is whole: " << found->lines << " lines, " << found->torn
          << " of them cut off by a crash.\n";
    return done;
}

} // namespace

void add_audit(CLI::App& program, session& s) {
    auto* audit = program.add_subcommand("audit", "Look after signerd's audit log");
    audit->require_subcommand(1);
    auto* sub = audit->add_subcommand("verify", "Check that no line was changed or taken out");
    const auto path = std::make_shared<std::string>();
    sub->add_option("LOG", *path, "The log, as audit.log of signerd.toml names it")->required();
    sub->callback([&s, path] { s.chosen = [&s, path] { return verify_log(s, *path); }; });
}

} // namespace ob::cli
