#include "crypto/jsonld/processor.hpp"
#include "crypto/jsonld/rdfc10.hpp"
#include "crypto/primitives/private_key.hpp"
#include "crypto/proof/data_integrity.hpp"
#include "crypto/proof/vc_jwt.hpp"
#include "keys/documents/verification_method.hpp"
#include "tests/bench/bench.hpp"

namespace ob::bench {
namespace {

constexpr const char* created = "2025-03-01T09:00:00Z";

/// Received text to verdict, as a verifier does it: parse, find the proof, its key, check.
void verify(const std::string& text) {
    const auto document = json::document::parse(text);
    must(document.has_value(), "the credential is JSON");
    const auto proofs = proof::find_proofs(*document);
    must(proofs.size() == 1, "it has one proof");
    const auto method = keys::from_self_contained_did(proofs.front().verification_method);
    must(method.has_value(), "its key is in its did:key");
    proof::check_options options;
    options.now = parse_time("2026-02-01T00:00:00Z").value();
    const auto answer = proof::check_proof(*document, proofs.front(), method->key, options);
    must(answer.valid(), answer.detail.c_str());
}

struct signing {
    std::shared_ptr<crypto::signer> key;
    proof::proof_options options;

    std::string sign(const std::string& text) const {
        auto signed_text = proof::add_proof(text, options, *key);
        must(signed_text.has_value(), "the credential can be signed");
        return std::move(*signed_text);
    }
};

signing signing_with(const std::string& suite, crypto::key_type type) {
    system_entropy source;
    std::shared_ptr<crypto::signer> key = crypto::generate(type, source).value();
    const auto name = key->key().multikey();
    proof::proof_options options;
    options.suite = suite;
    options.verification_method = "did:key:" + name + '#' + name;
    options.created = created;
    return {key, options};
}

operation verify_op(const std::string& suite, crypto::key_type type) {
    return {
        "verify " + suite,
        [suite, type](const inputs& given) -> std::function<void()> {
            const auto text = signing_with(suite, type).sign(given.unsigned_credential);
            return [text] { verify(text); };
        },
        true};
}

/// Token to verdict; the key stays decoded, as an issuer's key does.
operation verify_token_op(const std::string& algorithm, crypto::key_type type) {
    return {
        "verify vc-jwt " + algorithm,
        [type](const inputs& given) -> std::function<void()> {
            system_entropy source;
            const auto signer = crypto::generate(type, source).value();
            const auto token =
                proof::sign_vc_jwt(given.unsigned_credential, "urn:example:key", *signer);
            must(token.has_value(), "the credential can be a token");
            return [text = *token, key = signer->key()] {
                const auto read = proof::vc_jwt::parse(text);
                must(read.has_value(), "it is a token");
                const auto answer = read->check(key);
                must(answer.valid(), answer.detail.c_str());
                const auto now = parse_time("2026-02-01T00:00:00Z").value();
                must(read->check_times(now, std::chrono::seconds(60)).valid(), "it is current");
            };
        },
        true};
}

operation sign_op(const std::string& suite, crypto::key_type type) {
    return {"sign " + suite, [suite, type](const inputs& given) -> std::function<void()> {
                return [by = signing_with(suite, type), text = given.unsigned_credential] {
                    keep(by.sign(text).data());
                };
            }};
}

} // namespace

void add_proof(std::vector<operation>& all) {
    all.push_back({"canonicalize rdfc-1.0", [](const inputs& given) {
                       return [text = given.unsigned_credential] {
                           const auto document = json::document::parse(text);
                           must(document.has_value(), "the credential is JSON");
                           jsonld::options options;
                           options.safe = true;
                           const auto dataset = jsonld::to_rdf(
                               document->root(), options, jsonld::context_registry::pinned()
                           );
                           must(dataset.has_value(), "it is JSON-LD");
                           const auto canonical = jsonld::canonicalize(*dataset);
                           must(canonical.has_value(), "it has a canonical form");
                           keep(canonical->n_quads.data());
                       };
                   }});
    // The one that was given, as it was received.
    all.push_back(
        {"verify eddsa-rdfc-2022",
         [](const inputs& given) -> std::function<void()> {
             return [text = given.credential] { verify(text); };
         },
         true}
    );
    for (const auto* suite : {"eddsa-jcs-2022"})
        all.push_back(verify_op(suite, crypto::key_type::ed25519));
    for (const auto* suite : {"ecdsa-rdfc-2019", "ecdsa-jcs-2019"})
        all.push_back(verify_op(suite, crypto::key_type::p256));
    all.push_back(verify_token_op("EdDSA", crypto::key_type::ed25519));
    all.push_back(verify_token_op("ES256", crypto::key_type::p256));
    all.push_back(verify_token_op("RS256", crypto::key_type::rsa));
    for (const auto* suite : {"eddsa-rdfc-2022", "eddsa-jcs-2022"})
        all.push_back(sign_op(suite, crypto::key_type::ed25519));
    for (const auto* suite : {"ecdsa-rdfc-2019", "ecdsa-jcs-2019"})
        all.push_back(sign_op(suite, crypto::key_type::p256));
}

} // namespace ob::bench
