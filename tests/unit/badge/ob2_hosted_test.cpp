#include "badge/baking/baking.hpp"
#include "tests/unit/badge/ob2_badge.hpp"

using namespace ob;
using namespace ob::test;
using checking::verdict;

namespace {

/// Drives a verification whose one document is answered in a way that a map of files cannot.
checking::report
with_answer(ob2_stage& s, const checking::supply& answer, const std::string& of = ob2_assertion) {
    s.publish();
    s.web.put(ob2_assertion, json::to_text(s.assertion));
    const auto text = json::to_text(s.assertion);
    checking::verification v(
        {bytes(text.begin(), text.end()), std::nullopt}, {}, *parse_time(noon)
    );
    auto step = v.step();
    while (const auto* need = std::get_if<checking::need>(&step))
        step = v.step(need->url == of ? answer : s.web.answer(need->url));
    return std::get<checking::report>(step);
}

std::string scope(boost::json::value verification) {
    ob2_stage s;
    test::set(s.profile, "/verification", std::move(verification));
    return told(s.run_hosted(), "issuer_binding");
}

const std::string inside = "passed hosted_in_scope";
const std::string outside = "failed hosted_out_of_scope";

} // namespace

TEST(Ob2Hosted, IsAccepted) {
    ob2_stage s;
    const auto r = s.run_hosted();
    EXPECT_EQ(r.verdict(), verdict::valid);
    EXPECT_EQ(told(r, "structure"), "passed well_formed");
    EXPECT_EQ(told(r, "proof"), "passed hosted_confirmed");
    EXPECT_EQ(told(r, "issuer_binding"), inside);
    EXPECT_EQ(told(r, "status"), "passed hosted_not_revoked");
    EXPECT_EQ(r.credential.form, "ob2-hosted");
    EXPECT_EQ(r.credential.issuer_name, "Issuer");
    EXPECT_EQ(s.run_hosted("2028-02-01T00:00:00Z").verdict(), verdict::invalid) << "expired";
}

TEST(Ob2Hosted, ComesAsAnAddressOrInAPicture) {
    ob2_stage s;
    s.run_hosted();
    EXPECT_EQ(s.web.run(ob2_assertion, noon).verdict(), verdict::valid);
    const auto baked = baking::bake(
        as_bytes("<svg xmlns='http://www.w3.org/2000/svg'/>"), {json::to_text(s.assertion)}
    );
    ASSERT_TRUE(baked);
    const auto r = s.web.run(as_text(*baked), noon);
    EXPECT_EQ(r.verdict(), verdict::valid);
    EXPECT_EQ(r.credential.container, "svg");
}

TEST(Ob2Hosted, IsOnlyWhatStandsAtItsAddress) {
    ob2_stage s;
    s.run_hosted();
    auto copy = s.assertion;
    test::set(copy, "/expires", "2099-01-01T00:00:00Z");
    const auto r = s.web.run(json::to_text(copy), noon);
    EXPECT_EQ(told(r, "structure"), "indeterminate local_copy_differs, passed well_formed");
    EXPECT_EQ(r.verdict(), verdict::valid);
    EXPECT_EQ(r.credential.valid_until, "2028-01-01T00:00:00Z");
    auto reordered = boost::json::object{{"expires", s.assertion.at("expires")}};
    for (const auto& member : s.assertion.as_object())
        reordered[member.key()] = member.value();
    test::set(s.assertion, "/@context", {"https://w3id.org/openbadges/v2"});
    EXPECT_EQ(told(s.web.run(json::to_text(reordered), noon), "structure"), "passed well_formed");
}

TEST(Ob2Hosted, IsNothingWithoutItsAddress) {
    ob2_stage s;
    s.publish();
    EXPECT_EQ(
        told(s.web.run(json::to_text(s.assertion), noon), "proof"), "indeterminate hosted_not_found"
    );
    test::set(s.assertion, "/id", "urn:uuid:00000000-0000-4000-8000-000000000001");
    const auto r = s.web.run(json::to_text(s.assertion), noon);
    EXPECT_EQ(told(r, "structure"), "failed hosted_id");
    EXPECT_TRUE(r.credential.id.empty());
}

