#include "base/core/clock.hpp"
#include "base/core/json_text.hpp"
#include "crypto/primitives/private_key.hpp"
#include "keys/protocol/child_process.hpp"
#include "keys/ring/sealed_key_file.hpp"
#include "tests/integration/masked_secret.hpp"
#include "tests/support/conformance.hpp"
#include "tests/support/process.hpp"
#include "tests/unit/keys/signable.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <fstream>
#include <sstream>

/// signerd as it is installed: its own process, its own file, its own socket.
namespace ob::signing {
namespace {

using namespace std::chrono_literals;

class Signerd : public testing::Test {
protected:
    Signerd() {
        test::write_file(path("passphrase"), "correct horse battery\n");
        const auto made = keys({"generate"});
        EXPECT_EQ(made.exit_status, 0) << made.err;
        test::write_file(
            path("signerd.toml"),
            "[key]\nfile = \"" + path("keys.sealed") + "\"\npassphrase_file = \"" +
                path("passphrase") +
                "\"\n[issuer]\nids = [\"did:web:issuer.example\"]\n"
                "credential_prefixes = [\"https://issuer.example/credentials/\"]\n"
                "status_list_prefixes = [\"https://issuer.example/status/\"]\n[audit]\nlog = \"" +
                path("audit.log") + "\"\n"
        );
    }

    std::string path(std::string_view name) const { return (folder_.path() / name).string(); }

    test::finished keys(std::vector<std::string> words) {
        words.insert(words.begin(), {OB_BADGECTL, "keys"});
        words.insert(
            words.end(),
            {"--key-file", path("keys.sealed"), "--passphrase-file", path("passphrase")}
        );
        return test::run(words);
    }

    signerd_command command() const { return {OB_SIGNERD, {"--config", path("signerd.toml")}}; }

    static std::string now() { return format_time(ob::system_clock().now()); }

    /// A badge of this moment, under that number.
    static std::string badge(int number) {
        auto document = signerd::sample_badge();
        auto& members = document.as_object();
        const auto index = std::to_string(number);
        members["id"] = "https://issuer.example/credentials/" + index;
        members["validFrom"] = now();
        members["validUntil"] = format_time(ob::system_clock().now() + 24h);
        members["credentialStatus"].as_object()["statusListIndex"] = index;
        members["credentialStatus"].as_object()["id"] = "https://issuer.example/status/r1#" + index;
        return json::to_text(document);
    }

    static std::string active_key(client& signer) {
        const auto keys = signer.keys();
        EXPECT_TRUE(keys) << keys.error().message() << keys.error().cause;
        return keys ? keys->front().fragment : "";
    }

