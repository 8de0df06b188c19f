#include "tests/support/conformance.hpp"
#include "tests/support/issuer_world.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <sstream>

/// One award in every form, from the daemons as they are installed, to badgectl and verifierd:
/// all of them valid, and, once it is revoked, none.
namespace {

using namespace ob::test;
using namespace std::chrono_literals;

struct form {
    const char* ending;
    const char* name;      ///< credential.form of the report
    const char* container; ///< of the report
};

constexpr form forms[] = {
    {".json", "ob3-embedded", "json"},
    {".png", "ob3-embedded", "png"},
    {".svg", "ob3-embedded", "svg"},
    {".jwt", "ob3-jwt", "jws"},
    {".jwt.png", "ob3-jwt", "png"},
    {".jwt.svg", "ob3-jwt", "svg"},
    {".rs256.jwt", "ob3-jwt", "jws"},
    {".es256.jwt", "ob3-jwt", "jws"},
    {".es256.jwt.png", "ob3-jwt", "png"},
    {".es256.jwt.svg", "ob3-jwt", "svg"},
    {".ob2.json", "ob2-hosted", "json"},
    {".ob2.png", "ob2-hosted", "png"},
    {".ob2.svg", "ob2-hosted", "svg"},
    {".ob2.jws", "ob2-signed", "jws"},
    {".ob2.jws.png", "ob2-signed", "png"},
    {".ob2.jws.svg", "ob2-signed", "svg"}};

/// A verifierd of its own, which may ask the issuer of this test.
class verifier {
public:
    explicit verifier(const issuer_world& world, const std::string& name) {
        const auto own = std::to_string(world.port());
        const auto file = world.folder() / (name + ".toml");
        write_file(
            file,
            "public_url = \"http://localhost:" + std::to_string(port_) + "\"\n[listen]\nport = " +
                std::to_string(port_) + "\n[operations]\nport = " + std::to_string(operations_) +
                "\n[fetch.pinned_origins]\n\"https://localhost:" + own + "\" = \"127.0.0.1:" + own +
                "\"\n\"http://localhost:" + own + "\" = \"127.0.0.1:" + own + "\"\n"
        );
        daemon_ = std::make_unique<process>(
            std::vector<std::string>{
                OB_BINARY_DIR "/verifier/verifierd", "--config", file.string()},
            world.folder() / (name + ".log")
        );
    }

    bool ready() {
        return eventually(30s, [&] {
            return http(operations_, "GET", "/readyz", {}, {}, 1s).status == 200;
        });
    }

    std::string report(const std::string& badge) const {
        return http(
                   port_,
                   "POST",
                   "/v1/verifications",
                   badge,
                   {"Content-Type: application/octet-stream", "Accept: application/json"},
                   20s
        )
            .body;
    }

private:
    std::uint16_t port_ = free_port();
    std::uint16_t operations_ = free_port();
    std::unique_ptr<process> daemon_;
};

class Twins : public testing::Test {
protected:
    void SetUp() override {
        world_.add_key("jose", "p256");
        world_.start();
        ASSERT_TRUE(world_.ready_within(20s));
        ASSERT_TRUE(world_.set_up_offering());
        award_ = pass("zoe");
        ASSERT_FALSE(award_.empty());
    }

    /// A learner passes; the award's id once its badge is there.
    std::string pass(const std::string& name) {
        const auto registration = world_.register_learner(name);
        const auto answer = world_.send_result("result-" + name, registration, "84");
        const auto id = member_of(answer.body, "/award/id");
        const bool there = eventually(20s, [&] { return get(id, ".json").status == 200; });
        return there ? id : std::string();
    }

    http_answer get(const std::string& award, const std::string& ending) {
        return world_.api("GET", "/credentials/" + award + ending, "");
    }

    /// Everything that a verifier of one of the forms may ask for, as badgectl reads it.
    void write_world() {
        std::ostringstream rows;
        int number = 0;
        const auto add = [&](const std::string& url, const std::string& path) {
            const auto name = "document-" + std::to_string(++number);
            write_file(world_.folder() / name, world_.api("GET", path, "").body);
            rows << url << '\t' << name << '\n';
        };
        const auto own = [&](const std::string& path) { add(world_.origin() + path, path); };
        const auto key = member_of(world_.api("GET", "/ob2/issuer", "").body, "/publicKey/0");
        const auto did_web = "https://localhost:" + std::to_string(world_.port());
        for (const std::string keys : {"/.well-known/did.json", "/.well-known/jwks.json"})
            add(did_web + keys, keys);
        own("/status/revocation-1");
        own("/status/suspension-1");
        own("/credentials/" + award_ + ".ob2.json");
        own("/ob2/badges/welding/1/en");
        own("/ob2/issuer");
        own("/ob2/revocations");
        own(key.substr(world_.origin().size()));
        write_file(world_.folder() / "documents.tsv", rows.str());
    }

