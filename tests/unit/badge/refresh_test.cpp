#include "badge/status/published_list.hpp"
#include "tests/unit/badge/signed_token.hpp"

using namespace ob;
using namespace ob::test;
using checking::verdict;

namespace {

constexpr auto service_url = "https://issuer.example/refresh/1";
constexpr auto after_the_end = "2029-01-01T00:00:00Z"; // the badge ends on 2028-01-01

struct stage {
    test::issuer who;
    closed_world web;

    stage() {
        web.put(
            "https://issuer.example/.well-known/did.json", json::to_text(who.controller_document())
        );
    }

    boost::json::value badge() const {
        auto made = token_badge_by(who.id);
        made.at("@context")
            .as_array()
            .emplace_back("https://purl.imsglobal.org/spec/ob/v3p0/extensions.json");
        set(made, "/refreshService", {{"id", service_url}, {"type", "1EdTechCredentialRefresh"}});
        return made;
    }

    /// The same badge, given again for longer.
    boost::json::value renewed() const {
        auto made = badge();
        set(made, "/validFrom", "2027-12-01T00:00:00Z");
        set(made, "/validUntil", "2030-01-01T00:00:00Z");
        return made;
    }

    void offer(std::string text) { web.put(service_url, std::move(text)); }

    checking::report run(std::string_view at = after_the_end) const {
        return web.run(who.sign(badge()), at);
    }
};

} // namespace

TEST(Refresh, TakesTheNewerOneForTheBadge) {
    stage s;
    EXPECT_EQ(told(s.run(), "refresh"), "indeterminate refresh_not_found");
    EXPECT_EQ(s.run().verdict(), verdict::invalid) << "expired";
    s.offer(s.who.sign(s.renewed()));
    const auto r = s.run();
    EXPECT_EQ(told(r, "refresh"), "passed refreshed");
    EXPECT_EQ(told(r, "validity_period"), "passed in_force");
    EXPECT_EQ(r.verdict(), verdict::valid);
    EXPECT_EQ(r.credential.valid_until, "2030-01-01T00:00:00Z");
    s.offer(s.who.token(s.renewed()));
    EXPECT_EQ(told(s.run(), "refresh"), "passed refreshed") << "as a token";
}

TEST(Refresh, IsAskedForOnce) {
    stage s;
    auto renewed = s.renewed();
    set(renewed,
        "/refreshService",
        {{"id", "https://issuer.example/refresh/2"}, {"type", "1EdTechCredentialRefresh"}});
    s.offer(s.who.sign(renewed));
    auto last = s.renewed();
    set(last, "/validUntil", "2040-01-01T00:00:00Z");
    s.web.put("https://issuer.example/refresh/2", s.who.sign(last));
    EXPECT_EQ(s.run().credential.valid_until, "2030-01-01T00:00:00Z");
}

TEST(Refresh, LeavesTheBadgeAsItIsWhenTheAnswerIsNotTheSame) {
    stage s;
    const auto with = [&](const char* pointer, boost::json::value value) {
        auto other = s.renewed();
        set(other, pointer, std::move(value));
        s.offer(s.who.sign(other));
        const auto r = s.run("2027-01-01T00:00:00Z");
        EXPECT_EQ(r.verdict(), verdict::valid) << pointer;
        EXPECT_EQ(r.credential.valid_until, "2028-01-01T00:00:00Z") << pointer;
        return told(r, "refresh");
    };
    EXPECT_EQ(with("/id", "urn:uuid:other"), "indeterminate refresh_other_credential");
    EXPECT_EQ(
        with("/issuer/id", "did:web:other.example"), "indeterminate refresh_other_credential"
    );
    auto somebody = s.renewed().at("credentialSubject");
    set(somebody, "/id", "urn:uuid:somebody");
    somebody.as_object().erase("identifier");
    EXPECT_EQ(with("/credentialSubject", somebody), "indeterminate refresh_other_credential");
    EXPECT_EQ(with("/validFrom", "2025-01-01T00:00:00Z"), "indeterminate refresh_older");
    s.offer(s.who.sign(s.badge()));
    EXPECT_EQ(told(s.run(noon), "refresh"), "passed refresh_same");
    s.offer("<html>");
    EXPECT_EQ(told(s.run(noon), "refresh"), "indeterminate refresh_unreadable");
}

TEST(Refresh, WantsTheAnswerProved) {
    stage s;
    const test::issuer stranger(s.who.id, 99);
    s.offer(stranger.sign(s.renewed()));
    EXPECT_EQ(told(s.run(), "refresh"), "indeterminate refresh_not_proved");
    EXPECT_EQ(s.run().verdict(), verdict::invalid) << "expired, as before";
    s.offer(json::to_text(s.renewed()));
    EXPECT_EQ(told(s.run(), "refresh"), "indeterminate refresh_not_proved");
}

TEST(Refresh, IsNotAskedForBeforeTheProof) {
    const stage s;
    auto altered = boost::json::parse(s.who.sign(s.badge()));
    set(altered, "/name", "Better badge");
    const auto text = json::to_text(altered);
    checking::verification v(
        {bytes(text.begin(), text.end()), std::nullopt}, {}, *parse_time(noon)
    );
    v.step();
    const auto next =
        v.step(checking::supply{{}, json::to_text(s.who.controller_document()), {}, false});
    ASSERT_TRUE(std::holds_alternative<checking::report>(next)) << "nothing else is asked for";
    EXPECT_EQ(told(std::get<checking::report>(next), "refresh"), "skipped not_reached");
}

TEST(Refresh, DoesNotMakeARevokedBadgeGood) {
    stage s;
    status::bitstring bits{status::entries_min};
    bits.set(5, true);
    const auto at = [](const char* when) {
        return std::chrono::floor<std::chrono::seconds>(*parse_time(when));
    };
    s.web.put(
        list_url,
        s.who.sign(status::compose_list(
            {list_url,
             s.who.id,
             "revocation",
             at("2026-01-01T00:00:00Z"),
             at("2030-01-01T00:00:00Z"),
             std::chrono::milliseconds{5'000}},
            bits
        ))
    );
    const auto listed = [&](boost::json::value badge, std::uint64_t index) {
        set(badge, "/credentialStatus", status::compose_entry(list_url, "revocation", index));
        return s.who.sign(badge);
    };
    s.offer(listed(s.renewed(), 6));
    auto r = s.web.run(listed(s.badge(), 5), after_the_end);
    EXPECT_EQ(told(r, "status"), "failed revoked, passed status_clear");
    EXPECT_EQ(told(r, "refresh"), "passed refreshed");
    EXPECT_EQ(r.verdict(), verdict::invalid);
    s.offer(listed(s.renewed(), 5));
    r = s.web.run(listed(s.badge(), 6), "2027-12-15T00:00:00Z");
    EXPECT_EQ(told(r, "status"), "failed revoked") << "the newer one was revoked";
    EXPECT_EQ(r.verdict(), verdict::invalid);
}

TEST(Refresh, NamesAServiceThatItDoesNotKnow) {
    const stage s;
    auto badge = s.badge();
    const auto with = [&](boost::json::value service) {
        set(badge, "/refreshService", std::move(service));
        return told(s.web.run(s.who.sign(badge), noon), "refresh");
    };
    EXPECT_EQ(
        with({{"id", service_url}, {"type", "1EdTechRevocationList"}}),
        "skipped refresh_type_unknown"
    );
    EXPECT_EQ(
        with({{"id", "http://issuer.example/r"}, {"type", "1EdTechCredentialRefresh"}}),
        "indeterminate refresh_refused_address"
    );
}
