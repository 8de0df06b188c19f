#include "keys/protocol/child_process.hpp"
#include "keys/protocol/messages.hpp"
#include "keys/protocol/signer_client.hpp"
#include "keys/protocol/socket.hpp"
#include "tests/support/process.hpp"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <functional>
#include <thread>

namespace ob::signing {
namespace {

using namespace std::chrono_literals;

/// A client and the other end of its socket, in the hands of the test.
struct pair {
    explicit pair(std::chrono::milliseconds timeout = 5s) {
        std::array<int, 2> ends{};
        EXPECT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()), 0);
        ours = std::make_unique<client>(ends[0], timeout);
        theirs = socket_handle(ends[1]);
    }

    std::unique_ptr<client> ours;
    socket_handle theirs;
};

deadline soon() {
    return std::chrono::steady_clock::now() + 5s;
}

/// Answers every request with what `how` gives, until the client is gone.
std::thread serve(int socket, std::function<std::string(const request&)> how) {
    return std::thread([socket, how = std::move(how)] {
        for (;;) {
            const auto message = read_frame(socket, soon());
            if (!message)
                return;
            const auto asked = decode_request(*message);
            if (!asked || !write_frame(socket, how(*asked), soon()))
                return;
        }
    });
}

TEST(SignerClient, GivesTheSignedDocument) {
    pair p;
    auto server = serve(p.theirs.get(), [](const request& r) {
        EXPECT_EQ(r.what, request::operation::sign_credential);
        EXPECT_EQ(r.key, "z6Mk");
        return encode(answer{signed_document{r.document + " signed at " + r.created}});
    });
    const auto text = p.ours->sign_credential("text", "2026-01-05T09:00:00Z", "z6Mk");
    p.ours.reset();
    server.join();
    ASSERT_TRUE(text);
    EXPECT_EQ(*text, "text signed at 2026-01-05T09:00:00Z");
}

TEST(SignerClient, CarriesADocumentLargerThanASocketBuffer) {
    pair p;
    auto server = serve(p.theirs.get(), [](const request& r) {
        return encode(answer{signed_document{r.document}});
    });
    const std::string large(2 * 1024 * 1024, 'x');
    const auto text = p.ours->sign_status_list(large, "2026-01-05T09:00:00Z");
    p.ours.reset();
    server.join();
    ASSERT_TRUE(text);
    EXPECT_EQ(*text, large);
}

TEST(SignerClient, TellsWhichRuleRefused) {
    pair p;
    auto server = serve(p.theirs.get(), [](const request&) {
        return encode(answer{refusal{"id_not_ours", "The id is not ours.", "/id"}});
    });
    const auto text = p.ours->sign_credential("{}", "", "");
    EXPECT_FALSE(text);
    const auto again = p.ours->sign_credential("{}", "", "");
    p.ours.reset();
    server.join();
    EXPECT_EQ(text.error().code, errc::refused);
    EXPECT_EQ(text.error().message(), "The id is not ours.");
    EXPECT_EQ(text.error().pointer, "/id");
    EXPECT_EQ(text.error().cause, "id_not_ours");
    EXPECT_EQ(again.error().code, errc::refused) << "a refusal does not break the connection";
}

TEST(SignerClient, GivesUpAtItsDeadline) {
    pair p(50ms);
    const auto began = std::chrono::steady_clock::now();
    const auto keys = p.ours->keys();
    ASSERT_FALSE(keys);
    EXPECT_EQ(keys.error().code, errc::unreachable);
    EXPECT_GE(std::chrono::steady_clock::now() - began, 50ms);
}

TEST(SignerClient, NeverTakesALateAnswerForAnother) {
    pair p(50ms);
    EXPECT_FALSE(p.ours->keys());
    const auto asked = read_frame(p.theirs.get(), soon());
    ASSERT_TRUE(asked);
    // The answer to the first request comes after its deadline.
    const auto late = write_frame(p.theirs.get(), encode(answer{signed_document{"late"}}), soon());
    EXPECT_FALSE(late) << "the socket is closed";
    const auto text = p.ours->sign_credential("text", "", "");
    ASSERT_FALSE(text);
    EXPECT_EQ(text.error().code, errc::unreachable);
}

TEST(SignerClient, SaysWhenTheOtherSideIsGone) {
    pair p;
    p.theirs = socket_handle();
    const auto keys = p.ours->keys();
    ASSERT_FALSE(keys);
    EXPECT_EQ(keys.error().code, errc::unreachable);
}

TEST(SignerClient, RefusesAnAnswerItCannotRead) {
    for (const std::string text : {"", "nonsense", "{\"document\":7,\"else\":1}"}) {
        pair p;
        auto server = serve(p.theirs.get(), [&](const request&) { return text; });
        const auto keys = p.ours->keys();
        p.ours.reset();
        server.join();
        ASSERT_FALSE(keys);
        EXPECT_EQ(keys.error().code, errc::protocol);
    }
}

