#include "base/core/json_text.hpp"
#include "crypto/jsonld/processor.hpp"
#include "crypto/primitives/jwk.hpp"
#include "keys/documents/jwk_set.hpp"

#include <gtest/gtest.h>

namespace ob::keys {
namespace {

std::vector<published_key> two_keys() {
    std::vector<published_key> keys;
    for (const std::string text :
         {"z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp",
          "zDnaerx9CtbPJ1q36T5Ln5wYt3MQYeGRG5ehnPAmxcf5mDZpv"})
        keys.push_back({text, *crypto::public_key::from_multikey(text), {}});
    keys[1].revoked = *parse_time("2026-02-01T00:00:00Z");
    return keys;
}

/// Of the example of RFC 7638, 3.1.
published_key rsa_key() {
    const auto rsa = json::document::parse(
        R"({"kty":"RSA","e":"AQAB","n":"n4EPtAOCc9AlkeQHPzHStgAbgs7bTZLwUBZdR8_KuKPEHLd4rHVTeT-O-XV2jRojdNhxJWTDvNd7nqQ0VEiZ)"
        R"(QHz_AJmSCpMaJMRBSFKrKb2wqVwGU_NsYOYL-QtiWN2lbzcEe6XC0dApr5ydQLrHqkHHig3RBordaZ6Aj-oBHqFEHYpPe7Tpe-OfVfHd1E6cS6M1)"
        R"(FZcD1NNLYD5lFHpPI9bTwJlsde3uhGqC0ZCuEHg8lhzwOHrtIQbS0FVbb9k3-tVTU4fg_3L_vniUFAKwuCLqKnS2BYwdq_mzSnbLY7h_qixoR7jig)"
        R"(3__kRhuaxwUkRz5iaiQkqgc5gHdrNP5zw"})"
    );
    return {"rsa", *crypto::key_from_jwk(rsa->root()), {}};
}

TEST(ComposeControllerDocument, WritesAbsoluteNamesAndStringsUnderAssertionMethod) {
    const auto document = compose_controller_document("did:web:issuer.example", two_keys());
    EXPECT_EQ(
        json::to_text(document),
        R"({"@context":["https://www.w3.org/ns/did/v1","https://w3id.org/security/multikey/v1"],)"
        R"("id":"did:web:issuer.example","verificationMethod":[)"
        R"({"id":"did:web:issuer.example#z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp","type":"Multikey",)"
        R"("controller":"did:web:issuer.example",)"
        R"("publicKeyMultibase":"z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp"},)"
        R"({"id":"did:web:issuer.example#zDnaerx9CtbPJ1q36T5Ln5wYt3MQYeGRG5ehnPAmxcf5mDZpv","type":"Multikey",)"
        R"("controller":"did:web:issuer.example",)"
        R"("publicKeyMultibase":"zDnaerx9CtbPJ1q36T5Ln5wYt3MQYeGRG5ehnPAmxcf5mDZpv","revoked":"2026-02-01T00:00:00Z"}],)"
        R"("assertionMethod":["did:web:issuer.example#z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp",)"
        R"("did:web:issuer.example#zDnaerx9CtbPJ1q36T5Ln5wYt3MQYeGRG5ehnPAmxcf5mDZpv"]})"
    );
}

TEST(ComposeControllerDocument, CanBeReadByTheVerifier) {
    for (const std::string id : {"did:web:issuer.example", "https://issuer.example/issuers/1"}) {
        const auto keys = two_keys();
        const auto text = json::to_text(compose_controller_document(id, keys));
        const auto parsed = json::document::parse(text);
        ASSERT_TRUE(parsed);
        for (const auto& key : keys) {
            const auto found = from_controller_document(
                parsed->root(), id + "#" + key.fragment, "assertionMethod"
            );
            ASSERT_TRUE(found) << found.error().message();
            EXPECT_TRUE(found->key == key.key);
            EXPECT_EQ(found->revoked, key.revoked);
        }
    }
}

