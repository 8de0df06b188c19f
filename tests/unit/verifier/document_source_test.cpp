#include "base/net/http/address_guard.hpp"
#include "tests/unit/verifier/fetching.hpp"

namespace ob::verifier {
namespace {

using checking::need_kind;
using checking::supply_failure;

class DocumentSource : public Fetching {};

TEST(AddressGuard, LetsOnlyPublicAddressesThrough) {
    const std::pair<const char*, bool> cases[] = {
        {"127.0.0.1", false},
        {"127.255.255.254", false},
        {"0.0.0.0", false},
        {"10.0.0.1", false},
        {"100.64.0.1", false},
        {"169.254.169.254", false},
        {"172.16.0.1", false},
        {"172.31.255.255", false},
        {"172.32.0.1", true},
        {"192.168.1.1", false},
        {"192.0.2.1", false},
        {"198.18.0.1", false},
        {"224.0.0.1", false},
        {"255.255.255.255", false},
        {"9.255.255.255", true},
        {"11.0.0.0", true},
        {"93.184.216.34", true},
        {"::", false},
        {"::1", false},
        {"fe80::1", false},
        {"fc00::1", false},
        {"fd12:3456::1", false},
        {"ff02::1", false},
        {"::ffff:127.0.0.1", false},
        {"::ffff:93.184.216.34", false},
        {"64:ff9b::7f00:1", false},
        {"2002:7f00:1::1", false},
        {"2001::1", false},
        {"2001:db8::1", false},
        {"2606:2800:220:1::1", true},
    };
    for (const auto& [text, expected] : cases)
        EXPECT_EQ(net::http::is_public(boost::asio::ip::make_address(text)), expected) << text;
}

// None of these is connected to: an address, a local name, another scheme or another port.
TEST_F(DocumentSource, RefusesWhatIsNotAPublicHttpsAddress) {
    for (const std::string url :
         {"https://127.0.0.1/did.json",
          "https://[::1]/did.json",
          "https://[::ffff:127.0.0.1]/did.json",
          "https://10.1.2.3/did.json",
          "https://172.16.0.1/did.json",
          "https://192.168.0.1/did.json",
          "https://169.254.169.254/latest/meta-data",
          "https://[fe80::1]/did.json",
          "https://[fd00::1]/did.json",
          "https://2130706433/did.json",
          "https://0x7f.1/did.json",
          "https://127.1/did.json",
          "https://localhost/did.json",
          "https://localhost./did.json",
          "https://printer.local/did.json",
          "https://db.internal/did.json",
          "http://issuer.example/did.json",
          "ftp://issuer.example/did.json",
          "file:///etc/passwd",
          "https://user:secret@issuer.example/did.json",
          "https://stranger.example:22/did.json",
          "https:///did.json",
          "https://issuer.example:.stranger.example/did.json",
          "no address"})
        EXPECT_EQ(bring(url).failure, supply_failure::refused_address) << url;
    EXPECT_EQ(site.asked("/did.json"), 0);
}

// Many issuers answer a page to whoever does not say that JSON is wanted (trap T47).
TEST_F(DocumentSource, AsksForJsonFirst) {
    site.put("/keys", "{}");
    EXPECT_EQ(bring("https://issuer.example/keys").failure, supply_failure::none);
    const auto request = site.request_for("/keys");
    const auto accept = request.find("\r\nAccept: application/");
    ASSERT_NE(accept, std::string::npos) << request;
    const auto line = request.substr(accept + 2, request.find("\r\n", accept + 2) - accept - 2);
    EXPECT_NE(line.find("json"), std::string::npos) << line;
    EXPECT_EQ(line.find("*/*"), std::string::npos) << line;
    EXPECT_EQ(line.find("text/html"), std::string::npos) << line;
}

TEST_F(DocumentSource, FollowsARedirectOnTheSameOrigin) {
    site.redirect("/old", "/new");
    site.put("/new", "{}");
    const auto brought = bring("https://issuer.example/old");
    EXPECT_EQ(brought.body, "{}");
    EXPECT_EQ(brought.final_url, "https://issuer.example/new");
}

TEST_F(DocumentSource, RefusesARedirectToAnywhereElse) {
    for (const std::string target :
         {"https://127.0.0.1/",
          "http://169.254.169.254/latest/meta-data",
          "https://192.168.0.1/",
          "https://[::1]/",
          "https://localhost/",
          "https://stranger.example/",
          "http://issuer.example/new"}) {
        site.redirect("/old", target);
        EXPECT_EQ(bring("https://issuer.example/old").failure, supply_failure::refused_address)
            << target;
    }
}

TEST_F(DocumentSource, FollowsThreeRedirectsAndNoCircle) {
    for (int i = 0; i < 5; ++i)
        site.redirect("/" + std::to_string(i), "/" + std::to_string(i + 1));
    site.put("/5", "{}");
    EXPECT_EQ(bring("https://issuer.example/2").body, "{}");
    EXPECT_EQ(bring("https://issuer.example/1").failure, supply_failure::unreachable);
    site.redirect("/circle", "/circle");
    EXPECT_EQ(bring("https://issuer.example/circle").failure, supply_failure::unreachable);
    EXPECT_EQ(site.asked("/circle"), 1);
}

TEST_F(DocumentSource, TellsGoneFromMissingFromBroken) {
    site.put("/gone", "", 410);
    site.put("/broken", "", 500);
    EXPECT_EQ(bring("https://issuer.example/gone").failure, supply_failure::gone);
    EXPECT_EQ(bring("https://issuer.example/none").failure, supply_failure::not_found);
    EXPECT_EQ(bring("https://issuer.example/broken").failure, supply_failure::unreachable);
}

TEST_F(DocumentSource, TakesNoMoreThanItWasTold) {
    site.put("/large", std::string(1'025, 'x'));
    site.put("/fits", std::string(1'024, 'x'));
    EXPECT_EQ(bring("https://issuer.example/large").failure, supply_failure::too_large);
    EXPECT_EQ(bring("https://issuer.example/fits").body.size(), 1'024U);
}

TEST_F(DocumentSource, RemembersAKeyDocumentUntilToldToForget) {
    site.put("/did.json", "{}");
    EXPECT_EQ(bring("https://issuer.example/did.json").body, "{}");
    EXPECT_EQ(bring("https://issuer.example/did.json").body, "{}");
    EXPECT_EQ(site.asked("/did.json"), 1);
    EXPECT_TRUE(run(documents.forget_document("https://issuer.example/did.json")));
    EXPECT_FALSE(run(documents.forget_document("https://issuer.example/did.json")));
    bring("https://issuer.example/did.json");
    EXPECT_EQ(site.asked("/did.json"), 2);
}

TEST_F(DocumentSource, DoesNotRememberAFailureOrAHostedBadge) {
    bring("https://issuer.example/late");
    site.put("/late", "{}");
    EXPECT_EQ(bring("https://issuer.example/late").body, "{}");
    bring("https://issuer.example/late", need_kind::hosted_document);
    site.put("/badge", "{}");
    bring("https://issuer.example/badge", need_kind::hosted_document);
    bring("https://issuer.example/badge", need_kind::hosted_document);
    EXPECT_EQ(site.asked("/badge"), 2);
}

TEST_F(DocumentSource, SharesOneFetchBetweenThoseWhoWait) {
    site.put("/did.json", "{}");
    std::vector<std::future<checking::supply>> answers;
    for (int i = 0; i < 8; ++i)
        answers.push_back(boost::asio::co_spawn(
            loop,
            documents.bring(
                {need_kind::hosted_document, "https://issuer.example/did.json", 1024},
                std::chrono::seconds{5}
            ),
            boost::asio::use_future
        ));
    for (auto& answer : answers)
        EXPECT_EQ(wait(std::move(answer)).body, "{}");
    EXPECT_EQ(site.asked("/did.json"), 1);
}

TEST_F(DocumentSource, FetchesNothingWhenTheTimeIsOver) {
    site.put("/did.json", "{}");
    const auto late = run(documents.bring(
        {need_kind::controller_document, "https://issuer.example/did.json", 1024},
        std::chrono::milliseconds{0}
    ));
    EXPECT_EQ(late.failure, supply_failure::unreachable);
    EXPECT_EQ(site.asked("/did.json"), 0);
}

} // namespace
} // namespace ob::verifier
