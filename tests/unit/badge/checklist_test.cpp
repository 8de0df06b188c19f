#include "badge/baking/baking.hpp"
#include "badge/model/rules/rules.hpp"
#include "badge/status/published_list.hpp"
#include "crypto/jsonld/n_quads.hpp"
#include "crypto/jsonld/processor.hpp"
#include "tests/unit/badge/signed_badge.hpp"

/// Statements of docs/conformance.md that no other test shows.
using namespace ob;
using namespace ob::test;
using checking::verdict;

namespace {

constexpr auto did_url = "https://issuer.example/.well-known/did.json";
constexpr auto extensions = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json";
const std::string achievement = "/credentialSubject/achievement";

struct stage {
    issuer who;
    closed_world web;

    stage() { web.put(did_url, json::to_text(who.controller_document())); }

    checking::report run(const boost::json::value& badge, std::string_view at = noon) const {
        return web.run(who.sign(badge), at);
    }
};

/// The first finding of the model's rules once the value at that place is another one.
std::string first_with(std::string_view pointer, std::string_view value) {
    auto badge = badge_by("did:web:issuer.example");
    set(badge, pointer, boost::json::parse(value));
    const auto document = json::document::parse(json::to_text(badge));
    const auto found = badge::rules::check_document(document->root());
    return found.empty() ? "" : found.front().code + " " + found.front().pointer;
}

} // namespace

TEST(ChecklistRules, HoldForIdentifiers) {
    const auto at = achievement + "/otherIdentifier";
    const auto with = [&](std::string_view entry) { return first_with(at, entry); };
    EXPECT_EQ(with(R"([{"type":"IdentifierEntry","identifier":"1","identifierType":"isbn"}])"), "");
    EXPECT_EQ(
        with(R"([{"type":"IdentifierEntry","identifier":"1","identifierType":"ext:a.b"}])"), ""
    );
    EXPECT_EQ(
        with(R"([{"type":"IdentifierEntry","identifier":"1","identifierType":"number"}])"),
        "not_in_vocabulary " + at + "/0/identifierType"
    );
    EXPECT_EQ(
        with(R"([{"type":"IdentifierEntry","identifier":"1","identifierType":"isbn","note":1}])"),
        "unknown_member " + at + "/0/note"
    );
    EXPECT_EQ(
        with(R"([{"identifier":"1","identifierType":"isbn"}])"), "missing_type " + at + "/0/type"
    );
}

TEST(ChecklistRules, HoldForEvidenceAndRelatedThings) {
    EXPECT_EQ(
        first_with("/evidence", R"([{"id":"https://a.example/e"}])"),
        "missing_member /evidence/0/type"
    );
    EXPECT_EQ(
        first_with(achievement + "/related", R"([{"id":"https://a.example/r"}])"),
        "missing_type " + achievement + "/related/0/type"
    );
    const std::string heavy(70'000, 'A');
    EXPECT_EQ(
        first_with(
            "/evidence", R"([{"type":["Evidence"],"id":"data:text/plain;base64,)" + heavy + R"("}])"
        ),
        "heavy_evidence /evidence/0/id"
    );
}

TEST(ChecklistProof, TellsAnUnknownSuiteAndRestsOnTheKnownOne) {
    const stage s;
    auto badge = boost::json::parse(s.who.sign(badge_by(s.who.id)));
    const auto known = badge.at("proof");
    auto unknown = known;
    unknown.as_object()["cryptosuite"] = "bbs-2023";
    badge.as_object()["proof"] = boost::json::array{unknown, known};
    const auto both = s.web.run(json::to_text(badge), noon);
    EXPECT_EQ(told(both, "proof"), "skipped unsupported_suite, passed signature_valid");
    EXPECT_EQ(both.verdict(), verdict::valid);
    badge.as_object()["proof"] = unknown;
    const auto alone = s.web.run(json::to_text(badge), noon);
    EXPECT_EQ(told(alone, "proof"), "skipped unsupported_suite, failed no_supported_proof");
    EXPECT_EQ(alone.verdict(), verdict::invalid);
}

TEST(ChecklistProof, IsAskedForInAPictureToo) {
    const stage s;
    const auto baked = baking::bake(
        as_bytes("<svg xmlns='http://www.w3.org/2000/svg'/>"), {json::to_text(badge_by(s.who.id))}
    );
    ASSERT_TRUE(baked);
    const auto r = s.web.run(as_text(*baked), noon);
    EXPECT_EQ(told(r, "proof"), "failed proof_missing");
    EXPECT_EQ(r.verdict(), verdict::invalid);
}

TEST(ChecklistStatus, OfAnUnknownKindIsNeverGreen) {
    const stage s;
    auto badge = badge_by(s.who.id);
    // A type that the contexts define, and that is no status.
    set(badge, "/credentialStatus", {{"id", "urn:uuid:5"}, {"type", "BitstringStatusList"}});
    const auto r = s.run(badge);
    EXPECT_EQ(told(r, "status"), "indeterminate status_type_unknown");
    EXPECT_EQ(r.verdict(), verdict::indeterminate);
}

TEST(ChecklistStatus, ReadsBothNamesOfARevocationListsEntries) {
    for (const std::string name : {"revokedCredential", "revokedCredentials"}) {
        stage s;
        auto badge = badge_by(s.who.id);
        const std::string url = "https://issuer.example/revoked";
        badge.at("@context").as_array().emplace_back(extensions);
        set(badge, "/credentialStatus", {{"id", url}, {"type", "1EdTechRevocationList"}});
        s.web.put(
            url,
            R"({"id":")" + url + R"(","issuer":"did:web:issuer.example",")" + name +
                R"(":[{"id":"urn:uuid:00000000-0000-4000-8000-000000000001"}]})"
        );
        EXPECT_EQ(told(s.run(badge), "status"), "failed revoked") << name;
    }
}

