#include "base/core/json_text.hpp"
#include "crypto/primitives/private_key.hpp"
#include "crypto/proof/data_integrity.hpp"
#include "keys/documents/verification_method.hpp"
#include "keys/ring/key_ring.hpp"
#include "tests/support/closed_world.hpp"
#include "tests/support/fixed.hpp"

#include <gtest/gtest.h>

#include <map>

/// The life of an issuer's keys as a verifier sees it: what the ring does, what the controller
/// document then says, and what becomes of the badges (threats T18, T19).
namespace ob::ring {
namespace {

using std::chrono::hours;

constexpr auto purpose = key_purpose::data_integrity;
constexpr hours published_for{24};
constexpr auto did = "did:web:issuer.example";

class KeyLife : public testing::Test {
protected:
    void SetUp() override { ASSERT_TRUE(ring_.add(fresh(), purpose, now_)); }

    std::unique_ptr<crypto::signer> fresh() {
        return std::move(*crypto::generate(crypto::key_type::ed25519, source_));
    }

    /// The next key is published for a day and then used.
    void rotate() {
        ASSERT_TRUE(ring_.add(fresh(), purpose, now_));
        now_ += published_for;
        ASSERT_TRUE(ring_.activate(purpose, now_, published_for));
    }

    std::string active() const { return ring_.active(purpose)->fragment; }

    /// A badge signed now with the key in use.
    std::string issue() const { return sign_as(*ring_.active(purpose)->signer, active(), now_); }

    static std::string
    sign_as(const crypto::signer& key, const std::string& fragment, instant created) {
        proof::proof_options options;
        options.suite = "eddsa-rdfc-2022";
        options.verification_method = std::string(did) + "#" + fragment;
        options.created = format_time(created);
        return proof::add_proof(
                   R"({"@context":["https://www.w3.org/ns/credentials/v2","https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
            "id":"urn:uuid:1","type":["VerifiableCredential","OpenBadgeCredential"],"name":"Badge",
            "issuer":{"id":"did:web:issuer.example","type":["Profile"],"name":"Issuer"},"validFrom":"2026-01-01T00:00:00Z",
            "credentialSubject":{"id":"urn:uuid:2","type":["AchievementSubject"],"achievement":{"id":"https://issuer.example/a",
              "type":["Achievement"],"name":"Data","description":"D","criteria":{"narrative":"N"}}}})",
                   options,
                   key
        )
            .value();
    }

    /// What a verifier says now: "valid", or the code of the check that failed.
    std::string answer(const std::string& badge) const {
        std::vector<keys::published_key> published;
        for (const auto& record : ring_.records())
            published.push_back({record.fragment, record.key, record.compromised});
        test::closed_world web;
        web.put(
            "https://issuer.example/.well-known/did.json",
            json::to_text(keys::compose_controller_document(did, published))
        );
        const auto report = web.run(badge, format_time(now_));
        for (const auto& check : report.checks)
            if (check.outcome == checking::check_outcome::failed)
                return check.code;
        return report.verdict() == checking::verdict::valid ? "valid" : "indeterminate";
    }

    test::seeded_entropy source_{77};
    key_ring ring_;
    instant now_ = *parse_time("2026-01-05T09:00:00Z");
};

TEST_F(KeyLife, ANewKeyIsPublishedBeforeItsFirstUse) {
    ASSERT_TRUE(ring_.add(fresh(), purpose, now_));
    const auto& next = *ring_.pending(purpose);
    EXPECT_NE(next.fragment, active());
    EXPECT_EQ(answer(sign_as(*next.signer, next.fragment, now_)), "valid")
        << "it is in the document";
    EXPECT_EQ(answer(issue()), "valid") << "and the one before it still signs";
}

TEST_F(KeyLife, OldBadgesStayValidThroughTenRotations) {
    std::vector<std::string> badges{issue()};
    for (int i = 0; i < 10; ++i) {
        rotate();
        badges.push_back(issue());
        for (const auto& badge : badges)
            EXPECT_EQ(answer(badge), "valid");
    }
    EXPECT_EQ(ring_.records().size(), 11U);
}

TEST_F(KeyLife, ACompromiseEndsWhatWasSignedFromThenOn) {
    const auto leaked = active();
    const auto before = issue();
    now_ += hours{1};
    const auto at = now_;
    const auto after = issue();
    now_ += hours{1};
    EXPECT_EQ(answer(after), "valid");
    ASSERT_TRUE(ring_.compromise(leaked, at, now_, fresh()));
    EXPECT_EQ(answer(before), "valid");
    EXPECT_EQ(answer(after), "key_compromised");
    EXPECT_EQ(answer(issue()), "valid") << "the new key";
    // A thief who dates back needs the key of that time, and has it: the date of the compromise is
    // moved back then.
    ASSERT_TRUE(ring_.compromise(leaked, at - hours{2}, now_, nullptr));
    EXPECT_EQ(answer(before), "key_compromised");
}

TEST_F(KeyLife, ARetiredKeyCanStillBeCompromised) {
    const auto first = active();
    const auto badge = issue();
    rotate();
    EXPECT_EQ(answer(badge), "valid");
    ASSERT_TRUE(ring_.compromise(first, now_ - hours{48}, now_, nullptr));
    EXPECT_EQ(answer(badge), "key_compromised");
    EXPECT_EQ(answer(issue()), "valid");
}

TEST_F(KeyLife, AKeyThatWasNeverPublishedBindsNobody) {
    const auto stranger = fresh();
    EXPECT_EQ(answer(sign_as(*stranger, fragment_of(stranger->key()), now_)), "key_not_listed");
    EXPECT_EQ(answer(sign_as(*stranger, active(), now_)), "signature_mismatch");
}

} // namespace
} // namespace ob::ring
