#include "verifier/api/errc.hpp"
#include "verifier/submission.hpp"

#include <gtest/gtest.h>

namespace ob::verifier_api {
namespace {

net::http::request post(std::string type, std::string body) {
    net::http::request r;
    r.method = net::http::method::post;
    r.path = "/v1/verifications";
    r.fields = {{"Content-Type", std::move(type)}};
    r.body = std::move(body);
    return r;
}

std::string refusal(std::string type, std::string body) {
    const auto read = read_submission(post(std::move(type), std::move(body)));
    return read ? "read" : std::string(read.error().name());
}

std::string content_of(const received& r) {
    return std::string(as_text(r.badge.content));
}

/// A form of the page with these parts: name and content.
net::http::request form(const std::vector<std::pair<std::string, std::string>>& parts) {
    std::string body;
    for (const auto& [name, content] : parts)
        body += "--b1\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + content +
                "\r\n";
    return post("multipart/form-data; boundary=b1", body + "--b1--\r\n");
}

TEST(Submission, TakesTheBodyByteForByte) {
    const std::string text = "{ \"a\" : 1.10 }\n";
    for (const std::string type :
         {"application/json", "application/vc; charset=utf-8", "application/ld+json"}) {
        const auto read = read_submission(post(type, text));
        ASSERT_TRUE(read) << type;
        EXPECT_EQ(content_of(*read), text);
    }
}

// What issuerd answers with `.ob2.jws` can be handed on as it came.
TEST(Submission, TakesTokensOfEveryMediaType) {
    for (const auto* type : {"application/vc+jwt", "application/jwt", "application/jose"}) {
        const auto read = read_submission(post(type, "eyJhbGciOiJFUzI1NiJ9.e30.AA"));
        ASSERT_TRUE(read) << type;
        EXPECT_EQ(content_of(*read), "eyJhbGciOiJFUzI1NiJ9.e30.AA") << type;
    }
}

TEST(Submission, TakesACredentialOutOfItsWrapper) {
    const auto read = read_submission(post(
        "application/json",
        R"({"credential":"e30.e30.x","recipient":" ada@example.org ","policy":"default"})"
    ));
    ASSERT_TRUE(read);
    EXPECT_EQ(content_of(*read), "e30.e30.x");
    EXPECT_EQ(read->badge.recipient, "ada@example.org");
}

TEST(Submission, LeavesACredentialThatHasACredentialMemberAlone) {
    const std::string text = R"({"@context":"x","credential":1})";
    const auto read = read_submission(post("application/json", text));
    ASSERT_TRUE(read);
    EXPECT_EQ(content_of(*read), text);
}

TEST(Submission, RefusesAnUnknownMemberWithItsPlace) {
    const auto read =
        read_submission(post("application/json", R"({"credential":{},"recipent":"a@b.example"})"));
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, errc::unknown_member);
    EXPECT_EQ(read.error().pointer, "/recipent");
}

TEST(Submission, RefusesWhatCannotBeAnAddress) {
    for (const std::string& address :
         {std::string("ada"),
          std::string("@example.org"),
          std::string("ada@"),
          std::string(250, 'a') + "@b.ca"})
        EXPECT_EQ(
            refusal("application/json", R"({"credential":{},"recipient":")" + address + "\"}"),
            "recipient_malformed"
        ) << address;
    EXPECT_EQ(
        refusal(
            "application/json",
            R"({"credential":{},"recipient":")" + std::string(249, 'a') + "@b.ca\"}"
        ),
        "read"
    );
}

TEST(Submission, TakesAnyIdentityOfAHolder) {
    for (const auto* who :
         {"https://ada.example/", "+4989123456", "did:example:ada", "schema:duns=999999999"})
        EXPECT_EQ(
            refusal(
                "application/json", R"({"credential":{},"recipient":")" + std::string(who) + "\"}"
            ),
            "read"
        ) << who;
}

TEST(Submission, KnowsOnePolicy) {
    EXPECT_EQ(refusal("application/json", R"({"credential":{},"policy":"lax"})"), "policy_unknown");
}

TEST(Submission, RefusesNothing) {
    EXPECT_EQ(refusal("application/json", ""), "nothing_submitted");
    const auto empty = read_submission(form({{"file", ""}, {"text", " \r\n"}}));
    ASSERT_FALSE(empty);
    EXPECT_EQ(empty.error().code, errc::nothing_submitted);
}

TEST(Submission, RefusesJsonThatIsNone) {
    EXPECT_EQ(refusal("application/json", "{\"a\":"), "json_syntax");
    EXPECT_EQ(refusal("application/vc", R"({"a":1,"a":2})"), "json_duplicate_name");
}

TEST(Submission, RefusesAPictureWithoutABadge) {
    EXPECT_EQ(refusal("image/svg+xml", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"), "no_badge");
}

TEST(Submission, RefusesATypeThatIsNoBadge) {
    EXPECT_EQ(refusal("text/html", "{}"), "unsupported_media_type");
    EXPECT_EQ(refusal("", "{}"), "unsupported_media_type");
}

TEST(Submission, TakesTheFileBeforeTheTextOfAForm) {
    const auto both = read_submission(form({{"text", "{\"t\":1}"}, {"file", "{\"f\":1}"}}));
    ASSERT_TRUE(both);
    EXPECT_EQ(content_of(*both), "{\"f\":1}");
    const auto text = read_submission(form({{"file", ""}, {"text", "  {\"t\":1} "}}));
    ASSERT_TRUE(text);
    EXPECT_EQ(content_of(*text), "{\"t\":1}");
}

TEST(Submission, TakesTheRecipientOfAForm) {
    const auto read = read_submission(form({{"text", "{}"}, {"recipient", "ada@example.org"}}));
    ASSERT_TRUE(read);
    EXPECT_EQ(read->badge.recipient, "ada@example.org");
}

} // namespace
} // namespace ob::verifier_api
