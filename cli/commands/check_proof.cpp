#include "cli/commands.hpp"
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

constexpr std::size_t key_document_bytes_max = 1024 * 1024;

struct options {
    std::string file;
    std::string documents;
    std::string at;
};

enum class outcome {
    passed,
    failed,
    indeterminate,
    unsupported,
};

struct finding {
    outcome result = outcome::passed;
    std::string code;
    std::string sentence;
};

class checker {
public:
    checker(
        const json::document& document,
        document_source& source,
        const jsonld::context_registry& contexts,
        instant at
    )
        : document_(document)
        , source_(source)
        , contexts_(contexts)
        , at_(at) {}

    finding check(const proof::found_proof& found);

private:
    result<keys::verification_method> find_key(const proof::found_proof& found, outcome& failure);
    finding check_with(const proof::found_proof& found, const keys::verification_method& method);

    const json::document& document_;
    document_source& source_;
    const jsonld::context_registry& contexts_;
    instant at_;
};

finding finding_of(outcome result, const error& why) {
    return {result, std::string(why.name()), why.message()};
}

finding finding_of(const proof::verdict& verdict) {
    if (verdict.valid())
        return {outcome::passed, "", "The signature matches document and key."};
    return {outcome::failed, std::string(proof::code_of(verdict.reason)), verdict.detail};
}

result<keys::verification_method>
checker::find_key(const proof::found_proof& found, outcome& failure) {
    failure = outcome::failed;
    OB_TRY(const auto location, keys::locate(found.verification_method));
    if (location.document_url.empty())
        return keys::from_self_contained_did(found.verification_method);
    const auto answer = source_.fetch(location.document_url, key_document_bytes_max);
    if (answer.failure == checking::supply_failure::gone)
        return error(keys::errc::method_not_found);
    if (answer.failure != checking::supply_failure::none) {
        failure = outcome::indeterminate;
        return error(
            files_errc::not_readable,
            "The document with the key could not be fetched: " + location.document_url + "."
        );
    }
    OB_TRY(const auto document, json::document::parse(answer.body));
    return keys::from_controller_document(
        document.root(), found.verification_method, found.proof_purpose
    );
}

finding
checker::check_with(const proof::found_proof& found, const keys::verification_method& method) {
    if (method.revoked && *method.revoked <= at_)
        return {
            outcome::failed,
            "key_compromised",
            "The key was revoked at " + format_time(*method.revoked) + "."};
    if (method.expires && found.created.value_or(at_) > *method.expires)
        return {
            outcome::failed,
            "key_expired",
            "The key had expired at " + format_time(*method.expires) + "."};
    proof::check_options how;
    how.now = at_;
    how.inline_contexts = true;
    how.proof_purpose = found.proof_purpose;
    return finding_of(proof::check_proof(document_, found, method.key, how, contexts_));
}

finding checker::check(const proof::found_proof& found) {
    if (!found.supported)
        return {
            outcome::unsupported,
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

void print(
    session& s,
    int verdict,
    std::span<const proof::found_proof> proofs,
    std::span<const finding> findings
) {
    if (verdict == done)
        s.out << coloured(s, shade::good, "VALID") << "\n";
    else if (verdict == indeterminate)
        s.out << coloured(s, shade::unsure, "INDETERMINATE") << "\n";
    else
        s.out << coloured(s, shade::bad, "INVALID") << "\n";
    if (findings.empty())
        s.out << "  The document has no proof. (no_proof)\n";
    for (std::size_t i = 0; i < findings.size(); ++i) {
        s.out << "  " << mark_of(s, findings[i].result) << "  " << proofs[i].pointer << " "
              << proofs[i].suite << ": " << findings[i].sentence;
        if (!findings[i].code.empty())
            s.out << " (" << findings[i].code << ")";
        s.out << "\n";
    }
}

int check(session& s, const options& given) {
    const auto at = given.at.empty() ? result<instant>(s.now.now()) : parse_time(given.at);
    if (!at)
        return complain_usage(s, "--at takes a time such as 2026-02-01T00:00:00Z.");
    const auto document = read_json(s, given.file);
    if (!document)
        return complain(s, document.error());
    const auto contexts = known_contexts::read(s, given.documents);
    if (!contexts)
        return complain(s, contexts.error());
    auto source = open_source(s, given.documents);
    if (!source)
        return complain(s, source.error());
    checker checks(*document, **source, contexts->registry(), *at);
    const auto proofs = proof::find_proofs(*document);
    std::vector<finding> findings;
    for (const auto& found : proofs)
        findings.push_back(checks.check(found));
    const int verdict = verdict_of(findings);
    print(s, verdict, proofs, findings);
    return verdict;
}

} // namespace

void add_check_proof(CLI::App& program, session& s) {
    auto* sub =
        program.add_subcommand("check-proof", "Check the proof alone, of any W3C credential");
    auto given = std::make_shared<options>();
    sub->add_option("FILE", given->file, "Signed JSON; - is standard input")->required();
    sub->add_option(
        "--at", given->at, "As of this time, as 2026-02-01T00:00:00Z; now if not given"
    );
    sub->add_option(
        "--documents",
        given->documents,
        "Instead of the network: a file with URL, tab and path on each line"
    );
    sub->callback([&s, given] { s.chosen = [&s, given] { return check(s, *given); }; });
}

} // namespace ob::cli
