#pragma once

#include "base/core/json_text.hpp"
#include "crypto/primitives/private_key.hpp"
#include "crypto/proof/data_integrity.hpp"
#include "crypto/proof/vc_jwt.hpp"
#include "keys/documents/verification_method.hpp"
#include "tests/support/closed_world.hpp"
#include "tests/support/fixed.hpp"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

/// An issuer with a key, its documents, and badges that it signs: what the tests of badge/checking
/// stand on.
namespace ob::test {

constexpr auto noon = "2026-02-01T12:00:00Z";
constexpr auto list_url = "https://issuer.example/status/1";

class issuer {
public:
    explicit issuer(
        std::string did = "did:web:issuer.example",
        std::uint64_t seed = 7,
        crypto::key_type type = crypto::key_type::ed25519
    )
        : id(std::move(did)) {
        seeded_entropy source(seed);
        key_ = std::move(*crypto::generate(type, source));
    }

    std::string method() const { return id + "#key-1"; }

    /// The document with a proof by this issuer's key.
    std::string
    sign(const boost::json::value& document, std::string created = "2026-01-01T00:00:00Z") const {
        return sign_as(document, method(), std::move(created));
    }

    std::string
    sign_as(const boost::json::value& document, std::string method_id, std::string created) const {
        proof::proof_options options;
        options.suite = "eddsa-rdfc-2022";
        options.verification_method = std::move(method_id);
        options.created = std::move(created);
        auto text = proof::add_proof(json::to_text(document), options, *key_);
        EXPECT_TRUE(text) << text.error().message();
        return text ? *text : std::string{};
    }

    boost::json::value controller_document(std::optional<instant> revoked = std::nullopt) const {
        const keys::published_key published[] = {{"key-1", key_->key(), revoked}};
        return keys::compose_controller_document(id, published);
    }

    /// The document as a VC-JWT; without a kid given it is the issuer's own.
    std::string token(const boost::json::value& document, std::string kid = {}) const {
        auto text =
            proof::sign_vc_jwt(json::to_text(document), kid.empty() ? method() : kid, *key_);
        EXPECT_TRUE(text) << text.error().message();
        return text ? *text : std::string{};
    }

    const crypto::signer& key() const { return *key_; }

    std::string did_key() const { return "did:key:" + key_->key().multikey(); }

    std::string id;

private:
    std::unique_ptr<crypto::signer> key_;
};

inline boost::json::value badge_by(const std::string& issuer_id) {
    auto badge = boost::json::parse(R"({
      "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
      "id": "urn:uuid:00000000-0000-4000-8000-000000000001", "type": ["VerifiableCredential", "OpenBadgeCredential"],
      "name": "Badge", "issuer": {"id": "", "type": ["Profile"], "name": "Issuer"},
      "validFrom": "2026-01-01T00:00:00Z", "validUntil": "2028-01-01T00:00:00Z",
      "credentialSubject": {"type": ["AchievementSubject"],
        "identifier": [{"type": "IdentityObject", "hashed": true, "identityType": "emailAddress", "salt": "Kosher",
          "identityHash": "sha256$b5809d8a92f8858436d7e6b87c12ebc0ae1eac4baecc2c0b913aee2c922ef399"}],
        "achievement": {"id": "https://issuer.example/a", "type": ["Achievement"], "name": "Data", "description": "D",
          "criteria": {"narrative": "N"}}}})");
    badge.at("issuer").as_object()["id"] = issuer_id;
    return badge;
}

/// Sets a member whose parent is there.
inline void set(boost::json::value& document, std::string_view pointer, boost::json::value value) {
    const auto slash = pointer.rfind('/');
    document.at_pointer(pointer.substr(0, slash)).as_object()[pointer.substr(slash + 1)] =
        std::move(value);
}

/// The checks of that id: "outcome code" each.
inline std::string told(const checking::report& r, std::string_view id) {
    constexpr const char* names[] = {
        "passed", "failed", "indeterminate", "skipped", "not_applicable"};
    std::string text;
    for (const auto& c : r.checks)
        if (c.id == id)
            text += (text.empty() ? "" : ", ") + std::string(names[static_cast<int>(c.outcome)]) +
                    " " + c.code;
    return text;
}

} // namespace ob::test
