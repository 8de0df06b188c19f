#include "tests/http/contract.hpp"
#include "tests/http/player.hpp"
#include "tests/support/conformance.hpp"

#include <gtest/gtest.h>

/// What every route asks before its own work begins, route by route from the contract: nobody has
/// to remember to write it down for a new one.
namespace {

using namespace ob::test;

class HttpDoors : public testing::Test {
protected:
    static void SetUpTestSuite() { stage_ = new player(OB_BINARY_DIR); }

    static void TearDownTestSuite() {
        delete stage_;
        stage_ = nullptr;
    }

    /// The operations that need a token.
    static std::vector<operation> guarded() {
        std::vector<operation> found;
        for (auto& one : read_contract(OB_SOURCE_DIR "/openapi/issuer.yaml").operations)
            if (!one.roles.empty())
                found.push_back(std::move(one));
        return found;
    }

    /// A role that is let in: "admin" unless only somebody else may.
    static std::string role_for(const operation& of) {
        return of.roles.contains("admin") ? "admin" : *of.roles.begin();
    }

    /// A request that would pass every door, were it not for what the test takes away.
    static step request(const operation& of, const std::string& role) {
        step made;
        made.verb = of.verb;
        made.target = of.path;
        for (auto at = made.target.find('{'); at != std::string::npos; at = made.target.find('{'))
            made.target.replace(at, made.target.find('}') - at + 1, "nothing");
        made.fields = {{"As", role}};
        if (of.takes_key)
            made.fields.emplace_back("Idempotency-Key", "a-key-of-its-own");
        if (of.takes_body)
            made.body = "{}";
        return made;
    }

    static void
    expect(const operation& of, const step& asked, unsigned status, const std::string& code) {
        const auto before = stage_->settled_store();
        const auto answer = stage_->ask(asked);
        EXPECT_EQ(answer.status, status) << of.verb << " " << of.path << "\n" << answer.body;
        EXPECT_EQ(member_of(answer.body, "/code"), code) << of.verb << " " << of.path;
        EXPECT_EQ(answer.field("Content-Type"), "application/problem+json");
        EXPECT_EQ(stage_->settled_store(), before) << of.verb << " " << of.path;
    }

    static void without(step& asked, const std::string& field) {
        std::erase_if(asked.fields, [&](const auto& one) { return one.first == field; });
    }

