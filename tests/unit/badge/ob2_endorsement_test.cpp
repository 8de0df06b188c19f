#include "tests/unit/badge/ob2_badge.hpp"

using namespace ob;
using namespace ob::test;
using checking::verdict;

namespace {

const std::string partner = "https://partner.example/profile";
const std::string partner_key = "https://partner.example/key";
const std::string endorsement_url = "https://partner.example/e/1";

/// A hosted badge whose BadgeClass a partner endorses.
struct endorsed_stage : ob2_stage {
    test::issuer friend_of{partner, 9, crypto::key_type::p256};
    boost::json::value endorsement;
    boost::json::value friend_profile;
    boost::json::value friend_key;

    endorsed_stage() {
        endorsement = boost::json::parse(R"({"@context": "https://w3id.org/openbadges/v2",
          "type": "Endorsement", "id": "", "claim": {"id": "", "endorsementComment": "Good"},
          "issuer": "", "issuedOn": "2026-01-01T00:00Z", "verification": {"type": "HostedBadge"}})"
        );
        friend_profile = profile;
        friend_key = key;
        test::set(endorsement, "/id", boost::json::string(endorsement_url));
        test::set(endorsement, "/claim/id", boost::json::string(ob2_badge_class));
        test::set(endorsement, "/issuer", boost::json::string(partner));
        test::set(friend_profile, "/id", boost::json::string(partner));
        test::set(friend_profile, "/publicKey", boost::json::string(partner_key));
        test::set(friend_key, "/id", boost::json::string(partner_key));
        test::set(friend_key, "/owner", boost::json::string(partner));
        test::set(friend_key, "/publicKeyPem", boost::json::string(pem_of(friend_of.key().key())));
        test::set(badge_class, "/endorsement", boost::json::string(endorsement_url));
    }

    std::string sign_endorsement() {
        test::set(
            endorsement, "/verification", {{"type", "SignedBadge"}, {"creator", partner_key}}
        );
        return raw_token(friend_of, {}, endorsement);
    }

    checking::report run() {
        web.put(endorsement_url, json::to_text(endorsement));
        web.put(partner, json::to_text(friend_profile));
        web.put(partner_key, json::to_text(friend_key));
        return run_hosted();
    }

    /// "outcome code why" of the only endorsement; the badge itself stays valid.
    std::string answer() {
        const auto r = run();
        EXPECT_EQ(r.verdict(), verdict::valid);
        std::string why;
        for (const auto& c : r.checks)
            if (c.id == "endorsement") {
                EXPECT_FALSE(c.required);
                for (const auto& [name, value] : c.arguments)
                    if (name == "why" && !value.empty())
                        why += " " + value;
            }
        return told(r, "endorsement") + why;
    }
};

} // namespace

TEST(Ob2Endorsement, OfABadgeClassIsVerified) {
    endorsed_stage s;
    const auto r = s.run();
    EXPECT_EQ(told(r, "endorsement"), "passed endorsement_valid");
    for (const auto& c : r.checks)
        if (c.id == "endorsement") {
            EXPECT_EQ(c.pointer, "/badge/endorsement");
            EXPECT_EQ(c.arguments.front().second, partner);
        }
}

TEST(Ob2Endorsement, CountsAsItStandsAtItsAddress) {
    endorsed_stage s;
    auto forged = s.endorsement;
    test::set(forged, "/claim/endorsementComment", "The best of all");
    test::set(s.badge_class, "/endorsement", {forged});
    EXPECT_EQ(s.answer(), "passed endorsement_valid");
    s.endorsement = boost::json::value{{"id", endorsement_url}, {"revoked", true}};
    EXPECT_EQ(s.answer(), "failed endorsement_not_proved revoked");
    test::set(forged, "/id", "urn:uuid:9d278beb-36cf-4bc8-888d-674ff9843d72");
    test::set(s.badge_class, "/endorsement", forged);
    EXPECT_EQ(s.answer(), "failed endorsement_not_proved hosted_id");
    test::set(s.badge_class, "/endorsement", "https://partner.example/none");
    EXPECT_EQ(s.answer(), "indeterminate endorsement_not_proved hosted_not_found");
}

