#include "keys/documents/verification_method.hpp"
#include "tests/support/conformance.hpp"

#include <gtest/gtest.h>

namespace ob::keys {
namespace {

constexpr std::string_view issuer = "https://issuer.example/profile";
constexpr std::string_view wanted = "https://issuer.example/profile#key-1";
constexpr std::string_view key_text = "z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp";
constexpr std::string_view other_key_text = "z6MkjchhfUsD6mmvni8mCdXHw216Xrm9bQe2mBH1P5RDjVJG";

std::string method(std::string_view id, std::string_view controller, std::string_view key) {
    return R"({"id":")" + std::string(id) + R"(","type":"Multikey","controller":")" +
           std::string(controller) + R"(","publicKeyMultibase":")" + std::string(key) + R"("})";
}

std::string good_method() {
    return method(wanted, issuer, key_text);
}

/// `further` are members beside the id, for example verificationMethod.
std::string document(std::string_view further, std::string_view id = issuer) {
    return R"({"@context":"https://www.w3.org/ns/cid/v1","id":")" + std::string(id) + R"(",)" +
           std::string(further) + "}";
}

std::string listed(const std::string& methods, std::string_view relationship = "assertionMethod") {
    return R"("verificationMethod":[)" + methods + R"(],")" + std::string(relationship) +
           R"(":[")" + std::string(wanted) + R"("])";
}

result<verification_method> read(
    const std::string& text,
    std::string_view name = wanted,
    std::string_view purpose = "assertionMethod"
) {
    const auto parsed = json::document::parse(text);
    if (!parsed)
        return parsed.error();
    return from_controller_document(parsed->root(), name, purpose);
}

void expect_refused(errc expected, const std::string& text) {
    const auto found = read(text);
    ASSERT_FALSE(found) << text;
    EXPECT_EQ(found.error().code, expected) << text << "\n" << found.error().message();
}

TEST(ControllerDocument, GivesTheListedKey) {
    const auto found = read(document(listed(good_method())));
    ASSERT_TRUE(found) << found.error().message();
    EXPECT_EQ(found->id, wanted);
    EXPECT_EQ(found->controller, issuer);
    EXPECT_EQ(found->key.multikey(), key_text);
    EXPECT_FALSE(found->revoked);
}

TEST(ControllerDocument, ReadsAMethodEmbeddedInTheRelationship) {
    EXPECT_TRUE(read(document(R"("assertionMethod":[)" + good_method() + "]")));
    EXPECT_TRUE(read(document(R"("assertionMethod":)" + good_method())));
}

TEST(ControllerDocument, ReadsTheDatesOfAKey) {
    auto dated = good_method();
    dated.insert(1, R"("revoked":"2026-02-01T00:00:00Z","expires":"2027-02-01T00:00:00Z",)");
    const auto found = read(document(listed(dated)));
    ASSERT_TRUE(found);
    EXPECT_EQ(*found->revoked, *parse_time("2026-02-01T00:00:00Z"));
    EXPECT_EQ(*found->expires, *parse_time("2027-02-01T00:00:00Z"));
}

TEST(ControllerDocument, ReadsEveryWrittenFormOfAKey) {
    const std::string head =
        R"({"id":")" + std::string(wanted) + R"(","controller":")" + std::string(issuer) + R"(",)";
    const std::string jwk =
        R"({"kty":"OKP","crv":"Ed25519","x":"O2onvM62pC1io6jQKm8Nc2UyFXcd4kOmOsBIoYtZ2ik"})";
    const std::string forms[] = {
        head + R"("type":"JsonWebKey","publicKeyJwk":)" + jwk + "}",
        head + R"("type":"JsonWebKey2020","publicKeyJwk":)" + jwk + "}",
        head + R"("type":"Ed25519VerificationKey2020","publicKeyMultibase":")" +
            std::string(key_text) + "\"}",
        head +
            R"("type":"Ed25519VerificationKey2018","publicKeyBase58":"4zvwRjXUKGfvwnParsHAS3HuSVzV5cA4McphgmoCtajS"})",
    };
    for (const auto& form : forms) {
        const auto found = read(document(listed(form)));
        ASSERT_TRUE(found) << form << found.error().message();
        EXPECT_EQ(found->key.multikey(), key_text);
    }
}

TEST(ControllerDocument, RefusesWhatIsNoDocument) {
    expect_refused(errc::invalid_document, "[]");
    expect_refused(errc::invalid_document, R"({"verificationMethod":[]})");
    expect_refused(errc::invalid_document, R"({"id":7})");
}

