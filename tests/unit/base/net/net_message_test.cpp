#include "base/core/strict_json.hpp"
#include "base/net/http/conditional.hpp"
#include "base/net/http/errors.hpp"
#include "base/net/http/problem_details.hpp"
#include "base/net/http/router.hpp"

#include <gtest/gtest.h>

#include <array>

namespace ob::net::http {
namespace {

constexpr std::array<std::string_view, 3> offered{"text/html", "application/ld+json", "image/png"};

std::string_view chosen(std::string_view accept) {
    return negotiate(accept, offered);
}

TEST(Negotiation, PrefersTheFirstOfferWhenNothingIsAsked) {
    EXPECT_EQ(chosen(""), "text/html");
    EXPECT_EQ(chosen("*/*"), "text/html");
}

TEST(Negotiation, FollowsWeights) {
    EXPECT_EQ(chosen("text/html;q=0.5, application/ld+json"), "application/ld+json");
    EXPECT_EQ(chosen("text/html;q=0.899,image/png;q=0.9"), "image/png");
    EXPECT_EQ(chosen("application/*, text/html;q=0.1"), "application/ld+json");
    EXPECT_EQ(chosen("IMAGE/PNG"), "image/png");
}

TEST(Negotiation, LetsTheMostExactRangeDecide) {
    EXPECT_EQ(chosen("*/*, text/html;q=0"), "application/ld+json");
    EXPECT_EQ(chosen("text/*;q=0.2, text/html;q=0.9, image/png;q=0.5"), "text/html");
}

TEST(Negotiation, AcceptsNothingThatWasNotAskedFor) {
    EXPECT_EQ(chosen("application/pdf"), "");
    EXPECT_EQ(chosen("text/html;q=0"), "");
}

std::string_view language(std::string query, std::string accept) {
    request r;
    r.query = std::move(query);
    r.fields.push_back({"accept-language", std::move(accept)});
    return negotiate_language(r);
}

TEST(Negotiation, FindsTheLanguage) {
    EXPECT_EQ(language("", ""), "en");
    EXPECT_EQ(language("", "fr-CA,fr;q=0.9,en;q=0.8"), "fr");
    EXPECT_EQ(language("", "de, en;q=0.3, fr;q=0.4"), "fr");
    EXPECT_EQ(language("", "de"), "en");
    EXPECT_EQ(language("a=b&lang=fr", "en"), "fr");
    EXPECT_EQ(language("lang=xx", "fr"), "fr");
}

TEST(PercentDecoding, RefusesBrokenEscapesAndNul) {
    EXPECT_EQ(*percent_decode("a%20b%C3%A9"), "a b\xc3\xa9");
    EXPECT_EQ(*percent_decode("a+b", true), "a b");
    EXPECT_EQ(*percent_decode("a+b"), "a+b");
    for (const auto* bad : {"%", "%2", "%zz", "a%00b", "%2x"})
        EXPECT_FALSE(percent_decode(bad)) << bad;
}

response nothing(const request&) {
    return {};
}

router a_router() {
    router r;
    r.add_plain(method::get, "/credentials/{id}", nothing, 0, sharing::everyone);
    r.add_plain(method::get, "/credentials/latest", nothing);
    r.add_plain(method::post, "/credentials", nothing, 10);
    r.add_plain(method::get, "/", nothing);
    return r;
}

TEST(Router, FindsRoutesAndDecodesParameters) {
    const auto r = a_router();
    const auto found = r.find(method::get, "/credentials/a%20b");
    ASSERT_NE(found.found, nullptr);
    EXPECT_EQ(found.found->pattern, "/credentials/{id}");
    ASSERT_EQ(found.parameters.size(), 1U);
    EXPECT_EQ(found.parameters[0].second, "a b");
}

TEST(Router, PrefersLiteralSegments) {
    const auto r = a_router();
    EXPECT_EQ(r.find(method::get, "/credentials/latest").found->pattern, "/credentials/latest");
}

TEST(Router, AnswersHeadByGet) {
    const auto r = a_router();
    EXPECT_NE(r.find(method::head, "/").found, nullptr);
}

TEST(Router, NamesTheMethodsOfAPath) {
    const auto r = a_router();
    const auto found = r.find(method::del, "/credentials");
    EXPECT_EQ(found.found, nullptr);
    EXPECT_EQ(found.allowed, std::vector<method>{method::post});
}

TEST(Router, RefusesPathsThatHideSomething) {
    const auto r = a_router();
    for (const auto* path :
         {"/credentials/",
          "/credentials//",
          "//credentials/x",
          "/credentials/a%2Fb",
          "/credentials/%00",
          "/credentials/%",
          "/Credentials/x",
          "/credentials/x/",
          "/credentials/../x/y"})
        EXPECT_EQ(r.find(method::get, path).found, nullptr) << path;
}

TEST(Router, ListsItsRoutes) {
    const auto list = a_router().list();
    EXPECT_EQ(list.front(), "GET /credentials/{id}");
    EXPECT_EQ(list.size(), 4U);
}

json::document body_of(const response& r) {
    return std::move(*json::document::parse(r.body));
}

TEST(Problem, HasTheMembersOfRfc9457) {
    request r;
    r.request_id = "req-1";
    const auto answer = problem(error{errc::body_too_large, "Too much.", "/picture"}, r);
    EXPECT_EQ(answer.status, 413U);
    EXPECT_EQ(answer.header("content-type"), "application/problem+json");
    const auto body = body_of(answer);
    EXPECT_EQ(body.root().string_at("type"), "/problems/body_too_large");
    EXPECT_EQ(body.root().string_at("detail"), "Too much.");
    EXPECT_EQ(body.root().string_at("instance"), "urn:request:req-1");
    EXPECT_EQ(body.root().find("status")->as_integer(), 413);
    EXPECT_EQ(body.root().at_pointer("/errors/0/pointer")->as_string(), "/picture");
}

TEST(Problem, SaysNothingAboutInternalErrors) {
    const error inside; // no code at all: nobody foresaw it
    error with_text = inside;
    with_text.detail = "SELECT secret";
    with_text.pointer = "/secret";
    with_text.cause = "secret";
    const auto answer = problem(with_text, {});
    EXPECT_EQ(answer.status, 500U);
    EXPECT_EQ(answer.body.find("secret"), std::string::npos);
    EXPECT_EQ(body_of(answer).root().string_at("code"), "internal");
}

TEST(Problem, ListsEveryFault) {
    const std::array faults{
        error{json::errc::syntax, "A.", "/a"}, error{json::errc::syntax, "B.", "/b"}};
    const auto answer = problem(faults, {});
    EXPECT_EQ(answer.status, 400U);
    EXPECT_EQ(body_of(answer).root().find("errors")->elements().size(), 2U);
}

TEST(Conditional, TurnsAKnownTagIntoNotModified) {
    request r;
    auto first = with_etag(response::text("hello"), r);
    const auto tag = std::string(first.header("ETag"));
    EXPECT_EQ(first.status, 200U);
    r.fields.push_back({"If-None-Match", "\"x\", W/" + tag});
    const auto second = with_etag(response::text("hello"), r);
    EXPECT_EQ(second.status, 304U);
    EXPECT_TRUE(second.body.empty());
    EXPECT_EQ(with_etag(response::text("other"), r).status, 200U);
    EXPECT_NE(etag_of("a"), etag_of("b"));
}

TEST(Conditional, LeavesOtherMethodsAlone) {
    request r;
    r.method = method::post;
    r.fields.push_back({"If-None-Match", "*"});
    EXPECT_EQ(with_etag(response::text("hello"), r).status, 200U);
}

} // namespace
} // namespace ob::net::http