    std::string checked_offline(const std::string& badge) {
        const auto file = world_.folder() / "badge";
        write_file(file, badge);
        return run({OB_BADGECTL,
                    "verify",
                    "--json",
                    "--recipient",
                    "zoe@learners.example",
                    "--documents",
                    (world_.folder() / "documents.tsv").string(),
                    file.string()})
            .out;
    }

    issuer_world world_{OB_BINARY_DIR};
    std::string award_;
};

void expect_report(const std::string& report, const form& of, const std::string& verdict) {
    EXPECT_EQ(member_of(report, "/verdict"), verdict) << of.ending << "\n" << report;
    EXPECT_EQ(member_of(report, "/credential/form"), of.name) << of.ending;
    EXPECT_EQ(member_of(report, "/credential/container"), of.container) << of.ending;
}

TEST_F(Twins, AreAllValidAndAllRevokedTogether) {
    verifier online(world_, "verifierd");
    ASSERT_TRUE(online.ready());
    write_world();
    std::map<std::string, std::string> handed_out;
    for (const auto& one : forms) {
        const auto answer = get(award_, one.ending);
        ASSERT_EQ(answer.status, 200U) << one.ending << answer.body;
        handed_out[one.ending] = answer.body;
        expect_report(checked_offline(answer.body), one, "valid");
        expect_report(online.report(answer.body), one, "valid");
    }
    ASSERT_EQ(
        world_
            .api(
                "POST",
                "/v1/awards/" + award_ + "/revocation",
                "programme",
                R"({"reason":"A test."})"
            )
            .status,
        202U
    );
    // Within the five seconds that a list of this world lives. What the verifier has fetched for
    // Open Badges 2.0 it remembers for a minute, so its successor is asked.
    const auto& embedded = handed_out[".json"];
    EXPECT_TRUE(eventually(10s, [&] {
        return member_of(online.report(embedded), "/verdict") == "invalid";
    }));
    verifier other(world_, "verifierd-2");
    ASSERT_TRUE(other.ready());
    write_world();
    for (const auto& one : forms) {
        expect_report(checked_offline(handed_out[one.ending]), one, "invalid");
        expect_report(other.report(handed_out[one.ending]), one, "invalid");
    }
    EXPECT_EQ(get(award_, ".ob2.json").status, 410U);
}

TEST_F(Twins, StayAsTheyWereWhenKeysAreRotated) {
    std::map<std::string, std::string> before;
    for (const std::string ending : {".json", ".rs256.jwt", ".es256.jwt", ".ob2.json", ".ob2.jws"})
        before[ending] = get(award_, ending).body;
    world_.daemon().signal(SIGTERM);
    ASSERT_EQ(world_.daemon().wait(30s), 0);
    const auto here = world_.folder();
    for (const std::string type : {"rsa", "p256"})
        for (int step = 0; step < 2; ++step)
            ASSERT_EQ(
                run({OB_BADGECTL,
                     "keys",
                     "rotate",
                     "--purpose",
                     "jose",
                     "--type",
                     type,
                     "--publish-for",
                     "0s",
                     "--key-file",
                     (here / "keys.sealed").string(),
                     "--passphrase-file",
                     (here / "passphrase").string()})
                    .exit_status,
                0
            );
    world_.start();
    ASSERT_TRUE(world_.ready_within(20s));
    for (const auto& [ending, body] : before)
        EXPECT_EQ(get(award_, ending).body, body) << ending;
    const auto later = pass("max");
    ASSERT_FALSE(later.empty());
    const auto header = [](const std::string& token) { return token.substr(0, token.find('.')); };
    EXPECT_NE(header(get(later, ".rs256.jwt").body), header(before[".rs256.jwt"])) << "another kid";
    EXPECT_NE(header(get(later, ".es256.jwt").body), header(before[".es256.jwt"])) << "another kid";
    // What the retired keys signed is still good.
    write_world();
    for (const auto& [ending, body] : before)
        EXPECT_EQ(member_of(checked_offline(body), "/verdict"), "valid") << ending;
}

} // namespace
