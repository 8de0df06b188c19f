#pragma once

#include "tests/unit/badge/signed_token.hpp"

/// An issuer of Open Badges 2.0 with its documents, for the tests of badge/checking.
namespace ob::test {

inline const std::string ob2_assertion = "https://issuer.example/a/1";
inline const std::string ob2_badge_class = "https://issuer.example/b/1";
inline const std::string ob2_profile = "https://issuer.example/profile";
inline const std::string ob2_key = "https://issuer.example/keys/1";
inline const std::string ob2_list = "https://issuer.example/revoked";

/// SubjectPublicKeyInfo of Ed25519 (RFC 8410) and P-256 (RFC 5480): a prefix and the point.
inline std::string pem_of(const crypto::public_key& key) {
    bytes der;
    if (key.type() == crypto::key_type::ed25519) {
        der = *from_hex("302a300506032b6570032100");
        der.insert(der.end(), key.raw().begin(), key.raw().end());
    } else {
        der = *from_hex("3059301306072a8648ce3d020106082a8648ce3d03010703420004");
        const auto point = key.ec_coordinates();
        der.insert(der.end(), point.begin(), point.end());
    }
    return "-----BEGIN PUBLIC KEY-----\n" + to_base64(der) + "\n-----END PUBLIC KEY-----\n";
}

struct ob2_stage {
    test::issuer who;
    closed_world web;
    boost::json::value assertion;
    boost::json::value badge_class;
    boost::json::value profile;
    boost::json::value key;

    explicit ob2_stage(crypto::key_type type = crypto::key_type::p256) : who(ob2_profile, 7, type) {
        // sha256 of "nobody@example.org" + "deadsea", as corpus ob20-core has it.
        assertion = boost::json::parse(R"({"@context": "https://w3id.org/openbadges/v2",
          "type": "Assertion", "id": "", "recipient": {"type": "email", "hashed": true, "salt": "deadsea",
          "identity": "sha256$ecf5409f3f4b91ab60cc5ef4c02aef7032354375e70cf4d8e43f6a1d29891942"},
          "issuedOn": "2026-01-01T00:00:00Z", "expires": "2028-01-01T00:00:00Z",
          "badge": "", "verification": {"type": "hosted"}})");
        badge_class = boost::json::parse(R"({"@context": "https://w3id.org/openbadges/v2",
          "type": "BadgeClass", "id": "", "name": "Data", "description": "D", "image": "https://issuer.example/i.png",
          "criteria": {"narrative": "N"}, "issuer": ""})");
        profile = boost::json::parse(R"({"@context": "https://w3id.org/openbadges/v2",
          "type": "Issuer", "id": "", "name": "Issuer", "url": "https://issuer.example", "email": "a@issuer.example"})"
        );
        key = boost::json::parse(R"({"@context": "https://w3id.org/openbadges/v2",
          "type": "CryptographicKey", "id": "", "owner": "", "publicKeyPem": ""})");
        test::set(assertion, "/id", boost::json::string(ob2_assertion));
        test::set(assertion, "/badge", boost::json::string(ob2_badge_class));
        test::set(badge_class, "/id", boost::json::string(ob2_badge_class));
        test::set(badge_class, "/issuer", boost::json::string(ob2_profile));
        test::set(profile, "/id", boost::json::string(ob2_profile));
        test::set(key, "/id", boost::json::string(ob2_key));
        test::set(key, "/owner", boost::json::string(ob2_profile));
        test::set(key, "/publicKeyPem", boost::json::string(pem_of(who.key().key())));
    }

    void publish() {
        web.put(ob2_badge_class, json::to_text(badge_class));
        web.put(ob2_profile, json::to_text(profile));
        web.put(ob2_key, json::to_text(key));
    }

    /// The assertion as a signed badge.
    void make_signed() {
        test::set(assertion, "/verification", {{"type", "SignedBadge"}, {"creator", ob2_key}});
        test::set(profile, "/publicKey", boost::json::string(ob2_key));
    }

    checking::report run_signed(std::optional<std::string> recipient = std::nullopt) {
        publish();
        return web.run(raw_token(who, {}, assertion), noon, {}, std::move(recipient));
    }

    checking::report run_hosted(std::string_view at = noon) {
        publish();
        web.put(ob2_assertion, json::to_text(assertion));
        return web.run(json::to_text(assertion), at);
    }
};

} // namespace ob::test
