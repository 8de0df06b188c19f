#include "badge/status/published_list.hpp"
#include "tests/unit/badge/signed_badge.hpp"

using namespace ob;
using namespace ob::test;
using checking::verdict;

namespace {

constexpr std::uint64_t entry_index = 4'711;

struct stage {
    test::issuer who;
    closed_world web;
    status::bitstring bits{status::entries_min};
    status::list_description description{
        list_url,
        who.id,
        "revocation",
        std::chrono::floor<std::chrono::seconds>(*parse_time("2026-02-01T00:00:00Z")),
        std::chrono::floor<std::chrono::seconds>(*parse_time("2026-02-02T00:00:00Z")),
        std::chrono::milliseconds{5'000}};

    stage() {
        web.put(
            "https://issuer.example/.well-known/did.json", json::to_text(who.controller_document())
        );
    }

    void publish_list() { publish_list(status::compose_list(description, bits)); }

    void publish_list(const boost::json::value& list) { web.put(list_url, who.sign(list)); }

    boost::json::value badge() const {
        auto made = badge_by(who.id);
        made.as_object()["credentialStatus"] =
            status::compose_entry(list_url, "revocation", entry_index);
        return made;
    }

    checking::report run(const boost::json::value& made) const {
        return web.run(who.sign(made), noon);
    }

    checking::report run() const { return run(badge()); }
};

} // namespace

TEST(Status, IsClearWhenTheBitIs) {
    stage s;
    s.publish_list();
    const auto r = s.run();
    EXPECT_EQ(told(r, "status"), "passed status_clear");
    EXPECT_EQ(r.verdict(), verdict::valid);
    EXPECT_EQ(format_time(*r.status_as_of), "2026-02-01T00:00:00Z");
}

TEST(Status, IsRevokedWhenTheBitIsSet) {
    stage s;
    s.bits.set(entry_index, true);
    s.publish_list();
    const auto r = s.run();
    EXPECT_EQ(told(r, "status"), "failed revoked");
    EXPECT_EQ(r.verdict(), verdict::invalid);
    EXPECT_EQ(r.credential.issuer_name, "Issuer") << "authentic, but no longer good";
}

TEST(Status, LooksAtExactlyItsOwnBit) {
    stage s;
    s.bits.set(entry_index - 1, true);
    s.bits.set(entry_index + 1, true);
    s.publish_list();
    EXPECT_EQ(told(s.run(), "status"), "passed status_clear");
}

TEST(Status, TellsSuspensionFromRevocation) {
    stage s;
    s.description.purpose = "suspension";
    s.bits.set(entry_index, true);
    s.publish_list();
    auto badge = s.badge();
    badge.at("credentialStatus").as_object()["statusPurpose"] = "suspension";
    EXPECT_EQ(told(s.run(badge), "status"), "failed suspended");
}

TEST(Status, DoesNotHoldNewsAgainstABadge) {
    for (const std::string purpose : {"refresh", "message"}) {
        stage s;
        s.description.purpose = purpose;
        s.bits.set(entry_index, true);
        s.publish_list();
        auto badge = s.badge();
        badge.at("credentialStatus").as_object()["statusPurpose"] = purpose;
        EXPECT_EQ(s.run(badge).verdict(), verdict::valid) << purpose;
        s.web.put(list_url, "");
        EXPECT_EQ(s.run(badge).verdict(), verdict::valid) << purpose << " without a list";
    }
}

TEST(Status, IsNeverGreenWithoutAList) {
    stage s;
    EXPECT_EQ(told(s.run(), "status"), "indeterminate status_not_found");
    EXPECT_EQ(s.run().verdict(), verdict::indeterminate);
    s.web.put(list_url, "<html>");
    EXPECT_EQ(told(s.run(), "status"), "indeterminate status_unreadable");
    s.web.put(list_url, s.who.sign(badge_by(s.who.id)));
    EXPECT_EQ(told(s.run(), "status"), "indeterminate status_unreadable") << "a badge is no list";
}

TEST(Status, WantsTheListProved) {
    stage s;
    s.web.put(list_url, json::to_text(status::compose_list(s.description, s.bits)));
    EXPECT_EQ(told(s.run(), "status"), "failed status_list_not_proved") << "unsigned";
    const test::issuer stranger(s.who.id, 8);
    s.web.put(list_url, stranger.sign(status::compose_list(s.description, s.bits)));
    EXPECT_EQ(told(s.run(), "status"), "failed status_list_not_proved") << "another key";
}

TEST(Status, RefusesEverySwappedList) {
    const auto with = [](auto change) {
        stage s;
        change(s.description);
        s.publish_list();
        return told(s.run(), "status");
    };
    EXPECT_EQ(
        with([](auto& d) { d.url = "https://issuer.example/status/2"; }), "failed status_list_id"
    );
    EXPECT_EQ(with([](auto& d) { d.purpose = "suspension"; }), "failed status_list_purpose");
    EXPECT_EQ(
        with([](auto& d) { d.issuer = "did:web:other.example"; }), "failed status_list_not_proved"
    );
}

TEST(Status, RefusesAListOfAnotherIssuer) {
    stage s;
    const test::issuer other("did:web:other.example", 9);
    s.web.put(
        "https://other.example/.well-known/did.json", json::to_text(other.controller_document())
    );
    s.description.issuer = other.id;
    s.web.put(list_url, other.sign(status::compose_list(s.description, s.bits)));
    EXPECT_EQ(told(s.run(), "status"), "failed status_list_issuer");
}

TEST(Status, DoesNotTrustAStaleList) {
    stage s;
    s.description.valid_until =
        std::chrono::floor<std::chrono::seconds>(*parse_time("2026-02-01T11:59:59Z"));
    s.publish_list();
    EXPECT_EQ(told(s.run(), "status"), "indeterminate status_stale");
    s.description.valid_from =
        std::chrono::floor<std::chrono::seconds>(*parse_time("2026-02-01T12:01:01Z"));
    s.description.valid_until = s.description.valid_from + std::chrono::hours{1};
    s.publish_list();
    EXPECT_EQ(told(s.run(), "status"), "indeterminate status_list_not_yet");
}

TEST(Status, AsksEveryEntryInAnyOrder) {
    stage s;
    s.bits.set(entry_index, true);
    s.publish_list();
    const auto revoked = s.badge().at("credentialStatus");
    const auto clear = status::compose_entry(list_url, "revocation", entry_index + 1);
    const boost::json::value unknown = {{"id", "urn:uuid:1"}, {"type", "1EdTechRevocationList"}};
    for (const auto& entries :
         {boost::json::array{clear, revoked}, boost::json::array{revoked, clear}}) {
        auto badge = s.badge();
        badge.as_object()["credentialStatus"] = entries;
        EXPECT_EQ(s.run(badge).verdict(), verdict::invalid);
    }
    auto badge = s.badge();
    badge.at("@context")
        .as_array()
        .emplace_back("https://purl.imsglobal.org/spec/ob/v3p0/extensions.json");
    badge.as_object()["credentialStatus"] = boost::json::array{clear, unknown};
    const auto r = s.run(badge);
    EXPECT_EQ(told(r, "status"), "passed status_clear, indeterminate status_foreign_host");
    EXPECT_EQ(r.verdict(), verdict::indeterminate);
}

TEST(Status, RefusesIndexesThatPlayGames) {
    stage s;
    s.publish_list();
    const auto with = [&](const char* value) {
        auto badge = s.badge();
        badge.at("credentialStatus").as_object()["statusListIndex"] = value;
        return told(s.run(badge), "status");
    };
    EXPECT_EQ(with("004711"), "failed status_entry_malformed");
    EXPECT_EQ(with("-1"), "failed status_entry_malformed");
    EXPECT_EQ(with("131072"), "failed status_index_out_of_range");
    EXPECT_EQ(with("131071"), "passed status_clear");
}

TEST(Status, TakesAListThatWasVerifiedBefore) {
    stage s;
    const auto text = s.who.sign(s.badge());
    checking::verification v(
        {bytes(text.begin(), text.end()), std::nullopt}, {}, *parse_time(noon)
    );
    v.step();
    auto next = v.step(checking::supply{{}, json::to_text(s.who.controller_document()), {}, false});
    ASSERT_EQ(std::get<checking::need>(next).kind, checking::need_kind::status_list);
    // Without a proof: it is the shell that says so, and only of a text that passed here before.
    next = v.step(checking::supply{
        {}, json::to_text(status::compose_list(s.description, s.bits)), {}, true});
    EXPECT_EQ(told(std::get<checking::report>(next), "status"), "passed status_clear");
}

TEST(Status, OfAListItselfIsAReport) {
    stage s;
    const auto r = s.web.run(s.who.sign(status::compose_list(s.description, s.bits)), noon);
    EXPECT_EQ(r.verdict(), verdict::valid);
    EXPECT_EQ(r.credential.form, "status-list");
}

TEST(Status, BelievesARevocationListOnlyFromTheIssuersHost) {
    stage s;
    auto badge = badge_by(s.who.id);
    badge.at("@context")
        .as_array()
        .emplace_back("https://purl.imsglobal.org/spec/ob/v3p0/extensions.json");
    const auto with = [&](std::string url, const char* entry) {
        auto& status = badge.as_object()["credentialStatus"];
        status = {{"id", url}, {"type", "1EdTechRevocationList"}};
        s.web.put(
            url,
            R"({"id":")" + url + R"(","issuer":"did:web:issuer.example","revokedCredential":[)" +
                entry + "]}"
        );
        return told(s.run(badge), "status");
    };
    const auto own = "https://issuer.example/revoked";
    EXPECT_EQ(
        with(own, R"({"id":"urn:uuid:00000000-0000-4000-8000-000000000001"})"), "failed revoked"
    );
    EXPECT_EQ(
        with(own, R"({"id":"urn:uuid:00000000-0000-4000-8000-000000000001","revoked":false})"),
        "passed status_clear"
    );
    EXPECT_EQ(
        with(own, R"({"id":"urn:uuid:00000000-0000-4000-8000-000000000002"})"),
        "passed status_clear"
    );
    EXPECT_EQ(with("https://issuer.example.evil/revoked", ""), "indeterminate status_foreign_host");
    EXPECT_EQ(with("http://issuer.example/revoked", ""), "indeterminate status_foreign_host");
}
