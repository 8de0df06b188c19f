#include "base/core/json_text.hpp"
#include "crypto/primitives/jwk.hpp"
#include "crypto/primitives/private_key.hpp"
#include "crypto/proof/selective_disclosure.hpp"
#include "tests/support/closed_world.hpp"
#include "tests/support/fixed.hpp"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

#include <iostream>

/// Threats G22 for embedded proofs: suite × claimed suite × key × where it comes from × whose it is
/// × purpose. The whole verification decides.
namespace ob::test {
namespace {

using boost::json::object;
using boost::json::value;
using crypto::key_type;

constexpr auto noon = "2026-06-01T00:00:00Z";
constexpr auto good_issuer = "https://issuer.example/profile";

struct signing {
    const char* suite;
    key_type type;
};

constexpr signing signings[] = {
    {"eddsa-rdfc-2022", key_type::ed25519},
    {"eddsa-jcs-2022", key_type::ed25519},
    {"ecdsa-rdfc-2019", key_type::p256},
    {"ecdsa-rdfc-2019", key_type::p384},
    {"ecdsa-jcs-2019", key_type::p256},
    {"ecdsa-jcs-2019", key_type::p384},
    {"ecdsa-sd-2023", key_type::p256}};

constexpr const char* claims[] = {
    "eddsa-rdfc-2022",
    "eddsa-jcs-2022",
    "ecdsa-rdfc-2019",
    "ecdsa-jcs-2019",
    "ecdsa-sd-2023",
    "eddsa-2022",
    "Ed25519Signature2020",
    "bbs-2023"};

enum class published {
    own,
    stranger,   ///< the same type
    other_type, ///< another type
};

enum class source {
    did_key,
    did_jwk,
    did_web,     ///< Multikey
    did_web_jwk, ///< JsonWebKey
    https,       ///< Multikey
    fragment,    ///< https, and the document does not list what its name seems to say (T2)
};

enum class binding {
    bound,
    other_issuer,       ///< the badge names somebody else
    foreign_controller, ///< the key says that it is somebody else's
    other_document,     ///< the document speaks for somebody else
};

bool is_self_contained(source from) {
    return from == source::did_key || from == source::did_jwk;
}

std::unique_ptr<crypto::signer> key_of(key_type type, std::uint64_t seed) {
    seeded_entropy source(seed);
    return crypto::generate(type, source).value();
}

key_type another(key_type type) {
    return type == key_type::ed25519 ? key_type::p256
           : type == key_type::p256  ? key_type::p384
                                     : key_type::ed25519;
}

value jwk_of(const crypto::public_key& key) {
    return crypto::jwk_from_key(key);
}

struct cell {
    source from;
    binding whose;
    const char* purpose; ///< of the proof
    const char* listed;  ///< in the document
};

class stage {
public:
    stage(const cell& where, const crypto::public_key& key) : where_(where), key_(key) {
        controller_ = where.from == source::did_key ? "did:key:" + key.multikey()
                      : where.from == source::did_jwk
                          ? "did:jwk:" + to_base64url(as_bytes(json::to_text(jwk_of(key))))
                      : where.from == source::https || where.from == source::fragment
                          ? std::string(good_issuer)
                          : "did:web:issuer.example";
        method_ =
            controller_ + "#" +
            (where.from == source::did_jwk                                     ? "0"
             : where.from == source::did_key || where.from == source::fragment ? key.multikey()
                                                                               : "key-1");
        if (!is_self_contained(where.from))
            web_.put(
                where.from == source::https || where.from == source::fragment
                    ? good_issuer
                    : "https://issuer.example/.well-known/did.json",
                json::to_text(document())
            );
    }

    const std::string& method() const { return method_; }

    std::string issuer() const {
        return where_.whose == binding::other_issuer ? "https://victim.example/profile"
                                                     : controller_;
    }

    bool accepts(std::string_view text) const {
        return web_.run(text, noon).verdict() == checking::verdict::valid;
    }

private:
    value document() const {
        const bool foreign = where_.whose == binding::foreign_controller;
        object method{
            {"id", where_.from == source::fragment ? controller_ + "#another" : method_},
            {"controller", foreign ? "https://attacker.example/" : controller_}};
        if (where_.from == source::did_web_jwk) {
            method["type"] = "JsonWebKey";
            method["publicKeyJwk"] = jwk_of(key_);
        } else {
            method["type"] = "Multikey";
            method["publicKeyMultibase"] = key_.multikey();
        }
        const std::string own =
            where_.whose == binding::other_document ? controller_ + "x" : controller_;
        object document{{"id", own}, {"verificationMethod", boost::json::array{method}}};
        document[where_.listed] = boost::json::array{method["id"]};
        return document;
    }

