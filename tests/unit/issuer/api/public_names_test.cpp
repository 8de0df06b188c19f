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

TEST(PublicNames, CallNothingElseACredential) {
    expect_answers(
        {{"abc", "application/json", "abc", form::json, "application/json"},
         {"abc.json", "", "abc", form::json, "application/json"},
         {"abc", "application/vc", "abc", form::none, ""}},
        subject::other
    );
}

} // namespace
} // namespace ob::issuer_api
