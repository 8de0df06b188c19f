#include "badge/baking/baking.hpp"
#include "tests/unit/badge/ob2_badge.hpp"

using namespace ob;
using namespace ob::test;
using checking::verdict;

namespace {

struct signed_stage : ob2_stage {
    explicit signed_stage(crypto::key_type type = crypto::key_type::p256) : ob2_stage(type) {
        make_signed();
    }

    std::string keys() {
        const auto r = run_signed();
        return told(r, "proof") + "; " + told(r, "issuer_binding");
    }
};

} // namespace

TEST(Ob2Signed, IsAccepted) {
    for (const auto type : {crypto::key_type::p256, crypto::key_type::ed25519}) {
        signed_stage s(type);
        const auto r = s.run_signed();
        EXPECT_EQ(r.verdict(), verdict::valid);
        EXPECT_EQ(told(r, "structure"), "passed well_formed");
        EXPECT_EQ(told(r, "proof"), "passed signature_valid");
        EXPECT_EQ(told(r, "issuer_binding"), "passed key_bound");
        EXPECT_EQ(told(r, "validity_period"), "passed in_force");
        EXPECT_EQ(told(r, "status"), "not_applicable no_status");
        EXPECT_EQ(r.credential.form, "ob2-signed");
        EXPECT_EQ(r.credential.container, "jws");
        EXPECT_EQ(r.credential.issuer_id, ob2_profile);
        EXPECT_EQ(r.credential.achievement_name, "Data");
        EXPECT_EQ(r.credential.criteria, "N");
    }
}

TEST(Ob2Signed, ComesInAPicture) {
    signed_stage s;
    s.publish();
    const auto baked = baking::bake(
        as_bytes("<svg xmlns='http://www.w3.org/2000/svg'/>"), {raw_token(s.who, {}, s.assertion)}
    );
    ASSERT_TRUE(baked);
    EXPECT_EQ(s.web.run(as_text(*baked), noon).verdict(), verdict::valid);
}

TEST(Ob2Signed, NeedsAKeyThatTheIssuerLists) {
    signed_stage s;
    test::set(s.profile, "/publicKey", "https://issuer.example/keys/2");
    EXPECT_EQ(s.keys(), "skipped not_reached; failed key_not_listed");
    s.profile.as_object().erase("publicKey");
    EXPECT_EQ(s.keys(), "skipped not_reached; failed key_not_listed");
    s.assertion.at("verification").as_object().erase("creator");
    EXPECT_EQ(s.keys(), "failed token_without_key; skipped not_reached");
    test::set(s.profile, "/publicKey", boost::json::string(ob2_key));
    EXPECT_EQ(s.keys(), "passed signature_valid; passed key_bound") << "its only key";
    test::set(s.profile, "/publicKey", s.key);
    EXPECT_EQ(s.keys(), "passed signature_valid; passed key_bound") << "in the profile itself";
}

TEST(Ob2Signed, NeedsAKeyThatNamesTheIssuer) {
    signed_stage s;
    test::set(s.key, "/owner", "https://issuer.example/other");
    EXPECT_EQ(s.keys(), "passed signature_valid; failed key_not_issuers");
    EXPECT_TRUE(s.run_signed().credential.issuer_name.empty());
}

