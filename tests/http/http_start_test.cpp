#include "tests/support/conformance.hpp"
#include "tests/support/issuer_world.hpp"

#include <gmock/gmock.h>
#include <sys/stat.h>

#include <fstream>

/// What an operator gets wrong, and what is away: each is said in a sentence, and whatever can
/// still be done is done.
namespace {

using namespace ob::test;
using namespace std::chrono_literals;
using testing::HasSubstr;

/// Somebody passes, and the award gets to that state.
bool reaches(issuer_world& world, const std::string& state) {
    if (!world.set_up_offering())
        return false;
    const auto registration = world.register_learner("ada");
    const auto award = member_of(world.send_result("r-1", registration, "84").body, "/award/id");
    return eventually(30s, [&] {
        return member_of(world.api("GET", "/v1/awards/" + award, "reader").body, "/state") == state;
    });
}

class Start : public testing::Test {
protected:
    std::filesystem::path config() const { return world_.folder() / "issuerd.toml"; }

    void replace_in_config(const std::string& from, const std::string& to) const {
        auto text = read_file(config());
        const auto at = text.find(from);
        ASSERT_NE(at, std::string::npos) << from;
        write_file(config(), text.replace(at, from.size(), to));
    }

    finished issuerd(std::vector<std::string> options) const {
        options.insert(options.begin(), OB_BINARY_DIR "/issuer/issuerd");
        options.insert(options.end(), {"--config", config().string()});
        return run(options, {}, {}, 30s);
    }

    std::string log() const { return read_file(world_.folder() / "issuerd.log"); }

    std::string readiness(issuer_world& of) {
        std::string body;
        eventually(20s, [&] {
            body = http(of.operations_port(), "GET", "/readyz").body;
            return !body.empty();
        });
        return body;
    }

    issuer_world world_{OB_BINARY_DIR};
};

TEST_F(Start, SaysWhichPortIsTaken) {
    world_.start();
    ASSERT_TRUE(world_.ready_within(30s)) << log();
    issuer_world second(OB_BINARY_DIR);
    const auto file = second.folder() / "issuerd.toml";
    auto text = read_file(file);
    const std::string own = "port = " + std::to_string(second.port());
    text.replace(text.find(own), own.size(), "port = " + std::to_string(world_.port()));
    write_file(file, text);
    const auto ended =
        run({OB_BINARY_DIR "/issuer/issuerd", "--config", file.string()}, {}, {}, 30s);
    EXPECT_EQ(ended.exit_status, 1);
    EXPECT_THAT(
        ended.err,
        HasSubstr(
            "Another program already listens on 127.0.0.1, port " + std::to_string(world_.port())
        )
    );
    EXPECT_EQ(world_.api("GET", "/v1/microcredentials", "reader").status, 200U);
}

TEST_F(Start, RefusesAConfigurationWithAKeyThatIsNotKnown) {
    replace_in_config("[status]", "[status]\ntll = \"5s\"");
    for (const auto& options : {std::vector<std::string>{}, {"--check-config"}}) {
        const auto ended = issuerd(options);
        EXPECT_EQ(ended.exit_status, 64);
        EXPECT_THAT(ended.err, HasSubstr("status.tll"));
        EXPECT_EQ(ended.out, "");
    }
}

TEST_F(Start, ChecksAConfigurationAndEnds) {
    const auto ended = issuerd({"--check-config"});
    EXPECT_EQ(ended.exit_status, 0);
    EXPECT_EQ(ended.err, "");
    EXPECT_EQ(ended.out, "The configuration can be used.\n");
}

TEST_F(Start, SignsNothingWithAKeyFileThatOthersCanRead) {
    ASSERT_EQ(::chmod((world_.folder() / "keys.sealed").c_str(), 0644), 0);
    world_.start();
    EXPECT_THAT(readiness(world_), HasSubstr("\"signer\":false"));
    EXPECT_TRUE(eventually(20s, [this] {
        return log().find("key_file_not_private") != std::string::npos;
    })) << log();
    // What does not need the key works: the office can go on.
    EXPECT_TRUE(world_.set_up_offering());
}

TEST_F(Start, SignsNothingWithAnotherPassphrase) {
    write_file(world_.folder() / "passphrase", "another passphrase for tests\n");
    world_.start();
    EXPECT_THAT(readiness(world_), HasSubstr("\"signer\":false"));
    EXPECT_TRUE(eventually(30s, [this] {
        return log().find("key_file_passphrase") != std::string::npos;
    })) << log();
}

TEST_F(Start, SignsWhatWaitedOnceTheKeyFileIsPutRight) {
    ASSERT_EQ(::chmod((world_.folder() / "keys.sealed").c_str(), 0644), 0);
    world_.start();
    EXPECT_THAT(readiness(world_), HasSubstr("\"signer\":false"));
    ASSERT_TRUE(world_.set_up_offering());
    const auto registration = world_.register_learner("ada");
    const auto told = world_.send_result("r-1", registration, "84");
    EXPECT_EQ(told.status, 202U);
    const auto page = "/credentials/" + member_of(told.body, "/award/id") + ".json";
    EXPECT_EQ(world_.api("GET", page, "").status, 503U);
    ASSERT_EQ(::chmod((world_.folder() / "keys.sealed").c_str(), 0600), 0);
    EXPECT_TRUE(eventually(60s, [&] { return world_.api("GET", page, "").status == 200; }))
        << log();
}

TEST(StartWithout, RedisEverythingIsStillDone) {
    issuer_world world(OB_BINARY_DIR, "127.0.0.1:" + std::to_string(free_port()));
    world.start();
    ASSERT_TRUE(world.ready_within(30s));
    const auto ready = http(world.operations_port(), "GET", "/readyz");
    EXPECT_EQ(ready.status, 200U);
    EXPECT_EQ(member_of(ready.body, "/status"), "degraded");
    EXPECT_EQ(member_of(ready.body, "/redis"), "false");
    EXPECT_TRUE(reaches(world, "mailed"));
    EXPECT_EQ(world.api("GET", "/status/revocation-1", "").status, 200U);
}

TEST_F(Start, KeepsTheMailWhileTheRelayIsAway) {
    replace_in_config(
        "[mail]\n",
        "[mail]\ntransport = \"smtp\"\nsmtp_host = \"127.0.0.1\"\nsmtp_security = "
        "\"none\"\nsmtp_port = " +
            std::to_string(free_port()) + "\n"
    );
    world_.start();
    ASSERT_TRUE(world_.ready_within(30s)) << log();
    EXPECT_TRUE(reaches(world_, "published")) << log();
    const auto ready = http(world_.operations_port(), "GET", "/readyz");
    EXPECT_EQ(ready.status, 200U);
    // Registration and badge: both are kept, neither is given up.
    EXPECT_EQ(member_of(ready.body, "/mails_waiting"), "2") << ready.body;
    EXPECT_EQ(member_of(ready.body, "/mails_given_up"), "0") << ready.body;
}

} // namespace