TEST(ControllerDocument, RefusesADocumentOfAnotherIssuer) {
    expect_refused(
        errc::document_id, document(listed(good_method()), "https://issuer.example/other")
    );
    expect_refused(
        errc::document_id, document(listed(good_method()), "https://issuer.example/profile/")
    );
    expect_refused(
        errc::document_id, document(listed(good_method()), "https://ISSUER.example/profile")
    );
}

TEST(ControllerDocument, NeverTakesAKeyFromTheFragment) {
    // T2: the stranger writes its own key into the name.
    const auto found = read(
        document(listed(good_method())), std::string(issuer) + "#" + std::string(other_key_text)
    );
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().code, errc::method_not_found);
}

TEST(ControllerDocument, RefusesAKeyThatIsOnlyReferredTo) {
    expect_refused(
        errc::method_not_found, document(R"("assertionMethod":[")" + std::string(wanted) + R"("])")
    );
}

TEST(ControllerDocument, RefusesTwoKeysOfOneName) {
    expect_refused(
        errc::method_ambiguous,
        document(listed(good_method() + "," + method(wanted, issuer, other_key_text)))
    );
    expect_refused(
        errc::method_ambiguous,
        document(
            R"("verificationMethod":[)" + good_method() + R"(],"assertionMethod":[)" +
            method(wanted, issuer, other_key_text) + "]"
        )
    );
}

TEST(ControllerDocument, AcceptsTheSameKeyDescribedTwice) {
    EXPECT_TRUE(read(document(
        R"("verificationMethod":[)" + good_method() + R"(],"assertionMethod":[)" + good_method() +
        "]"
    )));
}

TEST(ControllerDocument, RefusesAForeignController) {
    expect_refused(
        errc::controller_mismatch,
        document(listed(method(wanted, "https://issuer.example/other", key_text)))
    );
    expect_refused(
        errc::controller_mismatch,
        document(listed(method(wanted, std::string(issuer) + "/", key_text)))
    );
}

TEST(ControllerDocument, RefusesEveryPairOfDifferentPurposeAndRelationship) {
    constexpr std::string_view names[] = {
        "assertionMethod",
        "authentication",
        "keyAgreement",
        "capabilityInvocation",
        "capabilityDelegation"};
    for (const auto relationship : names)
        for (const auto purpose : names) {
            const auto by_reference =
                read(document(listed(good_method(), relationship)), wanted, purpose);
            const auto embedded = read(
                document("\"" + std::string(relationship) + "\":[" + good_method() + "]"),
                wanted,
                purpose
            );
            for (const auto& found : {by_reference, embedded}) {
                EXPECT_EQ(found.has_value(), relationship == purpose)
                    << relationship << " for " << purpose;
                if (!found) {
                    EXPECT_EQ(found.error().code, errc::wrong_relationship);
                }
            }
        }
}

TEST(ControllerDocument, RefusesAPurposeThatIsNoRelationship) {
    const auto found =
        read(document(listed(good_method(), "verificationMethods")), wanted, "verificationMethods");
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().code, errc::wrong_relationship);
}

TEST(ControllerDocument, RefusesAMethodThatCannotBeRead) {
    const std::string head =
        R"({"id":")" + std::string(wanted) + R"(","controller":")" + std::string(issuer) + R"(",)";
    const std::string key = R"("publicKeyMultibase":")" + std::string(key_text) + "\"";
    expect_refused(errc::invalid_method, document(listed(head + key + "}")));
    expect_refused(errc::invalid_method, document(listed(head + R"("type":"Multikey"})")));
    expect_refused(
        errc::invalid_method,
        document(listed(head + R"("type":"Multikey","publicKeyJwk":{},)" + key + "}"))
    );
    expect_refused(
        errc::invalid_method,
        document(listed(head + R"("type":"Multikey","expires":"soon",)" + key + "}"))
    );
    expect_refused(
        errc::invalid_method,
        document(listed(head + R"("type":"Multikey","publicKeyMultibase":"z6Mk0"})"))
    );
    expect_refused(
        errc::invalid_method,
        document(listed(R"({"id":")" + std::string(wanted) + R"(","type":"Multikey",)" + key + "}"))
    );
}

TEST(ControllerDocument, RefusesAnEcKeyThatIsCalledEd25519) {
    expect_refused(
        errc::invalid_method,
        document(listed(
            R"({"id":")" + std::string(wanted) + R"(","controller":")" + std::string(issuer) +
            R"(","type":"Ed25519VerificationKey2020",)" +
            R"("publicKeyMultibase":"zDnaerx9CtbPJ1q36T5Ln5wYt3MQYeGRG5ehnPAmxcf5mDZpv"})"
        ))
    );
}

