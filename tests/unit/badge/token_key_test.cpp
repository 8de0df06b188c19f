#include "tests/unit/badge/signed_token.hpp"

/// Whose key signed a token (threats T1–T4, T9; digest 8.3).
using namespace ob;
using namespace ob::test;
using checking::verdict;

namespace {

constexpr auto did_url = "https://issuer.example/.well-known/did.json";
constexpr auto set_url = "https://issuer.example/.well-known/jwks.json";
const std::string profile = "https://issuer.example/profile";

/// "proof; issuer_binding"
std::string keys_of(const checking::report& r) {
    return told(r, "proof") + "; " + told(r, "issuer_binding");
}

const std::string good = "passed signature_valid; passed key_bound";

/// An issuer with an https id and its key under a name.
struct https_stage {
    test::issuer who{profile};
    closed_world web;

    std::string run(boost::json::object header) const {
        const auto payload = payload_of(who.token(token_badge_by(who.id)));
        return keys_of(web.run(raw_token(who, std::move(header), payload), noon));
    }

    boost::json::object bare_jwk() const { return crypto::jwk_from_key(who.key().key()); }
};

std::string
by_did(const test::issuer& signer, boost::json::object header, const std::string& key_set = {}) {
    const test::issuer own;
    const test::issuer stranger("did:web:stranger.example", 99);
    closed_world web;
    web.put(did_url, json::to_text(own.controller_document()));
    if (!key_set.empty())
        web.put(set_url, key_set);
    web.put(
        "https://stranger.example/.well-known/did.json",
        json::to_text(stranger.controller_document())
    );
    const auto payload = payload_of(own.token(token_badge_by(own.id)));
    return keys_of(web.run(raw_token(signer, std::move(header), payload), noon));
}

} // namespace

TEST(TokenKey, IsInTheSetOfTheIssuersAuthority) {
    https_stage s;
    s.web.put(
        set_url, set_of({jwk_of(s.who, "https://issuer.example/keys/1"), jwk_of(s.who, "2")})
    );
    EXPECT_EQ(s.run({{"kid", "https://issuer.example/keys/1"}}), good);
    EXPECT_EQ(s.run({{"kid", "2"}}), good);
    EXPECT_EQ(s.run({{"kid", std::string(set_url) + "#2"}}), good) << "the fragment of this set";
    EXPECT_EQ(
        s.run({{"kid", "https://other.example/jwks.json#2"}}),
        "skipped not_reached; failed key_not_listed"
    );
    EXPECT_EQ(s.run({{"kid", "3"}}), "skipped not_reached; failed key_not_listed");
}

TEST(TokenKey, IsInTheControllerDocumentOfTheIssuer) {
    https_stage s;
    s.web.put(profile, json::to_text(s.who.controller_document()));
    EXPECT_EQ(s.run({{"kid", profile + "#key-1"}}), good);
    EXPECT_EQ(s.run({{"kid", profile + "#key-2"}}), "skipped not_reached; failed key_not_listed");
}

TEST(TokenKey, OfAnotherTenantIsNotTheIssuers) {
    https_stage s;
    auto jwk = jwk_of(s.who, "1");
    jwk["iss"] = "https://issuer.example/other";
    s.web.put(set_url, set_of({jwk}));
    EXPECT_EQ(s.run({{"kid", "1"}}), "skipped not_reached; failed key_not_issuers");
    jwk["iss"] = profile;
    s.web.put(set_url, set_of({jwk}));
    EXPECT_EQ(s.run({{"kid", "1"}}), good);
}

TEST(TokenKey, ThatNobodyCanBeAskedForIsNoAnswer) {
    const https_stage s;
    EXPECT_EQ(s.run({{"kid", "1"}}), "indeterminate key_not_found; skipped not_reached");
}

TEST(TokenKey, TwoOfOneNameAreAmbiguous) {
    https_stage s;
    s.web.put(set_url, set_of({jwk_of(s.who, "1"), jwk_of(test::issuer(profile, 5), "1")}));
    EXPECT_EQ(s.run({{"kid", "1"}}), "skipped not_reached; failed key_ambiguous");
}

TEST(TokenKey, InTheHeaderIsOnlyAHint) {
    https_stage s;
    const auto own = s.bare_jwk();
    s.web.put(set_url, set_of({jwk_of(test::issuer(profile, 5), "1")}));
    EXPECT_EQ(s.run({{"jwk", own}}), "skipped not_reached; failed key_not_listed");
    s.web.put(set_url, set_of({jwk_of(test::issuer(profile, 5), "1"), jwk_of(s.who, "2")}));
    EXPECT_EQ(s.run({{"jwk", own}}), good);
    auto with_secret = own;
    with_secret["d"] = own.at("x");
    EXPECT_EQ(s.run({{"jwk", with_secret}}), "skipped not_reached; failed private_key_published");
}

TEST(TokenKey, IsNotAskedForAtAHostWithAnotherInFront) {
    const test::issuer who("https://issuer.example@evil.example/profile");
    closed_world web;
    web.put(
        "https://issuer.example@evil.example/.well-known/jwks.json", set_of({jwk_of(who, "1")})
    );
    const auto payload = payload_of(who.token(token_badge_by(who.id)));
    EXPECT_EQ(
        keys_of(web.run(raw_token(who, {{"kid", "1"}}, payload), noon)),
        "skipped not_reached; failed invalid_verification_method_url"
    );
}

