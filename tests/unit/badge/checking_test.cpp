#include "badge/baking/baking.hpp"
#include "badge/checking/identity.hpp"
#include "tests/unit/badge/signed_badge.hpp"

using namespace ob;
using namespace ob::test;
using checking::verdict;

namespace {

struct stage {
    test::issuer who;
    closed_world web;

    stage() { publish(who.controller_document()); }

    void publish(const boost::json::value& document) {
        web.put("https://issuer.example/.well-known/did.json", json::to_text(document));
    }

    checking::report run(const boost::json::value& badge, std::string_view at = noon) const {
        return web.run(who.sign(badge), at);
    }
};

boost::json::value changed(std::string_view pointer, boost::json::value value) {
    auto badge = badge_by("did:web:issuer.example");
    test::set(badge, pointer, std::move(value));
    return badge;
}

} // namespace

TEST(Checking, AcceptsAGenuineBadge) {
    const stage s;
    const auto r = s.run(badge_by(s.who.id));
    EXPECT_EQ(r.verdict(), verdict::valid);
    EXPECT_EQ(told(r, "structure"), "passed well_formed");
    EXPECT_EQ(told(r, "context"), "passed contexts_known");
    EXPECT_EQ(told(r, "proof"), "passed signature_valid");
    EXPECT_EQ(told(r, "issuer_binding"), "passed key_bound");
    EXPECT_EQ(told(r, "validity_period"), "passed in_force");
    EXPECT_EQ(told(r, "status"), "not_applicable no_status");
    EXPECT_EQ(told(r, "trust"), "not_applicable no_trust_list");
    EXPECT_EQ(r.credential.form, "ob3-embedded");
    EXPECT_EQ(r.credential.container, "json");
    EXPECT_EQ(r.credential.issuer_name, "Issuer");
    EXPECT_EQ(r.credential.achievement, "https://issuer.example/a");
    EXPECT_EQ(r.credential.achievement_name, "Data");
}

TEST(Checking, NeedsNothingForADidKey) {
    const test::issuer who;
    const auto did = who.did_key();
    const auto text = who.sign_as(badge_by(did), did + "#" + did.substr(8), "2026-01-01T00:00:00Z");
    checking::verification v(
        {bytes(text.begin(), text.end()), std::nullopt}, {}, *parse_time(noon)
    );
    const auto step = v.step();
    ASSERT_TRUE(std::holds_alternative<checking::report>(step));
    EXPECT_EQ(std::get<checking::report>(step).verdict(), verdict::valid);
}

TEST(Checking, ReadsABakedBadge) {
    const stage s;
    const auto svg = as_bytes("<svg xmlns='http://www.w3.org/2000/svg'/>");
    const auto baked = baking::bake(svg, {s.who.sign(badge_by(s.who.id))});
    const auto r = s.web.run(as_text(*baked), noon);
    EXPECT_EQ(r.verdict(), verdict::valid);
    EXPECT_EQ(r.credential.container, "svg");
}

TEST(Checking, ReadsABadgeBehindAnAddress) {
    stage s;
    s.web.put("https://issuer.example/b/1", s.who.sign(badge_by(s.who.id)));
    const auto r = s.web.run(" https://issuer.example/b/1\n", noon);
    EXPECT_EQ(r.verdict(), verdict::valid);
    EXPECT_EQ(r.credential.container, "url");
    EXPECT_EQ(
        told(s.web.run("https://issuer.example/none", noon), "structure"),
        "indeterminate hosted_not_found"
    );
    s.web.put("https://issuer.example/loop", "https://issuer.example/b/1");
    EXPECT_EQ(
        told(s.web.run("https://issuer.example/loop", noon), "structure"), "failed not_a_badge"
    ) << "one hop only";
}

TEST(Checking, SaysWhatIsNoBadge) {
    const stage s;
    for (const auto* text :
         {"",
          "hello",
          "[]",
          "{}",
          "{\"a\":",
          "a.b.c.d",
          "<html/>",
          "https://issuer.example/\xff", // no report could quote it
          "{\"type\":[\"VerifiableCredential\"]}"}) {
        const auto r = s.web.run(text, noon);
        EXPECT_EQ(told(r, "structure"), "failed not_a_badge") << text;
        EXPECT_EQ(r.verdict(), verdict::invalid);
        EXPECT_EQ(told(r, "proof"), "skipped not_reached");
    }
    EXPECT_EQ(told(s.web.run(R"({"a":1,"a":2})", noon), "structure"), "failed json_duplicate_name");
    EXPECT_EQ(
        told(s.web.run("<svg xmlns='http://www.w3.org/2000/svg'/>", noon), "structure"),
        "failed no_badge"
    );
}

TEST(Checking, NoticesEveryChangedByteOfTheContent) {
    const stage s;
    const auto text = s.who.sign(badge_by(s.who.id));
    for (const std::string_view part : {"Data", "2028", "Kosher", "N\"}"}) {
        auto altered = text;
        altered[altered.find(part)] ^= 1;
        const auto r = s.web.run(altered, noon);
        EXPECT_NE(r.verdict(), verdict::valid) << part;
        EXPECT_EQ(r.credential.issuer_name, "")
            << "nothing is named from a document that does not hold";
    }
}

