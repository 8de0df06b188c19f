#include "cli/signing_key.hpp"

#include "cli/files.hpp"
#include "crypto/primitives/jose_algorithm.hpp"
#include "crypto/primitives/private_key.hpp"
#include "keys/ring/sealed_key_file.hpp"

#include <ostream>

namespace ob::cli {

namespace {

using signer = std::unique_ptr<crypto::signer>;

/// The key in use: of several for JWS, the one that signs with the algorithm asked for.
const ring::key_record* key_in_use(const ring::key_ring& keys, const signing_key_options& given) {
    for (const auto type : {crypto::key_type::rsa, crypto::key_type::p256, crypto::key_type::p384})
        if (crypto::fits(given.rsa_algorithm, type))
            if (const auto* found = keys.active(given.purpose, type))
                return found;
    return keys.active(given.purpose);
}

result<signer> from_key_file(const signing_key_options& given) {
    if (given.passphrase.empty())
        return error(ring::errc::passphrase, "A sealed key file needs --passphrase-file.");
    OB_TRY(const auto passphrase, ring::read_passphrase(given.passphrase));
    OB_TRY(auto keys, ring::load_key_file(given.file, passphrase));
    const auto* active = key_in_use(keys, given);
    if (active == nullptr)
        return error(ring::errc::no_active_key);
    OB_TRY(const auto secret, crypto::export_secret(*active->signer));
    return crypto::signer_from_secret(active->key.type(), secret, given.rsa_algorithm);
}

result<signer> read_key(session& s, const signing_key_options& given) {
    OB_TRY(auto text, read_input(s, given.file));
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r' || text.back() == ' '))
        text.pop_back();
    if (text.starts_with('z'))
        return crypto::signer_from_document(json::node::string(text));
    const auto document = json::document::parse(text);
    if (!document)
        return document.error();
    if (document->root().string_at("format") == "laurel-key-file")
        return from_key_file(given);
    return crypto::signer_from_document(document->root(), given.rsa_algorithm);
}

} // namespace

result<signer> read_signing_key(session& s, const signing_key_options& given) {
    OB_TRY(auto key, read_key(s, given));
    if (ring::is_public_test_key(*key))
        s.err << "badgectl: warning: the secret of this key is published; use it for tests only.\n";
    return key;
}

} // namespace ob::cli