TEST(SignerClient, RefusesAnAnswerAboveTheLimit) {
    pair p;
    std::thread server([&] {
        ASSERT_TRUE(read_frame(p.theirs.get(), soon()));
        const std::array<unsigned char, 4> head{0xFF, 0xFF, 0xFF, 0xFF};
        EXPECT_EQ(::send(p.theirs.get(), head.data(), head.size(), MSG_NOSIGNAL), 4);
    });
    const auto keys = p.ours->keys();
    server.join();
    ASSERT_FALSE(keys);
    EXPECT_EQ(keys.error().code, errc::protocol);
}

TEST(SignerClient, KeepsTheConnectionWhenADocumentIsTooLarge) {
    pair p;
    auto server = serve(p.theirs.get(), [](const request&) {
        return encode(answer{std::vector<key_info>{}});
    });
    const auto text = p.ours->sign_status_list(std::string(frame_bytes_max + 1, 'x'), "");
    const auto keys = p.ours->keys();
    p.ours.reset();
    server.join();
    ASSERT_FALSE(text);
    EXPECT_EQ(text.error().code, errc::too_large);
    EXPECT_TRUE(keys);
}

TEST(SignerClient, ConnectsAgainThroughItsConnector) {
    std::vector<std::thread> servers;
    std::vector<socket_handle> theirs;
    client ours(
        [&](std::chrono::milliseconds) -> result<int> {
            std::array<int, 2> ends{};
            if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
                return error(errc::unreachable);
            const int end = theirs.emplace_back(ends[1]).get();
            // Each server answers once and hangs up.
            servers.emplace_back([end] {
                EXPECT_TRUE(read_frame(end, soon()));
                EXPECT_TRUE(write_frame(end, encode(answer{std::vector<key_info>{}}), soon()));
                ::shutdown(end, SHUT_RDWR);
            });
            return ends[0];
        },
        5s
    );
    EXPECT_TRUE(ours.keys());
    servers.front().join();
    EXPECT_FALSE(ours.keys()) << "the first connection has ended";
    EXPECT_TRUE(ours.keys()) << "the next call makes a new one";
    for (std::size_t i = 1; i < servers.size(); ++i)
        servers[i].join();
}

TEST(UnixConnector, SaysWhenNobodyListens) {
    const test::temp_folder folder;
    const auto connected = unix_connector((folder.path() / "none").string())(1s);
    ASSERT_FALSE(connected);
    EXPECT_EQ(connected.error().code, errc::unreachable);
    EXPECT_FALSE(unix_connector(std::string(200, 'x'))(1s));
}

/// A child that answers nothing but lives.
/// test.
signerd_command sleeper() {
    return {"/bin/sh", {"-c", "while :; do sleep 1; done", "sh"}};
}

TEST(Supervisor, RefusesAProgramThatIsNotThere) {
    const auto started = spawn_signerd({"/nowhere/signerd", {}});
    ASSERT_FALSE(started);
    EXPECT_EQ(started.error().code, errc::cannot_start);
}

TEST(Supervisor, StartsAnotherChildWhenOneDies) {
    signerd_supervisor keeper(sleeper());
    ASSERT_TRUE(test::eventually(5s, [&] { return keeper.child() > 0; }));
    const int first = keeper.child();
    const socket_handle one(*keeper.connect(5s));
    ::kill(first, SIGKILL);
    ASSERT_TRUE(test::eventually(5s, [&] { return keeper.child() > 0 && keeper.child() != first; })
    );
    const socket_handle two(*keeper.connect(5s));
    EXPECT_TRUE(two);
}

TEST(Supervisor, ReplacesAChildThatHangs) {
    signerd_supervisor keeper(sleeper());
    const socket_handle one(*keeper.connect(5s));
    const int first = keeper.child();
    ::kill(first, SIGSTOP);
    const auto again = keeper.connect(5s);
    ASSERT_TRUE(again);
    const socket_handle two(*again);
    EXPECT_NE(keeper.child(), first);
}

TEST(Supervisor, EndsItsChild) {
    int child = -1;
    {
        signerd_supervisor keeper(sleeper());
        ASSERT_TRUE(test::eventually(5s, [&] { return keeper.child() > 0; }));
        child = keeper.child();
    }
    EXPECT_NE(::kill(child, 0), 0);
}

TEST(Supervisor, SaysThatTheChildIsNotRunning) {
    signerd_supervisor keeper({"/bin/false", {}});
    client ours(keeper.connector(), 300ms);
    const auto keys = ours.keys();
    ASSERT_FALSE(keys);
    EXPECT_EQ(keys.error().code, errc::unreachable);
}

} // namespace
} // namespace ob::signing