TEST(TokenKey, MustBeNamed) {
    const https_stage s;
    EXPECT_EQ(s.run({}), "failed token_without_key; skipped not_reached");
}

TEST(TokenKey, OfADidIsListedThere) {
    const test::issuer own;
    EXPECT_EQ(by_did(own, {{"kid", own.method()}}), good);
    EXPECT_EQ(by_did(own, {{"kid", "key-1"}}), good);
    EXPECT_EQ(by_did(own, {{"kid", "#key-1"}}), good);
    EXPECT_EQ(by_did(own, {{"jwk", crypto::jwk_from_key(own.key().key())}}), good);
}

TEST(TokenKey, OfADidForAWholeHostIsInTheSetOfThatHost) {
    const test::issuer own;
    const std::string kid = "https://issuer.example/keys/1";
    EXPECT_EQ(by_did(own, {{"kid", kid}}, set_of({jwk_of(own, kid)})), good);
    EXPECT_EQ(by_did(own, {{"kid", kid}}), "indeterminate key_not_found; skipped not_reached")
        << "no set, no answer: the address itself is not asked, anybody may have put a key there";
    EXPECT_EQ(
        by_did(own, {{"kid", kid}}, set_of({jwk_of(own, kid + "2")})),
        "skipped not_reached; failed key_not_listed"
    );
    for (const std::string elsewhere :
         {"https://issuer.example.evil.example/keys/1",
          "https://issuer.example:8443/keys/1",
          "https://issuer.example@evil.example/keys/1"})
        EXPECT_EQ(
            by_did(own, {{"kid", elsewhere}}, set_of({jwk_of(own, elsewhere)})),
            "skipped not_reached; failed key_not_issuers"
        ) << elsewhere;
}

TEST(TokenKey, OfADidForATenantIsNotInTheSetOfTheHost) {
    const test::issuer tenant("did:web:issuer.example:tenants:1");
    const std::string kid = "https://issuer.example/keys/1";
    closed_world web;
    web.put(
        "https://issuer.example/tenants/1/did.json", json::to_text(tenant.controller_document())
    );
    web.put(set_url, set_of({jwk_of(tenant, kid)}));
    const auto payload = payload_of(tenant.token(token_badge_by(tenant.id)));
    EXPECT_EQ(
        keys_of(web.run(raw_token(tenant, {{"kid", kid}}, payload), noon)),
        "skipped not_reached; failed key_not_issuers"
    );
}

TEST(TokenKey, OfAStrangerProvesNothing) {
    const test::issuer stranger("did:web:stranger.example", 99);
    EXPECT_EQ(
        by_did(stranger, {{"kid", stranger.method()}}),
        "passed signature_valid; failed key_not_issuers"
    );
    EXPECT_EQ(
        by_did(stranger, {{"kid", "did:web:issuer.example#key-1"}}),
        "failed signature_mismatch; skipped not_reached"
    );
    EXPECT_EQ(
        by_did(stranger, {{"jwk", crypto::jwk_from_key(stranger.key().key())}}),
        "skipped not_reached; failed key_not_listed"
    );
}

TEST(TokenKey, OfADidKeyIsTheDid) {
    const test::issuer who("did:key:" + test::issuer().key().key().multikey());
    const auto payload = payload_of(who.token(token_badge_by(who.id)));
    const closed_world nowhere;
    const auto jwk = crypto::jwk_from_key(who.key().key());
    EXPECT_EQ(keys_of(nowhere.run(raw_token(who, {{"jwk", jwk}}, payload), noon)), good);
    const test::issuer stranger(who.id, 99);
    EXPECT_EQ(
        keys_of(nowhere.run(
            raw_token(stranger, {{"jwk", crypto::jwk_from_key(stranger.key().key())}}, payload),
            noon
        )),
        "skipped not_reached; failed key_not_listed"
    );
}

TEST(TokenKey, ThatWasWithdrawnSignsNothingLater) {
    const test::issuer who;
    const auto verdict_of = [&](const char* revoked) {
        closed_world web;
        web.put(did_url, json::to_text(who.controller_document(*parse_time(revoked))));
        return keys_of(web.run(who.token(token_badge_by(who.id)), noon));
    };
    EXPECT_EQ(verdict_of("2025-12-31T00:00:00Z"), "passed signature_valid; failed key_compromised");
    EXPECT_EQ(verdict_of("2026-01-02T00:00:00Z"), good) << "signed before";
}

TEST(TokenKey, ListedForAnotherPurposeSignsNothing) {
    const test::issuer who;
    auto document = who.controller_document();
    document.as_object()["authentication"] = document.at("assertionMethod");
    document.as_object().erase("assertionMethod");
    closed_world web;
    web.put(did_url, json::to_text(document));
    EXPECT_EQ(
        keys_of(web.run(who.token(token_badge_by(who.id)), noon)),
        "skipped not_reached; failed key_wrong_relationship"
    );
}
