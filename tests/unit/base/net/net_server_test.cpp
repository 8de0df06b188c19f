#include "base/net/http/server.hpp"
#include "base/net/offload.hpp"
#include "tests/support/process.hpp"
#include "tests/support/raw_peer.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <gtest/gtest.h>

#include <optional>
#include <thread>

namespace ob::net::http {
namespace {

using namespace std::chrono_literals;

boost::asio::awaitable<response> slow(request r) {
    boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor);
    timer.expires_after(std::chrono::milliseconds{r.path == "/slow" ? 200 : 60'000});
    co_await timer.async_wait(boost::asio::use_awaitable);
    co_return response::text("slow");
}

boost::asio::awaitable<response> throwing(request) {
    throw std::runtime_error("secret");
    co_return response{};
}

class NetServer : public testing::Test {
protected:
    void start(server_options options) {
        routes_.add_plain(
            method::post, "/echo", [](const request& r) { return response::text(r.body); }, 1000
        );
        routes_.add_plain(
            method::get,
            "/open",
            [](const request& r) { return response::text(r.peer + "|" + r.request_id); },
            0,
            sharing::everyone
        );
        routes_.add_plain(method::get, "/split", [](const request&) {
            return response::text("x").set("X-A", "a\r\nX-B: b");
        });
        routes_.add(method::get, "/slow", slow);
        routes_.add(method::get, "/endless", slow);
        routes_.add(method::get, "/throw", throwing);
        options.log_access = false;
        server_.emplace(io_.get_executor(), routes_, options);
        const auto port = server_->start();
        ASSERT_TRUE(port) << port.error().message();
        port_ = *port;
        thread_ = std::thread([this] { io_.run(); });
    }

    void TearDown() override {
        if (server_)
            server_->stop(0s);
        if (thread_.joinable())
            thread_.join();
    }

    std::string exchange(std::string_view bytes) const {
        const test::raw_client client(port_);
        client.send(bytes);
        return client.receive();
    }

    boost::asio::io_context io_;
    router routes_;
    std::optional<server> server_;
    std::uint16_t port_ = 0;
    std::thread thread_;
};

TEST_F(NetServer, ReadsSizedAndChunkedBodies) {
    start({});
    const auto sized = test::http(port_, "POST", "/echo", "hello");
    EXPECT_EQ(sized.status, 200U);
    EXPECT_EQ(sized.body, "hello");
    const auto chunked = exchange(
        "POST /echo HTTP/1.1\r\nHost: a\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
        "2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n"
    );
    EXPECT_NE(chunked.find("\r\n\r\nhello"), std::string::npos) << chunked;
}

TEST_F(NetServer, AnswersPipelinedRequestsInOrder) {
    start({});
    const auto answers = exchange(
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\none"
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nConnection: close\r\n\r\ntwo"
    );
    const auto one = answers.find("\r\n\r\none");
    const auto two = answers.find("\r\n\r\ntwo");
    ASSERT_NE(one, std::string::npos);
    ASSERT_NE(two, std::string::npos);
    EXPECT_LT(one, two);
}

TEST_F(NetServer, NeverReadsASmuggledRequest) {
    start({});
    const auto answers =
        exchange("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, identity\r\n\r\n"
                 "GET /open HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_TRUE(answers.starts_with("HTTP/1.1 400 ")) << answers;
    EXPECT_EQ(answers.find("HTTP/1.1 200"), std::string::npos);
}

TEST_F(NetServer, RefusesALargeBodyBeforeReadingIt) {
    start({});
    const auto answer = exchange("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1001\r\n\r\n");
    EXPECT_TRUE(answer.starts_with("HTTP/1.1 413 ")) << answer;
    const auto chunked = exchange(
        "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3e9\r\n" +
        std::string(1001, 'a') + "\r\n0\r\n\r\n"
    );
    EXPECT_TRUE(chunked.starts_with("HTTP/1.1 413 ")) << chunked;
}

TEST_F(NetServer, SaysContinueOnlyWhenTheBodyIsWanted) {
    start({});
    const test::raw_client client(port_);
    client.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n"
                "Connection: close\r\n\r\n");
    const auto first = client.receive([](std::string_view t) {
        return t.find("\r\n\r\n") != std::string_view::npos;
    });
    EXPECT_EQ(first, "HTTP/1.1 100 Continue\r\n\r\n");
    client.send("ok");
    EXPECT_NE(client.receive().find("\r\n\r\nok"), std::string::npos);
    const auto refused = exchange(
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 2000\r\nExpect: 100-continue\r\n\r\n"
    );
    EXPECT_TRUE(refused.starts_with("HTTP/1.1 413 "));
}

TEST_F(NetServer, AnswersUnknownPathsMethodsAndOptions) {
    start({});
    EXPECT_EQ(test::http(port_, "GET", "/none").status, 404U);
    const auto wrong = test::http(port_, "DELETE", "/open");
    EXPECT_EQ(wrong.status, 405U);
    EXPECT_NE(wrong.head.find("Allow: GET, HEAD, OPTIONS"), std::string::npos);
    const auto options = test::http(port_, "OPTIONS", "/open");
    EXPECT_EQ(options.status, 204U);
    EXPECT_NE(options.head.find("Access-Control-Allow-Origin: *"), std::string::npos);
    const auto own = test::http(port_, "OPTIONS", "/echo");
    EXPECT_EQ(own.head.find("Access-Control-Allow-Origin"), std::string::npos);
}

TEST_F(NetServer, AnswersHeadWithoutABody) {
    start({});
    const auto answer = exchange("HEAD /open HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    EXPECT_TRUE(answer.starts_with("HTTP/1.1 200 "));
    EXPECT_EQ(answer.find("Content-Length: 0"), std::string::npos);
    EXPECT_TRUE(answer.ends_with("\r\n\r\n"));
}

TEST_F(NetServer, AddsSecurityFieldsToEveryAnswer) {
    start({});
    for (const auto* path : {"/open", "/none", "/throw"}) {
        const auto head = test::http(port_, "GET", path).head;
        for (const auto* name :
             {"X-Content-Type-Options: nosniff",
              "Content-Security-Policy: default-src 'none'",
              "Referrer-Policy:",
              "Permissions-Policy:",
              "Cross-Origin-Opener-Policy: same-origin",
              "Strict-Transport-Security:",
              "X-Request-Id: "})
            EXPECT_NE(head.find(name), std::string::npos) << path << " " << name;
    }
}

TEST_F(NetServer, NeverSplitsAnAnswer) {
    start({});
    EXPECT_EQ(test::http(port_, "GET", "/split").head.find("\nX-B"), std::string::npos);
}

TEST_F(NetServer, HidesWhatAHandlerThrows) {
    start({});
    const auto answer = test::http(port_, "GET", "/throw");
    EXPECT_EQ(answer.status, 500U);
    EXPECT_EQ(answer.body.find("secret"), std::string::npos);
}

TEST_F(NetServer, GivesUpOnAHandlerThatTakesTooLong) {
    server_options options;
    options.handler_timeout = 1s;
    start(options);
    EXPECT_EQ(test::http(port_, "GET", "/endless").status, 503U);
}

TEST_F(NetServer, ClosesSlowHeaders) {
    server_options options;
    options.header_timeout = 1s;
    start(options);
    const test::raw_client client(port_);
    client.send("GET /open HT");
    EXPECT_TRUE(client.closed(5s));
}

TEST_F(NetServer, ClosesIdleConnectionsSilently) {
    server_options options;
    options.idle_timeout = 1s;
    start(options);
    const test::raw_client client(port_);
    client.send("GET /open HTTP/1.1\r\nHost: a\r\n\r\n");
    client.receive([](std::string_view t) { return t.find("127.0.0.1|") != std::string_view::npos; }
    );
    EXPECT_TRUE(client.closed(5s));
}

TEST_F(NetServer, RefusesEndlessHeaders) {
    start({});
    const auto answer =
        exchange("GET /open HTTP/1.1\r\nHost: a\r\nX: " + std::string(17 * 1024, 'a') + "\r\n\r\n");
    EXPECT_TRUE(answer.starts_with("HTTP/1.1 431 ")) << answer;
}

TEST_F(NetServer, EndsAConnectionAfterItsShareOfRequests) {
    server_options options;
    options.requests_per_connection = 2;
    start(options);
    const auto answers =
        exchange("GET /open HTTP/1.1\r\nHost: a\r\n\r\nGET /open HTTP/1.1\r\nHost: a\r\n\r\n"
                 "GET /open HTTP/1.1\r\nHost: a\r\n\r\n");
    std::size_t count = 0;
    for (auto at = answers.find("HTTP/1.1 200"); at != std::string::npos;
         at = answers.find("HTTP/1.1 200", at + 1))
        ++count;
    EXPECT_EQ(count, 2U);
}

TEST_F(NetServer, LimitsConnectionsOfOneAddress) {
    server_options options;
    options.trusted_proxies.clear();
    options.connections_per_address_max = 1;
    start(options);
    const test::raw_client first(port_);
    first.send("GET /open HTTP/1.1\r\nHost: a\r\n\r\n");
    first.receive([](std::string_view t) { return t.find("127.0.0.1|") != std::string_view::npos; }
    );
    const test::raw_client second(port_);
    EXPECT_TRUE(second.closed(5s));
}

TEST_F(NetServer, WaitsWithAcceptingWhenItIsFull) {
    server_options options;
    options.connections_max = 1;
    start(options);
    std::optional<test::raw_client> first(std::in_place, port_);
    first->send("GET /open HTTP/1.1\r\nHost: a\r\n\r\n");
    first->receive([](std::string_view t) { return t.find("127.0.0.1|") != std::string_view::npos; }
    );
    const test::raw_client second(port_);
    second.send("GET /open HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    EXPECT_EQ(second.receive([](auto) { return false; }, 300ms), "");
    first.reset();
    EXPECT_TRUE(second.receive().starts_with("HTTP/1.1 200 "));
}

TEST_F(NetServer, BelievesForwardedAddressesOfTrustedProxiesOnly) {
    start({});
    const auto believed =
        test::http(port_, "GET", "/open", "", {"X-Forwarded-For: 9.9.9.9, 203.0.113.7, 127.0.0.1"});
    EXPECT_TRUE(believed.body.starts_with("203.0.113.7|")) << believed.body;
    const auto garbage = test::http(port_, "GET", "/open", "", {"X-Forwarded-For: <script>"});
    EXPECT_TRUE(garbage.body.starts_with("127.0.0.1|"));
}

TEST_F(NetServer, IgnoresForwardedAddressesOfStrangers) {
    server_options options;
    options.trusted_proxies.clear();
    start(options);
    const auto answer = test::http(
        port_, "GET", "/open", "", {"X-Forwarded-For: 9.9.9.9", "X-Request-Id: forged-forged"}
    );
    EXPECT_TRUE(answer.body.starts_with("127.0.0.1|"));
    EXPECT_EQ(answer.body.find("forged"), std::string::npos);
}

TEST_F(NetServer, SaysWhenThePortIsTaken) {
    start({});
    server_options options;
    options.port = port_;
    server second(io_.get_executor(), routes_, options);
    const auto started = second.start();
    ASSERT_FALSE(started);
    EXPECT_EQ(
        started.error().message(),
        "Another program already listens on 127.0.0.1, port " + std::to_string(port_) + "."
    );
}

TEST_F(NetServer, LetsRunningRequestsEndWhenItStops) {
    start({});
    const test::raw_client idle(port_);
    const test::raw_client busy(port_);
    busy.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
    std::atomic<bool> seen{false};
    ASSERT_TRUE(test::eventually(5s, [&] {
        boost::asio::post(io_, [&] { seen = true; });
        return seen.load();
    }));
    std::atomic<bool> done{false};
    busy.receive([](auto) { return false; }, 50ms);
    server_->stop(5s, [&] { done = true; });
    EXPECT_TRUE(idle.closed(5s));
    const auto answer = busy.receive();
    EXPECT_TRUE(answer.starts_with("HTTP/1.1 200 ")) << answer;
    EXPECT_NE(answer.find("Connection: close"), std::string::npos);
    EXPECT_TRUE(test::eventually(5s, [&] { return done.load(); }));
    EXPECT_THROW(test::raw_client(port_).send("x"), std::runtime_error);
}

TEST_F(NetServer, ClosesWhatIsLateAfterTheGrace) {
    start({});
    const test::raw_client busy(port_);
    busy.send("GET /endless HTTP/1.1\r\nHost: a\r\n\r\n");
    busy.receive([](auto) { return false; }, 50ms);
    server_->stop(1s);
    EXPECT_TRUE(busy.closed(5s));
}

} // namespace
} // namespace ob::net::http
