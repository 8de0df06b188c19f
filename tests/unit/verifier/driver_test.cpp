#include "badge/status/published_list.hpp"
#include "tests/unit/badge/signed_token.hpp"
#include "tests/unit/verifier/fetching.hpp"
#include "verifier/fetch/driver.hpp"

#include <atomic>

namespace ob::verifier {
namespace {

using checking::report;
using checking::verdict;
using test::told;
using namespace std::chrono_literals;

seconds_instant seconds_of(std::string_view text) {
    return std::chrono::floor<std::chrono::seconds>(*parse_time(text));
}

class Driver : public Fetching {
protected:
    explicit Driver(const std::string& redis_address = {}) : Fetching(redis_address) {
        publish_keys();
        publish_list();
    }

    void publish_keys() {
        site.put("/.well-known/did.json", json::to_text(who.controller_document()));
    }

    std::string signed_list() const { return who.sign(status::compose_list(description, bits)); }

    void publish_list() { site.put("/status/1", signed_list()); }

    std::string badge() const {
        auto made = test::badge_by(who.id);
        auto entry = status::compose_entry(test::list_url, "revocation", 4'711);
        if (of_2021) {
            made.at("@context").as_array().emplace_back("https://w3id.org/vc/status-list/2021/v1");
            entry.as_object()["type"] = "StatusList2021Entry";
        }
        made.as_object()["credentialStatus"] = std::move(entry);
        return who.sign(made);
    }

    report verify(const std::string& text) {
        checking::submission input;
        const auto content = as_bytes(text);
        input.content.assign(content.begin(), content.end());
        return run(verifying.verify(std::move(input), {}));
    }

    report verify() { return verify(badge()); }

    /// The newer list is seen, then one that began earlier comes in its place.
    void expect_rollback_told(const std::string& newer, const std::string& older) {
        site.put("/status/1", newer);
        EXPECT_EQ(verify().verdict(), verdict::valid);
        lists.drop_all();
        site.put("/status/1", older);
        EXPECT_EQ(told(verify(), "status"), "indeterminate status_rollback");
        EXPECT_EQ(lists.size(), 0U);
    }

    /// The list as a token: `jti` and `sub` are the list's address and its subject's.
    std::string list_token(const char* valid_from) {
        description.valid_from = seconds_of(valid_from);
        return who.token(status::compose_list(description, bits));
    }

    /// The list in the older data model.
    std::string list_with_issuance_date(const char* when) const {
        auto list = status::compose_list(description, bits);
        list.at("@context").as_array()[0] = "https://www.w3.org/2018/credentials/v1";
        list.at("@context").as_array().emplace_back("https://w3id.org/vc/status-list/2021/v1");
        list.at("@context").as_array().emplace_back("https://w3id.org/security/data-integrity/v2");
        auto& members = list.as_object();
        members["type"] = {"VerifiableCredential", "StatusList2021Credential"};
        members.erase("validFrom");
        members.erase("validUntil");
        members["issuanceDate"] = when;
        auto& subject = list.at("credentialSubject").as_object();
        subject["type"] = "StatusList2021";
        subject.erase("ttl");
        subject["encodedList"] = bits.encode().substr(1);
        return who.sign(list);
    }

    test::issuer who;
    bool of_2021 = false; ///< the badge's entry is of Status List 2021
    test::fake_clock clock{test::noon};
    status::bitstring bits{status::entries_min};
    status::list_description description{
        test::list_url,
        who.id,
        "revocation",
        seconds_of("2026-02-01T00:00:00Z"),
        seconds_of("2026-02-02T00:00:00Z"),
        300s};
    driver verifying{documents, clock};
};

TEST_F(Driver, KeepsAListThatHeld) {
    EXPECT_EQ(verify().verdict(), verdict::valid);
    EXPECT_EQ(lists.size(), 1U);
    EXPECT_EQ(verify().verdict(), verdict::valid);
    EXPECT_EQ(site.asked("/status/1"), 1);
}

TEST_F(Driver, KeepsAListThatRevokes) {
    bits.set(4'711, true);
    publish_list();
    EXPECT_EQ(told(verify(), "status"), "failed revoked");
    EXPECT_EQ(lists.size(), 1U);
}

TEST_F(Driver, AsksAgainWhenTheListHasChanged) {
    EXPECT_EQ(verify().verdict(), verdict::valid);
    bits.set(4'711, true);
    description.valid_from = seconds_of("2026-02-01T11:00:00Z");
    publish_list();
    lists.drop(test::list_url);
    EXPECT_EQ(told(verify(), "status"), "failed revoked");
}

// What is kept is believed without another look, so each of these must leave nothing behind.
TEST_F(Driver, KeepsNoListWhoseProofFails) {
    auto text = signed_list();
    text.replace(text.find("\"ttl\":300000"), 12, "\"ttl\":300001");
    site.put("/status/1", text);
    EXPECT_NE(verify().verdict(), verdict::valid);
    EXPECT_EQ(lists.size(), 0U);
    verify();
    EXPECT_GE(site.asked("/status/1"), 2);
}

TEST_F(Driver, KeepsNoListWithoutAProof) {
    site.put("/status/1", json::to_text(status::compose_list(description, bits)));
    EXPECT_NE(verify().verdict(), verdict::valid);
    EXPECT_EQ(lists.size(), 0U);
}

TEST_F(Driver, KeepsNoListOfAStranger) {
    const test::issuer stranger("did:web:issuer.example", 99);
    site.put("/status/1", stranger.sign(status::compose_list(description, bits)));
    EXPECT_NE(verify().verdict(), verdict::valid);
    EXPECT_EQ(lists.size(), 0U);
}

TEST_F(Driver, KeepsNoListOfAnotherAddress) {
    description.url = "https://issuer.example/status/2";
    publish_list();
    EXPECT_EQ(told(verify(), "status"), "failed status_list_id");
    EXPECT_EQ(lists.size(), 0U);
}

TEST_F(Driver, KeepsNoListThatIsStale) {
    description.valid_until = seconds_of("2026-02-01T11:59:59Z");
    publish_list();
    EXPECT_EQ(told(verify(), "status"), "indeterminate status_stale");
    EXPECT_EQ(lists.size(), 0U);
}

TEST_F(Driver, KeepsNoListFromTheFuture) {
    description.valid_from = seconds_of("2026-02-01T13:00:00Z");
    publish_list();
    EXPECT_EQ(told(verify(), "status"), "indeterminate status_list_not_yet");
    EXPECT_EQ(lists.size(), 0U);
}

TEST_F(Driver, KeepsNoListWithoutALife) {
    description.ttl = 0ms;
    publish_list();
    EXPECT_EQ(verify().verdict(), verdict::valid);
    EXPECT_EQ(lists.find(test::list_url), std::nullopt);
}

TEST_F(Driver, TellsAListThatIsOlderThanOneItHasSeen) {
    description.valid_from = seconds_of("2026-02-01T11:00:00Z");
    publish_list();
    EXPECT_EQ(verify().verdict(), verdict::valid);
    lists.drop_all();
    description.valid_from = seconds_of("2026-02-01T10:00:00Z");
    publish_list();
    EXPECT_EQ(told(verify(), "status"), "indeterminate status_rollback");
    EXPECT_EQ(lists.size(), 0U);
}

TEST_F(Driver, TellsATokenThatIsOlderThanOneItHasSeen) {
    const auto newer = list_token("2026-02-01T11:00:00Z");
    expect_rollback_told(newer, list_token("2026-02-01T10:00:00Z"));
}

TEST_F(Driver, TellsAListOfTheOlderDataModelThatIsOlderThanOneItHasSeen) {
    of_2021 = true;
    expect_rollback_told(
        list_with_issuance_date("2026-02-01T11:00:00Z"),
        list_with_issuance_date("2026-02-01T10:00:00Z")
    );
}

// RFC 7519, 4.1.4: nobody takes a token on or after its `exp`; ours is included, like validUntil.
TEST_F(Driver, KeepsNoListTokenBeyondItsEnd) {
    const auto until = [&](std::int64_t exp) {
        auto payload = test::payload_of(list_token("2026-02-01T00:00:00Z"));
        payload.as_object().erase("validUntil");
        payload.as_object()["exp"] = exp;
        site.put(
            "/status/1", test::raw_token(who, {{"typ", "JWT"}, {"kid", who.method()}}, payload)
        );
    };
    const auto now = std::chrono::floor<std::chrono::seconds>(clock.now()).time_since_epoch();
    until(now.count());
    EXPECT_EQ(verify().verdict(), verdict::valid);
    EXPECT_EQ(lists.size(), 0U);
    until(now.count() - 1);
    EXPECT_EQ(told(verify(), "status"), "indeterminate status_stale");
}

TEST_F(Driver, AsksForNoListWhenTheProofOfTheBadgeFails) {
    auto text = badge();
    text.replace(text.find("\"Badge\""), 7, "\"Bodge\"");
    EXPECT_EQ(verify(text).verdict(), verdict::invalid);
    EXPECT_EQ(site.asked("/status/1"), 0);
}

// Documents are read by content; what the host called them is told, and refuses nothing.
TEST_F(Driver, TellsAContentTypeThatIsNotTheContents) {
    const auto with = [&](std::string_view type) {
        run(documents.forget_document("https://issuer.example/.well-known/did.json"));
        site.put("/.well-known/did.json", json::to_text(who.controller_document()), 200, type);
        const auto answer = verify();
        EXPECT_EQ(answer.verdict(), verdict::valid) << type;
        return told(answer, "structure");
    };
    const std::string nothing = "passed well_formed";
    for (const auto type :
         {"application/json", "Application/DID+JSON; charset=utf-8", "application/did", ""})
        EXPECT_EQ(with(type), nothing) << type;
    for (const auto type : {"text/html", "text/plain; charset=utf-8", "application/octet-stream"})
        EXPECT_EQ(with(type), nothing + ", indeterminate content_type_differs") << type;
}

TEST_F(Driver, TellsTheContentTypeOfATokenToo) {
    const auto with = [&](std::string_view type) {
        lists.drop_all();
        site.put("/status/1", list_token("2026-02-01T00:00:00Z"), 200, type);
        return told(verify(), "structure");
    };
    EXPECT_EQ(with("application/vc+jwt"), "passed well_formed");
    EXPECT_EQ(with("application/json"), "passed well_formed, indeterminate content_type_differs");
}

// A list that has a status itself is not looked up in yet another list, and that is said.
TEST_F(Driver, TellsThatTheStatusOfAListIsNotLookedAt) {
    auto list = status::compose_list(description, bits);
    list.as_object()["credentialStatus"] =
        status::compose_entry("https://issuer.example/status/2", "revocation", 1);
    site.put("/status/1", who.sign(list));
    for (const auto* from : {"the network", "memory"}) {
        const auto answer = verify();
        EXPECT_EQ(answer.verdict(), verdict::valid) << from;
        EXPECT_EQ(
            told(answer, "status"), "indeterminate status_list_own_status, passed status_clear"
        ) << from;
    }
    EXPECT_EQ(site.asked("/status/2"), 0);
}

// A key may be newer than the document that is remembered.
TEST_F(Driver, AsksForTheKeysOnceMoreBeforeItSaysNo) {
    auto before = json::to_text(who.controller_document());
    for (auto at = before.find("#key-1"); at != std::string::npos; at = before.find("#key-1"))
        before.replace(at, 6, "#key-0");
    site.put("/.well-known/did.json", before);
    EXPECT_EQ(verify().verdict(), verdict::invalid);
    publish_keys();
    EXPECT_EQ(verify().verdict(), verdict::valid);
}

/// A Redis that answers GET and HGETALL with what an intruder has put there.
class scripted_redis {
public:
    explicit scripted_redis(std::string kept) : kept_(std::move(kept)) {}

    std::string address() const { return "127.0.0.1:" + std::to_string(server_.port()); }

    int asked() const noexcept { return asked_; }

    /// For how many seconds the last SET was to hold.
    int kept_for() const noexcept { return kept_for_; }

private:
    void serve(test::raw_server::connection& peer) {
        for (auto asked = peer.receive(); !asked.empty(); asked = peer.receive()) {
            if (asked.find("HGETALL") != std::string::npos)
                peer.send("*0\r\n");
            else if (asked.find("\r\nGET\r\n") != std::string::npos) {
                ++asked_;
                peer.send("$" + std::to_string(kept_.size()) + "\r\n" + kept_ + "\r\n");
            } else {
                if (const auto ex = asked.find("\r\nEX\r\n"); ex != std::string::npos)
                    kept_for_ = std::stoi(asked.substr(asked.find("\r\n", ex + 6) + 2));
                peer.send("+OK\r\n");
            }
        }
    }

    std::string kept_;
    std::atomic<int> asked_{0};
    std::atomic<int> kept_for_{0};
    test::raw_server server_{[this](test::raw_server::connection& peer) { serve(peer); }};
};

struct intruder {
    intruder() {
        // Rightly signed by somebody else, with no bit set.
        const test::issuer stranger("did:web:issuer.example", 99);
        const status::bitstring clear(status::entries_min);
        written = std::make_unique<scripted_redis>(stranger.sign(status::compose_list(
            {test::list_url,
             "did:web:issuer.example",
             "revocation",
             seconds_of("2026-02-01T00:00:00Z"),
             seconds_of("2026-02-02T00:00:00Z"),
             300s},
            clear
        )));
    }

    std::unique_ptr<scripted_redis> written;
};

class DriverWithABadRedis : protected intruder, public Driver {
protected:
    DriverWithABadRedis() : Driver(written->address()) {}
};

TEST_F(DriverWithABadRedis, BelievesTheListAtItsAddress) {
    EXPECT_EQ(verify().verdict(), verdict::valid);
    EXPECT_EQ(written->asked(), 1);
    EXPECT_GE(written->kept_for(), 270) << "what is kept for others is spread as well";
    EXPECT_LT(written->kept_for(), 300);
    bits.set(4'711, true);
    description.valid_from = seconds_of("2026-02-01T11:00:00Z");
    publish_list();
    lists.drop_all();
    EXPECT_EQ(told(verify(), "status"), "failed revoked");
}

} // namespace
} // namespace ob::verifier