TEST(Ob2Endorsement, SaysWhatStandsInItsWay) {
    const auto with = [](const char* pointer, boost::json::value value) {
        endorsed_stage s;
        test::set(s.endorsement, pointer, std::move(value));
        return s.answer();
    };
    EXPECT_EQ(
        with("/claim/id", boost::json::string(ob2_assertion)), "failed endorsement_other_subject"
    );
    EXPECT_EQ(
        with("/issuedOn", "2027-01-01T00:00Z"), "failed endorsement_not_proved not_yet_valid"
    );
    EXPECT_EQ(
        with("/issuer", boost::json::string(ob2_profile)),
        "failed endorsement_not_proved hosted_out_of_scope"
    ) << "in the name of somebody else";
    EXPECT_EQ(with("/claim", "x"), "failed endorsement_not_proved wrong_type");
    EXPECT_EQ(with("/type", "BadgeClass").substr(0, 23), "failed endorsement_type");
    EXPECT_EQ(
        with("/verification/type", "SignedBadge"), "failed endorsement_not_proved proof_missing"
    );
}

TEST(Ob2Endorsement, OfAnIssuerAndAnAssertionIsVerified) {
    endorsed_stage s;
    s.badge_class.as_object().erase("endorsement");
    test::set(s.profile, "/endorsement", {endorsement_url});
    test::set(s.endorsement, "/claim/id", boost::json::string(ob2_profile));
    EXPECT_EQ(s.answer(), "passed endorsement_valid");
    s.profile.as_object().erase("endorsement");
    test::set(s.assertion, "/endorsement", {endorsement_url});
    EXPECT_EQ(s.answer(), "failed endorsement_other_subject");
    test::set(s.endorsement, "/claim/id", boost::json::string(ob2_assertion));
    EXPECT_EQ(s.answer(), "passed endorsement_valid");
}

TEST(Ob2Endorsement, IsNoTokenWhereAnAddressBelongs) {
    endorsed_stage s;
    test::set(s.badge_class, "/endorsement", boost::json::string(s.sign_endorsement()));
    const auto r = s.run();
    EXPECT_EQ(told(r, "structure"), "failed not_a_uri");
    EXPECT_EQ(r.checks.front().pointer, "/badge/endorsement");
}

TEST(Ob2Endorsement, IsCountedToALimit) {
    endorsed_stage s;
    boost::json::array many;
    for (int i = 0; i < 12; ++i)
        many.emplace_back("https://partner.example/e/" + std::to_string(i + 1));
    test::set(s.badge_class, "/endorsement", std::move(many));
    const auto r = s.run();
    EXPECT_EQ(r.verdict(), verdict::valid);
    const auto answers = told(r, "endorsement");
    EXPECT_TRUE(answers.starts_with("passed endorsement_valid, "
                                    "indeterminate endorsement_not_proved")
    ) << answers;
    EXPECT_TRUE(answers.ends_with("skipped endorsement_too_many")) << answers;
    EXPECT_EQ(std::count(answers.begin(), answers.end(), ','), 10);
}

TEST(Ob2Endorsement, IsVerifiedAlone) {
    endorsed_stage s;
    const auto token = s.sign_endorsement();
    s.run();
    const auto r = s.web.run(token, noon);
    EXPECT_EQ(r.verdict(), verdict::valid);
    EXPECT_EQ(r.credential.form, "endorsement");
    EXPECT_EQ(r.credential.issuer_id, partner);
    EXPECT_EQ(told(r, "proof"), "passed signature_valid");
    EXPECT_EQ(told(r, "issuer_binding"), "passed key_bound");
    const auto forged = raw_token(s.who, {}, s.endorsement);
    EXPECT_EQ(told(s.web.run(forged, noon), "proof"), "failed signature_mismatch");
    EXPECT_EQ(
        told(s.web.run(json::to_text(s.endorsement), noon), "proof"), "not_applicable object_only"
    ) << "written out it is a text by anybody";
}