    test::temp_folder folder_;
};

TEST_F(Signerd, SignsForTheProcessThatStartedIt) {
    const auto keeper = spawn_signerd(command());
    ASSERT_TRUE(keeper);
    client signer((*keeper)->connector(), 10s);
    const auto text = signer.sign_credential(badge(1), now(), active_key(signer));
    ASSERT_TRUE(text) << text.error().message() << text.error().cause;
    EXPECT_NE(text->find("\"proofValue\":\"z"), std::string::npos);
    const auto foreign = signer.sign_credential("{}", now(), active_key(signer));
    ASSERT_FALSE(foreign);
    EXPECT_EQ(foreign.error().code, errc::refused);
    EXPECT_TRUE(signer.sign_credential(badge(2), now(), active_key(signer)))
        << "a refusal is not the end";
}

TEST_F(Signerd, IsStartedAgainAndSignsTheSameIntent) {
    const auto keeper = spawn_signerd(command());
    ASSERT_TRUE(keeper);
    client signer((*keeper)->connector(), 10s);
    const auto key = active_key(signer);
    const auto intent = badge(1);
    const auto created = now();
    const auto before = signer.sign_credential(intent, created, key);
    ASSERT_TRUE(before);
    ::kill((*keeper)->child(), SIGKILL);
    result<std::string> after = error(errc::unreachable);
    EXPECT_TRUE(test::eventually(10s, [&] {
        after = signer.sign_credential(intent, created, key);
        return after.has_value();
    })) << after.error().message();
    EXPECT_EQ(*after, *before);
}

TEST_F(Signerd, EndsWithTheProcessThatStartedIt) {
    std::array<int, 2> report{};
    ASSERT_EQ(::pipe2(report.data(), O_CLOEXEC), 0);
    const auto parent = ::fork();
    ASSERT_GE(parent, 0);
    if (parent == 0) {
        const auto keeper = spawn_signerd(command());
        client signer((*keeper)->connector(), 10s);
        const int child = signer.keys() ? (*keeper)->child() : -1;
        if (::write(report[1], &child, sizeof child) != static_cast<ssize_t>(sizeof child))
            ::_exit(1);
        ::pause();
        ::_exit(0);
    }
    int child = -1;
    ASSERT_EQ(::read(report[0], &child, sizeof child), static_cast<ssize_t>(sizeof child));
    ASSERT_GT(child, 0);
    ::kill(parent, SIGKILL);
    ASSERT_EQ(::waitpid(parent, nullptr, 0), parent);
    EXPECT_TRUE(test::eventually(5s, [&] { return ::kill(child, 0) != 0; }));
}

std::string status_line(int pid, std::string_view name) {
    std::ifstream in("/proc/" + std::to_string(pid) + "/status");
    for (std::string line; std::getline(in, line);)
        if (line.starts_with(name))
            return line;
    return {};
}

TEST_F(Signerd, ClosesItselfOff) {
    const auto keeper = spawn_signerd(command());
    ASSERT_TRUE(keeper);
    client signer((*keeper)->connector(), 10s);
    ASSERT_TRUE(signer.keys());
    const int child = (*keeper)->child();
    EXPECT_EQ(status_line(child, "Seccomp:"), "Seccomp:\t2");
    EXPECT_EQ(status_line(child, "NoNewPrivs:"), "NoNewPrivs:\t1");
    std::ifstream limits("/proc/" + std::to_string(child) + "/limits");
    std::stringstream text;
    text << limits.rdbuf();
    EXPECT_NE(
        text.str().find("Max core file size        0                    0"), std::string::npos
    );
    std::size_t descriptors = 0;
    for (const auto& entry :
         std::filesystem::directory_iterator("/proc/" + std::to_string(child) + "/fd"))
        descriptors += entry.exists() || entry.is_symlink() ? 1U : 0U;
    EXPECT_LE(descriptors, 6U) << "0, 1, 2, the socket, the audit log, signals";
}

TEST_F(Signerd, KeepsItsKeyOutOfTheClientsMemory) {
    const auto secret = test::masked_secret(path("keys.sealed"), path("passphrase"));
    const auto keeper = spawn_signerd(command());
    ASSERT_TRUE(keeper);
    client signer((*keeper)->connector(), 10s);
    ASSERT_TRUE(signer.sign_credential(badge(1), now(), active_key(signer)));
    EXPECT_FALSE(test::memory_holds(::getpid(), secret.masked, secret.mask));
}

class ListeningSignerd : public Signerd {
protected:
    ListeningSignerd()
        : running_(
              {OB_SIGNERD, "--config", path("signerd.toml"), "--listen", path("socket")},
              path("log")
          )
        , signer_(unix_connector(path("socket")), 10s) {
        EXPECT_TRUE(test::eventually(10s, [this] { return signer_.keys().has_value(); }))
            << test::read_file(path("log"));
    }

    std::size_t published() {
        const auto keys = signer_.keys();
        return keys ? keys->size() : 0;
    }

