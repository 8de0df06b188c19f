#include "base/core/json_text.hpp"
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

TEST(ComposeJwkSet, NamesEveryKeyByItsUrl) {
    const std::string id = "https://issuer.example/issuers/1";
    const auto keys = two_keys();
    const auto parsed = json::document::parse(json::to_text(compose_jwk_set(id, keys)));
    ASSERT_TRUE(parsed);
    EXPECT_EQ(parsed->root().at_pointer("/keys/0/alg")->as_string(), "EdDSA");
    EXPECT_EQ(parsed->root().at_pointer("/keys/1/alg")->as_string(), "ES256");
    EXPECT_EQ(parsed->root().at_pointer("/keys/0/use")->as_string(), "sig");
    const auto set = read_jwk_set(parsed->root());
    ASSERT_TRUE(set);
    for (const auto& key : keys) {
        const auto found = select_key(*set, id + "#" + key.fragment, id);
        ASSERT_TRUE(found) << found.error().message();
        EXPECT_TRUE(*found == key.key);
    }
}

} // namespace
} // namespace ob::keys
