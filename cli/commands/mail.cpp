#include "cli/commands.hpp"
#include "issuer/upkeep/test_mail.hpp"

#include <CLI/CLI.hpp>
#include <ostream>

namespace ob::cli {

namespace {

int test(session& s, const std::string& config, const std::string& address) {
    const auto place = upkeep::send_test_mail(config, address, s.now, s.source);
    if (!place)
        return complain(s, place.error());
    s.err << *place << " took a message for " << address << ".\n";
    return done;
}

} // namespace

void add_mail(CLI::App& program, session& s) {
    auto* mail = program.add_subcommand("mail", "Try out how issuerd sends mail");
    mail->require_subcommand(1);
    auto* sub = mail->add_subcommand("test", "Send one message, as issuerd would");
    const auto config = std::make_shared<std::string>();
    const auto address = std::make_shared<std::string>();
    sub->add_option("--config", *config, "issuerd's configuration file");
    sub->add_option("ADDRESS", *address, "Who gets it")->required();
    sub->callback([&s, config, address] {
        s.chosen = [&s, config, address] { return test(s, *config, *address); };
    });
}

} // namespace ob::cli