TEST(ChecklistStatus, IsToldBesideTheEndOfTheBadge) {
    stage s;
    status::bitstring bits{status::entries_min};
    bits.set(9, true);
    const auto at = [](const char* when) {
        return std::chrono::floor<std::chrono::seconds>(*parse_time(when));
    };
    s.web.put(
        list_url,
        s.who.sign(
            status::compose_list(
                {list_url,
                 s.who.id,
                 "revocation",
                 at("2028-02-01T00:00:00Z"),
                 at("2028-02-02T00:00:00Z"),
                 std::chrono::milliseconds{5'000}},
                bits
            ),
            "2028-02-01T00:00:00Z"
        )
    );
    auto badge = badge_by(s.who.id);
    set(badge, "/credentialStatus", status::compose_entry(list_url, "revocation", 9));
    const auto r = s.run(badge, "2028-02-01T12:00:00Z");
    EXPECT_EQ(told(r, "validity_period"), "failed expired");
    EXPECT_EQ(told(r, "status"), "failed revoked");
}

TEST(ChecklistRecipient, IsLookedForInEveryIdentifierWhateverItsCase) {
    const stage s;
    auto badge = badge_by(s.who.id);
    auto& identifiers = badge.at_pointer("/credentialSubject/identifier").as_array();
    const auto own = identifiers.front();
    auto other = own;
    other.as_object()["identityType"] = "userName";
    other.as_object()["identityHash"] = "sha256$" + std::string(64, '0');
    auto upper = own;
    std::string hash(upper.at("identityHash").as_string());
    for (std::size_t i = 7; i < hash.size(); ++i)
        hash[i] =
            hash[i] >= 'a' && hash[i] <= 'f' ? static_cast<char>(hash[i] - 'a' + 'A') : hash[i];
    upper.as_object()["identityHash"] = hash;
    identifiers = boost::json::array{other, upper};
    EXPECT_EQ(
        told(s.web.run(s.who.sign(badge), noon, {}, "a@example.com"), "recipient"),
        "passed recipient_matches"
    );
    // The same hash under another kind of identity is no address.
    upper.as_object()["identityType"] = "userName";
    identifiers = boost::json::array{other, upper};
    EXPECT_EQ(
        told(s.web.run(s.who.sign(badge), noon, {}, "a@example.com"), "recipient"),
        "indeterminate recipient_not_said"
    );
}

TEST(ChecklistTerms, KeepTheNamesThatTheContextGivesThem) {
    auto badge = badge_by("did:web:issuer.example");
    set(badge, "/awardedDate", "2026-01-01T00:00:00Z");
    set(badge, "/credentialSubject/creditsEarned", 1);
    const auto document = json::document::parse(json::to_text(badge));
    jsonld::options safe;
    safe.safe = true;
    const auto graph = jsonld::to_rdf(document->root(), safe, jsonld::context_registry::pinned());
    ASSERT_TRUE(graph) << graph.error().message();
    std::string text;
    for (const auto& statement : graph->quads)
        jsonld::append_n_quad(text, statement);
    // OB issue 646: the prefix is not defined, so the name stays as it is written.
    EXPECT_NE(text.find("\"2026-01-01T00:00:00Z\"^^<xsd:dateTime>"), std::string::npos);
    // The terms of Open Badges have https, those of the W3C http.
    EXPECT_NE(text.find("\"^^<https://www.w3.org/2001/XMLSchema#"), std::string::npos);
    EXPECT_NE(
        text.find("\"2026-01-01T00:00:00Z\"^^<http://www.w3.org/2001/XMLSchema#dateTime>"),
        std::string::npos
    );
    EXPECT_NE(text.find("vocab.html#Criteria>"), std::string::npos);
}
