#pragma once

#include "crypto/primitives/private_key.hpp"
#include "crypto/proof/data_integrity.hpp"
#include "tests/support/fixed.hpp"

#include <gtest/gtest.h>

/// Keys, a small credential, and its proof: what the tests of crypto/proof stand on.
namespace ob::test {

constexpr std::string_view noon = "2026-02-01T12:00:00Z";
constexpr std::string_view method = "https://issuer.example/profile#key-1";
constexpr std::string_view small_credential =
    R"({"@context":["https://www.w3.org/ns/credentials/v2"],"id":"urn:uuid:1",)"
    R"("type":["VerifiableCredential"],"issuer":"https://issuer.example/profile",)"
    R"("name":"A name","validFrom":"2026-01-01T00:00:00Z",)"
    R"("credentialSubject":{"id":"urn:uuid:2","name":"Ada","description":"one"}})";

inline std::unique_ptr<crypto::signer> key_of(crypto::key_type type, std::uint64_t seed = 7) {
    seeded_entropy source(seed);
    return std::move(*crypto::generate(type, source));
}

inline proof::proof_options options_for(std::string_view suite) {
    proof::proof_options options;
    options.suite = suite;
    options.verification_method = method;
    options.created = "2026-01-02T00:00:00Z";
    return options;
}

inline std::string sign_with(
    std::string_view suite, const crypto::signer& key, std::string_view text = small_credential
) {
    auto made = proof::add_proof(text, options_for(suite), key);
    EXPECT_TRUE(made) << made.error().message();
    return made ? *made : std::string{};
}

inline json::document parsed(std::string_view text) {
    auto document = json::document::parse(text);
    EXPECT_TRUE(document) << document.error().message() << ": " << text;
    return document ? std::move(*document) : std::move(*json::document::parse("null"));
}

inline proof::check_options at_noon() {
    proof::check_options options;
    options.now = *parse_time(noon);
    return options;
}

/// The verdict on the only proof of a text.
inline proof::verdict verdict_on(
    std::string_view text,
    const crypto::public_key& key,
    const proof::check_options& options = at_noon()
) {
    const auto document = parsed(text);
    const auto found = proof::find_proofs(document);
    EXPECT_EQ(found.size(), 1U);
    if (found.size() != 1)
        return {proof::invalid_reason::malformed_proof, {}, "not one proof"};
    return proof::check_proof(document, found.front(), key, options);
}

inline std::string code_on(
    std::string_view text,
    const crypto::public_key& key,
    const proof::check_options& options = at_noon()
) {
    return std::string(proof::code_of(verdict_on(text, key, options).reason));
}

inline std::string replaced(std::string text, std::string_view what, std::string_view with) {
    const auto at = text.find(what);
    EXPECT_NE(at, std::string::npos) << what;
    return at == std::string::npos ? text : text.replace(at, what.size(), with);
}

} // namespace ob::test
