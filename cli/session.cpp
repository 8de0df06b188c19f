#include "cli/session.hpp"

#include "cli/commands.hpp"
#include "cli/examples.hpp"
#include "cli/files.hpp"
#include "issuer/upkeep/upkeep.hpp"

#include <CLI/CLI.hpp>
#include <exception>
#include <ostream>

namespace ob::cli {

namespace {

constexpr std::string_view introduction =
    "Makes, checks and looks into Open Badges, and looks after an issuer's keys.\n"
    "Exit codes: 0 done, 1 refused, 64 usage, 66 file not readable; verify and check-proof: 0 "
    "valid, 1 invalid, "
    "2 indeterminate; lint: 0 no error, 1 errors.";

constexpr std::string_view colour_of(shade in) {
    switch (in) {
    case shade::good:
        return "\x1b[32m";
    case shade::bad:
        return "\x1b[31m";
    case shade::unsure:
        return "\x1b[33m";
    case shade::quiet:
        return "\x1b[2m";
    }
    return "";
}

} // namespace

std::string coloured(const session& s, shade in, std::string_view text) {
    if (!s.colour)
        return std::string(text);
    return std::string(colour_of(in)).append(text).append("\x1b[0m");
}

int complain(session& s, const error& why) {
    s.err << "badgectl: " << why.message();
    if (!why.pointer.empty())
        s.err << " At " << why.pointer << ".";
    s.err << " (" << why.name() << ")\n";
    if (why.code == files_errc::not_readable)
        return not_readable;
    // What is wrong in a file of options is wrong in the command line.
    if (why.code == files_errc::bad_documents || why.code == files_errc::bad_policy ||
        why.code == upkeep::errc::unusable_configuration)
        return usage;
    return refused;
}

int complain_usage(session& s, std::string_view sentence) {
    s.err << "badgectl: " << sentence << "\n";
    return usage;
}

int run(int argc, const char* const* argv, session& s) {
    CLI::App program{std::string(introduction), "badgectl"};
    program.require_subcommand(1);
    program.set_version_flag("--version", OB_VERSION);
    program.footer("badgectl COMMAND --help tells more, with examples.");
    for (const auto add : commands())
        add(program, s);
    add_examples(program);
    try {
        program.parse(argc, argv);
    } catch (const CLI::ParseError& e) {
        return program.exit(e, s.out, s.err) == 0 ? done : usage;
    }
    try {
        return s.chosen();
    } catch (const std::exception& e) {
        s.err << "badgectl: this should not have happened: " << e.what() << "\n";
        return refused;
    }
}

} // namespace ob::cli