TEST(Checking, RefusesABadgeWithoutProof) {
    const stage s;
    const auto r = s.web.run(json::to_text(badge_by(s.who.id)), noon);
    EXPECT_EQ(told(r, "proof"), "failed proof_missing");
    EXPECT_EQ(told(r, "status"), "skipped not_reached");
    EXPECT_EQ(r.verdict(), verdict::invalid);
}

TEST(Checking, RefusesTheKeyOfAStranger) {
    const stage s;
    const auto r = s.run(badge_by("did:web:other.example"));
    EXPECT_EQ(told(r, "proof"), "passed signature_valid");
    EXPECT_EQ(told(r, "issuer_binding"), "failed key_not_issuers");
    EXPECT_EQ(r.verdict(), verdict::invalid);
    EXPECT_EQ(r.credential.issuer_id, "");
}

TEST(Checking, RefusesAKeyThatTheIssuerDoesNotList) {
    const stage s;
    const auto text =
        s.who.sign_as(badge_by(s.who.id), s.who.id + "#key-2", "2026-01-01T00:00:00Z");
    const auto r = s.web.run(text, noon);
    EXPECT_EQ(told(r, "issuer_binding"), "failed key_not_listed");
    EXPECT_EQ(r.verdict(), verdict::invalid);
}

TEST(Checking, TellsSilenceFromRefusal) {
    const test::issuer who;
    const auto text = who.sign(badge_by(who.id));
    const auto with = [&](checking::supply_failure failure) {
        checking::verification v(
            {bytes(text.begin(), text.end()), std::nullopt}, {}, *parse_time(noon)
        );
        auto first = v.step();
        EXPECT_EQ(
            std::get<checking::need>(first).url, "https://issuer.example/.well-known/did.json"
        );
        EXPECT_EQ(std::get<checking::need>(first).kind, checking::need_kind::controller_document);
        checking::supply s;
        s.failure = failure;
        return std::get<checking::report>(v.step(s));
    };
    using f = checking::supply_failure;
    EXPECT_EQ(told(with(f::unreachable), "proof"), "indeterminate key_unreachable");
    EXPECT_EQ(told(with(f::not_found), "proof"), "indeterminate key_not_found");
    EXPECT_EQ(told(with(f::refused_address), "proof"), "indeterminate key_refused_address");
    EXPECT_EQ(told(with(f::too_large), "proof"), "indeterminate key_too_large");
    EXPECT_EQ(told(with(f::wrong_type), "proof"), "indeterminate key_unreadable");
    EXPECT_EQ(told(with(f::none), "proof"), "indeterminate key_unreadable") << "an empty answer";
    EXPECT_EQ(told(with(f::gone), "issuer_binding"), "failed key_gone");
    EXPECT_EQ(with(f::unreachable).verdict(), verdict::indeterminate);
    EXPECT_EQ(with(f::gone).verdict(), verdict::invalid);
}

TEST(Checking, FindsLostTermsEvenWithoutAKey) {
    const test::issuer who;
    auto text = who.sign(badge_by(who.id));
    text.insert(text.find(R"("name":"Data")"), R"("undefinedTerm":1,)");
    const auto r = closed_world().run(text, noon);
    EXPECT_EQ(told(r, "context"), "failed data_loss");
    EXPECT_EQ(r.verdict(), verdict::invalid);
}

TEST(Checking, AsksAKeyAboutItsLife) {
    stage s;
    s.publish(s.who.controller_document(*parse_time("2026-01-15T00:00:00Z")));
    const auto badge = badge_by(s.who.id);
    EXPECT_EQ(
        told(s.web.run(s.who.sign(badge, "2026-01-14T23:59:59Z"), noon), "issuer_binding"),
        "passed key_bound"
    );
    EXPECT_EQ(
        told(s.web.run(s.who.sign(badge, "2026-01-15T00:00:00Z"), noon), "issuer_binding"),
        "failed key_compromised"
    );
}

TEST(Checking, ReadsTheClock) {
    const stage s;
    const auto badge = badge_by(s.who.id);
    EXPECT_EQ(told(s.run(badge, "2028-01-01T00:00:00Z"), "validity_period"), "passed in_force")
        << "the end is included";
    EXPECT_EQ(told(s.run(badge, "2028-01-01T00:00:01Z"), "validity_period"), "failed expired");
    EXPECT_EQ(
        told(s.run(changed("/validFrom", "2026-02-01T12:01:00Z")), "validity_period"),
        "passed in_force"
    ) << "60 s of skew";
    EXPECT_EQ(
        told(s.run(changed("/validFrom", "2026-02-01T12:01:01Z")), "validity_period"),
        "failed not_yet_valid"
    );
    EXPECT_EQ(
        told(s.run(changed("/validFrom", "2026-02-01T12:01:00")), "validity_period"),
        "passed in_force"
    ) << "UTC";
}

