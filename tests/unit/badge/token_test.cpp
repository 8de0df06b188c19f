#include "badge/baking/baking.hpp"
#include "badge/status/published_list.hpp"
#include "tests/unit/badge/signed_token.hpp"

using namespace ob;
using namespace ob::test;
using checking::verdict;

namespace {

constexpr auto did_url = "https://issuer.example/.well-known/did.json";

struct stage {
    test::issuer who;
    closed_world web;

    explicit stage(crypto::key_type type = crypto::key_type::ed25519)
        : who("did:web:issuer.example", 7, type) {
        web.put(did_url, json::to_text(who.controller_document()));
    }

    boost::json::value badge() const { return token_badge_by(who.id); }

    checking::report run(const boost::json::value& made, std::string_view at = noon) const {
        return web.run(who.token(made), at);
    }

    /// A token whose payload has that member changed, signed well.
    checking::report with(std::string_view member, boost::json::value value) const {
        auto payload = payload_of(who.token(badge()));
        if (value.is_null())
            payload.as_object().erase(member);
        else
            payload.as_object()[member] = std::move(value);
        return web.run(raw_token(who, {{"kid", who.method()}}, payload), noon);
    }
};

} // namespace

TEST(Token, IsAcceptedInEveryAlgorithm) {
    using crypto::key_type;
    for (const auto type : {key_type::ed25519, key_type::p256, key_type::p384, key_type::rsa}) {
        const stage s(type);
        const auto r = s.run(s.badge());
        EXPECT_EQ(r.verdict(), verdict::valid) << static_cast<int>(type);
        EXPECT_EQ(told(r, "structure"), "passed well_formed");
        EXPECT_EQ(told(r, "context"), "passed contexts_known");
        EXPECT_EQ(told(r, "proof"), "passed signature_valid");
        EXPECT_EQ(told(r, "issuer_binding"), "passed key_bound");
        EXPECT_EQ(told(r, "validity_period"), "passed in_force");
        EXPECT_EQ(r.credential.form, "ob3-jwt");
        EXPECT_EQ(r.credential.container, "jws");
        EXPECT_EQ(r.credential.achievement_name, "Data");
    }
}

TEST(Token, OfTheOlderDataModelHasItsCredentialInAClaim) {
    const stage s;
    auto badge = s.badge();
    set(badge,
        "/@context",
        {"https://www.w3.org/2018/credentials/v1",
         "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"});
    auto& members = badge.as_object();
    members.erase("validFrom");
    members.erase("validUntil");
    members["issuanceDate"] = "2026-01-01T00:00:00Z";
    const auto r = s.run(badge);
    EXPECT_EQ(r.verdict(), verdict::valid) << told(r, "structure") << told(r, "context");
    EXPECT_EQ(r.credential.form, "vc1-jwt");
}

TEST(Token, ComesInAPictureAndBehindAnAddress) {
    stage s;
    const auto text = s.who.token(s.badge());
    const auto baked = baking::bake(as_bytes("<svg xmlns='http://www.w3.org/2000/svg'/>"), {text});
    const auto picture = s.web.run(as_text(*baked), noon);
    EXPECT_EQ(picture.verdict(), verdict::valid);
    EXPECT_EQ(picture.credential.container, "svg");
    s.web.put("https://issuer.example/b/1", text + "\n");
    EXPECT_EQ(s.web.run("https://issuer.example/b/1", noon).verdict(), verdict::valid);
}