TEST(ControllerDocument, RefusesFormsItDoesNotRead) {
    const std::string head =
        R"({"id":")" + std::string(wanted) + R"(","controller":")" + std::string(issuer) + R"(",)";
    expect_refused(
        errc::unknown_key,
        document(listed(head + R"("type":"PgpVerificationKey2021","publicKeyPgp":"-----BEGIN"})"))
    );
    expect_refused(
        errc::unknown_key,
        document(listed(
            head +
            R"("type":"Multikey","publicKeyMultibase":"zQ3shokFTS3brHcDQrn82RUDfCZESWL1ZdCEJwekUDPQiYBme"})"
        ))
    );
}

TEST(ControllerDocument, RefusesAPublishedPrivateKey) {
    auto leaked = good_method();
    leaked.insert(1, R"("secretKeyMultibase":"z3u2en7t5LR2WtQH5PfFqMqwVHgeXouLzo6haApm8XHqvjxq",)");
    expect_refused(errc::private_key_published, document(listed(leaked)));
}

TEST(ControllerDocument, RefusesToAskADocumentForADidKey) {
    const auto found = read(document(listed(good_method())), "did:key:" + std::string(key_text));
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().code, errc::unsupported_method);
}

/// Every method a document offers for assertionMethod, by absolute name.
std::vector<std::string> assertion_names(const json::node& document) {
    std::vector<std::string> names;
    if (const auto* listed_methods = document.find("assertionMethod"))
        for (const auto& entry : listed_methods->elements()) {
            std::string name(entry.is_object() ? entry.string_at("id") : entry.as_string());
            if (name.starts_with('#'))
                name.insert(0, document.string_at("id"));
            names.push_back(std::move(name));
        }
    return names;
}

TEST(ControllerDocument, ReadsEveryDocumentOfTheDidWebCorpus) {
    OB_NEED_CORPUS(folder, "did-web");
    const auto index = test::read_index(folder);
    std::vector<std::string> usable;
    std::size_t documents = 0;
    std::size_t methods = 0;
    for (const auto& entry : index.root().find("cases")->elements()) {
        if (entry.string_at("kind") != "did-document")
            continue;
        ++documents;
        const auto file =
            json::document::parse(test::read_file(folder / std::string(entry.string_at("file"))));
        ASSERT_TRUE(file);
        const auto unlisted = from_controller_document(
            file->root(), std::string(entry.string_at("did")) + "#nobody", "assertionMethod"
        );
        ASSERT_FALSE(unlisted);
        EXPECT_EQ(unlisted.error().code, errc::method_not_found) << entry.string_at("id");
        for (const auto& name : assertion_names(file->root())) {
            ++methods;
            const auto found = from_controller_document(file->root(), name, "assertionMethod");
            if (found)
                usable.push_back(name);
            else
                EXPECT_TRUE(
                    found.error().code == errc::unknown_key ||
                    found.error().code == errc::invalid_url
                ) << name
                  << " " << found.error().message();
        }
    }
    EXPECT_EQ(documents, 7U);
    EXPECT_EQ(methods, 11U);
    // Ed25519 2018 keys are read; BLS, PGP, the 2018 RSA form and a path in a DID URL are not.
    EXPECT_EQ(
        usable,
        (std::vector<std::string>{
            "did:web:kyledenhartog.com#signingKey",
            "did:web:demo.spruceid.com:2021:07:08#ed25519-1"})
    );
}

TEST(ControllerDocument, ReadsBothDocumentsThatVerifyRealCredentials) {
    OB_NEED_CORPUS(folder, "dcc-vc-fixtures");
    for (const std::string name : {"legacy", "oidf"}) {
        const auto file =
            json::document::parse(test::read_file(folder / "dids" / name / "did.json"));
        ASSERT_TRUE(file);
        const auto method_name =
            "did:web:digitalcredentials.github.io:vc-test-fixtures:dids:" + name +
            "#z6MkjXe1vZvPRqFuc9nRBtZ3e1Y9XKDFSbjFAfzLfW2bD6cZ";
        const auto found = from_controller_document(file->root(), method_name, "assertionMethod");
        ASSERT_TRUE(found) << found.error().message();
        EXPECT_EQ(found->key.multikey(), "z6MkjXe1vZvPRqFuc9nRBtZ3e1Y9XKDFSbjFAfzLfW2bD6cZ");
    }
}

} // namespace
} // namespace ob::keys