    static player* stage_;
};

player* HttpDoors::stage_ = nullptr;

TEST_F(HttpDoors, AskForAToken) {
    for (const auto& of : guarded()) {
        auto asked = request(of, role_for(of));
        without(asked, "As");
        expect(of, asked, 401, "token_missing");
        EXPECT_EQ(stage_->ask(asked).field("WWW-Authenticate"), "Bearer");
        asked.fields.emplace_back("Authorization", "Basic YTpi");
        expect(of, asked, 401, "token_missing");
        expect(of, request(of, "nobody"), 401, "token_unknown");
    }
}

TEST_F(HttpDoors, LetInTheRolesOfTheContractAndNoOther) {
    for (const auto& of : guarded())
        for (const std::string role : {"admin", "programme", "instructor", "reader", "partner"}) {
            if (!of.roles.contains(role))
                expect(of, request(of, role), 403, "role_forbidden");
            else
                EXPECT_NE(stage_->ask(request(of, role)).status, 403U)
                    << role << " " << of.verb << " " << of.path;
        }
}

TEST_F(HttpDoors, KnowWhatMayStandInTheirAddress) {
    for (const auto& of : guarded()) {
        auto asked = request(of, role_for(of));
        asked.target += "?nothing_like_it=1";
        expect(of, asked, 422, "unknown_member");
    }
}

TEST_F(HttpDoors, AskForAnIdempotencyKeyOfSomeLength) {
    for (const auto& of : guarded()) {
        if (!of.takes_key)
            continue;
        auto asked = request(of, role_for(of));
        without(asked, "Idempotency-Key");
        expect(of, asked, 400, "idempotency_key_missing");
        for (const std::string key : {"seven-7", "with a space", "with-an-\xc3\xa9"}) {
            auto with_key = asked;
            with_key.fields.emplace_back("Idempotency-Key", key);
            expect(of, with_key, 400, "idempotency_key_malformed");
        }
        asked.fields.emplace_back("Idempotency-Key", std::string(129, 'k'));
        expect(of, asked, 400, "idempotency_key_malformed");
    }
}

struct bad_body {
    const char* content;
    unsigned status;
    const char* code;
};

TEST_F(HttpDoors, AskForAJsonObject) {
    const std::string deep = R"({"a":)" + std::string(17, '[') + std::string(17, ']') + "}";
    const bad_body rows[] = {
        {R"({"a":)", 400, "json_syntax"},
        {"{'a':1}", 400, "json_syntax"},
        {"\xef\xbb\xbf{}", 400, "json_syntax"},
        {"{\"a\":\"\xff\"}", 400, "json_syntax"},
        {R"({"a":NaN})", 400, "json_syntax"},
        {R"({"a":1,"\u0061":2})", 400, "json_duplicate_name"},
        {R"({"a":1e999})", 400, "json_number_range"},
        {deep.c_str(), 400, "json_too_large"},
        {"[]", 400, "body_missing"},
        {"null", 400, "body_missing"},
        {R"("text")", 400, "body_missing"},
        {"{}", 422, "missing_member"},
        {R"({"nothing_like_it":1})", 422, "missing_member"}};
    // Where nothing has to be said, an empty object is a whole request.
    const bad_body nothing_needed{R"({"nothing_like_it":1})", 422, "unknown_member"};
    for (const auto& of : guarded()) {
        if (!of.takes_body)
            continue;
        const bool needs = of.problems.contains("missing_member");
        for (const auto& row : rows) {
            if (!needs && row.code == std::string_view("missing_member"))
                continue;
            auto asked = request(of, role_for(of));
            asked.body = row.content;
            expect(of, asked, row.status, row.code);
        }
        if (needs)
            continue;
        auto asked = request(of, role_for(of));
        asked.body = nothing_needed.content;
        expect(of, asked, nothing_needed.status, nothing_needed.code);
    }
}

/// The names of the unknown and of the mistyped member are among the faults of every route.
TEST_F(HttpDoors, TellEveryFaultOfABodyAtOnce) {
    for (const auto& of : guarded()) {
        if (!of.takes_body)
            continue;
        auto asked = request(of, role_for(of));
        asked.body =
            R"({"nothing_like_it":1,"name":1,"state":1,"reason":1,"role":1,"id":1,"learner":1,"comment":1,"on":1,"language":1})";
        const auto told = stage_->ask(asked).body;
        EXPECT_NE(
            told.find(R"({"pointer":"/nothing_like_it","code":"unknown_member")"), std::string::npos
        ) << of.path
          << told;
        EXPECT_NE(told.find(R"("code":"wrong_type")"), std::string::npos) << of.path << told;
    }
}

TEST_F(HttpDoors, AskForJsonByName) {
    for (const auto& of : guarded()) {
        if (!of.takes_body)
            continue;
        for (const char* type :
             {"", "text/plain", "application/x-www-form-urlencoded", "application/json-seq"}) {
            auto asked = request(of, role_for(of));
            asked.fields.emplace_back(*type == '\0' ? "no Content-Type" : "Content-Type", type);
            expect(of, asked, 415, "unsupported_media_type");
        }
        for (const char* type :
             {"application/json; charset=utf-8",
              "Application/JSON",
              "application/json ;charset=utf-8"}) {
            auto asked = request(of, role_for(of));
            asked.fields.emplace_back("Content-Type", type);
            asked.body = R"({"nothing_like_it":1})";
            EXPECT_EQ(stage_->ask(asked).status, 422U) << of.path << " " << type;
        }
    }
}

TEST_F(HttpDoors, TakeTheSchemeInAnyCase) {
    step asked;
    asked.verb = "GET";
    asked.target = "/v1/microcredentials";
    asked.fields = {{"Authorization", "bearer " + stage_->world().token("reader")}};
    EXPECT_EQ(stage_->ask(asked).status, 200U);
}

} // namespace
