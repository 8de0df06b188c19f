#include "badge/lint/lint.hpp"

#include "badge/checking/sentence.hpp"
#include "base/core/json_text.hpp"
#include "cli/commands.hpp"
#include "cli/documents.hpp"
#include "cli/files.hpp"

#include <CLI/CLI.hpp>
#include <ostream>

namespace ob::cli {

namespace {

using checking::language;

struct options {
    std::string input;
    std::string documents;
    std::string language = "en";
    bool structure_only = false;
    bool json = false;
};

std::string_view pick(language in, std::string_view english, std::string_view french) {
    return in == language::fr ? french : english;
}

void print_line(session& s, std::string_view label, std::string_view text) {
    s.out << coloured(s, shade::quiet, std::string("    ") + std::string(label) + " ") << text
          << "\n";
}

void print_finding(session& s, const lint::finding& f, language in) {
    const bool is_error = f.weight == lint::severity::error;
    s.out << coloured(
                 s,
                 is_error ? shade::bad : shade::unsure,
                 is_error ? pick(in, "error", "erreur") : pick(in, "warning", "avertissement")
             )
          << " " << (f.pointer.empty() ? "/" : f.pointer) << " " << lint::message_of(f, in) << " ("
          << f.code << ")\n";
    if (!f.found.empty())
        print_line(
            s, pick(in, "found:   ", "trouvé :  "), checking::fill("{found}", {{"found", f.found}})
        );
    print_line(s, pick(in, "expected:", "attendu : "), lint::expected_of(f, in));
    print_line(s, pick(in, "edit:    ", "à faire : "), lint::edit_of(f, in));
    for (const auto& other : lint::elsewhere_of(f.code))
        print_line(
            s,
            pick(in, "others:  ", "ailleurs :"),
            std::string(other.verifier) + " " + std::string(other.does) + " [" +
                std::string(other.source) + "]"
        );
}

void print(session& s, const lint::findings& all, language in) {
    for (const auto& f : all.all)
        print_finding(s, f, in);
    if (all.signature == lint::signature::holds)
        s.out << pick(in, "The signature holds.\n", "La signature tient.\n");
    for (const auto& url : all.not_asked)
        s.out << pick(in, "Not asked, so not checked: ", "Non demandé, donc non vérifié : ")
              << checking::fill("{url}", {{"url", url}}) << "\n";
    for (const auto& other : all.not_read_by)
        s.out << other.verifier << " " << other.does << " [" << other.source << "]\n";
    s.out << coloured(s, all.errors() == 0 ? shade::good : shade::bad, lint::summary_of(all, in))
          << "\n";
}

int run_lint(session& s, const options& given) {
    const auto badge = read_input(s, given.input);
    if (!badge)
        return complain(s, badge.error());
    lint::options how;
    how.structure_only = given.structure_only;
    how.now = s.now.now();
    std::unique_ptr<closed_world> world;
    if (!given.documents.empty()) {
        auto read = closed_world::read(s, given.documents);
        if (!read)
            return complain(s, read.error());
        world = std::move(*read);
        how.bring = [&world](const checking::need& need) {
            return world->fetch(need.url, need.bytes_max);
        };
    }
    const auto all = lint::look_at(as_bytes(*badge), how);
    const auto in = given.language == "fr" ? language::fr : language::en;
    if (given.json)
        s.out << json::to_pretty_text(lint::to_json(all, in));
    else
        print(s, all, in);
    return all.errors() == 0 ? done : refused;
}

} // namespace

void add_lint(CLI::App& program, session& s) {
    auto* sub = program.add_subcommand("lint", "What should an issuer repair in this badge?");
    auto given = std::make_shared<options>();
    sub->add_option(
           "FILE", given->input, "JSON, JWS, PNG or SVG, told by its content; - is standard input"
    )
        ->required();
    sub->add_flag("--structure-only", given->structure_only, "Leave the signature aside");
    sub->add_option(
        "--documents",
        given->documents,
        "Keys and other documents at hand: a file with URL, tab and path on each line"
    );
    sub->add_option("--lang", given->language, "Language of the sentences: en or fr")
        ->check(CLI::IsMember({"en", "fr"}))
        ->capture_default_str();
    sub->add_flag("--json", given->json, "Print everything as JSON");
    sub->callback([&s, given] { s.chosen = [&s, given] { return run_lint(s, *given); }; });
}

} // namespace ob::cli