TEST(Ob2Hosted, IsRevokedWhenItsAddressSaysSo) {
    ob2_stage s;
    checking::supply gone;
    gone.failure = checking::supply_failure::gone;
    EXPECT_EQ(told(with_answer(s, gone), "status"), "failed hosted_gone");
    EXPECT_EQ(with_answer(s, gone).verdict(), verdict::invalid);
    checking::supply revoked;
    revoked.body = R"({"id":"https://issuer.example/a/1","revoked":true,"revocationReason":"x"})";
    EXPECT_EQ(told(with_answer(s, revoked), "status"), "failed revoked");
    EXPECT_EQ(with_answer(s, revoked).verdict(), verdict::invalid);
}

TEST(Ob2Hosted, MayNotBeRedirectedOutOfScope) {
    ob2_stage s;
    checking::supply moved;
    moved.body = json::to_text(s.assertion);
    moved.final_url = "https://evil.example/a/1";
    EXPECT_EQ(told(with_answer(s, moved), "issuer_binding"), "indeterminate hosted_moved");
    moved.final_url = "https://issuer.example/elsewhere";
    EXPECT_EQ(with_answer(s, moved).verdict(), verdict::valid);
}

TEST(Ob2Hosted, HasAnIssuerThatAnswersOnItsOwnHost) {
    ob2_stage s;
    checking::supply moved;
    moved.body = json::to_text(s.profile);
    moved.final_url = "https://evil.example/profile";
    const auto r = with_answer(s, moved, ob2_profile);
    EXPECT_EQ(told(r, "issuer_binding"), "indeterminate hosted_moved");
    EXPECT_TRUE(r.credential.issuer_name.empty());
    moved.final_url = "https://issuer.example/profile.json";
    EXPECT_EQ(with_answer(s, moved, ob2_profile).verdict(), verdict::valid);
}

/// Another host shows a badge that names a good issuer.
TEST(Ob2Hosted, IsOutOfScopeOnAnotherHost) {
    ob2_stage s;
    const std::string evil = "https://evil.example/a/1";
    test::set(s.assertion, "/id", boost::json::string(evil));
    s.publish();
    s.web.put(evil, json::to_text(s.assertion));
    const auto r = s.web.run(json::to_text(s.assertion), noon);
    EXPECT_EQ(told(r, "issuer_binding"), outside);
    EXPECT_TRUE(r.credential.issuer_name.empty());
}

TEST(Ob2Hosted, HasTheScopeOfItsIssuersProfile) {
    EXPECT_EQ(scope({{"startsWith", "https://issuer.example/a/"}}), inside);
    EXPECT_EQ(
        scope({{"startsWith", {"https://issuer.example/x", "https://issuer.example/a"}}}), inside
    );
    EXPECT_EQ(scope({{"startsWith", "https://issuer.example/x"}}), outside);
    EXPECT_EQ(scope({{"startsWith", "http://issuer.example/"}}), outside);
    EXPECT_EQ(scope({{"startsWith", "https://issuer.exam"}}), outside) << "no prefix of a host";
    EXPECT_EQ(scope({{"startsWith", "https://issuer.example:444/"}}), outside);
    EXPECT_EQ(scope({{"allowedOrigins", "ISSUER.example"}}), inside);
    EXPECT_EQ(scope({{"allowedOrigins", {"other.example", "issuer.example"}}}), inside);
    EXPECT_EQ(scope({{"allowedOrigins", "other.example"}}), outside);
    for (const auto* none : {"https://issuer.example", "*.example", "example", "93.184.216.34"}) {
        ob2_stage s;
        test::set(s.profile, "/verification", {{"allowedOrigins", {"issuer.example", none}}});
        const auto r = s.run_hosted();
        EXPECT_EQ(told(r, "structure"), "failed not_an_authority") << none;
        EXPECT_EQ(r.checks.front().pointer, "/badge/issuer/verification/allowedOrigins/1");
    }
}

TEST(Ob2Hosted, HasNoAddressThatTwoReadersTakeForTwoPlaces) {
    for (const std::string id :
         {"https://issuer.example@evil.example/a",
          "https://evil.example\\@issuer.example/a",
          "https://issuer.example/a/../../b",
          "https://issuer.example./a"}) {
        ob2_stage s;
        test::set(s.assertion, "/id", boost::json::string(id));
        s.publish();
        s.web.put(id, json::to_text(s.assertion));
        EXPECT_EQ(s.web.run(json::to_text(s.assertion), noon).verdict(), verdict::invalid) << id;
    }
}

