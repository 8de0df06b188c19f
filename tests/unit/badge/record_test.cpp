#include "tests/unit/badge/signed_token.hpp"

/// Learner records: the credentials in them, and how they relate.
using namespace ob;
using namespace ob::test;
using checking::verdict;

namespace {

struct stage {
    test::issuer who;
    test::issuer college{"did:web:college.example", 21};
    closed_world web;

    stage() {
        web.put(
            "https://issuer.example/.well-known/did.json", json::to_text(who.controller_document())
        );
        web.put(
            "https://college.example/.well-known/did.json",
            json::to_text(college.controller_document())
        );
    }

    /// A badge of that achievement, signed by who awards it.
    std::string part(const std::string& achievement = "https://issuer.example/a") const {
        auto badge = token_badge_by(who.id);
        set(badge, "/credentialSubject/achievement/id", boost::json::string(achievement));
        return who.sign(badge);
    }

    boost::json::value record(boost::json::array parts) const {
        auto made = boost::json::parse(R"({
          "@context": ["https://www.w3.org/ns/credentials/v2",
                       "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json",
                       "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
          "id": "urn:uuid:00000000-0000-4000-8000-0000000000c1", "type": ["VerifiableCredential", "ClrCredential"],
          "name": "Transcript", "issuer": {"id": "did:web:college.example", "type": ["Profile"], "name": "College"},
          "validFrom": "2026-01-01T00:00:00Z",
          "credentialSubject": {"id": "urn:uuid:00000000-0000-4000-8000-0000000000aa", "type": ["ClrSubject"]}})"
        );
        set(made, "/credentialSubject/verifiableCredential", std::move(parts));
        return made;
    }

    checking::report run(const boost::json::value& record, std::string_view at = noon) const {
        return web.run(college.sign(record), at);
    }

    checking::report run_part(const std::string& text, std::string_view at = noon) const {
        return run(record({boost::json::parse(text)}), at);
    }
};

boost::json::object association(const char* type, const char* source, const char* target) {
    return {
        {"type", "Association"},
        {"associationType", type},
        {"sourceId", source},
        {"targetId", target}};
}

boost::json::object enveloped(const std::string& token) {
    return {
        {"@context", {"https://www.w3.org/ns/credentials/v2"}},
        {"type", "EnvelopedVerifiableCredential"},
        {"id", "data:application/vc+jwt," + token}};
}

} // namespace

TEST(Record, TellsOfEveryPart) {
    const stage s;
    const auto r = s.run(s.record(
        {boost::json::parse(s.part()), boost::json::parse(s.part("https://issuer.example/b"))}
    ));
    EXPECT_EQ(r.verdict(), verdict::valid) << told(r, "structure") << told(r, "context");
    EXPECT_EQ(told(r, "proof"), "passed signature_valid, passed part_valid, passed part_valid");
    EXPECT_EQ(r.credential.form, "clr2");
    EXPECT_EQ(r.credential.issuer_name, "College");
}

TEST(Record, HoldsTokensInEnvelopes) {
    const stage s;
    EXPECT_EQ(
        told(s.run(s.record({enveloped(s.who.token(token_badge_by(s.who.id)))})), "proof"),
        "passed signature_valid, passed part_valid"
    );
    const test::issuer stranger("did:web:issuer.example", 99);
    const auto r = s.run(s.record({enveloped(stranger.token(token_badge_by(s.who.id)))}));
    EXPECT_EQ(told(r, "proof"), "passed signature_valid, failed part_not_proved");
    EXPECT_EQ(r.verdict(), verdict::invalid);
}

TEST(Record, AsATokenIsReadToo) {
    const stage s;
    const auto r = s.web.run(s.college.token(s.record({boost::json::parse(s.part())})), noon);
    EXPECT_EQ(r.verdict(), verdict::valid) << told(r, "context") << told(r, "proof");
    EXPECT_EQ(told(r, "proof"), "passed signature_valid, passed part_valid");
}

