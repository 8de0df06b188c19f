#include "badge/model/rules/rules.hpp"
#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "cli/pointers.hpp"
#include "cli/signing_key.hpp"
#include "crypto/primitives/jose_algorithm.hpp"
#include "crypto/proof/errors.hpp"
#include "crypto/proof/selective_disclosure.hpp"
#include "crypto/proof/vc_jwt.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <ostream>

namespace ob::cli {

namespace {

constexpr std::string_view jwt = "jwt-";
constexpr std::string_view ob2_jws = "ob2-jws-";

struct options {
    std::string credential;
    signing_key_options key;
    std::vector<std::string> mandatory;
    proof::proof_options proof;
};

/// What a suite of product.md 5.1 makes.
enum class form {
    embedded,
    selective,
    token,
    ob2_token,
};

struct chosen_suite {
    form makes = form::embedded;
    std::optional<crypto::signature_algorithm> algorithm; ///< of a token
};

result<chosen_suite> suite_named(std::string_view name) {
    if (!name.starts_with(jwt) && !name.starts_with(ob2_jws))
        return chosen_suite{name == "ecdsa-sd-2023" ? form::selective : form::embedded, {}};
    const bool old = name.starts_with(ob2_jws);
    const auto algorithm = crypto::algorithm_from_jose(name.substr((old ? ob2_jws : jwt).size()));
    // OB 2.0 knows RS256; validators accept ES256 beside it.
    const bool allowed =
        algorithm && (!old || *algorithm == crypto::signature_algorithm::rsa_sha256 ||
                      *algorithm == crypto::signature_algorithm::ecdsa_sha256);
    if (!allowed)
        return error(proof::errc::unknown_suite);
    return chosen_suite{old ? form::ob2_token : form::token, algorithm};
}

result<std::string> make(
    session& s,
    const chosen_suite& suite,
    std::string_view credential,
    const options& given,
    const crypto::signer& key
) {
    if (suite.algorithm && *suite.algorithm != key.algorithm())
        return error(proof::errc::wrong_key);
    const auto& key_id = given.proof.verification_method;
    switch (suite.makes) {
    case form::token:
        return proof::sign_vc_jwt(credential, key_id, key);
    case form::ob2_token:
        return proof::sign_ob2_assertion(credential, key_id, key);
    case form::selective:
        return proof::add_base_proof(credential, given.proof, given.mandatory, key, s.source);
    case form::embedded:
        break;
    }
    return proof::add_proof(credential, given.proof, key);
}

bool is_badge(const json::node& document) {
    const auto kind = badge::rules::kind_of(document);
    return kind == badge::rules::document_kind::open_badge ||
           kind == badge::rules::document_kind::endorsement ||
           kind == badge::rules::document_kind::clr;
}

/// What the certification guide asks of issuers: whatever a holder leaves out, a whole badge is
/// shown. Said, and not refused: the signature is what was asked for.
void warn_of_gaps(session& s, std::string_view credential, std::string_view signed_text) {
    const auto whole = json::document::parse(credential);
    const auto least_text = proof::derive(signed_text, {});
    if (!whole || !is_badge(whole->root()) || !least_text)
        return;
    const auto least = json::document::parse(*least_text);
    if (!least)
        return;
    const auto faults_before = badge::rules::check_document(whole->root());
    for (const auto& gap : badge::rules::check_document(least->root())) {
        const auto was_there = [&](const auto& f) {
            return f.code == gap.code && f.pointer == gap.pointer && f.arguments == gap.arguments;
        };
        if (gap.weight != badge::rules::severity::error ||
            std::any_of(faults_before.begin(), faults_before.end(), was_there))
            continue;
        s.err << "badgectl: warning: a holder can leave out what a badge requires: "
              << (gap.pointer.empty() ? "/" : gap.pointer) << "; name it with --mandatory.\n";
    }
}

int sign(session& s, options given) {
    if (!pointers_end_at_file(given.mandatory, given.credential))
        return complain_usage(s, "CREDENTIAL is required.");
    const auto suite = suite_named(given.proof.suite);
    if (!suite)
        return complain(s, suite.error());
    if (!given.mandatory.empty() && suite->makes != form::selective)
        return complain_usage(s, "--mandatory belongs to ecdsa-sd-2023.");
    const bool further = given.proof.beside_others || !given.proof.previous_proofs.empty();
    if ((further || !given.proof.id.empty()) && suite->makes != form::embedded)
        return complain_usage(s, "--proof-id, --beside and --after belong to embedded proofs.");
    given.proof.beside_others = further;
    const auto credential = read_input(s, given.credential);
    if (!credential)
        return complain(s, credential.error());
    if (suite->algorithm) {
        given.key.purpose = ring::key_purpose::jose;
        given.key.rsa_algorithm = *suite->algorithm;
    }
    const auto key = read_signing_key(s, given.key);
    if (!key)
        return complain(s, key.error());
    if (given.proof.created.empty())
        given.proof.created = format_time(s.now.now_seconds());
    const auto text = make(s, *suite, *credential, given, **key);
    if (!text)
        return complain(s, text.error());
    if (suite->makes == form::selective)
        warn_of_gaps(s, *credential, *text);
    s.out << *text;
    if (!text->ends_with('\n'))
        s.out << "\n";
    return done;
}

} // namespace

void add_sign(CLI::App& program, session& s) {
    auto* sub = program.add_subcommand("sign", "Sign a credential with a key of your own");
    auto given = std::make_shared<options>();
    sub->add_option("CREDENTIAL", given->credential, "Unsigned JSON; - is standard input");
    sub->add_option(
           "--suite",
           given->proof.suite,
           "For example eddsa-rdfc-2022, ecdsa-sd-2023, jwt-RS256 or ob2-jws-RS256"
    )
        ->required();
    sub->add_option(
           "--key",
           given->key.file,
           "Private JWK, Multikey with secretKeyMultibase, or sealed key file"
    )
        ->required();
    sub->add_option(
           "--verification-method",
           given->proof.verification_method,
           "URL under which the public key is found"
    )
        ->required();
    sub->add_option(
        "--created",
        given->proof.created,
        "Time of the proof, as 2026-02-01T00:00:00Z; now if not given"
    );
    sub->add_option(
        "--mandatory",
        given->mandatory,
        "With ecdsa-sd-2023: JSON pointers of what a holder cannot leave out; may be repeated"
    );
    sub->add_option(
        "--proof-id", given->proof.id, "URL of the proof, so that others can build on it"
    );
    sub->add_flag(
        "--beside",
        given->proof.beside_others,
        "Beside the proofs that are there, not covering them"
    );
    sub->add_option(
           "--after",
           given->proof.previous_proofs,
           "Beside the proofs that are there, covering the one of this id; may be repeated"
    )
        ->allow_extra_args(false);
    sub->add_option("--passphrase-file", given->key.passphrase, "Opens a sealed key file");
    sub->callback([&s, given] { s.chosen = [&s, given] { return sign(s, *given); }; });
}

} // namespace ob::cli
