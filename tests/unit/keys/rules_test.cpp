#include "base/core/json_text.hpp"
#include "keys/signerd/rules.hpp"
#include "tests/unit/keys/signable.hpp"

#include <gtest/gtest.h>

namespace ob::signerd {
namespace {

using boost::json::object;
using boost::json::value;
using change = std::function<void(object&)>;

const instant now = *parse_time(sample_now);

result<document_facts> check(const value& document, const settings& rules, bool credential) {
    const auto parsed = json::document::parse(json::to_text(document));
    if (!parsed)
        return parsed.error();
    return credential ? check_credential(parsed->root(), rules, now)
                      : check_status_list(parsed->root(), rules, now);
}

result<document_facts> badge(const change& make_wrong, const settings& rules = sample_settings()) {
    auto document = sample_badge();
    make_wrong(document.as_object());
    return check(document, rules, true);
}

result<document_facts> list(const change& make_wrong, const settings& rules = sample_settings()) {
    auto document = sample_list();
    make_wrong(document.as_object());
    return check(document, rules, false);
}

void expect(errc expected, const result<document_facts>& found, std::string_view what) {
    ASSERT_FALSE(found) << what;
    EXPECT_EQ(found.error().code, expected) << what << ": " << found.error().message();
}

void nothing(object&) {}

change set(std::string name, value to) {
    return [name = std::move(name), to = std::move(to)](object& o) { o[name] = to; };
}

change without(std::string name) {
    return [name = std::move(name)](object& o) { o.erase(name); };
}

TEST(CredentialRules, GiveTheFactsOfAGoodBadge) {
    const auto facts = badge(nothing);
    ASSERT_TRUE(facts) << facts.error().message();
    EXPECT_EQ(facts->id, "https://issuer.example/credentials/1f0c");
    EXPECT_EQ(facts->issuer, "did:web:issuer.example");
    EXPECT_EQ(facts->valid_from, now);
    EXPECT_EQ(facts->status, std::vector<std::string>{"https://issuer.example/status/r1#94567"});
}

void make_endorsement(object& o) {
    o["type"] = boost::json::array{"VerifiableCredential", "EndorsementCredential"};
    o["credentialSubject"] = {
        {"id", "https://issuer.example/achievements/adl"}, {"type", {"EndorsementSubject"}}};
}

change issued_by(std::string id) {
    return [id = std::move(id)](object& o) { o["issuer"] = object{{"id", id}}; };
}

TEST(CredentialRules, RefuseAnEndorsementThatCannotBeRevoked) {
    EXPECT_TRUE(badge(make_endorsement));
    const change without_status = [](object& o) {
        make_endorsement(o);
        o.erase("credentialStatus");
    };
    expect(errc::status, badge(without_status), "where there are lists");
    auto no_lists = sample_settings();
    no_lists.status_list_prefixes.clear();
    EXPECT_TRUE(badge(without_status, no_lists));
}

settings with_partners() {
    auto rules = sample_settings();
    rules.endorser_prefixes = {"did:web:issuer.example:partners:"};
    return rules;
}

TEST(CredentialRules, LetAPartnerEndorse) {
    const auto by = [](const std::string& id, const settings& rules) {
        return badge(
            [&](object& o) {
                make_endorsement(o);
                issued_by(id)(o);
            },
            rules
        );
    };
    const auto facts = by("did:web:issuer.example:partners:acme-2", with_partners());
    ASSERT_TRUE(facts) << facts.error().message();
    EXPECT_EQ(facts->issuer, "did:web:issuer.example:partners:acme-2");
    expect(
        errc::issuer,
        by("did:web:issuer.example:partners:acme-2", sample_settings()),
        "no prefix is configured"
    );
    for (const std::string id :
         {"did:web:issuer.example:partners:",
          "did:web:issuer.example:partners",
          "did:web:issuer.example:partners:a:b",
          "did:web:issuer.example:partners:a%3Ab",
          "did:web:issuer.example:partners:a/b",
          "did:web:issuer.example:partners:a#key-1",
          "did:web:issuer.example:partners:A",
          "did:web:other.example:partners:acme"})
        expect(errc::issuer, by(id, with_partners()), id);
}

TEST(CredentialRules, LetNoPartnerIssueABadge) {
    expect(
        errc::issuer,
        badge(issued_by("did:web:issuer.example:partners:acme"), with_partners()),
        "a badge"
    );
    EXPECT_TRUE(badge(nothing, with_partners()));
}

/// A record of one badge that was signed before.
void make_record(object& o) {
    object part(o);
    part["proof"] = object{{"type", "DataIntegrityProof"}};
    o["@context"].as_array().insert(
        o["@context"].as_array().begin() + 1,
        "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json"
    );
    o["id"] = "https://issuer.example/transcripts/7d1e";
    o["type"] = boost::json::array{"VerifiableCredential", "ClrCredential"};
    o.erase("credentialStatus");
    o.erase("validUntil");
    o["credentialSubject"] = {
        {"id", "urn:uuid:7a4c0f39-54a1-4a5d-b5a9-2a2f1c0f6c11"},
        {"type", {"ClrSubject"}},
        {"verifiableCredential", boost::json::array{part}}};
}

settings with_transcripts() {
    auto rules = sample_settings();
    rules.credential_prefixes.push_back("https://issuer.example/transcripts/");
    return rules;
}

TEST(CredentialRules, AcceptARecordOfSignedBadges) {
    auto rules = with_transcripts();
    auto facts = badge(make_record, rules);
    ASSERT_TRUE(facts) << facts.error().message() << facts.error().pointer;
    EXPECT_EQ(facts->id, "https://issuer.example/transcripts/7d1e");
    EXPECT_TRUE(facts->status.empty());
    rules.expiry_required = true;
    EXPECT_TRUE(badge(make_record, rules)) << "it says as of when it is";
}

TEST(CredentialRules, RefuseARecordThatIsNone) {
    const auto wrong = [](const change& more) {
        return [more](object& o) {
            make_record(o);
            more(o);
        };
    };
    const auto subject = [](const std::string& name, value to) {
        return [name, to = std::move(to)](object& o) {
            o["credentialSubject"].as_object()[name] = to;
        };
    };
    const auto rules = with_transcripts();
    expect(errc::id, badge(make_record), "no prefix of the settings");
    expect(errc::has_proof, badge(wrong(set("proof", object{})), rules), "signed already");
    expect(
        errc::subject,
        badge(wrong(subject("verifiableCredential", boost::json::array{})), rules),
        "empty"
    );
    expect(
        errc::subject,
        badge(
            wrong([](object& o) {
                o["credentialSubject"]
                    .as_object()["verifiableCredential"]
                    .as_array()[0]
                    .as_object()
                    .erase("proof");
            }),
            rules
        ),
        "a part that nobody signed"
    );
    expect(
        errc::subject,
        badge(wrong(subject("type", boost::json::array{"AchievementSubject"})), rules),
        "another subject"
    );
    expect(
        errc::context,
        badge(
            wrong([](object& o) {
                o["credentialSubject"].as_object()["verifiableCredential"].as_array()[0].as_object(
                )["@context"] = "https://evil.example/context";
            }),
            rules
        ),
        "inside"
    );
}

TEST(CredentialRules, RefuseADocumentThatIsSignedAlready) {
    expect(errc::has_proof, badge(set("proof", object{})), "proof");
}

TEST(CredentialRules, RefuseKeywordsBesideTheContext) {
    expect(errc::keyword, badge(set("@graph", boost::json::array{})), "@graph");
    expect(errc::keyword, badge(set("@id", "https://issuer.example/credentials/2")), "@id");
}

TEST(CredentialRules, RefuseContextsThatAreNotListed) {
    const auto v2 = "https://www.w3.org/ns/credentials/v2";
    expect(errc::context, badge(without("@context")), "none");
    expect(errc::context, badge(set("@context", v2)), "no array");
    expect(errc::context, badge(set("@context", {v2, "https://evil.example/context"})), "unknown");
    expect(
        errc::context,
        badge(set("@context", {v2, object{{"x", "https://evil.example/x"}}})),
        "inline"
    );
    expect(
        errc::context,
        badge(set("@context", {"https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json", v2})),
        "order"
    );
    expect(
        errc::context,
        badge([](object& o) {
            o["issuer"].as_object()["@context"] = "https://evil.example/context";
        }),
        "inside"
    );
}

TEST(CredentialRules, RefuseOtherTypes) {
    using boost::json::array;
    expect(errc::type, badge(set("type", "OpenBadgeCredential")), "no array");
    expect(errc::type, badge(set("type", array{"VerifiableCredential"})), "alone");
    expect(
        errc::type, badge(set("type", array{"OpenBadgeCredential", "OpenBadgeCredential"})), "twice"
    );
    expect(
        errc::type,
        badge(set("type", array{"VerifiableCredential", "BitstringStatusListCredential"})),
        "list"
    );
    expect(
        errc::type,
        badge(set(
            "type",
            array{"VerifiableCredential", "OpenBadgeCredential", "BitstringStatusListCredential"}
        )),
        "both"
    );
}

TEST(CredentialRules, RefuseAnotherIssuer) {
    expect(errc::issuer, badge(without("issuer")), "none");
    expect(errc::issuer, badge(set("issuer", "did:web:other.example")), "other");
    expect(
        errc::issuer,
        badge(set("issuer", object{{"id", "did:web:issuer.example:tenant"}})),
        "longer"
    );
    expect(errc::issuer, badge(set("issuer", object{{"id", "did:web:issuer.exampl"}})), "shorter");
}

TEST(CredentialRules, RefuseAnIdThatIsNotBelowThePrefix) {
    for (const std::string id :
         {"",
          "https://issuer.example/credentials/",
          "https://issuer.example/credentialsX/1",
          "https://other.example/credentials/1",
          "https://issuer.example/credentials/../achievements/1",
          "https://issuer.example/credentials/1#2",
          "https://issuer.example/credentials/1?x=2",
          "https://issuer.example/credentials/1 2",
          "https://issuer.example/credentials/%2e%2e"})
        expect(errc::id, badge(set("id", boost::json::string_view(id))), id);
    expect(errc::id, badge(without("id")), "none");
}

TEST(CredentialRules, RefuseTimesFarFromNow) {
    EXPECT_TRUE(badge(set("validFrom", "2026-01-04T09:00:00Z")));
    EXPECT_TRUE(badge(set("validFrom", "2026-01-05T09:05:00Z")));
    expect(errc::window, badge(set("validFrom", "2026-01-04T08:59:59Z")), "backdated");
    expect(errc::window, badge(set("validFrom", "2026-01-05T09:05:01Z")), "ahead");
    expect(errc::malformed, badge(set("validFrom", "2026-01-05")), "a date");
    expect(errc::malformed, badge(without("validFrom")), "none");
}

TEST(CredentialRules, RefuseAValidityThatIsTooLongOrNone) {
    expect(errc::validity, badge(set("validUntil", "2026-01-05T09:00:00Z")), "empty");
    expect(errc::validity, badge(set("validUntil", "2036-01-14T09:00:00Z")), "too long");
    EXPECT_TRUE(badge(set("validUntil", "2036-01-13T09:00:00Z")));
    EXPECT_TRUE(badge(without("validUntil")));
    auto strict = sample_settings();
    strict.expiry_required = true;
    expect(errc::validity, badge(without("validUntil"), strict), "none");
}

TEST(CredentialRules, RefuseAStatusOutsideOurLists) {
    expect(errc::status, badge(without("credentialStatus")), "none");
    expect(errc::status, badge(set("credentialStatus", boost::json::array{})), "empty");
    const auto in_status = [](std::string name, value to) {
        return change([name, to](object& o) { o["credentialStatus"].as_object()[name] = to; });
    };
    expect(
        errc::status,
        badge(in_status("statusListCredential", "https://other.example/status/r1")),
        "list"
    );
    expect(errc::status, badge(in_status("statusListIndex", 94567)), "number");
    expect(errc::status, badge(in_status("statusListIndex", "-1")), "negative");
    expect(errc::status, badge(in_status("statusListIndex", "007")), "zeros");
    expect(errc::status, badge(in_status("type", "StatusList2021Entry")), "type");
    auto no_lists = sample_settings();
    no_lists.status_list_prefixes.clear();
    EXPECT_TRUE(badge(without("credentialStatus"), no_lists));
    expect(errc::status, badge(nothing, no_lists), "no list is ours");
}

TEST(CredentialRules, RefuseABadgeForNobodyOrForNothing) {
    expect(errc::subject, badge(without("credentialSubject")), "none");
    expect(errc::subject, badge(set("credentialSubject", boost::json::array{})), "array");
    expect(
        errc::subject,
        badge([](object& o) { o["credentialSubject"].as_object().erase("achievement"); }),
        "nothing"
    );
    expect(
        errc::subject,
        badge([](object& o) { o["credentialSubject"].as_object().erase("id"); }),
        "nobody"
    );
    expect(
        errc::subject,
        badge([](object& o) { o["credentialSubject"].as_object()["type"] = "Person"; }),
        "type"
    );
}

TEST(StatusListRules, GiveTheFactsOfAGoodList) {
    const auto facts = list(nothing);
    ASSERT_TRUE(facts) << facts.error().message();
    EXPECT_EQ(facts->id, "https://issuer.example/status/r1");
}

TEST(StatusListRules, LetAPartnerHaveAList) {
    const auto of_partner = set("issuer", "did:web:issuer.example:partners:acme");
    const auto facts = list(of_partner, with_partners());
    ASSERT_TRUE(facts) << facts.error().message();
    EXPECT_EQ(facts->issuer, "did:web:issuer.example:partners:acme");
    expect(errc::issuer, list(of_partner), "no prefix is configured");
}

TEST(StatusListRules, RefuseWhatIsNoListOfOurs) {
    expect(errc::type, list(set("type", {"VerifiableCredential", "OpenBadgeCredential"})), "badge");
    expect(errc::id, list(set("id", "https://issuer.example/credentials/1")), "id");
    expect(errc::issuer, list(set("issuer", "did:web:other.example")), "issuer");
    expect(errc::validity, list(without("validUntil")), "no end");
    expect(errc::validity, list(set("validUntil", "2026-01-07T09:00:01Z")), "too long");
    expect(errc::window, list(set("validFrom", "2026-01-03T09:00:00Z")), "old");
    expect(
        errc::subject,
        list([](object& o) { o["credentialSubject"].as_object()["statusPurpose"] = "message"; }),
        "purpose"
    );
    expect(
        errc::subject,
        list([](object& o) { o["credentialSubject"].as_object().erase("encodedList"); }),
        "no bits"
    );
}

TEST(CreatedRule, KeepsToTheWindow) {
    const auto rules = sample_settings();
    EXPECT_TRUE(check_created("2026-01-05T09:00:00Z", rules, now));
    EXPECT_TRUE(check_created("2026-01-04T09:00:00Z", rules, now));
    EXPECT_EQ(check_created("2026-01-04T08:59:59Z", rules, now).error().code, errc::window);
    EXPECT_EQ(check_created("2026-01-05T09:05:01Z", rules, now).error().code, errc::window);
    EXPECT_EQ(check_created("", rules, now).error().code, errc::malformed);
}

TEST(Settings, RefuseWhatWouldSignTooMuch) {
    const auto faults = [](const std::function<void(settings&)>& c) {
        auto s = sample_settings();
        s.key_file = s.passphrase_file = s.audit_log = "/tmp/x";
        c(s);
        return s.fields().load("").size();
    };
    EXPECT_EQ(faults([](settings&) {}), 0U);
    EXPECT_EQ(faults([](settings& s) { s.issuers.clear(); }), 1U);
    EXPECT_EQ(
        faults([](settings& s) { s.credential_prefixes = {"https://issuer.example/credentials"}; }),
        1U
    );
    EXPECT_EQ(faults([](settings& s) { s.status_list_prefixes = {"status/"}; }), 1U);
    EXPECT_EQ(faults([](settings& s) { s.key_file.clear(); }), 1U);
    EXPECT_EQ(
        faults([](settings& s) { s.endorser_prefixes = with_partners().endorser_prefixes; }), 0U
    );
    for (const std::string prefix :
         {"did:web:",
          "did:web:issuer.example:",
          "did:web:issuer.example:partners",
          "did:web:issuer.example::",
          "did:key:z6Mk:partners:",
          "https://issuer.example/partners/"})
        EXPECT_EQ(faults([&](settings& s) { s.endorser_prefixes = {prefix}; }), 1U) << prefix;
}

result<document_facts> assertion(const change& make_wrong) {
    auto document = sample_assertion("key-9");
    make_wrong(document.as_object());
    const auto parsed = json::document::parse(json::to_text(document));
    return check_ob2_assertion(parsed->root(), "key-9", sample_settings(), now);
}

change within(std::string outer, std::string name, value to) {
    return [=](object& o) { o[outer].as_object()[name] = to; };
}

TEST(AssertionRules, GiveTheFactsOfAGoodOne) {
    const auto facts = assertion(nothing);
    ASSERT_TRUE(facts) << facts.error().message();
    EXPECT_EQ(facts->id, "https://issuer.example/credentials/1f0c.ob2.jws");
    EXPECT_EQ(facts->issuer, "https://issuer.example/");
    EXPECT_EQ(facts->valid_from, now);
    EXPECT_TRUE(facts->status.empty());
}

TEST(AssertionRules, RefuseWhatIsNotAnAssertionOfOurs) {
    expect(errc::context, assertion(set("@context", "https://evil.example/v2")), "context");
    expect(
        errc::context,
        assertion(set("@context", boost::json::array{"https://w3id.org/openbadges/v2"})),
        "more than one context could hide in a list"
    );
    expect(errc::type, assertion(set("type", "BadgeClass")), "type");
    expect(errc::unsignable, assertion(set("favouriteColour", "blue")), "unknown member");
    expect(errc::unsignable, assertion(set("proof", object{})), "a proof of its own");
    expect(errc::id, assertion(set("id", "https://other.example/credentials/1")), "id");
    expect(errc::id, assertion(without("id")), "no id");
    expect(errc::issuer, assertion(set("badge", "https://other.example/ob2/badges/1")), "badge");
    expect(errc::issuer, assertion(set("badge", object{{"id", "x"}})), "badge written out");
    expect(errc::issuer, assertion(set("badge", "https://issuer.example.evil/1")), "badge host");
}

TEST(AssertionRules, RefuseAnotherKeyThanTheOneThatSigns) {
    const std::string keys = "https://issuer.example/ob2/keys/";
    expect(
        errc::key_not_active,
        assertion(within("verification", "creator", value(keys + "key-8"))),
        "other"
    );
    expect(
        errc::key_not_active,
        assertion(within("verification", "creator", value(keys + "a-key-9"))),
        "tail"
    );
    expect(
        errc::issuer,
        assertion(within("verification", "creator", "https://other.example/key-9")),
        "elsewhere"
    );
    expect(errc::type, assertion(within("verification", "type", "HostedBadge")), "hosted");
    expect(errc::type, assertion(without("verification")), "no verification");
}

TEST(AssertionRules, RefuseARecipientInTheClear) {
    expect(errc::subject, assertion(without("recipient")), "nobody");
    expect(errc::subject, assertion(within("recipient", "hashed", false)), "not hashed");
    expect(errc::subject, assertion(within("recipient", "identity", "a@example.com")), "address");
    expect(errc::subject, assertion(within("recipient", "identity", "md5$00")), "weak hash");
    expect(errc::subject, assertion(within("recipient", "salt", "")), "no salt");
}

TEST(AssertionRules, RefuseTimesTooFarFromNow) {
    expect(errc::window, assertion(set("issuedOn", "2026-01-04T08:00:00Z")), "old");
    expect(errc::window, assertion(set("issuedOn", "2026-01-05T10:00:00Z")), "future");
    expect(errc::malformed, assertion(set("issuedOn", "yesterday")), "no time");
    expect(errc::validity, assertion(set("expires", "2026-01-05T09:00:00Z")), "ends at once");
    expect(errc::validity, assertion(set("expires", "2046-01-05T09:00:00Z")), "ends too late");
}

} // namespace
} // namespace ob::signerd