TEST(Checking, AsksTheSameDocumentOnce) {
    const test::issuer who;
    const auto text = who.sign(badge_by(who.id));
    checking::verification v(
        {bytes(text.begin(), text.end()), std::nullopt}, {}, *parse_time(noon)
    );
    ASSERT_TRUE(std::holds_alternative<checking::need>(v.step()));
    ASSERT_TRUE(std::holds_alternative<checking::need>(v.step())) << "no answer: the same question";
    const auto done =
        v.step(checking::supply{{}, json::to_text(who.controller_document()), {}, false});
    ASSERT_TRUE(std::holds_alternative<checking::report>(done));
    EXPECT_EQ(std::get<checking::report>(v.step()).verdict(), verdict::valid) << "the report stays";
}

TEST(Recipient, MatchesTheAddressInItsSpellings) {
    const stage s;
    const auto text = s.who.sign(badge_by(s.who.id));
    const auto with = [&](const char* address) {
        return told(s.web.run(text, noon, {}, address), "recipient");
    };
    EXPECT_EQ(with("a@example.com"), "passed recipient_matches");
    EXPECT_EQ(with("a@Example.COM"), "passed recipient_matches");
    EXPECT_EQ(with("A@EXAMPLE.com"), "passed recipient_matches");
    EXPECT_EQ(with("b@example.com"), "failed recipient_mismatch");
    EXPECT_EQ(s.web.run(text, noon, {}, "b@example.com").verdict(), verdict::invalid);
    EXPECT_EQ(told(s.web.run(text, noon), "recipient"), "not_applicable no_recipient_given");
}

TEST(Recipient, SaysWhenTheBadgeDoesNotTell) {
    const stage s;
    auto badge = badge_by(s.who.id);
    auto& subject = badge.at("credentialSubject").as_object();
    // MD5 of a@example.comKosher: it fits, which proves nothing.
    subject["identifier"].as_array()[0].as_object()["identityHash"] =
        "md5$ddd142639a792e74751ee7e129237efa";
    EXPECT_EQ(
        told(s.web.run(s.who.sign(badge), noon, {}, "a@example.com"), "recipient"),
        "indeterminate recipient_weak_hash"
    );
    EXPECT_EQ(
        told(s.web.run(s.who.sign(badge), noon, {}, "b@example.com"), "recipient"),
        "failed recipient_mismatch"
    );
    auto& identity = subject["identifier"].as_array()[0].as_object();
    identity["identityType"] = "sourcedId";
    identity["hashed"] = false;
    identity["identityHash"] = "4711";
    EXPECT_EQ(
        told(s.web.run(s.who.sign(badge), noon, {}, "sourcedId=4711"), "recipient"),
        "passed recipient_matches"
    );
    EXPECT_EQ(
        told(s.web.run(s.who.sign(badge), noon, {}, "sourcedId=4712"), "recipient"),
        "failed recipient_mismatch"
    );
    EXPECT_EQ(
        told(s.web.run(s.who.sign(badge), noon, {}, "4711"), "recipient"),
        "indeterminate recipient_not_said"
    );
    subject.erase("identifier");
    subject["id"] = "did:example:holder";
    EXPECT_EQ(
        told(s.web.run(s.who.sign(badge), noon, {}, "a@example.com"), "recipient"),
        "indeterminate recipient_not_said"
    );
    EXPECT_EQ(
        told(s.web.run(s.who.sign(badge), noon, {}, "did:example:holder"), "recipient"),
        "passed recipient_matches"
    );
    subject["id"] = "mailto:a@example.com";
    EXPECT_EQ(
        told(s.web.run(s.who.sign(badge), noon, {}, "a@example.com"), "recipient"),
        "passed recipient_matches"
    );
}

TEST(Identity, HashesIdentifierThenSalt) {
    EXPECT_EQ(
        checking::identity_hash("a@example.com", "Kosher"),
        "sha256$b5809d8a92f8858436d7e6b87c12ebc0ae1eac4baecc2c0b913aee2c922ef399"
    );
}

TEST(Trust, FollowsThePolicy) {
    const stage s;
    const auto text = s.who.sign(badge_by(s.who.id));
    const auto with = [&](std::vector<std::string> listed, bool required) {
        checking::policy rules;
        rules.trusted_issuers = std::move(listed);
        rules.trust_required = required;
        return s.web.run(text, noon, rules);
    };
    EXPECT_EQ(told(with({s.who.id}, true), "trust"), "passed issuer_trusted");
    EXPECT_EQ(with({"did:web:other.example"}, false).verdict(), verdict::valid) << "it informs";
    EXPECT_EQ(told(with({"did:web:other.example"}, false), "trust"), "failed issuer_not_trusted");
    EXPECT_EQ(with({"did:web:other.example"}, true).verdict(), verdict::invalid);
    EXPECT_EQ(with({}, true).verdict(), verdict::invalid) << "required, and nobody is listed";
}