TEST(ComposeControllerDocument, LosesNothingAsJsonLd) {
    auto keys = two_keys();
    keys.push_back(rsa_key());
    jsonld::options safe;
    safe.safe = true;
    safe.inline_contexts = false;
    for (const std::string id : {"did:web:issuer.example", "https://issuer.example/issuers/1"}) {
        const auto text = json::to_text(compose_controller_document(id, keys));
        const auto parsed = json::document::parse(text);
        ASSERT_TRUE(parsed);
        const auto expanded =
            jsonld::expand(parsed->root(), safe, jsonld::context_registry::pinned());
        ASSERT_TRUE(expanded) << id << ": " << expanded.error().name() << " "
                              << expanded.error().message() << " " << expanded.error().pointer;
        EXPECT_NE(expanded->find("https://w3id.org/security#publicKeyJwk"), std::string::npos);
        EXPECT_NE(
            expanded->find("https://w3id.org/security#publicKeyMultibase"), std::string::npos
        );
        EXPECT_NE(expanded->find("https://w3id.org/security#assertionMethod"), std::string::npos);
        EXPECT_NE(expanded->find("https://w3id.org/security#revoked"), std::string::npos);
    }
}

TEST(DidWebOrigin, IsThatOfAWholeHostOnly) {
    EXPECT_EQ(did_web_origin("did:web:issuer.example"), "https://issuer.example");
    EXPECT_EQ(did_web_origin("did:web:localhost%3A8443"), "https://localhost:8443");
    for (const char* other :
         {"did:web:issuer.example:tenants:1",
          "did:web:issuer.example:.well-known",
          "did:web:issuer.example/a",
          "did:web:",
          "did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp",
          "https://issuer.example"})
        EXPECT_EQ(did_web_origin(other), "") << other;
}

constexpr auto whole_host = "did:web:issuer.example%3A8443";

TEST(TokenKeyId, OfRsaIsAnAddressOnTheIssuersHost) {
    const auto rsa = rsa_key();
    // Behind its proxy the daemon may know itself by http; the host is what counts.
    for (const char* own :
         {"https://issuer.example:8443/credentials/1", "http://issuer.example:8443"})
        EXPECT_EQ(token_key_id(whole_host, rsa, own), "https://issuer.example:8443/keys/rsa");
    EXPECT_EQ(
        token_key_id(whole_host, two_keys()[1], "https://issuer.example:8443/credentials/1"),
        std::string(whole_host) + "#zDnaerx9CtbPJ1q36T5Ln5wYt3MQYeGRG5ehnPAmxcf5mDZpv"
    );
}

TEST(TokenKeyId, IsThatOfTheMethodWhereTheHostIsNotOurs) {
    const auto rsa = rsa_key();
    const std::pair<const char*, const char*> rows[] = {
        {whole_host, "https://badges.example/credentials/1"},
        {whole_host, "https://issuer.example/credentials/1"},
        {whole_host, "urn:uuid:1"},
        {"did:web:issuer.example:tenants:1", "https://issuer.example/credentials/1"},
        {"https://issuer.example/issuers/1", "https://issuer.example/credentials/1"},
        {"did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp", "https://issuer.example/"}};
    for (const auto& [id, own] : rows)
        EXPECT_EQ(token_key_id(id, rsa, own), std::string(id) + "#rsa") << id << " " << own;
}

TEST(ComposeJwkSet, NamesEveryKeyAsTokensDo) {
    auto keys = two_keys();
    keys[1].revoked.reset();
    keys.push_back(rsa_key());
    for (const std::string& id :
         {std::string("https://issuer.example/issuers/1"), std::string(whole_host)}) {
        const std::string own = "https://issuer.example:8443";
        const auto parsed = json::document::parse(json::to_text(compose_jwk_set(id, keys, own)));
        ASSERT_TRUE(parsed);
        EXPECT_EQ(parsed->root().at_pointer("/keys/0/alg")->as_string(), "EdDSA");
        EXPECT_EQ(parsed->root().at_pointer("/keys/1/alg")->as_string(), "ES256");
        EXPECT_EQ(parsed->root().at_pointer("/keys/2/alg")->as_string(), "RS256");
        EXPECT_EQ(parsed->root().at_pointer("/keys/0/use")->as_string(), "sig");
        const auto set = read_jwk_set(parsed->root());
        ASSERT_TRUE(set);
        for (const auto& key : keys) {
            const auto found = select_key(*set, token_key_id(id, key, own), id);
            ASSERT_TRUE(found) << found.error().message();
            EXPECT_TRUE(*found == key.key);
        }
    }
}

TEST(ComposeJwkSet, LeavesOutWhatProvesNothingAnyMore) {
    const auto set = compose_jwk_set(whole_host, two_keys(), "https://issuer.example:8443");
    ASSERT_EQ(set.at("keys").as_array().size(), 1U);
    EXPECT_EQ(set.at("keys").at(0).at("crv").as_string(), "Ed25519");
}

} // namespace
} // namespace ob::keys
