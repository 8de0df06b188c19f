#include "cli/commands.hpp"
#include "issuer/upkeep/upkeep.hpp"

#include <CLI/CLI.hpp>
#include <iomanip>
#include <ostream>

namespace ob::cli {

namespace {

struct options {
    std::string config;
    issuer::token_request request;
    std::string id;
};

using work = int (*)(session&, const options&, upkeep::issuer_store&);

int create(session& s, const options& given, upkeep::issuer_store& store) {
    const auto made = store.create_token(given.request);
    if (!made)
        return complain(s, made.error());
    s.out << made->text << "\n";
    s.err << "Made token " << made->id << " for the role " << given.request.role
          << ". Its text above is shown once and not stored: keep it like a password.\n";
    return done;
}

int list(session& s, const options&, upkeep::issuer_store& store) {
    const auto known = store.tokens();
    if (!known)
        return complain(s, known.error());
    if (known->empty())
        s.err << "There is no token yet. Make one: badgectl token create --role programme\n";
    for (const auto& one : *known)
        s.out << std::left << std::setw(9) << (one.revoked_at ? "revoked" : "active")
              << std::setw(12) << one.role << format_time(one.revoked_at.value_or(one.created_at))
              << "  " << one.token_id << "  " << one.label
              << (one.partner.empty() ? "" : "  (for " + one.partner + ")") << "\n";
    return done;
}

int revoke(session& s, const options& given, upkeep::issuer_store& store) {
    if (const auto revoked = store.revoke_token(given.id); !revoked)
        return complain(s, revoked.error());
    s.err << "Token " << given.id << " is revoked; requests with it are refused from now on.\n";
    return done;
}

int with_store(session& s, const options& given, work does) {
    const auto store = upkeep::issuer_store::open(given.config, s.now, s.source);
    return store ? does(s, given, **store) : complain(s, store.error());
}

CLI::App*
add(CLI::App& tokens,
    session& s,
    const char* name,
    const char* help,
    work does,
    const std::shared_ptr<options>& given) {
    auto* sub = tokens.add_subcommand(name, help);
    sub->add_option("--config", given->config, "issuerd's configuration file, for its store");
    sub->callback([&s, does, given] {
        s.chosen = [&s, does, given] { return with_store(s, *given, does); };
    });
    return sub;
}

} // namespace

void add_token(CLI::App& program, session& s) {
    auto* tokens =
        program.add_subcommand("token", "Make, list and revoke the bearer tokens of the API");
    tokens->require_subcommand(1);
    const auto given = std::make_shared<options>();
    auto* creation =
        add(*tokens, s, "create", "Make a token; its text is shown once", create, given);
    creation
        ->add_option(
            "--role",
            given->request.role,
            "admin: everything; programme: offers and revokes; instructor: registers and sends "
            "results; "
            "reader: only reads; partner: endorses in the name of one partner"
        )
        ->required();
    creation->add_option(
        "--label", given->request.label, "What it is for, as `token list` shows it"
    );
    creation->add_option(
        "--partner", given->request.partner, "Whom a token of the role partner speaks for (its id)"
    );
    add(*tokens, s, "list", "Show every token's id, role and state", list, given);
    add(*tokens, s, "revoke", "Refuse a token from now on", revoke, given)
        ->add_option("ID", given->id, "The token's id, as `token list` shows it")
        ->required();
}

} // namespace ob::cli
