#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "crypto/primitives/private_key.hpp"
#include "crypto/proof/data_integrity.hpp"
#include "keys/ring/sealed_key_file.hpp"

#include <CLI/CLI.hpp>
#include <ostream>

namespace ob::cli {

namespace {

struct options {
    std::string credential;
    std::string key;
    std::string passphrase;
    proof::proof_options proof;
};

using signer = std::unique_ptr<crypto::signer>;

/// The key in use of a sealed key file.
result<signer> from_key_file(const options& given) {
    if (given.passphrase.empty())
        return error(ring::errc::passphrase, "A sealed key file needs --passphrase-file.");
    OB_TRY(const auto passphrase, ring::read_passphrase(given.passphrase));
    OB_TRY(auto keys, ring::load_key_file(given.key, passphrase));
    const auto* active = keys.active(ring::key_purpose::data_integrity);
    if (active == nullptr)
        return error(ring::errc::no_active_key);
    OB_TRY(const auto secret, crypto::export_secret(*active->signer));
    return crypto::signer_from_secret(active->key.type(), secret);
}

/// A private JWK, a Multikey with its secret, the multibase text alone, or a sealed key file.
result<signer> read_key(session& s, const options& given) {
    OB_TRY(auto text, read_input(s, given.key));
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r' || text.back() == ' '))
        text.pop_back();
    if (text.starts_with('z'))
        return crypto::signer_from_document(json::node::string(text));
    const auto document = json::document::parse(text);
    if (!document)
        return document.error();
    if (document->root().string_at("format") == "laurel-key-file")
        return from_key_file(given);
    return crypto::signer_from_document(document->root());
}

int sign(session& s, const options& given) {
    const auto credential = read_input(s, given.credential);
    if (!credential)
        return complain(s, credential.error());
    const auto key = read_key(s, given);
    if (!key)
        return complain(s, key.error());
    if (ring::is_public_test_key(**key))
        s.err << "badgectl: warning: the secret of this key is published; use it for tests only.\n";
    auto how = given.proof;
    if (how.created.empty())
        how.created = format_time(s.now.now_seconds());
    const auto text = proof::add_proof(*credential, how, **key);
    if (!text)
        return complain(s, text.error());
    s.out << *text;
    if (!text->ends_with('\n'))
        s.out << "\n";
    return done;
}

} // namespace

void add_sign(CLI::App& program, session& s) {
    auto* sub = program.add_subcommand("sign", "Sign a credential with a key of your own");
    auto given = std::make_shared<options>();
    sub->add_option("CREDENTIAL", given->credential, "Unsigned JSON; - is standard input")
        ->required();
    sub->add_option("--suite", given->proof.suite, "For example eddsa-rdfc-2022 or ecdsa-rdfc-2019")
        ->required();
    sub->add_option(
           "--key", given->key, "Private JWK, Multikey with secretKeyMultibase, or sealed key file"
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
    sub->add_option("--passphrase-file", given->passphrase, "Opens a sealed key file");
    sub->callback([&s, given] { s.chosen = [&s, given] { return sign(s, *given); }; });
}

} // namespace ob::cli
