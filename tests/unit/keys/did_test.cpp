#include "base/core/encoding.hpp"
#include "base/core/json_text.hpp"
#include "crypto/primitives/jwk.hpp"
#include "keys/documents/verification_method.hpp"
#include "tests/support/conformance.hpp"

#include <gtest/gtest.h>

namespace ob::keys {
namespace {

/// The public key of a did:key vector, in whichever of its older forms the vector writes it.
result<crypto::public_key> key_of_vector(const json::node& method, std::string_view type) {
    if (const auto* jwk = method.find("publicKeyJwk"))
        return crypto::key_from_jwk(*jwk);
    const auto raw = from_base58(method.string_at("publicKeyBase58"));
    if (!raw)
        return raw.error();
    return crypto::public_key::from_raw(
        type == "Ed25519" ? crypto::key_type::ed25519 : crypto::key_type::p256, *raw
    );
}

/// `verificationKeyPair` or `verificationMethod`, as the file calls it.
const json::node* method_of_vector(const json::node& vector) {
    const auto* pair = vector.find("verificationKeyPair");
    return pair != nullptr ? pair : vector.find("verificationMethod");
}

TEST(DidKey, AgreesWithEveryVectorOfTheCorpus) {
    OB_NEED_CORPUS(folder, "did-key");
    const auto index = test::read_index(folder);
    std::size_t passed = 0;
    std::size_t refused = 0;
    for (const auto& entry : index.root().find("cases")->elements()) {
        const auto did = entry.string_at("did");
        SCOPED_TRACE(std::string(entry.string_at("id")));
        if (entry.string_at("expect") != "pass") {
            if (!did.empty()) {
                const auto method = from_self_contained_did(did);
                ASSERT_FALSE(method);
                EXPECT_EQ(method.error().code, errc::unknown_key) << method.error().cause;
            }
            ++refused;
            continue;
        }
        const auto file =
            json::document::parse(test::read_file(folder / std::string(entry.string_at("file"))));
        ASSERT_TRUE(file);
        const auto* vector = file->root().find(entry.string_at("member"));
        ASSERT_NE(vector, nullptr);
        const auto expected = key_of_vector(*method_of_vector(*vector), entry.string_at("key"));
        ASSERT_TRUE(expected);
        const auto method = from_self_contained_did(did);
        ASSERT_TRUE(method) << method.error().message();
        EXPECT_TRUE(method->key == *expected);
        EXPECT_EQ(method->controller, did);
        EXPECT_EQ(method->id, std::string(did) + "#" + std::string(did.substr(8)));
        ++passed;
    }
    EXPECT_EQ(passed, 10U);
    EXPECT_EQ(refused, 17U);
}

TEST(DidKey, RefusesEveryX25519VectorOfTheCorpus) {
    OB_NEED_CORPUS(folder, "did-key");
    const auto file = json::document::parse(test::read_file(folder / "test-vectors/x25519.json"));
    ASSERT_TRUE(file);
    const auto* documents = file->root().find("didDocument");
    ASSERT_NE(documents, nullptr);
    ASSERT_FALSE(documents->members().empty());
    for (const auto& document : documents->members()) {
        const auto method = from_self_contained_did(document.name);
        ASSERT_FALSE(method);
        EXPECT_EQ(method.error().code, errc::unknown_key);
    }
}

constexpr std::string_view ed25519_did = "did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp";

TEST(DidKey, ReadsTheBase64urlFormOfTheSameKey) {
    const auto plain = from_self_contained_did(ed25519_did);
    ASSERT_TRUE(plain);
    bytes coded{0xed, 0x01};
    coded.insert(coded.end(), plain->key.raw().begin(), plain->key.raw().end());
    const auto other = from_self_contained_did("did:key:u" + to_base64url(coded));
    ASSERT_TRUE(other) << other.error().message();
    EXPECT_TRUE(other->key == plain->key);
}

TEST(DidKey, RefusesAnotherKeyInTheFragment) {
    const auto method = from_self_contained_did(
        std::string(ed25519_did) + "#z6MkjchhfUsD6mmvni8mCdXHw216Xrm9bQe2mBH1P5RDjVJG"
    );
    ASSERT_FALSE(method);
    EXPECT_EQ(method.error().code, errc::method_not_found);
}

TEST(DidKey, RefusesAKeyOfTheWrongLength) {
    const auto whole = from_self_contained_did(ed25519_did);
    ASSERT_TRUE(whole);
    for (const std::size_t size : {31U, 33U}) {
        bytes coded{0xed, 0x01};
        for (std::size_t i = 0; i < size; ++i)
            coded.push_back(i < 32 ? whole->key.raw()[i] : 0);
        const auto method = from_self_contained_did("did:key:z" + *to_base58(coded));
        ASSERT_FALSE(method);
        EXPECT_EQ(method.error().code, errc::invalid_method) << method.error().cause;
    }
}

TEST(DidKey, RefusesAPointOfSmallOrder) {
    // The all-zero y coordinate has order four.
    bytes coded(34, 0);
    coded[0] = 0xed;
    coded[1] = 0x01;
    const auto method = from_self_contained_did("did:key:z" + *to_base58(coded));
    ASSERT_FALSE(method);
    EXPECT_EQ(method.error().code, errc::weak_key);
}

std::string did_jwk(std::string_view jwk) {
    return "did:jwk:" + to_base64url(as_bytes(jwk));
}

constexpr std::string_view rfc8037_jwk =
    R"({"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"})";

TEST(DidJwk, CarriesItsKey) {
    const auto did = did_jwk(rfc8037_jwk);
    const auto method = from_self_contained_did(did + "#0");
    ASSERT_TRUE(method) << method.error().message();
    EXPECT_EQ(to_base64url(method->key.raw()), "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");
    EXPECT_EQ(method->id, did + "#0");
    EXPECT_EQ(method->controller, did);
}

TEST(DidJwk, RefusesAnyOtherFragment) {
    const auto method = from_self_contained_did(did_jwk(rfc8037_jwk) + "#1");
    ASSERT_FALSE(method);
    EXPECT_EQ(method.error().code, errc::method_not_found);
}

TEST(DidJwk, RefusesAPrivateKey) {
    const auto method = from_self_contained_did(
        did_jwk(R"({"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",)"
                R"("d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A"})") +
        "#0"
    );
    ASSERT_FALSE(method);
    EXPECT_EQ(method.error().code, errc::private_key_published);
}

TEST(DidJwk, RefusesTextThatIsNoJwk) {
    for (const std::string text : {"", "[]", "{", "{\"kty\":\"OKP\"}"}) {
        const auto method = from_self_contained_did(did_jwk(text) + "#0");
        EXPECT_FALSE(method) << text;
    }
}

TEST(DidWeb, AgreesWithEveryIdentifierOfTheCorpus) {
    OB_NEED_CORPUS(folder, "did-web");
    const auto index = test::read_index(folder);
    std::size_t seen = 0;
    EXPECT_EQ(index.root().find("cases")->elements().size(), 21U); // 14, and 7 documents
    for (const auto& entry : index.root().find("cases")->elements()) {
        if (entry.string_at("kind") != "did-to-url")
            continue;
        SCOPED_TRACE(std::string(entry.string_at("id")));
        const auto url = did_web_document_url(entry.string_at("did"));
        ++seen;
        if (entry.string_at("expect") == "pass") {
            ASSERT_TRUE(url);
            EXPECT_EQ(*url, entry.string_at("url"));
        } else {
            ASSERT_FALSE(url);
            EXPECT_EQ(url.error().code, errc::invalid_url);
        }
    }
    EXPECT_EQ(seen, 14U);
}

TEST(DidWeb, RefusesAddressesPortsAndPathsThatAreNotNames) {
    for (const std::string did :
         {"did:web:127.0.0.1",
          "did:web:0x7f000001",
          "did:web:localhost%3A",
          "did:web:localhost%3A0",
          "did:web:localhost%3A65536",
          "did:web:example.com%3A80%3A81",
          "did:web:-example.com",
          "did:web:a..b",
          "did:web:example.com:%2e%2e:x",
          "did:web:example.com:a%2Fb",
          "did:web:example.com:a%5Cb",
          "did:web:example.com:a%0d",
          "did:web:example.com:a%",
          "did:web:ex%C3%A4mple.com",
          "did:web:[::1]"})
        EXPECT_FALSE(did_web_document_url(did)) << did;
}

TEST(Locate, SaysWhatToFetch) {
    const auto web = locate("did:web:example.com%3A3000:u#key-1");
    ASSERT_TRUE(web);
    EXPECT_EQ(web->kind, method_location::form::did_web);
    EXPECT_EQ(web->controller, "did:web:example.com%3A3000:u");
    EXPECT_EQ(web->document_url, "https://example.com:3000/u/did.json");
    const auto https = locate("https://issuer.example/profile?v=1#k");
    ASSERT_TRUE(https);
    EXPECT_EQ(https->kind, method_location::form::https);
    EXPECT_EQ(https->document_url, "https://issuer.example/profile?v=1");
    const auto key = locate(ed25519_did);
    ASSERT_TRUE(key);
    EXPECT_EQ(key->kind, method_location::form::did_key);
    EXPECT_TRUE(key->document_url.empty());
}

TEST(Locate, RefusesWhatIsNoNameOfAKey) {
    for (const std::string name :
         {"",
          "key-1",
          "#key-1",
          "http://issuer.example/p#k",
          "https://issuer.example/p",
          "https:///p#k",
          "https://user@issuer.example/p#k",
          "https://issuer.example:0/p#k",
          "https://256.0.0.1/p#k",
          "https://1.2.3/p#k",
          "https://1.2.3.4.5/p#k",
          "https://01.2.3.4/p#k",
          "https://.../p#k",
          "https://0x7f000001/p#k",
          "https://issuer.example/p#",
          "https://issuer.example/p#a#b",
          "https://issuer.example/a b#k",
          "https://issuer.example/%zz#k",
          "HTTPS://issuer.example/p#k",
          "did:web:example.com",
          "did:web:example.com/path#k",
          "did:web:example.com?versionId=1#k",
          "did:web:#k",
          "did::x#k",
          "did:#k",
          "https://issuer.example\n/p#k"}) {
        const auto found = locate(name);
        ASSERT_FALSE(found) << name;
        EXPECT_EQ(found.error().code, errc::invalid_url) << name;
    }
    EXPECT_FALSE(locate("https://issuer.example/" + std::string(3000, 'a') + "#k"));
}

TEST(Locate, SaysWhenADidMethodIsNotSupported) {
    const auto found = locate("did:ion:EiClkZMDxPKqC9c#key-1");
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().code, errc::unsupported_method);
}

} // namespace
} // namespace ob::keys
