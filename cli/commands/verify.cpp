#include "badge/checking/verification.hpp"
#include "base/core/config.hpp"
#include "base/core/json_text.hpp"
#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "cli/network.hpp"

#include <CLI/CLI.hpp>
#include <iomanip>
#include <ostream>

namespace ob::cli {

namespace {

struct options {
    std::string input;
    std::string at;
    std::string documents;
    std::string recipient;
    std::string policy;
    std::string language = "en";
    bool json = false;
};

/// A policy is the [policy] part of verifierd's configuration, in a file of its own.
result<checking::policy> read_policy(session& s, const std::string& file) {
    checking::policy rules;
    if (file.empty())
        return rules;
    // Asked for first, because the schema takes a file that is not there for a fault of its
    // content.
    if (auto readable = read_input(s, file); !readable)
        return readable.error();
    config::schema fields;
    fields.text("policy.name", rules.name, "What the report calls it.")
        .list("policy.trusted_issuers", rules.trusted_issuers, "Issuer ids that are on your list.")
        .flag(
            "policy.trust_required",
            rules.trust_required,
            "Others are refused, not only remarked upon."
        )
        .duration("policy.skew", rules.skew, "How far clocks may differ; on starts only.")
        .duration(
            "policy.status_age_max",
            rules.status_age_max,
            "How old a status list may be that states no end; 0 for any age."
        )
        .flag(
            "policy.assert_formats",
            rules.assert_formats,
            "Whether the formats in schemas, such as of dates and addresses, are asserted."
        );
    if (const auto faults = fields.load(file); !faults.empty())
        return error(files_errc::bad_policy, faults.front());
    return rules;
}

bool is_url(std::string_view text) {
    return text.starts_with("https://") || text.starts_with("http://");
}

result<std::string> read_badge(session& s, const std::string& input) {
    return is_url(input) ? result<std::string>(input) : read_input(s, input);
}

/// Brings what the verification asks for, until it has made up its mind.
checking::report drive(checking::verification verification, document_source& source) {
    auto next = verification.step();
    while (const auto* need = std::get_if<checking::need>(&next))
        next = verification.step(source.fetch(need->url, need->bytes_max));
    return std::get<checking::report>(std::move(next));
}

struct wording {
    shade colour;
    std::string_view english;
    std::string_view french;
};

wording wording_of(checking::verdict verdict) {
    switch (verdict) {
    case checking::verdict::valid:
        return {shade::good, "VALID", "VALIDE"};
    case checking::verdict::invalid:
        return {shade::bad, "INVALID", "NON VALIDE"};
    case checking::verdict::indeterminate:
        break;
    }
    return {shade::unsure, "INDETERMINATE", "INDÉTERMINÉ"};
}

wording wording_of(checking::check_outcome outcome) {
    switch (outcome) {
    case checking::check_outcome::passed:
        return {shade::good, "passed         ", "réussi         "};
    case checking::check_outcome::failed:
        return {shade::bad, "failed         ", "échoué         "};
    case checking::check_outcome::indeterminate:
        return {shade::unsure, "indeterminate  ", "indéterminé    "};
    case checking::check_outcome::skipped:
        return {shade::quiet, "skipped        ", "omis           "};
    case checking::check_outcome::not_applicable:
        break;
    }
    return {shade::quiet, "not applicable ", "sans objet     "};
}

std::string say(const session& s, const wording& words, checking::language in) {
    return coloured(s, words.colour, in == checking::language::fr ? words.french : words.english);
}

void print_check(session& s, const checking::check& one, checking::language in) {
    s.out << "  " << say(s, wording_of(one.outcome), in) << " " << std::left << std::setw(16)
          << one.id << checking::message_of(one, in);
    if (!one.code.empty() && one.outcome != checking::check_outcome::passed)
        s.out << " (" << one.code << ")";
    if (!one.pointer.empty())
        s.out << coloured(s, shade::quiet, " " + one.pointer);
    s.out << "\n";
}

void print(session& s, const checking::report& report, checking::language in) {
    s.out << say(s, wording_of(report.verdict()), in)
          << (in == checking::language::fr ? " au " : " as of ") << format_time(report.as_of)
          << "\n";
    const auto& credential = report.credential;
    if (!credential.id.empty())
        s.out << "  " << credential.id << "\n";
    if (!credential.issuer_id.empty())
        s.out << "  " << (credential.issuer_name.empty() ? "" : credential.issuer_name + ", ")
              << credential.issuer_id << "\n";
    for (const auto& one : report.checks)
        print_check(s, one, in);
}

int exit_of(checking::verdict verdict) {
    switch (verdict) {
    case checking::verdict::valid:
        return done;
    case checking::verdict::invalid:
        return refused;
    case checking::verdict::indeterminate:
        break;
    }
    return indeterminate;
}

int verify(session& s, const options& given) {
    const auto at = given.at.empty() ? result<instant>(s.now.now()) : parse_time(given.at);
    if (!at)
        return complain_usage(s, "--at takes a time such as 2026-02-01T00:00:00Z.");
    const auto badge = read_badge(s, given.input);
    if (!badge)
        return complain(s, badge.error());
    auto rules = read_policy(s, given.policy);
    if (!rules)
        return complain(s, rules.error());
    auto source = open_source(s, given.documents);
    if (!source)
        return complain(s, source.error());
    const auto content = as_bytes(*badge);
    checking::submission input{{content.begin(), content.end()}, {}};
    if (!given.recipient.empty())
        input.recipient = given.recipient;
    const auto report = drive({std::move(input), std::move(*rules), *at}, **source);
    const auto in = given.language == "fr" ? checking::language::fr : checking::language::en;
    if (given.json)
        s.out << json::to_pretty_text(checking::to_json(report, in));
    else
        print(s, report, in);
    return exit_of(report.verdict());
}

} // namespace

void add_verify(CLI::App& program, session& s) {
    auto* sub = program.add_subcommand("verify", "Is this badge real, current, and this person's?");
    auto given = std::make_shared<options>();
    sub->add_option(
           "FILE",
           given->input,
           "JSON, JWS, PNG or SVG, told by its content; or a URL; - is standard input"
    )
        ->required();
    sub->add_option(
        "--at", given->at, "As of this time, as 2026-02-01T00:00:00Z; now if not given"
    );
    sub->add_option(
        "--documents",
        given->documents,
        "Instead of the network: a file with URL, tab and path on each line"
    );
    sub->add_option(
        "--recipient",
        given->recipient,
        "Whom the badge should belong to: an e-mail or web address, a telephone number with +, an "
        "id such as a DID, or TYPE=VALUE"
    );
    sub->add_option(
        "--policy",
        given->policy,
        "A TOML file with [policy]: trusted_issuers, trust_required, skew, status_age_max, "
        "assert_formats"
    );
    sub->add_option("--lang", given->language, "Language of the sentences: en or fr")
        ->check(CLI::IsMember({"en", "fr"}))
        ->capture_default_str();
    sub->add_flag("--json", given->json, "Print the whole report as JSON");
    sub->callback([&s, given] { s.chosen = [&s, given] { return verify(s, *given); }; });
}

} // namespace ob::cli