TEST(Ob2Hosted, NamesWhereAFaultIs) {
    ob2_stage s;
    s.badge_class.as_object().erase("name");
    auto r = s.run_hosted();
    EXPECT_EQ(told(r, "structure"), "failed missing_member");
    EXPECT_EQ(r.checks.front().pointer, "/badge/name");
    test::set(s.badge_class, "/name", "Data");
    test::set(s.badge_class, "/@context", {{"name", "https://evil.example/name"}});
    r = s.run_hosted();
    EXPECT_EQ(told(r, "context"), "failed inline_context");
}

TEST(Ob2Object, AloneIsOnlyLookedAt) {
    const ob2_stage s;
    const auto r = s.web.run(json::to_text(s.profile), noon);
    EXPECT_EQ(r.credential.form, "ob2-object");
    EXPECT_EQ(told(r, "structure"), "passed well_formed");
    EXPECT_EQ(told(r, "proof"), "not_applicable object_only");
    EXPECT_TRUE(r.credential.issuer_name.empty());
}

namespace {

/// The three documents of a hosted badge of 1.0, which have no id, no type and no context.
struct old_stage {
    closed_world web;
    boost::json::value assertion =
        boost::json::parse(R"({"uid": "1", "badge": "https://issuer.example/b/1",
        "recipient": {"type": "email", "identity": "a@b.example", "hashed": false},
        "verify": {"type": "hosted", "url": "https://issuer.example/a/1"}, "issuedOn": 1400000000})"
        );
    boost::json::value badge_class = boost::json::parse(R"({"name": "Data", "description": "D",
        "image": "https://issuer.example/i.png", "criteria": "https://issuer.example/c",
        "issuer": "https://issuer.example/profile",
        "alignment": [{"name": "N", "url": "https://issuer.example/n"}]})");
    boost::json::value profile =
        boost::json::parse(R"({"name": "Issuer", "url": "https://issuer.example"})");

    /// The same in 1.1.
    void name_context() {
        const std::pair<boost::json::value*, std::pair<const char*, std::string>> all[] = {
            {&assertion, {"Assertion", ob2_assertion}},
            {&badge_class, {"BadgeClass", ob2_badge_class}},
            {&profile, {"Issuer", ob2_profile}}};
        for (const auto& [document, names] : all) {
            test::set(*document, "/@context", "https://w3id.org/openbadges/v1");
            test::set(*document, "/type", boost::json::string(names.first));
            test::set(*document, "/id", boost::json::string(names.second));
        }
    }

    checking::report run(std::string_view at = noon) {
        web.put(ob2_assertion, json::to_text(assertion));
        web.put(ob2_badge_class, json::to_text(badge_class));
        web.put(ob2_profile, json::to_text(profile));
        return web.run(json::to_text(assertion), at);
    }
};

} // namespace

TEST(Ob1Hosted, IsVerifiedAsWhatItSaysInVersionTwo) {
    old_stage s;
    const auto first = s.run();
    EXPECT_EQ(first.verdict(), verdict::valid);
    EXPECT_EQ(told(first, "structure"), "passed well_formed, indeterminate ob1_upgraded");
    EXPECT_EQ(told(first, "proof"), "passed hosted_confirmed");
    EXPECT_EQ(told(first, "issuer_binding"), "passed hosted_in_scope");
    EXPECT_TRUE(first.credential.legacy);
    EXPECT_EQ(first.credential.id, ob2_assertion);
    EXPECT_EQ(first.credential.issuer_id, ob2_profile);
    EXPECT_EQ(first.credential.valid_from, "2014-05-13T16:53:20Z");
    s.name_context();
    const auto second = s.run();
    EXPECT_EQ(second.verdict(), verdict::valid);
    EXPECT_TRUE(second.credential.legacy);
    // By its address alone.
    EXPECT_EQ(s.web.run(ob2_assertion, noon).verdict(), verdict::valid);
}