    test::process running_;
    client signer_;
};

TEST_F(ListeningSignerd, ServesSeveralClientsAndEndsCleanly) {
    client other(unix_connector(path("socket")), 10s);
    EXPECT_TRUE(other.keys());
    EXPECT_TRUE(signer_.sign_credential(badge(1), now(), active_key(signer_)));
    EXPECT_EQ(std::filesystem::status(path("socket")).permissions(), std::filesystem::perms{0660});
    running_.signal(SIGTERM);
    EXPECT_EQ(running_.wait(10s), 0);
    EXPECT_FALSE(std::filesystem::exists(path("socket")));
    const auto checked = test::run({OB_BADGECTL, "audit", "verify", path("audit.log")});
    EXPECT_EQ(checked.exit_status, 0) << checked.err;
    EXPECT_NE(checked.out.find("2 lines"), std::string::npos) << checked.out;
}

TEST_F(ListeningSignerd, PublishesANewKeyAfterAReloadAndUsesItAfterTheNext) {
    const auto first = active_key(signer_);
    ASSERT_EQ(keys({"rotate"}).exit_status, 0);
    EXPECT_EQ(published(), 1U);
    running_.signal(SIGHUP);
    EXPECT_TRUE(test::eventually(10s, [this] { return published() == 2; }));
    EXPECT_EQ(active_key(signer_), first) << "published, not used";
    ASSERT_EQ(keys({"rotate", "--publish-for", "0s"}).exit_status, 0);
    running_.signal(SIGHUP);
    EXPECT_TRUE(test::eventually(10s, [&] { return active_key(signer_) != first; }));
    EXPECT_EQ(published(), 2U) << "the old key stays published";
    const auto old_intent = signer_.sign_credential(badge(1), now(), first);
    ASSERT_FALSE(old_intent);
    EXPECT_EQ(old_intent.error().cause, "key_not_active");
}

TEST_F(ListeningSignerd, KeepsItsKeysWhenTheFileIsExchanged) {
    const auto first = active_key(signer_);
    std::filesystem::remove(path("keys.sealed"));
    ASSERT_EQ(keys({"generate"}).exit_status, 0);
    running_.signal(SIGHUP);
    EXPECT_TRUE(test::eventually(10s, [this] {
        return test::read_file(path("log")).find("published_keys_missing") != std::string::npos;
    }));
    EXPECT_EQ(active_key(signer_), first);
}

TEST_F(ListeningSignerd, DropsAPeerThatTalksNonsense) {
    const auto connected = unix_connector(path("socket"))(1s);
    ASSERT_TRUE(connected);
    const std::string nonsense("\0\0\0\2{}", 6);
    ASSERT_EQ(::write(*connected, nonsense.data(), nonsense.size()), 6);
    char byte = 0;
    EXPECT_EQ(::read(*connected, &byte, 1), 0) << "closed without an answer";
    ::close(*connected);
    EXPECT_TRUE(signer_.keys());
}

TEST_F(ListeningSignerd, LetsNoSecondOneWriteTheSameAuditLog) {
    const auto second =
        test::run({OB_SIGNERD, "--config", path("signerd.toml"), "--listen", path("other")});
    EXPECT_EQ(second.exit_status, 1);
    EXPECT_NE(second.err.find("audit_in_use"), std::string::npos) << second.err;
}

TEST_F(Signerd, ChecksItsConfiguration) {
    const auto check = [this] {
        return test::run({OB_SIGNERD, "--config", path("signerd.toml"), "--check-config"});
    };
    EXPECT_EQ(check().exit_status, 0) << check().err;
    std::filesystem::permissions(path("keys.sealed"), std::filesystem::perms{0644});
    EXPECT_EQ(check().exit_status, 1);
    EXPECT_NE(check().err.find("0600"), std::string::npos) << check().err;
    std::filesystem::permissions(path("keys.sealed"), std::filesystem::perms{0600});
    test::write_file(path("passphrase"), "another passphrase\n");
    EXPECT_EQ(check().exit_status, 1);
    std::ofstream(path("signerd.toml"), std::ios::app) << "[unknown]\nkey = 1\n";
    const auto unknown = check();
    EXPECT_EQ(unknown.exit_status, 64);
    EXPECT_NE(unknown.err.find("unknown"), std::string::npos) << unknown.err;
}

TEST_F(Signerd, SaysWhatIsMissing) {
    const auto nothing = test::run({OB_SIGNERD, "--check-config"});
    EXPECT_EQ(nothing.exit_status, 64);
    EXPECT_NE(nothing.err.find("key.file is missing."), std::string::npos) << nothing.err;
    EXPECT_EQ(test::run({OB_SIGNERD, "--config", path("signerd.toml")}).exit_status, 64)
        << "no socket";
    EXPECT_EQ(test::run({OB_SIGNERD, "--frobnicate"}).exit_status, 64);
    const auto printed = test::run({OB_SIGNERD, "--print-config"});
    EXPECT_EQ(printed.exit_status, 0);
    EXPECT_NE(printed.out.find("passphrase_file"), std::string::npos);
}

} // namespace
} // namespace ob::signing
