#include "cli/commands.hpp"
#include "cli/commands/proof_finding.hpp"
#include "cli/contexts.hpp"
#include "cli/documents.hpp"
#include "cli/files.hpp"
#include "cli/network.hpp"
#include "crypto/proof/data_integrity.hpp"
#include "keys/documents/verification_method.hpp"

#include <CLI/CLI.hpp>
#include <ostream>

// The proof alone: does it hold, with the key that its verificationMethod names? Whose key that is,
// and whether the document is a badge at all, is not asked.

namespace ob::cli {

namespace {

struct options {
    std::string file;
    std::string documents;
    std::string at;
    bool as_badge = false;
};

using outcome = outcome_of_proof;
using finding = proof_finding;

class checker {
public:
    checker(
        const json::document& document,
        document_source& source,
        const jsonld::context_registry& contexts,
        instant at,
        bool inline_contexts
    )
        : document_(document)
        , source_(source)
        , contexts_(contexts)
        , at_(at)
        , inline_contexts_(inline_contexts) {}

    finding check(const proof::found_proof& found);

private:
    result<keys::verification_method> find_key(const proof::found_proof& found, outcome& failure);
    finding check_with(const proof::found_proof& found, const keys::verification_method& method);

    const json::document& document_;
    document_source& source_;
    const jsonld::context_registry& contexts_;
    instant at_;
    bool inline_contexts_;
};

result<keys::verification_method>
checker::find_key(const proof::found_proof& found, outcome& failure) {
    failure = outcome::failed;
    OB_TRY(const auto location, keys::locate(found.verification_method));
    if (location.document_url.empty())
        return keys::from_self_contained_did(found.verification_method);
    OB_TRY(const auto document, fetch_key_document(source_, location.document_url, failure));
    return keys::from_controller_document(
        document.root(), found.verification_method, found.proof_purpose
    );
}

finding
checker::check_with(const proof::found_proof& found, const keys::verification_method& method) {
    const auto signed_at = found.created.value_or(at_);
    if (method.revoked && signed_at >= *method.revoked)
        return {
            outcome::failed,
            {},
            "key_compromised",
            "The key was revoked at " + format_time(*method.revoked) + "."};
    if (method.expires && signed_at >= *method.expires)
        return {
            outcome::failed,
            {},
            "key_expired",
            "The key had expired at " + format_time(*method.expires) + "."};
    proof::check_options how;
    how.now = at_;
    how.inline_contexts = inline_contexts_;
    how.proof_purpose = found.proof_purpose;
    return finding_of(proof::check_proof(document_, found, method.key, how, contexts_));
}

finding checker::check(const proof::found_proof& found) {
    if (!found.supported)
        return {
            outcome::unsupported,
            {},
            "unsupported_suite",
            "This proof is of a suite that is not supported."};
    if (!found.shape.valid())
        return finding_of(found.shape);
    auto failure = outcome::failed;
    const auto method = find_key(found, failure);
    if (!method)
        return finding_of(failure, method.error());
    return check_with(found, *method);
}

/// At least one proof of a supported suite, and all of those hold.
int verdict_of(std::span<const finding> findings) {
    bool passed = false;
    bool unsure = false;
    for (const auto& one : findings) {
        if (one.result == outcome::failed)
            return refused;
        unsure = unsure || one.result == outcome::indeterminate;
        passed = passed || one.result == outcome::passed;
    }
    if (unsure)
        return indeterminate;
    return passed ? done : refused;
}

std::string mark_of(const session& s, outcome result) {
    switch (result) {
    case outcome::passed:
        return coloured(s, shade::good, "passed       ");
    case outcome::failed:
        return coloured(s, shade::bad, "failed       ");
    case outcome::indeterminate:
        return coloured(s, shade::unsure, "indeterminate");
    case outcome::unsupported:
        break;
    }
    return coloured(s, shade::quiet, "not supported");
}

void print(session& s, int verdict, std::span<const finding> findings) {
    if (verdict == done)
        s.out << coloured(s, shade::good, "VALID") << "\n";
    else if (verdict == indeterminate)
        s.out << coloured(s, shade::unsure, "INDETERMINATE") << "\n";
    else
        s.out << coloured(s, shade::bad, "INVALID") << "\n";
    if (findings.empty())
        s.out << "  The document has no proof. (no_proof)\n";
    for (const auto& one : findings) {
        s.out << "  " << mark_of(s, one.result) << "  " << one.what << ": " << one.sentence;
        if (!one.code.empty())
            s.out << " (" << one.code << ")";
        s.out << "\n";
    }
}

result<std::vector<finding>> check_document(
    session& s, const options& given, std::string_view text, document_source& source, instant at
) {
    OB_TRY(const auto document, json::document::parse(text, large_document));
    OB_TRY(const auto contexts, known_contexts::read(s, given.as_badge ? "" : given.documents));
    checker checks(document, source, contexts.registry(), at, !given.as_badge);
    std::vector<finding> findings;
    for (const auto& found : proof::find_proofs(document)) {
        findings.push_back(checks.check(found));
        findings.back().what = found.pointer + " " + found.suite;
    }
    return findings;
}

/// A text that does not begin as JSON does is taken for a token; white space around it is ignored.
std::optional<std::string_view> token_in(std::string_view text) {
    constexpr std::string_view white_space = " \t\r\n";
    const auto begin = text.find_first_not_of(white_space);
    if (begin == std::string_view::npos || text[begin] == '{' || text[begin] == '[')
        return std::nullopt;
    return text.substr(begin, text.find_last_not_of(white_space) + 1 - begin);
}

int check(session& s, const options& given) {
    const auto at = given.at.empty() ? result<instant>(s.now.now()) : parse_time(given.at);
    if (!at)
        return complain_usage(s, "--at takes a time such as 2026-02-01T00:00:00Z.");
    const auto text = read_input(s, given.file);
    if (!text)
        return complain(s, text.error());
    auto source = open_source(s, given.documents);
    if (!source)
        return complain(s, source.error());
    std::vector<finding> findings;
    if (const auto token = token_in(*text)) {
        findings.push_back(check_token(*token, **source, *at));
    } else {
        auto found = check_document(s, given, *text, **source, *at);
        if (!found)
            return complain(s, found.error());
        findings = std::move(*found);
    }
    const int verdict = verdict_of(findings);
    print(s, verdict, findings);
    return verdict;
}

} // namespace

proof_finding finding_of(outcome_of_proof result, const error& why) {
    return {result, {}, std::string(why.name()), why.message()};
}

proof_finding finding_of(const proof::verdict& verdict) {
    if (verdict.valid())
        return {outcome::passed, {}, "", "The signature matches document and key."};
    return {outcome::failed, {}, std::string(proof::code_of(verdict.reason)), verdict.detail};
}

result<json::document>
fetch_key_document(document_source& source, const std::string& url, outcome_of_proof& failure) {
    const auto answer = source.fetch(url, key_document_bytes_max);
    if (answer.failure == checking::supply_failure::gone)
        return error(keys::errc::method_not_found);
    if (answer.failure != checking::supply_failure::none) {
        failure = outcome::indeterminate;
        return error(
            files_errc::not_readable, "The document with the key could not be fetched: " + url + "."
        );
    }
    return json::document::parse(answer.body);
}

void add_check_proof(CLI::App& program, session& s) {
    auto* sub =
        program.add_subcommand("check-proof", "Check the proof alone, of any W3C credential");
    auto given = std::make_shared<options>();
    sub->add_option("FILE", given->file, "Signed JSON or a token; - is standard input")->required();
    sub->add_option(
        "--at", given->at, "As of this time, as 2026-02-01T00:00:00Z; now if not given"
    );
    sub->add_option(
        "--documents",
        given->documents,
        "Instead of the network: a file with URL, tab and path on each line"
    );
    add_as_badge(*sub, given->as_badge);
    sub->callback([&s, given] { s.chosen = [&s, given] { return check(s, *given); }; });
}

} // namespace ob::cli