TEST(Ob1Hosted, IsHeldToWhatVersionTwoIsHeldTo) {
    const auto refused =
        [](std::string_view pointer, boost::json::value value, std::string_view check) {
            old_stage s;
            s.name_context();
            auto& document = pointer.starts_with("/issuer/") ? s.profile : s.assertion;
            const auto place = pointer.starts_with("/issuer/") ? pointer.substr(7) : pointer;
            test::set(document, std::string(place), std::move(value));
            const auto r = s.run();
            EXPECT_EQ(r.verdict(), verdict::invalid) << pointer;
            return told(r, check);
        };
    EXPECT_EQ(refused("/expires", 1500000000, "validity_period"), "failed expired");
    EXPECT_EQ(refused("/expires", "2017-01-01", "validity_period"), "failed expired");
    EXPECT_EQ(
        refused("/issuedOn", "2030-01-01T00:00:00", "validity_period"), "failed not_yet_valid"
    );
    EXPECT_EQ(refused("/issuedOn", "soon", "structure"), "failed bad_date");
    EXPECT_EQ(refused("/issuedOn", -1, "structure"), "failed bad_date");
    EXPECT_EQ(refused("/revoked", true, "status"), "failed revoked");
    EXPECT_EQ(refused("/recipient", "a@b.example", "structure"), "failed wrong_type");
    EXPECT_EQ(refused("/verify/type", "signed", "proof"), "failed proof_missing");
    EXPECT_EQ(
        refused(
            "/@context", {"https://w3id.org/openbadges/v1", "https://nowhere.example"}, "context"
        ),
        "failed unknown_context"
    );
    EXPECT_EQ(
        refused(
            "/issuer/verification",
            {{"startsWith", "https://issuer.example/other/"}},
            "issuer_binding"
        ),
        "failed hosted_out_of_scope"
    );
    EXPECT_EQ(refused("/issuer/email", "none", "structure"), "failed bad_email");
}

TEST(Ob1Hosted, SpeaksForItsOwnAddressOnly) {
    old_stage elsewhere;
    test::set(elsewhere.assertion, "/verify/url", "https://other.example/a/1");
    elsewhere.web.put("https://other.example/a/1", json::to_text(elsewhere.assertion));
    EXPECT_EQ(told(elsewhere.run(), "issuer_binding"), "failed hosted_out_of_scope");
    // What it says at this address is that it stands at the other one.
    EXPECT_EQ(
        told(elsewhere.web.run(ob2_assertion, noon), "issuer_binding"), "failed hosted_out_of_scope"
    );
    old_stage lost;
    test::set(lost.assertion, "/verify", {{"type", "hosted"}});
    EXPECT_EQ(told(lost.run(), "structure"), "failed old_open_badge");
}

TEST(Ob1Hosted, IsNoPartOfABadgeOfVersionTwo) {
    ob2_stage s;
    test::set(s.badge_class, "/@context", "https://w3id.org/openbadges/v1");
    EXPECT_EQ(told(s.run_hosted(), "structure"), "failed old_open_badge");
    // But an issuer may have moved on, and its old badges with it.
    ob2_stage old;
    test::set(old.assertion, "/@context", "https://w3id.org/openbadges/v1");
    EXPECT_EQ(old.run_hosted().verdict(), verdict::valid);
    old.profile.as_object().erase("email");
    EXPECT_EQ(told(old.run_hosted(), "structure"), "failed missing_member");
}

TEST(Ob1Hosted, CountsAsTheBadgeThatItsAddressAnswersToday) {
    ob2_stage moved;
    const auto today = moved.assertion;
    moved.run_hosted();
    auto copy = today;
    test::set(copy, "/@context", "https://w3id.org/openbadges/v1");
    const auto r = moved.web.run(json::to_text(copy), noon);
    EXPECT_EQ(r.verdict(), verdict::valid);
    EXPECT_FALSE(r.credential.legacy);
    EXPECT_EQ(told(r, "structure"), "indeterminate local_copy_differs, passed well_formed");
}

TEST(Ob1, OfVersionZeroOrSignedIsNamedAndNotRead) {
    const auto zero = closed_world().run(
        R"({"recipient": "a@b.example", "badge": {"version": "0.5.0", "name": "N", "issuer": {"name": "I"}}})",
        noon
    );
    EXPECT_EQ(told(zero, "structure"), "failed old_open_badge");
    EXPECT_EQ(zero.checks.front().arguments.front().second, "0.5");
    ob2_stage s;
    s.make_signed();
    test::set(s.assertion, "/@context", "https://w3id.org/openbadges/v1");
    EXPECT_EQ(told(s.run_signed(), "structure"), "failed old_open_badge");
}

TEST(Ob1Object, AloneIsOnlyLookedAt) {
    old_stage s;
    s.name_context();
    const auto r = s.web.run(json::to_text(s.profile), noon);
    EXPECT_EQ(told(r, "structure"), "passed well_formed, indeterminate ob1_upgraded");
    EXPECT_EQ(told(r, "proof"), "not_applicable object_only");
    EXPECT_TRUE(r.credential.legacy);
}
