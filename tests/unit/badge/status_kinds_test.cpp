#include "badge/status/published_list.hpp"
#include "tests/unit/badge/signed_badge.hpp"

/// Entries and lists of the other kinds: Status List 2021, several bits, messages, many entries.
using namespace ob;
using namespace ob::test;
using checking::verdict;

namespace {

constexpr std::uint64_t entry_index = 4'711;
constexpr auto context_2021 = "https://w3id.org/vc/status-list/2021/v1";

boost::json::object entry_2021() {
    return {
        {"id", std::string(list_url) + "#4711"},
        {"type", "StatusList2021Entry"},
        {"statusPurpose", "revocation"},
        {"statusListIndex", "4711"},
        {"statusListCredential", list_url}};
}

/// As issuers wrote it, in the older data model: base64 without a letter in front.
boost::json::value list_2021(const std::string& issuer_id, const status::bitstring& bits) {
    auto list = boost::json::parse(R"({
      "@context": ["https://www.w3.org/2018/credentials/v1", "https://w3id.org/vc/status-list/2021/v1",
                   "https://w3id.org/security/data-integrity/v2"],
      "type": ["VerifiableCredential", "StatusList2021Credential"], "issuanceDate": "2026-01-01T00:00:00Z",
      "credentialSubject": {"type": "StatusList2021", "statusPurpose": "revocation"}})");
    set(list, "/id", list_url);
    set(list, "/issuer", boost::json::string(issuer_id));
    set(list, "/credentialSubject/id", boost::json::string(std::string(list_url) + "#list"));
    set(list, "/credentialSubject/encodedList", boost::json::string(bits.encode().substr(1)));
    return list;
}

struct stage {
    test::issuer who;
    closed_world web;
    status::bitstring bits{status::entries_min * 8};

    stage() {
        web.put(
            "https://issuer.example/.well-known/did.json", json::to_text(who.controller_document())
        );
    }

