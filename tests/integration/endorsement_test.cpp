#include "tests/support/conformance.hpp"
#include "tests/support/issuer_world.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <map>

/// A partner endorses, a learner passes: the daemons as they are installed make both, and badgectl
/// verifies them from nothing but what the issuer publishes.
namespace {

using namespace ob::test;
using namespace std::chrono_literals;

class Endorsement : public testing::Test {
protected:
    void SetUp() override {
        world_.start();
        ASSERT_TRUE(world_.ready_within(20s));
        ASSERT_TRUE(world_.set_up_offering());
        ASSERT_TRUE(world_.set_up_partner());
        id_ = member_of(world_.endorse("one").body, "/id");
        ASSERT_TRUE(eventually(20s, [&] { return get("/endorsements/" + id_).status == 200; }));
        const auto registration = world_.register_learner("ada");
        const auto passed = world_.send_result("result-ada", registration, "84");
        award_ = member_of(passed.body, "/award/id");
        ASSERT_TRUE(eventually(20s, [&] {
            return get("/credentials/" + award_ + ".jwt").status == 200;
        }));
    }

    http_answer get(const std::string& path) { return world_.api("GET", path, ""); }

    std::string file(const std::string& name, const std::string& content) {
        write_file(world_.folder() / name, content);
        return (world_.folder() / name).string();
    }

    /// What a verifier would fetch, as a closed world.
    std::string documents() {
        const std::string host = "https://localhost:" + std::to_string(world_.port());
        const std::map<std::string, std::string> published{
            {host + "/.well-known/did.json", "/.well-known/did.json"},
            {host + "/.well-known/jwks.json", "/.well-known/jwks.json"},
            {host + "/partners/acme/did.json", "/partners/acme/did.json"},
            {world_.origin() + "/status/revocation-1", "/status/revocation-1"},
            {world_.origin() + "/status/suspension-1", "/status/suspension-1"},
            {world_.origin() + "/status/endorsements-acme-1", "/status/endorsements-acme-1"}};
        std::string table;
        int number = 0;
        for (const auto& [url, path] : published) {
            const auto answer = get(path);
            EXPECT_EQ(answer.status, 200U) << path;
            table += url + "\t" +
                     file("document-" + std::to_string(number++) + ".json", answer.body) + "\n";
        }
        return file("documents.tsv", table);
    }

    auto verify(const std::string& credential) {
        return run({OB_BADGECTL, "verify", "--json", "--documents", documents(), credential});
    }

    bool revocation_published() {
        const auto told = world_.api("GET", "/v1/endorsements/" + id_, "partner").body;
        return member_of(told, "/revocation/published") == "true";
    }

    issuer_world world_{OB_BINARY_DIR};
    std::string id_;
    std::string award_;
};

TEST_F(Endorsement, IsVerifiedInTheBadgeUntilItIsRevoked) {
    const auto endorsement = file("endorsement.json", get("/endorsements/" + id_).body);
    const auto badge = file("badge.json", get("/credentials/" + award_ + ".json").body);
    const auto jwt = file("badge.jwt", get("/credentials/" + award_ + ".jwt").body);
    const auto alone = verify(endorsement);
    EXPECT_EQ(alone.exit_status, 0) << alone.out << alone.err;
    EXPECT_EQ(member_of(alone.out, "/credential/form"), "endorsement");
    for (const auto& form : {badge, jwt}) {
        const auto told = verify(form);
        EXPECT_EQ(told.exit_status, 0) << form << told.out << told.err;
        EXPECT_NE(told.out.find("\"endorsement_valid\""), std::string::npos) << told.out;
    }
    const auto path = "/v1/endorsements/" + id_ + "/revocation";
    ASSERT_EQ(world_.api("POST", path, "partner", R"({"reason":"It has changed."})").status, 202U);
    ASSERT_TRUE(eventually(20s, [&] { return revocation_published(); }));
    EXPECT_EQ(verify(endorsement).exit_status, 1) << "its own list says so";
    for (const auto& form : {badge, jwt}) {
        const auto told = verify(form);
        EXPECT_EQ(told.exit_status, 0) << "the badge stands by itself: " << told.out;
        EXPECT_NE(told.out.find("\"endorsement_not_proved\""), std::string::npos) << told.out;
        EXPECT_EQ(told.out.find("\"endorsement_valid\""), std::string::npos) << told.out;
    }
}

} // namespace
