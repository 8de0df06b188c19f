#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "crypto/jsonld/context_table.hpp"
#include "crypto/primitives/digest.hpp"

#include <CLI/CLI.hpp>
#include <ostream>

namespace ob::cli {

namespace {

struct options {
    std::string file;
    jsonld::context_origin origin;
};

int import_context(session& s, const options& given) {
    const auto text = read_input(s, given.file);
    if (!text)
        return complain(s, text.error());
    const auto document = json::document::parse(*text);
    if (!document)
        return complain(s, document.error());
    auto origin = given.origin;
    origin.sha256 = crypto::sha256(*text).hex();
    const auto table = jsonld::import_context(origin, document->root());
    if (!table)
        return complain(s, table.error());
    s.out << *table;
    return done;
}

} // namespace

void add_import_context(CLI::App& program, session& s) {
    auto* sub = program.add_subcommand(
        "import-context", "Make the term table of an official JSON-LD context"
    );
    auto given = std::make_shared<options>();
    sub->add_option("FILE", given->file, "The context, byte for byte as it is published")
        ->required();
    sub->add_option("--url", given->origin.url, "The URL that documents name it by")->required();
    sub->add_option(
        "--alias", given->origin.aliases, "A further URL of the same document; may be repeated"
    );
    sub->add_flag(
        "--variant", given->origin.is_variant, "A second form that was published under the same URL"
    );
    sub->callback([&s, given] { s.chosen = [&s, given] { return import_context(s, *given); }; });
}

} // namespace ob::cli
