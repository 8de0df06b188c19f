#include "badge/schema/table.hpp"
#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "crypto/primitives/digest.hpp"

#include <CLI/CLI.hpp>
#include <ostream>

namespace ob::cli {

namespace {

struct options {
    std::string file;
    schema::table_origin origin;
};

int import_schema(session& s, const options& given) {
    const auto text = read_input(s, given.file);
    if (!text)
        return complain(s, text.error());
    const auto document = json::document::parse(*text);
    if (!document)
        return complain(s, document.error());
    auto origin = given.origin;
    origin.sha256 = crypto::sha256(*text).hex();
    const auto table = schema::import_table(origin, document->root());
    if (!table)
        return complain(s, table.error());
    s.out << *table;
    return done;
}

} // namespace

void add_import_schema(CLI::App& program, session& s) {
    auto* sub =
        program.add_subcommand("import-schema", "Make the table of an official JSON schema");
    auto given = std::make_shared<options>();
    sub->add_option("FILE", given->file, "The schema, byte for byte as it is published")
        ->required();
    sub->add_option("--url", given->origin.url, "The URL that documents name it by")->required();
    sub->add_option(
        "--alias", given->origin.aliases, "A further URL of the same schema; may be repeated"
    );
    auto* context = sub->add_option(
        "--extends",
        given->origin.context,
        "The context of the Open Badges 2.0 extension that it is for"
    );
    sub->add_option("--type", given->origin.type, "The type of that extension, an IRI")
        ->needs(context);
    sub->callback([&s, given] { s.chosen = [&s, given] { return import_schema(s, *given); }; });
}

} // namespace ob::cli
