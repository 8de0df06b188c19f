#include "base/core/jcs.hpp"
#include "cli/commands.hpp"
#include "cli/contexts.hpp"
#include "cli/files.hpp"
#include "crypto/jsonld/n_quads.hpp"
#include "crypto/jsonld/processor.hpp"
#include "crypto/jsonld/rdfc10.hpp"

#include <CLI/CLI.hpp>
#include <map>
#include <ostream>
#include <unordered_set>

// expand, to-rdf and canonicalize: the algorithms as they stand; the rules for badges only when
// asked for.

namespace ob::cli {

namespace {

struct options {
    std::string file;
    std::string documents;
    std::string base;
    std::string expand_context;
    std::string direction;
    std::string algorithm;
    std::string hash;
    bool as_badge = false;
};

const std::map<std::string, jsonld::rdf_direction> directions = {
    {"", jsonld::rdf_direction::none},
    {"i18n-datatype", jsonld::rdf_direction::i18n_datatype},
    {"compound-literal", jsonld::rdf_direction::compound_literal},
};

/// The specification's own code, alone on its line, for programs; then the sentence.
int complain_json_ld(session& s, const error& why) {
    if (why.code == files_errc::not_readable)
        return complain(s, why);
    s.err << why.name() << "\n";
    return complain(s, why);
}

/// Everything that processing needs, read before it begins.
struct job {
    json::document document;
    std::optional<json::document> expand_context;
    known_contexts contexts;
    jsonld::options how;
};

result<job> prepare(session& s, const options& given) {
    OB_TRY(auto document, read_json(s, given.file));
    OB_TRY(auto contexts, known_contexts::read(s, given.documents));
    std::optional<json::document> expand_context;
    if (!given.expand_context.empty()) {
        OB_TRY(expand_context, read_json(s, given.expand_context));
    }
    jsonld::options how;
    how.base = given.base;
    how.direction = directions.at(given.direction);
    how.limits.depth_max = 128;
    how.safe = given.as_badge;
    how.inline_contexts = !given.as_badge;
    return job{std::move(document), std::move(expand_context), std::move(contexts), std::move(how)};
}

jsonld::options options_of(const job& j) {
    auto how = j.how;
    if (j.expand_context)
        how.expand_context = &j.expand_context->root();
    return how;
}

int expand(session& s, const options& given) {
    const auto j = prepare(s, given);
    if (!j)
        return complain_json_ld(s, j.error());
    const auto expanded =
        jsonld::expand(j->document.root(), options_of(*j), j->contexts.registry());
    if (!expanded)
        return complain_json_ld(s, expanded.error());
    s.out << *expanded << "\n";
    return done;
}

int to_rdf(session& s, const options& given) {
    const auto j = prepare(s, given);
    if (!j)
        return complain_json_ld(s, j.error());
    const auto statements =
        jsonld::to_rdf(j->document.root(), options_of(*j), j->contexts.registry());
    if (!statements)
        return complain_json_ld(s, statements.error());
    // A dataset is a set: what is said twice is printed once.
    std::unordered_set<std::string> said;
    for (const auto& quad : statements->quads) {
        std::string line;
        jsonld::append_n_quad(line, quad);
        if (said.insert(line).second)
            s.out << line;
    }
    return done;
}

result<jsonld::dataset> read_statements(session& s, const options& given) {
    if (given.file.ends_with(".nq")) {
        OB_TRY(const auto text, read_input(s, given.file));
        return jsonld::parse_n_quads(text);
    }
    OB_TRY(const auto j, prepare(s, given));
    return jsonld::to_rdf(j.document.root(), options_of(j), j.contexts.registry());
}

int canonicalize_rdf(session& s, const options& given) {
    const auto statements = read_statements(s, given);
    if (!statements)
        return complain_json_ld(s, statements.error());
    const auto hash =
        given.hash == "sha-384" ? crypto::hash_algorithm::sha384 : crypto::hash_algorithm::sha256;
    const auto canonical = jsonld::canonicalize(*statements, hash);
    if (!canonical)
        return complain_json_ld(s, canonical.error());
    s.out << canonical->n_quads;
    return done;
}

int canonicalize_json(session& s, const options& given) {
    if (!given.hash.empty())
        return complain_usage(s, "--hash is the hash inside RDFC-1.0; JCS has none.");
    const auto document = read_json(s, given.file);
    if (!document)
        return complain(s, document.error());
    const auto canonical = jcs::canonicalize(document->root());
    if (!canonical)
        return complain(s, canonical.error());
    s.out << *canonical;
    if (s.out_is_terminal)
        s.out << "\n";
    return done;
}

int canonicalize(session& s, const options& given) {
    return given.algorithm == "jcs" ? canonicalize_json(s, given) : canonicalize_rdf(s, given);
}

using work = int (*)(session&, const options&);

CLI::App* add(CLI::App& program, session& s, const char* name, const char* help, work does) {
    auto* sub = program.add_subcommand(name, help);
    auto given = std::make_shared<options>();
    sub->add_option("FILE", given->file, "JSON-LD; - is standard input")->required();
    sub->add_option(
        "--documents",
        given->documents,
        "Further contexts: a file with URL, tab and path on each line"
    );
    sub->add_option(
        "--base", given->base, "Base IRI; without one, relative IRIs are never resolved"
    );
    add_as_badge(*sub, given->as_badge)->excludes("--documents");
    if (does == canonicalize) {
        sub->add_option(
               "--algorithm", given->algorithm, "rdfc-1.0 (a file named .nq is N-Quads) or jcs"
        )
            ->required()
            ->check(CLI::IsMember({"rdfc-1.0", "jcs"}));
        sub->add_option("--hash", given->hash, "The hash inside RDFC-1.0: sha-256 or sha-384")
            ->check(CLI::IsMember({"sha-256", "sha-384"}));
    } else {
        sub->add_option(
            "--expand-context",
            given->expand_context,
            "A context that comes before the document's own"
        );
        sub->add_option(
               "--rdf-direction",
               given->direction,
               "How @direction becomes RDF: i18n-datatype or compound-literal"
        )
            ->check(CLI::IsMember({"i18n-datatype", "compound-literal"}));
    }
    sub->callback([&s, does, given] { s.chosen = [&s, does, given] { return does(s, *given); }; });
    return sub;
}

} // namespace

void add_expand(CLI::App& program, session& s) {
    add(program, s, "expand", "Expand JSON-LD (JSON-LD 1.1 API)", expand);
}

void add_to_rdf(CLI::App& program, session& s) {
    add(program, s, "to-rdf", "Turn JSON-LD into N-Quads", to_rdf);
}

void add_canonicalize(CLI::App& program, session& s) {
    add(program,
        s,
        "canonicalize",
        "Print the canonical form that is hashed and signed",
        canonicalize);
}

} // namespace ob::cli
