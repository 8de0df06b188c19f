#pragma once

#include "cli/session.hpp"

#include <span>

/// One file per command under commands/; a new command is declared here and put into the table of
/// commands.cpp.
namespace ob::cli {

/// Every command, in the order of the help.
std::span<const command> commands();

void add_verify(CLI::App& program, session& s);
void add_check_proof(CLI::App& program, session& s);
void add_lint(CLI::App& program, session& s);
void add_extract(CLI::App& program, session& s);
void add_bake(CLI::App& program, session& s);
void add_sign(CLI::App& program, session& s);
void add_derive(CLI::App& program, session& s);
void add_canonicalize(CLI::App& program, session& s);
void add_expand(CLI::App& program, session& s);
void add_to_rdf(CLI::App& program, session& s);
void add_keys(CLI::App& program, session& s);
void add_backup(CLI::App& program, session& s);
void add_restore(CLI::App& program, session& s);
void add_token(CLI::App& program, session& s);
void add_mail(CLI::App& program, session& s);
void add_audit(CLI::App& program, session& s);
void add_import_context(CLI::App& program, session& s);
void add_import_schema(CLI::App& program, session& s);

} // namespace ob::cli