TEST(Record, IsNoBetterThanItsParts) {
    const stage s;
    auto altered = boost::json::parse(s.part());
    set(altered, "/name", "Better badge");
    auto r = s.run_part(json::to_text(altered));
    EXPECT_EQ(told(r, "proof"), "passed signature_valid, failed part_not_proved");
    EXPECT_EQ(r.verdict(), verdict::invalid) << "the record itself is genuine";
    r = s.run_part(json::to_text(token_badge_by(s.who.id)));
    EXPECT_EQ(r.verdict(), verdict::invalid) << "without a proof";
}

TEST(Record, TellsWhereNobodyCanSayWhoSigned) {
    const stage s;
    const test::issuer nobody("did:web:nobody.example", 3);
    auto r = s.run_part(nobody.sign(token_badge_by(nobody.id)));
    EXPECT_EQ(told(r, "proof"), "passed signature_valid, indeterminate part_not_bound");
    EXPECT_EQ(r.verdict(), verdict::valid);
    const auto other_key = s.who.sign_as(
        token_badge_by(s.who.id), "did:web:issuer.example#key-9", "2026-01-01T00:00:00Z"
    );
    r = s.run_part(other_key);
    EXPECT_EQ(told(r, "proof"), "passed signature_valid, failed part_not_bound");
}

TEST(Record, MayHoldWhatHasExpiredSince) {
    const stage s;
    const auto r = s.run_part(s.part(), "2029-01-01T00:00:00Z");
    EXPECT_EQ(told(r, "proof"), "passed signature_valid, failed part_out_of_date");
    EXPECT_EQ(r.verdict(), verdict::valid);
}

TEST(Record, IsOfOnePerson) {
    const stage s;
    auto badge = token_badge_by(s.who.id);
    set(badge, "/credentialSubject/id", "urn:uuid:00000000-0000-4000-8000-0000000000bb");
    auto r = s.run_part(s.who.sign(badge));
    EXPECT_EQ(
        told(r, "proof"), "passed signature_valid, passed part_valid, failed part_other_subject"
    );
    EXPECT_EQ(r.verdict(), verdict::invalid);
    badge.at("credentialSubject").as_object().erase("id");
    r = s.run_part(s.who.sign(badge));
    EXPECT_EQ(
        told(r, "proof"),
        "passed signature_valid, passed part_valid, indeterminate part_subject_unclear"
    );
    EXPECT_EQ(r.verdict(), verdict::valid);
}

TEST(Record, KnowsAPersonByIdentifierToo) {
    const stage s;
    auto badge = token_badge_by(s.who.id);
    badge.at("credentialSubject").as_object().erase("id");
    auto record = s.record({boost::json::parse(s.who.sign(badge))});
    record.at("credentialSubject").as_object().erase("id");
    // Checked vector of the digest (2.7): a@example.com with the salt Kosher.
    const auto plain = [](const char* address) {
        return boost::json::array{
            {{"type", "IdentityObject"},
             {"hashed", false},
             {"identityType", "emailAddress"},
             {"identityHash", address}}};
    };
    set(record, "/credentialSubject/identifier", plain("a@example.com"));
    EXPECT_EQ(told(s.run(record), "proof"), "passed signature_valid, passed part_valid");
    set(record, "/credentialSubject/identifier", plain("b@example.com"));
    EXPECT_EQ(
        told(s.run(record), "proof"),
        "passed signature_valid, passed part_valid, failed part_other_subject"
    );
}

TEST(Record, RelatesWhatIsInIt) {
    const stage s;
    auto record = s.record({boost::json::parse(s.part())});
    set(record,
        "/credentialSubject/achievement",
        boost::json::array{boost::json::parse(
            R"({"id": "urn:uuid:7", "type": ["Achievement"], "name": "Certificate",
          "description": "D", "criteria": {"narrative": "N"}})"
        )});
    const auto with = [&](boost::json::array all) {
        set(record, "/credentialSubject/association", std::move(all));
        return s.run(record);
    };
    const auto a = "https://issuer.example/a";
    auto r = with({association("isPartOf", a, "urn:uuid:7")});
    EXPECT_EQ(told(r, "structure"), "passed well_formed");
    EXPECT_EQ(r.verdict(), verdict::valid);
    r = with({association("isPartOf", a, "urn:uuid:8")});
    EXPECT_EQ(told(r, "structure"), "passed well_formed, failed association_dangling");
    EXPECT_EQ(r.verdict(), verdict::valid) << "told, and not what was signed for";
    r = with({association("isPartOf", a, "urn:uuid:7"), association("isParentOf", a, "urn:uuid:7")}
    );
    EXPECT_EQ(told(r, "structure"), "passed well_formed, failed association_circle");
    r = with({association("isPartOf", a, "urn:uuid:7"), association("precedes", "urn:uuid:7", a)});
    EXPECT_EQ(told(r, "structure"), "passed well_formed");
    r = with({association("isBetterThan", a, "urn:uuid:7")});
    EXPECT_EQ(told(r, "structure"), "failed not_in_vocabulary");
}