TEST(Token, MustSayWhatItsBadgeSays) {
    const stage s;
    for (const auto* claim : {"iss", "jti", "sub"}) {
        EXPECT_EQ(told(s.with(claim, "urn:other"), "proof"), "failed claim_mismatch") << claim;
        EXPECT_EQ(told(s.with(claim, nullptr), "proof"), "failed claim_mismatch") << claim;
    }
    for (const auto* claim : {"nbf", "exp"}) {
        EXPECT_EQ(told(s.with(claim, 1), "proof"), "failed claim_mismatch") << claim;
        EXPECT_EQ(told(s.with(claim, "never"), "proof"), "failed claim_mismatch") << claim;
    }
    EXPECT_EQ(told(s.with("nbf", nullptr), "proof"), "failed claim_mismatch");
    const auto r = s.with("exp", nullptr);
    EXPECT_EQ(told(r, "proof"), "passed signature_valid, indeterminate claim_absent");
    EXPECT_EQ(r.verdict(), verdict::valid) << "the end in the badge is signed too";
}

TEST(Token, EndsWithItsClaimWhenTheBadgeHasNoEnd) {
    const stage s;
    auto badge = s.badge();
    badge.as_object().erase("validUntil");
    auto payload = payload_of(s.who.token(badge));
    payload.as_object()["exp"] = 1'769'000'000; // 2026-01-21
    const auto r = s.web.run(raw_token(s.who, {{"kid", s.who.method()}}, payload), noon);
    EXPECT_EQ(told(r, "validity_period"), "failed proof_expired");
    EXPECT_EQ(r.verdict(), verdict::invalid);
}

TEST(Token, HasTheDatesOfItsBadge) {
    const stage s;
    EXPECT_EQ(told(s.run(s.badge(), "2028-02-01T00:00:00Z"), "validity_period"), "failed expired");
    EXPECT_EQ(
        told(s.run(s.badge(), "2025-12-01T00:00:00Z"), "validity_period"), "failed not_yet_valid"
    );
}

TEST(Token, SaysNothingOnceItIsAltered) {
    const stage s;
    auto text = s.who.token(s.badge());
    const auto signature = text.substr(text.rfind('.'));
    auto payload = payload_of(text);
    payload.as_object()["name"] = "Better badge";
    text = raw_token(s.who, {{"kid", s.who.method()}}, payload);
    const auto r = s.web.run(text.substr(0, text.rfind('.')) + signature, noon);
    EXPECT_EQ(told(r, "proof"), "failed signature_mismatch");
    EXPECT_EQ(r.verdict(), verdict::invalid);
    EXPECT_TRUE(r.credential.issuer_name.empty() && r.credential.id.empty());
}

TEST(Token, IsNotReadWithAnotherAlgorithmOrEnvelope) {
    const stage s;
    const auto good = s.who.token(s.badge());
    const auto with_header = [&](std::string_view header) {
        return told(
            s.web.run(to_base64url(as_bytes(header)) + good.substr(good.find('.')), noon),
            "structure"
        );
    };
    EXPECT_EQ(with_header(R"({"alg":"none"})"), "failed jws_algorithm");
    EXPECT_EQ(with_header(R"({"alg":"HS256"})"), "failed jws_algorithm");
    EXPECT_EQ(with_header(R"({"alg":"EdDSA","crit":["x"]})"), "failed jws_critical");
    EXPECT_EQ(with_header("[]"), "failed jws_malformed");
    EXPECT_EQ(told(s.web.run("a.b.c", noon), "structure"), "failed jws_malformed");
}

TEST(Token, MayHoldNoWordWithoutMeaning) {
    const stage s;
    const auto r = s.with("notATerm", "x");
    EXPECT_EQ(told(r, "context"), "failed term_undefined");
    EXPECT_EQ(r.verdict(), verdict::invalid);
}

TEST(Token, ThatIsNoBadgeIsRefused) {
    const stage s;
    const auto r =
        s.web.run(raw_token(s.who, {{"kid", s.who.method()}}, {{"sub", "somebody"}}), noon);
    EXPECT_EQ(told(r, "structure"), "failed not_a_badge");
}