    boost::json::value bitstring_list(const char* purpose) const {
        const auto at = [](const char* when) {
            return std::chrono::floor<std::chrono::seconds>(*parse_time(when));
        };
        return status::compose_list(
            {list_url,
             who.id,
             purpose,
             at("2026-01-01T00:00:00Z"),
             at("2026-02-02T00:00:00Z"),
             std::chrono::milliseconds{5'000}},
            bits
        );
    }

    void publish(const boost::json::value& list) { web.put(list_url, who.sign(list)); }

    checking::report run(boost::json::value entries, checking::policy rules = {}) const {
        auto badge = badge_by(who.id);
        badge.at("@context").as_array().emplace_back(context_2021);
        badge.as_object()["credentialStatus"] = std::move(entries);
        return web.run(who.sign(badge), noon, std::move(rules));
    }
};

std::string mentioned(const checking::report& r, std::string_view name) {
    for (const auto& c : r.checks)
        for (const auto& [key, value] : c.arguments)
            if (c.id == "status" && key == name)
                return value;
    return {};
}

boost::json::object wide_entry(std::string_view purpose) {
    auto entry = status::compose_entry(list_url, purpose, 9).as_object();
    entry["statusSize"] = 2;
    entry["statusMessage"] = boost::json::array{
        {{"status", "0x0"}, {"message", "none"}},
        {{"status", "0x1"}, {"message", "pending review"}},
        {{"status", "0x2"}, {"message", "accepted"}},
        {{"status", "0x3"}, {"message", "refused"}}};
    return entry;
}

} // namespace

TEST(StatusList2021, IsReadInBothAlphabets) {
    for (const bool revoked : {false, true}) {
        stage s;
        s.bits.set(entry_index, revoked);
        auto list = list_2021(s.who.id, s.bits);
        const auto wanted = revoked ? "failed revoked" : "passed status_clear";
        s.publish(list);
        EXPECT_EQ(told(s.run(entry_2021()), "status"), wanted);
        const auto packed =
            from_base64url(list.at_pointer("/credentialSubject/encodedList").as_string());
        set(list, "/credentialSubject/encodedList", boost::json::string(to_base64(*packed)));
        s.publish(list);
        EXPECT_EQ(told(s.run(entry_2021()), "status"), wanted) << "RFC 4648, section 4";
    }
}

TEST(StatusList2021, IsHeldToTheRulesOfEveryList) {
    stage s;
    const auto good = list_2021(s.who.id, s.bits);
    s.web.put(list_url, json::to_text(good));
    EXPECT_EQ(told(s.run(entry_2021()), "status"), "failed status_list_not_proved") << "unsigned";
    const auto with = [&](const char* pointer, boost::json::value value) {
        auto list = good;
        set(list, pointer, std::move(value));
        s.publish(list);
        return told(s.run(entry_2021()), "status");
    };
    EXPECT_EQ(with("/id", "https://issuer.example/status/2"), "failed status_list_id");
    EXPECT_EQ(with("/expirationDate", "2026-01-31T00:00:00Z"), "indeterminate status_stale");
    EXPECT_EQ(with("/credentialSubject/statusPurpose", "suspension"), "failed status_list_purpose");
    EXPECT_EQ(
        with("/credentialSubject/encodedList", boost::json::string(s.bits.encode())),
        "failed status_list_malformed"
    ) << "multibase belongs to its successor";
    EXPECT_EQ(with("/issuer", "did:web:other.example"), "failed status_list_not_proved");
}

TEST(StatusList2021, IsNotMixedWithItsSuccessor) {
    stage s;
    s.publish(s.bitstring_list("revocation"));
    EXPECT_EQ(told(s.run(entry_2021()), "status"), "failed not_a_status_list");
    s.publish(list_2021(s.who.id, s.bits));
    EXPECT_EQ(
        told(s.run(status::compose_entry(list_url, "revocation", entry_index)), "status"),
        "failed not_a_status_list"
    );
}

TEST(StatusList2021, AloneIsAReport) {
    const stage s;
    const auto r = s.web.run(s.who.sign(list_2021(s.who.id, s.bits)), noon);
    EXPECT_EQ(r.verdict(), verdict::valid);
    EXPECT_EQ(r.credential.form, "status-list");
}

TEST(StatusKinds, ReadSeveralBitsAsOneNumberMostSignificantFirst) {
    stage s;
    s.bits.set(18, true); // entry 9 of two bits: bits 18 and 19
    s.publish(s.bitstring_list("message"));
    auto r = s.run(wide_entry("message"));
    EXPECT_EQ(told(r, "status"), "passed status_message");
    EXPECT_EQ(mentioned(r, "message"), "accepted");
    s.bits.set(18, false);
    s.bits.set(19, true);
    s.publish(s.bitstring_list("message"));
    r = s.run(wide_entry("message"));
    EXPECT_EQ(mentioned(r, "message"), "pending review");
    EXPECT_EQ(r.verdict(), verdict::valid);
}

TEST(StatusKinds, ReportAPurposeOfTheIssuersOwn) {
    stage s;
    s.publish(s.bitstring_list("probation"));
    EXPECT_EQ(told(s.run(wide_entry("probation")), "status"), "passed status_clear");
    s.bits.set(19, true);
    s.publish(s.bitstring_list("probation"));
    const auto r = s.run(wide_entry("probation"));
    EXPECT_EQ(told(r, "status"), "indeterminate status_purpose_unknown");
    EXPECT_EQ(mentioned(r, "message"), "pending review");
    EXPECT_EQ(r.verdict(), verdict::indeterminate);
}

TEST(StatusKinds, WantEveryValueExplained) {
    stage s;
    s.publish(s.bitstring_list("message"));
    auto entry = wide_entry("message");
    entry["statusMessage"].as_array().pop_back();
    EXPECT_EQ(told(s.run(entry), "status"), "failed status_entry_malformed");
    entry.erase("statusMessage");
    EXPECT_EQ(told(s.run(entry), "status"), "failed status_entry_malformed");
}

TEST(StatusKinds, NameATypeThatTheyDoNotKnow) {
    stage s;
    const boost::json::value unknown{
        {"id", "https://issuer.example/status/2"}, {"type", "BitstringStatusList"}};
    const auto r = s.run(unknown);
    EXPECT_EQ(told(r, "status"), "indeterminate status_type_unknown");
    EXPECT_EQ(r.verdict(), verdict::indeterminate);
}

TEST(StatusKinds, AreAskedUpToALimit) {
    stage s;
    s.publish(s.bitstring_list("revocation"));
    const auto clear = status::compose_entry(list_url, "revocation", 1);
    EXPECT_EQ(s.run(boost::json::array(16, clear)).verdict(), verdict::valid);
    const auto r = s.run(boost::json::array(17, clear));
    EXPECT_EQ(r.verdict(), verdict::indeterminate);
    EXPECT_TRUE(told(r, "status").ends_with("indeterminate status_too_many"));
}

TEST(StatusKinds, StopWhenTheListsCostTooMuch) {
    stage s;
    s.bits = status::bitstring(std::uint64_t{status::expanded_bytes_max} * 8);
    s.publish(s.bitstring_list("revocation"));
    const auto clear = status::compose_entry(list_url, "revocation", 1);
    EXPECT_EQ(s.run(boost::json::array(3, clear)).verdict(), verdict::valid);
    EXPECT_TRUE(told(s.run(boost::json::array(5, clear)), "status")
                    .ends_with("indeterminate status_too_many"));
}

TEST(StatusKinds, GrowOldOnlyByPolicy) {
    stage s;
    auto list = s.bitstring_list("revocation");
    list.as_object().erase("validUntil");
    s.publish(list);
    const auto entry = status::compose_entry(list_url, "revocation", 1);
    EXPECT_EQ(told(s.run(entry), "status"), "passed status_clear");
    checking::policy rules;
    rules.status_age_max = std::chrono::hours{24};
    EXPECT_EQ(told(s.run(entry, rules), "status"), "indeterminate status_stale");
    rules.status_age_max = std::chrono::hours{24 * 40};
    EXPECT_EQ(told(s.run(entry, rules), "status"), "passed status_clear");
}
