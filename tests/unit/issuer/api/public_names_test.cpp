#include "issuer/api/public_names.hpp"

#include <gtest/gtest.h>

namespace ob::issuer_api {
namespace {

struct question {
    const char* segment;
    const char* accept;
    const char* id;
    form wanted;
    const char* type;
};

void expect_answers(std::initializer_list<question> rows, subject what) {
    for (const auto& row : rows) {
        const auto name = read_name(row.segment, row.accept, what);
        EXPECT_EQ(name.id, row.id) << row.segment << " " << row.accept;
        EXPECT_EQ(name.wanted, row.wanted) << row.segment << " " << row.accept;
        EXPECT_EQ(name.type, row.type) << row.segment << " " << row.accept;
    }
}

TEST(PublicNames, LetTheEndingDecide) {
    expect_answers(
        {{"abc.json", "text/html", "abc", form::json, "application/vc+ld+json"},
         {"abc.png", "text/html", "abc", form::png, "image/png"},
         {"abc.svg", "", "abc", form::svg, "image/svg+xml"},
         {"abc.card.png", "", "abc", form::card, "image/png"},
         {"abc.html", "application/json", "abc", form::html, "text/html"},
         {"a.b", "text/html", "a.b", form::html, "text/html"},
         {".json", "text/html", ".json", form::html, "text/html"}},
        subject::credential
    );
}

TEST(PublicNames, AnswerACredentialUnderTheNameThatWasAskedFor) {
    expect_answers(
        {{"abc", "", "abc", form::html, "text/html"},
         {"abc", "*/*", "abc", form::html, "text/html"},
         {"abc", "application/vc", "abc", form::json, "application/vc"},
         {"abc", "application/vc+ld+json", "abc", form::json, "application/vc+ld+json"},
         {"abc", "application/ld+json", "abc", form::json, "application/ld+json"},
         {"abc", "application/json;q=0.9, text/html;q=0.1", "abc", form::json, "application/json"},
         {"abc", "image/png", "abc", form::png, "image/png"},
         {"abc", "text/csv", "abc", form::none, ""}},
        subject::credential
    );
}

TEST(PublicNames, TellTheBadgesOfOneAwardApart) {
    const struct {
        const char* segment;
        form wanted;
        version of;
        const char* type;
    } rows[] = {
        {"abc.jwt", form::token, version::ob3_jwt, "application/vc+jwt"},
        {"abc.rs256.jwt", form::token, version::ob3_jwt_rs256, "application/vc+jwt"},
        {"abc.es256.jwt", form::token, version::ob3_jwt_es256, "application/vc+jwt"},
        {"abc.jwt.png", form::png, version::ob3_jwt, "image/png"},
        {"abc.jwt.svg", form::svg, version::ob3_jwt, "image/svg+xml"},
        {"abc.es256.jwt.png", form::png, version::ob3_jwt_es256, "image/png"},
        {"abc.ob2.json", form::json, version::ob2_hosted, "application/ld+json"},
        {"abc.ob2.png", form::png, version::ob2_hosted, "image/png"},
        {"abc.ob2.jws", form::token, version::ob2_signed, "application/jose"},
        {"abc.ob2.jws.svg", form::svg, version::ob2_signed, "image/svg+xml"},
        {"abc.png", form::png, version::ob3, "image/png"}};

    for (const auto& row : rows) {
        const auto name = read_name(row.segment, "text/html", subject::credential);
        EXPECT_EQ(name.id, "abc") << row.segment;
        EXPECT_EQ(name.wanted, row.wanted) << row.segment;
        EXPECT_TRUE(name.of == row.of) << row.segment;
        EXPECT_EQ(name.type, row.type) << row.segment;
        EXPECT_TRUE(name.by_ending) << row.segment;
    }
}

TEST(PublicNames, GiveTheTokenToWhoAsksForIt) {
    for (const std::string type : {"application/vc+jwt", "application/jwt"}) {
        const auto name = read_name("abc", type + ", application/json;q=0.2", subject::credential);
        EXPECT_EQ(name.id, "abc");
        EXPECT_EQ(name.wanted, form::token);
        EXPECT_TRUE(name.of == version::ob3_jwt);
        EXPECT_EQ(name.type, type);
        EXPECT_FALSE(name.by_ending);
    }
}

TEST(PublicNames, CallNothingElseACredential) {
    EXPECT_EQ(read_name("abc.jwt.png", "", subject::other).id, "abc.jwt");
    EXPECT_EQ(read_name("abc.jwt", "", subject::other).wanted, form::html);
    expect_answers(
        {{"abc", "application/json", "abc", form::json, "application/json"},
         {"abc.json", "", "abc", form::json, "application/json"},
         {"abc", "application/vc", "abc", form::none, ""}},
        subject::other
    );
}

} // namespace
} // namespace ob::issuer_api