    cell where_;
    crypto::public_key key_;
    std::string controller_;
    std::string method_;
    closed_world web_;
};

std::string badge_by(const std::string& issuer) {
    return R"({"@context":["https://www.w3.org/ns/credentials/v2","https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
      "id":"urn:uuid:1","type":["VerifiableCredential","OpenBadgeCredential"],"name":"Badge",
      "issuer":{"id":")" +
           issuer + R"(","type":["Profile"],"name":"Issuer"},"validFrom":"2026-01-01T00:00:00Z",
      "credentialSubject":{"id":"urn:uuid:2","type":["AchievementSubject"],"achievement":{"id":"https://issuer.example/a",
        "type":["Achievement"],"name":"Data","description":"D","criteria":{"narrative":"N"}}}})";
}

std::string
sign(const signing& how, const stage& where, const char* purpose, const crypto::signer& key) {
    proof::proof_options options;
    options.suite = how.suite;
    options.verification_method = where.method();
    options.created = "2026-01-02T00:00:00Z";
    options.proof_purpose = purpose;
    const auto text = badge_by(where.issuer());
    if (options.suite != "ecdsa-sd-2023")
        return proof::add_proof(text, options, key).value();
    seeded_entropy source(3);
    const auto base = proof::add_base_proof(text, options, {}, key, source).value();
    return proof::derive(base, std::vector<std::string>{""}).value();
}

std::string claiming(std::string text, std::string_view suite, std::string_view claim) {
    const auto member = ",\"cryptosuite\":\"" + std::string(suite) + "\"";
    const auto at = text.find(member);
    if (claim != "Ed25519Signature2020")
        return text.replace(at, member.size(), ",\"cryptosuite\":\"" + std::string(claim) + "\"");
    text.erase(at, member.size());
    constexpr std::string_view type = "DataIntegrityProof";
    return text.replace(text.find(type), type.size(), claim);
}

std::vector<cell> cells() {
    std::vector<cell> all;
    for (const auto purpose : {"assertionMethod", "authentication"}) {
        for (const auto from : {source::did_key, source::did_jwk})
            for (const auto whose : {binding::bound, binding::other_issuer})
                all.push_back({from, whose, purpose, "assertionMethod"});
        for (const auto from :
             {source::did_web, source::did_web_jwk, source::https, source::fragment})
            for (const auto whose :
                 {binding::bound,
                  binding::other_issuer,
                  binding::foreign_controller,
                  binding::other_document})
                for (const auto listed : {"assertionMethod", "authentication", "keyAgreement"})
                    all.push_back({from, whose, purpose, listed});
    }
    return all;
}

TEST(Matrix, OfEmbeddedProofsAcceptsExactlyTheAllowedCells) {
    std::size_t tried = 0;
    std::size_t accepted = 0;
    for (const auto& how : signings) {
        const auto own = key_of(how.type, 31);
        for (const auto whose : {published::own, published::stranger, published::other_type}) {
            const auto shown = whose == published::own        ? key_of(how.type, 31)
                               : whose == published::stranger ? key_of(how.type, 32)
                                                              : key_of(another(how.type), 33);
            for (const auto& where : cells()) {
                const stage world(where, shown->key());
                const auto text = sign(how, world, where.purpose, *own);
                for (const std::string_view claim : claims) {
                    const std::string_view asserted = "assertionMethod";
                    const bool allowed = claim == how.suite && whose == published::own &&
                                         where.whose == binding::bound &&
                                         where.from != source::fragment &&
                                         where.purpose == asserted && where.listed == asserted;
                    const bool answer = world.accepts(claiming(text, how.suite, claim));
                    ++tried;
                    accepted += answer ? 1 : 0;
                    EXPECT_EQ(answer, allowed)
                        << how.suite << " as " << claim << ", key " << static_cast<int>(whose)
                        << " from " << static_cast<int>(where.from) << ", binding "
                        << static_cast<int>(where.whose) << ", for " << where.purpose
                        << ", listed under " << where.listed;
                }
            }
        }
    }
    std::cout << tried << " cells, " << accepted << " allowed\n";
    EXPECT_GE(tried, 5000U);
    EXPECT_EQ(accepted, std::size(signings) * 5); // one for each honest source
}

} // namespace
} // namespace ob::test
