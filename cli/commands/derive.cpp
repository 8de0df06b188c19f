#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "cli/pointers.hpp"
#include "crypto/proof/selective_disclosure.hpp"

#include <CLI/CLI.hpp>
#include <ostream>

namespace ob::cli {

namespace {

struct options {
    std::string credential;
    std::vector<std::string> reveal;
};

int derive(session& s, options given) {
    if (!pointers_end_at_file(given.reveal, given.credential))
        return complain_usage(s, "CREDENTIAL is required.");
    const auto credential = read_input(s, given.credential);
    if (!credential)
        return complain(s, credential.error());
    const auto shown = proof::derive(*credential, given.reveal);
    if (!shown)
        return complain(s, shown.error());
    s.out << *shown << "\n";
    return done;
}

} // namespace

void add_derive(CLI::App& program, session& s) {
    auto* sub = program.add_subcommand(
        "derive", "Show a part of a credential that carries an ecdsa-sd-2023 base proof"
    );
    auto given = std::make_shared<options>();
    sub->add_option("CREDENTIAL", given->credential, "The holder's JSON; - is standard input");
    sub->add_option(
        "--reveal",
        given->reveal,
        "JSON pointers of what is shown beside the mandatory parts; may be repeated"
    );
    sub->callback([&s, given] { s.chosen = [&s, given] { return derive(s, *given); }; });
}

} // namespace ob::cli