namespace {

/// A badge with a status entry, and the list as a token.
checking::report with_token_list(const test::issuer& lister, bool revoked) {
    stage s;
    status::bitstring bits{status::entries_min};
    bits.set(9, revoked);
    const auto at = [](const char* when) {
        return std::chrono::floor<std::chrono::seconds>(*parse_time(when));
    };
    const auto list = status::compose_list(
        {list_url,
         s.who.id,
         "revocation",
         at("2026-02-01T00:00:00Z"),
         at("2026-02-02T00:00:00Z"),
         std::chrono::milliseconds{5'000}},
        bits
    );
    s.web.put(list_url, lister.token(list));
    auto badge = s.badge();
    badge.as_object()["credentialStatus"] = status::compose_entry(list_url, "revocation", 9);
    return s.run(badge);
}

} // namespace

TEST(Token, IsRevokedByAListThatIsATokenItself) {
    const test::issuer own;
    EXPECT_EQ(told(with_token_list(own, false), "status"), "passed status_clear");
    EXPECT_EQ(told(with_token_list(own, true), "status"), "failed revoked");
    const test::issuer stranger("did:web:issuer.example", 99);
    EXPECT_EQ(told(with_token_list(stranger, false), "status"), "failed status_list_not_proved");
}

TEST(Token, EndorsesWhatHoldsIt) {
    stage s;
    const test::issuer partner("did:web:partner.example", 11);
    s.web.put(
        "https://partner.example/.well-known/did.json", json::to_text(partner.controller_document())
    );
    auto endorsement = boost::json::parse(R"({
      "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
      "id": "urn:uuid:00000000-0000-4000-8000-0000000000e1", "type": ["VerifiableCredential", "EndorsementCredential"],
      "name": "Endorsement", "issuer": {"id": "did:web:partner.example", "type": ["Profile"]},
      "validFrom": "2026-01-01T00:00:00Z",
      "credentialSubject": {"id": "https://issuer.example/a", "type": ["EndorsementSubject"]}})");
    const auto holding = [&](const std::string& token) {
        auto badge = s.badge();
        set(badge,
            "/credentialSubject/achievement/endorsementJwt",
            boost::json::array{boost::json::string(token)});
        return told(s.run(badge), "endorsement");
    };
    EXPECT_EQ(holding(partner.token(endorsement)), "passed endorsement_valid");
    const test::issuer stranger("did:web:partner.example", 12);
    EXPECT_EQ(holding(stranger.token(endorsement)), "failed endorsement_not_proved");
    set(endorsement, "/credentialSubject/id", "https://issuer.example/other");
    EXPECT_EQ(holding(partner.token(endorsement)), "failed endorsement_other_subject");
    EXPECT_EQ(holding("e30.e30.e30"), "failed endorsement_type");
}

TEST(Token, EndorsesAnEmbeddedBadgeToo) {
    stage s;
    const test::issuer partner("did:web:partner.example", 11);
    auto badge = s.badge();
    test::set(badge, "/endorsementJwt", boost::json::array{"e30.e30.e30"});
    // Signed with the form of the context that knows endorsementJwt; the usual one does not.
    const auto digest = jsonld::context_registry::variants_of(
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
    );
    ASSERT_EQ(digest.size(), 1U);
    proof::proof_options options;
    options.suite = "eddsa-rdfc-2022";
    options.verification_method = s.who.method();
    options.created = "2026-01-01T00:00:00Z";
    const auto text = proof::add_proof(
        json::to_text(badge),
        options,
        s.who.key(),
        *jsonld::context_registry::pinned_with(digest[0])
    );
    ASSERT_TRUE(text) << text.error().message();
    const auto r = s.web.run(*text, noon);
    EXPECT_EQ(told(r, "proof"), "passed signature_valid");
    EXPECT_EQ(told(r, "endorsement"), "failed endorsement_type");
    auto altered = boost::json::parse(*text);
    test::set(altered, "/name", "Better badge");
    EXPECT_EQ(told(s.web.run(json::to_text(altered), noon), "proof"), "failed signature_mismatch");
}