TEST(Record, InARecordIsOneCredential) {
    const stage s;
    const auto inner = s.college.sign(s.record({boost::json::parse(s.part())}));
    const auto r = s.run_part(inner);
    EXPECT_EQ(
        told(r, "proof"),
        "passed signature_valid, passed part_valid, indeterminate part_not_looked_at"
    );
    EXPECT_EQ(r.verdict(), verdict::indeterminate);
}

TEST(Record, IsLookedThroughUpToALimit) {
    const stage s;
    const auto one = enveloped(s.who.token(token_badge_by(s.who.id)));
    EXPECT_EQ(s.run(s.record(boost::json::array(80, one))).verdict(), verdict::valid);
    const auto r = s.run(s.record(boost::json::array(81, one)));
    EXPECT_TRUE(told(r, "proof").ends_with("passed part_valid, indeterminate part_not_looked_at"))
        << told(r, "structure");
    EXPECT_EQ(r.verdict(), verdict::indeterminate);
}

TEST(Record, CountsEveryProofOfAPart) {
    const stage s;
    auto part = boost::json::parse(s.part());
    auto proofs = boost::json::array(4, part.at("proof"));
    part.as_object()["proof"] = std::move(proofs);
    const auto with = [&](std::size_t count) {
        return s.run(s.record(boost::json::array(count, part)));
    };
    EXPECT_EQ(with(20).verdict(), verdict::valid);
    EXPECT_TRUE(told(with(21), "proof").ends_with("indeterminate part_not_looked_at"));
}

TEST(Record, LooksAtItsPartsBeforeAnyEndorsement) {
    const stage s;
    auto badge = token_badge_by(s.who.id);
    auto endorsement = boost::json::parse(R"({
      "@context": ["https://www.w3.org/ns/credentials/v2",
                   "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
      "id": "urn:uuid:00000000-0000-4000-8000-0000000000e1",
      "type": ["VerifiableCredential", "EndorsementCredential"], "name": "Endorsement",
      "issuer": {"id": "did:web:college.example", "type": ["Profile"], "name": "College"},
      "validFrom": "2026-01-01T00:00:00Z",
      "credentialSubject": {"id": "", "type": ["EndorsementSubject"], "endorsementComment": "Good."}})"
    );
    set(endorsement, "/credentialSubject/id", badge.at_pointer("/credentialSubject/achievement/id")
    );
    const auto vouched = boost::json::parse(s.college.sign(endorsement));
    set(badge, "/credentialSubject/achievement/endorsement", boost::json::array(3, vouched));
    const auto part = boost::json::parse(s.who.sign(badge));
    const auto r = s.run(s.record(boost::json::array(40, part)));
    EXPECT_EQ(r.verdict(), verdict::valid) << told(r, "proof");
    EXPECT_EQ(told(r, "proof").find("part_not_looked_at"), std::string::npos);
    const auto heard = told(r, "endorsement");
    EXPECT_TRUE(heard.starts_with("passed endorsement_valid"));
    EXPECT_NE(heard.find("skipped endorsement_too_many"), std::string::npos) << heard;
}

TEST(Record, WithoutOneSubjectIsNone) {
    const stage s;
    auto record = s.record({boost::json::parse(s.part())});
    record.as_object()["credentialSubject"] = boost::json::array{record.at("credentialSubject")};
    EXPECT_EQ(told(s.run(record), "structure"), "failed too_many_values");
    record = s.record({});
    EXPECT_EQ(told(s.run(record), "structure"), "failed record_empty");
}
