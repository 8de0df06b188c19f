#include "tests/unit/badge/signed_token.hpp"

using namespace ob;
using namespace ob::test;
using checking::verdict;

namespace {

struct stage {
    test::issuer who;
    test::issuer partner{"did:web:partner.example", 11};
    closed_world web;

    stage() {
        web.put(
            "https://issuer.example/.well-known/did.json", json::to_text(who.controller_document())
        );
        web.put(
            "https://partner.example/.well-known/did.json",
            json::to_text(partner.controller_document())
        );
    }

    boost::json::value endorsement_of(const std::string& id) const {
        auto e = boost::json::parse(R"({
          "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
          "id": "urn:uuid:00000000-0000-4000-8000-0000000000e1", "type": ["VerifiableCredential", "EndorsementCredential"],
          "name": "Endorsement", "issuer": {"id": "did:web:partner.example", "type": ["Profile"]},
          "validFrom": "2026-01-01T00:00:00Z", "validUntil": "2026-06-01T00:00:00Z",
          "credentialSubject": {"id": "", "type": ["EndorsementSubject"], "endorsementComment": "Good."}})"
        );
        e.at("credentialSubject").as_object()["id"] = id;
        return e;
    }

    checking::report
    run(std::string_view holder, const std::string& endorsement, std::string_view at = noon) const {
        auto badge = badge_by(who.id);
        test::set(badge, holder, boost::json::array{boost::json::parse(endorsement)});
        return web.run(who.sign(badge), at);
    }
};

constexpr auto of_achievement = "/credentialSubject/achievement/endorsement";
const std::string achievement_id = "https://issuer.example/a";

} // namespace

TEST(Endorsement, IsVerifiedWhereverItStands) {
    const stage s;
    EXPECT_EQ(
        told(
            s.run(of_achievement, s.partner.sign(s.endorsement_of(achievement_id))), "endorsement"
        ),
        "passed endorsement_valid"
    );
    EXPECT_EQ(
        told(
            s.run("/issuer/endorsement", s.partner.sign(s.endorsement_of(s.who.id))), "endorsement"
        ),
        "passed endorsement_valid"
    );
    const auto badge_id = std::string(badge_by("").at("id").as_string());
    EXPECT_EQ(
        told(s.run("/endorsement", s.partner.sign(s.endorsement_of(badge_id))), "endorsement"),
        "passed endorsement_valid"
    );
}

TEST(Endorsement, HasItsOwnEnd) {
    const stage s;
    const auto r = s.run(
        of_achievement, s.partner.sign(s.endorsement_of(achievement_id)), "2026-07-01T00:00:00Z"
    );
    EXPECT_EQ(told(r, "endorsement"), "failed endorsement_not_proved");
    EXPECT_EQ(r.verdict(), verdict::valid) << "the badge itself is in force";
}

TEST(Endorsement, MustSpeakOfWhatHoldsIt) {
    const stage s;
    const auto r =
        s.run(of_achievement, s.partner.sign(s.endorsement_of("https://issuer.example/other")));
    EXPECT_EQ(told(r, "endorsement"), "failed endorsement_other_subject");
}

TEST(Endorsement, MustBeSignedByWhoItNames) {
    const stage s;
    const test::issuer stranger("did:web:partner.example", 12);
    EXPECT_EQ(
        told(s.run(of_achievement, stranger.sign(s.endorsement_of(achievement_id))), "endorsement"),
        "failed endorsement_not_proved"
    );
}

TEST(Endorsement, AloneIsADocumentOfItsOwn) {
    const stage s;
    const auto r = s.web.run(s.partner.sign(s.endorsement_of(achievement_id)), noon);
    EXPECT_EQ(r.verdict(), verdict::valid);
    EXPECT_EQ(r.credential.form, "endorsement");
}

TEST(Endorsement, IsFoundOnEveryProfile) {
    const stage s;
    auto badge = badge_by(s.who.id);
    const auto profile = [&](const char* id) {
        return boost::json::object{
            {"id", id},
            {"type", boost::json::array{"Profile"}},
            {"endorsement",
             boost::json::array{boost::json::parse(s.partner.sign(s.endorsement_of(id)))}}};
    };
    test::set(badge, "/credentialSubject/achievement/creator", profile("https://creator.example/"));
    test::set(badge, "/credentialSubject/source", profile("https://source.example/"));
    const auto r = s.web.run(s.who.sign(badge), noon);
    EXPECT_EQ(told(r, "endorsement"), "passed endorsement_valid, passed endorsement_valid");
}

TEST(Endorsement, OfAnEndorserIsOneLevelTooDeep) {
    const stage s;
    auto endorsement = s.endorsement_of(achievement_id);
    test::set(
        endorsement,
        "/issuer/endorsement",
        boost::json::array{boost::json::parse(s.who.sign(s.endorsement_of(s.partner.id)))}
    );
    const auto r = s.run(of_achievement, s.partner.sign(endorsement));
    EXPECT_EQ(told(r, "endorsement"), "passed endorsement_valid, skipped endorsement_too_deep");
}

TEST(Endorsement, IsLookedAtUpToALimit) {
    const stage s;
    auto badge = token_badge_by(s.who.id);
    const boost::json::string one(s.partner.token(s.endorsement_of(achievement_id)));
    test::set(badge, "/credentialSubject/achievement/endorsementJwt", boost::json::array(81, one));
    const auto r = s.web.run(s.who.token(badge), noon);
    EXPECT_TRUE(
        told(r, "endorsement").ends_with("passed endorsement_valid, skipped endorsement_too_many")
    ) << told(r, "structure")
      << told(r, "context");
    EXPECT_EQ(r.verdict(), verdict::valid);
}
