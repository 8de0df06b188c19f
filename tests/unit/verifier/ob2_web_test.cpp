#include "tests/unit/badge/ob2_badge.hpp"
#include "tests/unit/verifier/fetching.hpp"
#include "verifier/fetch/driver.hpp"

#include <thread>

/// Open Badges 2.0 through what verifierd fetches with.
namespace ob::verifier {
namespace {

using checking::verdict;
using test::ob2_stage;
using test::told;
using namespace std::chrono_literals;

class Ob2Web : public Fetching {
protected:
    /// The documents of the stage at their paths on https://issuer.example.
    void publish(const ob2_stage& s) {
        site.put("/a/1", json::to_text(s.assertion));
        site.put("/b/1", json::to_text(s.badge_class));
        site.put("/profile", json::to_text(s.profile));
        site.put("/keys/1", json::to_text(s.key));
    }

    checking::report verify(std::string_view text) {
        checking::submission input;
        const auto content = as_bytes(text);
        input.content.assign(content.begin(), content.end());
        return run(verifying.verify(std::move(input), {}));
    }

    test::fake_clock clock{test::noon};
    driver verifying{documents, clock};
};

} // namespace

TEST_F(Ob2Web, AHostedBadgeIsFetched) {
    const ob2_stage s;
    publish(s);
    EXPECT_EQ(verify("https://issuer.example/a/1").verdict(), verdict::valid);
    EXPECT_EQ(verify(json::to_text(s.assertion)).verdict(), verdict::valid);
    EXPECT_EQ(site.asked("/a/1"), 2) << "a hosted badge is asked for each time";
}

TEST_F(Ob2Web, ARedirectOnTheSameHostIsFollowed) {
    const ob2_stage s;
    publish(s);
    site.redirect("/short", "/a/1");
    EXPECT_EQ(verify("https://issuer.example/short").verdict(), verdict::valid);
    site.redirect("/a/1", "https://evil.example/a/1");
    EXPECT_NE(verify("https://issuer.example/a/1").verdict(), verdict::valid);
}

TEST_F(Ob2Web, AWithdrawnBadgeIsInvalidAtOnce) {
    const ob2_stage s;
    publish(s);
    EXPECT_EQ(verify(json::to_text(s.assertion)).verdict(), verdict::valid);
    site.put("/a/1", "", 410);
    const auto gone = verify(json::to_text(s.assertion));
    EXPECT_EQ(gone.verdict(), verdict::invalid);
    EXPECT_EQ(told(gone, "status"), "failed hosted_gone");
    site.put("/a/1", R"({"id":"https://issuer.example/a/1","revoked":true})");
    EXPECT_EQ(told(verify(json::to_text(s.assertion)), "status"), "failed revoked");
}

/// In clear text anybody on the way could write the badge. Nothing is connected to.
TEST_F(Ob2Web, NothingIsFetchedInClearText) {
    const auto said = [&](const checking::report& r, const char* id) {
        EXPECT_EQ(r.verdict(), verdict::indeterminate);
        return told(r, id);
    };
    ob2_stage s;
    publish(s);
    EXPECT_EQ(
        said(verify("http://issuer.example/a/1"), "structure"),
        "indeterminate hosted_refused_address"
    );
    test::set(s.assertion, "/id", "http://issuer.example/a/1");
    EXPECT_EQ(
        said(verify(json::to_text(s.assertion)), "proof"), "indeterminate hosted_refused_address"
    );
    EXPECT_EQ(site.asked("/a/1"), 0);

    ob2_stage to_class;
    test::set(to_class.assertion, "/badge", "http://issuer.example/b/1");
    publish(to_class);
    EXPECT_EQ(
        said(verify(json::to_text(to_class.assertion)), "issuer_binding"),
        "indeterminate hosted_refused_address"
    );
    EXPECT_EQ(site.asked("/b/1"), 0);

    ob2_stage to_list;
    to_list.make_signed();
    test::set(to_list.profile, "/revocationList", "http://issuer.example/revoked");
    publish(to_list);
    site.put("/revoked", R"({"type":"RevocationList","revokedAssertions":[]})");
    EXPECT_EQ(
        said(verify(test::raw_token(to_list.who, {}, to_list.assertion)), "status"),
        "indeterminate status_refused_address"
    );
    EXPECT_EQ(site.asked("/revoked"), 0);
}

TEST_F(Ob2Web, ARevocationShowsWhenTheListIsForgotten) {
    EXPECT_LE(document_lives{}.revocation_list, 5s) << "ten seconds, with publication and fetch";
    document_source soon(
        loop.get_executor(), web, redis, lists, chance, {.revocation_list = 300ms}
    );
    driver by_soon{soon, clock};
    ob2_stage s;
    s.make_signed();
    test::set(s.profile, "/revocationList", boost::json::string(test::ob2_list));
    publish(s);
    const auto token = test::raw_token(s.who, {}, s.assertion);
    const auto status = [&] {
        checking::submission input;
        const auto content = as_bytes(token);
        input.content.assign(content.begin(), content.end());
        return told(run(by_soon.verify(std::move(input), {})), "status");
    };
    site.put("/revoked", R"({"type":"RevocationList","revokedAssertions":[]})");
    EXPECT_EQ(status(), "passed status_clear");
    site.put(
        "/revoked",
        R"({"type":"RevocationList","revokedAssertions":["https://issuer.example/a/1"]})"
    );
    std::this_thread::sleep_for(350ms);
    EXPECT_EQ(status(), "failed revoked");
    EXPECT_EQ(site.asked("/revoked"), 2);
}

TEST_F(Ob2Web, AKeyThatIsTakenAwayIsMissedWhenItsDocumentIsForgotten) {
    EXPECT_LE(document_lives{}.controller_document, 60s) << "as openapi/verifier.yaml says";
    document_source soon(
        loop.get_executor(), web, redis, lists, chance, {.controller_document = 300ms}
    );
    driver by_soon{soon, clock};
    ob2_stage s;
    s.make_signed();
    publish(s);
    const auto token = test::raw_token(s.who, {}, s.assertion);
    const auto verdict_of = [&] {
        checking::submission input;
        const auto content = as_bytes(token);
        input.content.assign(content.begin(), content.end());
        return run(by_soon.verify(std::move(input), {})).verdict();
    };
    EXPECT_EQ(verdict_of(), verdict::valid);
    EXPECT_EQ(verdict_of(), verdict::valid);
    EXPECT_EQ(site.asked("/keys/1"), 1);
    site.put("/keys/1", "", 410);
    std::this_thread::sleep_for(350ms);
    EXPECT_EQ(verdict_of(), verdict::invalid);
}

} // namespace ob::verifier