TEST(Ob2Signed, NeedsTheRightKey) {
    signed_stage s;
    const test::issuer stranger(ob2_profile, 99, crypto::key_type::p256);
    test::set(s.key, "/publicKeyPem", boost::json::string(pem_of(stranger.key().key())));
    EXPECT_EQ(s.keys(), "failed signature_mismatch; skipped not_reached");
    test::set(s.key, "/publicKeyPem", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----");
    EXPECT_EQ(s.keys(), "skipped not_reached; failed invalid_verification_method");
    test::set(s.key, "/id", "https://issuer.example/keys/none");
    EXPECT_EQ(s.keys(), "indeterminate key_not_found; skipped not_reached");
}

TEST(Ob2Signed, TakesNoKeyFromItsHeader) {
    signed_stage s;
    s.publish();
    const test::issuer stranger(ob2_profile, 99, crypto::key_type::p256);
    const auto jwk = crypto::jwk_from_key(stranger.key().key());
    const auto r = s.web.run(raw_token(stranger, {{"jwk", jwk}}, s.assertion), noon);
    EXPECT_EQ(told(r, "proof"), "failed signature_mismatch");
}

/// A forger writes out badge and issuer, and lists his own key there.
TEST(Ob2Signed, IsNotVouchedForByAnIssuerInsideIt) {
    signed_stage s;
    test::set(s.profile, "/publicKey", s.key);
    test::set(s.profile, "/id", "did:web:university.example");
    test::set(s.profile, "/publicKey/owner", "did:web:university.example");
    test::set(s.badge_class, "/issuer", s.profile);
    test::set(s.badge_class, "/id", "urn:uuid:00000000-0000-4000-8000-000000000002");
    test::set(s.assertion, "/badge", s.badge_class);
    EXPECT_EQ(s.keys(), "skipped not_reached; failed issuer_without_address");
    // With the address of the true issuer, that one is asked.
    test::set(s.profile, "/id", boost::json::string(ob2_profile));
    test::set(s.profile, "/publicKey", "https://issuer.example/keys/2");
    test::set(s.assertion, "/badge/issuer/id", boost::json::string(ob2_profile));
    EXPECT_EQ(s.keys(), "skipped not_reached; failed key_not_listed");
}

TEST(Ob2Signed, IsRevokedByTheListOfItsIssuer) {
    signed_stage s;
    test::set(s.profile, "/revocationList", boost::json::string(ob2_list));
    test::set(s.assertion, "/uid", "abc");
    const auto with = [&](std::string_view entries, std::string_view issuer = ob2_profile) {
        s.web.put(
            ob2_list,
            R"({"type":"RevocationList","issuer":")" + std::string(issuer) +
                R"(","revokedAssertions":)" + std::string(entries) + "}"
        );
        return told(s.run_signed(), "status");
    };
    EXPECT_EQ(told(s.run_signed(), "status"), "indeterminate status_not_found");
    EXPECT_EQ(with("[]"), "passed status_clear");
    EXPECT_EQ(with(R"(["https://issuer.example/a/1"])"), "failed revoked");
    EXPECT_EQ(
        with(R"([{"id":"https://issuer.example/a/1","revocationReason":"x"}])"), "failed revoked"
    );
    EXPECT_EQ(with(R"([{"uid":"abc"}])"), "failed revoked");
    EXPECT_EQ(
        with(R"([{"id":"https://issuer.example/a/1","revoked":false}])"), "passed status_clear"
    );
    EXPECT_EQ(with(R"(["https://issuer.example/a/12", {"uid":"abcd"}])"), "passed status_clear");
    EXPECT_EQ(with(R"(["abc"])"), "failed revoked") << "a uid as a text";
    EXPECT_EQ(with("[]", "https://other.example"), "indeterminate status_unreadable");
    EXPECT_EQ(with("[7]"), "indeterminate status_unreadable") << "could be anybody";
    EXPECT_EQ(with(R"([{"revocationReason":"x"}])"), "indeterminate status_unreadable");
    s.web.put(ob2_list, R"({"type":"Profile","revokedAssertions":[]})");
    EXPECT_EQ(told(s.run_signed(), "status"), "indeterminate status_unreadable");
}

TEST(Ob2Signed, HasAKeyThatIsDescribedAsOne) {
    for (const auto* member : {"id", "type", "owner", "publicKeyPem"}) {
        signed_stage s;
        s.key.as_object().erase(member);
        const auto r = s.run_signed();
        EXPECT_EQ(told(r, "structure"), "passed well_formed, failed missing_member") << member;
        EXPECT_EQ(r.verdict(), verdict::invalid);
        EXPECT_TRUE(r.credential.issuer_name.empty());
    }
}

TEST(Ob2Signed, IsHeldAgainstTheAddressOfTheRecipient) {
    signed_stage s;
    const auto asked = [&](std::string address) {
        return told(s.run_signed(std::move(address)), "recipient");
    };
    EXPECT_EQ(asked("nobody@example.org"), "passed recipient_matches");
    EXPECT_EQ(asked("Nobody@Example.org"), "passed recipient_matches");
    EXPECT_EQ(asked("somebody@example.org"), "failed recipient_mismatch");
    // MD5 of nobody@example.orgdeadsea: legal, and proves nothing when it fits (threats T56).
    test::set(s.assertion, "/recipient/identity", "md5$DF7F6AB472EDFCAF9040A8BBDEE36400");
    EXPECT_EQ(asked("nobody@example.org"), "indeterminate recipient_weak_hash");
    EXPECT_EQ(s.run_signed("nobody@example.org").verdict(), verdict::indeterminate);
    EXPECT_EQ(asked("somebody@example.org"), "failed recipient_mismatch");
    test::set(s.assertion, "/recipient/type", "url");
    EXPECT_EQ(asked("nobody@example.org"), "indeterminate recipient_not_said");
    test::set(
        s.assertion,
        "/recipient",
        {{"type", "email"}, {"hashed", false}, {"identity", "nobody@example.org"}}
    );
    EXPECT_EQ(asked("nobody@example.org"), "passed recipient_matches");
}

TEST(Ob2Signed, IsHeldAgainstAnyIdentityOfTheRecipient) {
    signed_stage s;
    const auto asked = [&](const char* type, const char* identity, const char* who) {
        test::set(
            s.assertion, "/recipient", {{"type", type}, {"hashed", false}, {"identity", identity}}
        );
        return told(s.run_signed(who), "recipient");
    };
    const std::string same = "passed recipient_matches";
    const std::string other = "failed recipient_mismatch";
    const std::string unsaid = "indeterminate recipient_not_said";
    EXPECT_EQ(asked("url", "https://ada.example/", "https://ada.example/"), same);
    EXPECT_EQ(asked("url", "https://ada.example/", "url=https://ada.example/"), same);
    EXPECT_EQ(asked("url", "https://ada.example/", "https://bea.example/"), other);
    EXPECT_EQ(asked("id", "https://ada.example/", "https://ada.example/"), same);
    EXPECT_EQ(asked("id", "did:example:ada", "did:example:ada"), same);
    EXPECT_EQ(asked("id", "did:example:ada", "did:example:bea"), other);
    EXPECT_EQ(asked("telephone", "+4989123456", "+4989123456"), same);
    EXPECT_EQ(asked("telephone", "+4989123456", "tel:+4989123457"), other);
    EXPECT_EQ(asked("schema:email", "a@b.example", "mailto:a@b.example"), same);
    EXPECT_EQ(asked("schema:duns", "999999999", "schema:duns=999999999"), same);
    EXPECT_EQ(asked("schema:duns", "999999999", "999999999"), unsaid) << "a number of what?";
    EXPECT_EQ(asked("telephone", "+4989123456", "a@b.example"), unsaid);
    EXPECT_EQ(asked("email", "a=b@c.example", "a=b@c.example"), same);
}

TEST(Ob2Signed, MayHashItsRecipientWithoutSalt) {
    signed_stage s;
    // SHA-256 of nobody@example.org
    test::set(
        s.assertion,
        "/recipient",
        {{"type", "email"},
         {"hashed", true},
         {"identity", "sha256$562b23229c385803090e3a1e8ec8e846ed154fbf0a9027c8065e43f19ea02264"}}
    );
    EXPECT_EQ(told(s.run_signed("nobody@example.org"), "recipient"), "passed recipient_matches");
}

TEST(Ob2Signed, TellsWhatWasNotLookedAt) {
    signed_stage s;
    test::set(s.profile, "/extensions:x", {{"type", {"Extension", "extensions:X"}}});
    const auto r = s.run_signed();
    EXPECT_EQ(told(r, "schema"), "skipped extension_not_checked");
    EXPECT_EQ(r.verdict(), verdict::valid);
}

TEST(Ob2Signed, IsNoHostedBadgeInATokensClothes) {
    ob2_stage s;
    EXPECT_EQ(told(s.run_signed(), "proof"), "failed hosted_as_token");
}
