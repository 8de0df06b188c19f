#include "base/core/log.hpp"
#include "base/net/http/errors.hpp"
#include "base/net/http/framing.hpp"
#include "base/net/http/impl/answer.hpp"
#include "base/net/http/impl/invoke.hpp"
#include "base/net/http/impl/server_core.hpp"
#include "base/net/http/limits.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>

#include <algorithm>
#include <array>

namespace ob::net::http {
namespace asio = boost::asio;
namespace beast = boost::beast;
using steady = std::chrono::steady_clock;

namespace {

constexpr auto quiet = asio::as_tuple(asio::use_awaitable);
/// Takes a usual request with its body in one read; idle connections cost no more than this.
constexpr std::size_t read_step = 6 * 1024;
constexpr std::size_t body_step = 64 * 1024;

/// One connection. Everything runs on its strand.
class session : public std::enable_shared_from_this<session> {
public:
    session(std::shared_ptr<server_core> core, asio::ip::tcp::socket socket, std::string peer)
        : core_(std::move(core))
        , stream_(std::move(socket))
        , peer_(std::move(peer)) {}

    asio::awaitable<void> run();

private:
    enum class received {
        whole,  ///< a head is there
        ended,  ///< nothing more comes: close without an answer
        refused ///< see refusal_
    };

    asio::awaitable<received> read_head_bytes();
    asio::awaitable<bool> handle_one();
    asio::awaitable<bool> answer_early(const error& why);
    asio::awaitable<bool> end_with(response answer);
    asio::awaitable<result<std::string>>
    read_body(const request_head& head, std::size_t size, std::size_t body_max);
    asio::awaitable<result<std::string>> read_sized(std::uint64_t length);
    asio::awaitable<result<std::string>> read_chunked(std::size_t body_max);
    asio::awaitable<bool> send(response answer, const router::match& found, bool keep_alive);
    asio::awaitable<void> linger();
    request make_request(request_head& head) const;
    void record(const response& answer, const router::match& found) const;
    void register_with_core();

    std::shared_ptr<server_core> core_;
    beast::tcp_stream stream_;
    const std::string peer_;
    beast::flat_buffer buffer_;
    request current_; ///< of the running exchange, without its body: for records and refusals
    steady::time_point started_{};
    std::optional<error> refusal_;
    std::uint64_t id_ = 0;
    std::size_t served_ = 0;
    bool idle_ = true;
    std::function<void()>
        give_up_; ///< ends the wait for a handler, when the server is to stop at once
};

std::string_view view(const beast::flat_buffer& buffer) {
    const auto data = buffer.data();
    return {static_cast<const char*>(data.data()), data.size()};
}

void session::register_with_core() {
    const std::weak_ptr<session> weak = weak_from_this();
    const auto executor = stream_.get_executor();
    const auto closing = [weak, executor](bool only_idle) {
        asio::post(executor, [weak, only_idle] {
            const auto s = weak.lock();
            if (!s || (only_idle && !s->idle_))
                return;
            s->stream_.close();
            if (s->give_up_)
                s->give_up_();
        });
    };
    id_ = core_->enter({[closing] { closing(true); }, [closing] { closing(false); }}, peer_);
}

asio::awaitable<void> session::run() {
    register_with_core();
    bool more = true;
    try {
        while (more && !core_->stopping())
            more = co_await handle_one();
    } catch (const std::exception& e) {
        log::failure("http.session_failed", {{"reason", e.what()}});
    }
    stream_.close();
    core_->leave(id_, peer_);
}

/// Until the empty line. Waiting for the first byte is idleness; from then on the head has its own
/// deadline (T80).
asio::awaitable<session::received> session::read_head_bytes() {
    const auto& o = core_->options();
    std::size_t searched = 0;
    idle_ = buffer_.size() == 0;
    stream_.expires_after(
        idle_ ? (served_ == 0 ? o.header_timeout : o.idle_timeout) : o.header_timeout
    );
    started_ = steady::now();
    while (true) {
        const auto text = view(buffer_);
        const auto from = std::min(searched, text.size());
        const auto size = head_size(text.substr(from));
        const auto end = size == std::string_view::npos ? size : from + size;
        if (end != std::string_view::npos && end <= o.header_max) {
            idle_ = false;
            co_return received::whole;
        }
        if (text.size() >= o.header_max) {
            refusal_ = error{errc::fields_too_large};
            co_return received::refused;
        }
        searched = text.size() < 3 ? 0 : text.size() - 3;
        auto [ec, n] = co_await stream_.async_read_some(buffer_.prepare(read_step), quiet);
        if (ec)
            co_return received::ended;
        buffer_.commit(n);
        if (idle_) {
            idle_ = false;
            started_ = steady::now();
            stream_.expires_after(o.header_timeout);
        }
    }
}

request session::make_request(request_head& head) const {
    request r;
    r.method = head.verb;
    const auto question = head.target.find('?');
    r.path = head.target.substr(0, question);
    if (question != std::string::npos)
        r.query = head.target.substr(question + 1);
    r.fields = std::move(head.fields);
    r.peer = peer_;
    const bool proxied = core_->trusts(peer_);
    if (proxied)
        r.peer = forwarded_peer(r, peer_, core_->options().trusted_proxies);
    r.request_id = proxied ? usable_request_id(r.header("X-Request-Id")) : std::string{};
    if (r.request_id.empty())
        r.request_id = core_->next_request_id();
    return r;
}

asio::awaitable<bool> session::answer_early(const error& why) {
    if (current_.request_id.empty())
        current_.request_id = core_->next_request_id();
    co_return co_await end_with(core_->routes().refuse(why, current_));
}

/// An answer before the request was read whole: the connection ends with it.
asio::awaitable<bool> session::end_with(response answer) {
    const router::match nothing;
    co_await send(std::move(answer), nothing, false);
    co_await linger();
    co_return false;
}

/// One request and its answer; false when the connection ends.
asio::awaitable<bool> session::handle_one() {
    current_ = {};
    const auto got = co_await read_head_bytes();
    if (got == received::ended)
        co_return false;
    if (got == received::refused)
        co_return co_await answer_early(*refusal_);
    const auto size = head_size(view(buffer_));
    auto head = parse_head(view(buffer_).substr(0, size), core_->options().fields_max);
    if (!head)
        co_return co_await answer_early(head.error());
    current_ = make_request(*head);
    auto found = core_->routes().find(current_.method, current_.path);
    const std::size_t body_max = found.found != nullptr ? found.found->body_max : 0;
    if (head->content_length.value_or(0) > body_max && found.found != nullptr)
        co_return co_await answer_early(too_large(body_max));
    if (found.found == nullptr && (head->chunked || head->content_length.value_or(0) > 0))
        co_return co_await end_with(answer_unrouted(core_->routes(), found, current_));

    ++served_;
    auto body = co_await read_body(*head, size, body_max);
    if (!body)
        co_return co_await answer_early(body.error());
    const bool keep = head->keep_alive && served_ < core_->options().requests_per_connection;
    current_.parameters = found.parameters;
    request full = current_;
    full.body = std::move(*body);
    auto answer = co_await invoke(
        core_->routes(), found, std::move(full), core_->options().handler_timeout, give_up_
    );
    give_up_ = {};
    co_return co_await send(std::move(answer), found, keep && !core_->stopping());
}

asio::awaitable<result<std::string>>
session::read_body(const request_head& head, std::size_t size, std::size_t body_max) {
    const bool expected = head.chunked || head.content_length.value_or(0) > 0;
    if (!expected) {
        buffer_.consume(size);
        co_return std::string{};
    }
    stream_.expires_after(core_->options().body_timeout);
    if (head.expects_continue && buffer_.size() == size) {
        static constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
        auto [ec, n] = co_await asio::async_write(stream_, asio::buffer(go_on), quiet);
        if (ec)
            co_return error{errc::timeout};
    }
    if (head.chunked)
        co_return co_await read_chunked(body_max);
    buffer_.consume(size);
    co_return co_await read_sized(*head.content_length);
}

/// Grows with what arrives, never with what is announced.
asio::awaitable<result<std::string>> session::read_sized(std::uint64_t length) {
    const auto wanted = static_cast<std::size_t>(length);
    const auto there = std::min(wanted, buffer_.size());
    std::string body(view(buffer_).substr(0, there));
    buffer_.consume(there);
    while (body.size() < wanted) {
        const auto have = body.size();
        body.resize(std::min(wanted, have + body_step));
        auto [ec, n] = co_await stream_.async_read_some(
            asio::buffer(body.data() + have, body.size() - have), quiet
        );
        if (ec)
            co_return error{ec == beast::error::timeout ? errc::timeout : errc::bad_request};
        body.resize(have + n);
    }
    co_return body;
}

/// Beast undoes the chunks; its buffer still starts with the head that the gate has passed.
asio::awaitable<result<std::string>> session::read_chunked(std::size_t body_max) {
    beast::http::request_parser<beast::http::string_body> parser;
    parser.body_limit(body_max);
    parser.header_limit(static_cast<std::uint32_t>(core_->options().header_max));
    parser.eager(true);
    auto [ec, n] = co_await beast::http::async_read(stream_, buffer_, parser, quiet);
    if (ec == beast::http::error::body_limit)
        co_return too_large(body_max);
    if (ec == beast::error::timeout)
        co_return error{errc::timeout};
    if (ec)
        co_return error{errc::bad_request, "The chunked body is malformed."};
    co_return std::move(parser.get().body());
}

asio::awaitable<bool> session::send(response answer, const router::match& found, bool keep_alive) {
    const auto who = found.found != nullptr ? found.found->who : found.who;
    add_common_fields(answer, current_, who);
    const auto head = head_text(answer, keep_alive, system_clock().now());
    const bool bare = current_.method == method::head || has_no_body(answer.status);
    const std::array<asio::const_buffer, 2> pieces{
        asio::buffer(head), bare ? asio::const_buffer{} : asio::buffer(answer.body)};
    stream_.expires_after(core_->options().body_timeout);
    auto [ec, n] = co_await asio::async_write(stream_, pieces, quiet);
    if (core_->options().log_access)
        record(answer, found);
    if (!ec && !keep_alive) {
        boost::system::error_code ignored;
        stream_.socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
    }
    co_return !ec && keep_alive;
}

void session::record(const response& answer, const router::match& found) const {
    const auto micros =
        std::chrono::duration_cast<std::chrono::microseconds>(steady::now() - started_).count();
    boost::json::object fields{
        {"request_id", current_.request_id},
        {"method", std::string(name_of(current_.method))},
        {"route", found.found != nullptr ? found.found->pattern : std::string("-")},
        {"status", answer.status},
        {"bytes", answer.body.size()},
        {"us", micros}};
    for (const auto& [name, value] : answer.notes)
        fields[name] = value;
    log::info("http.access", std::move(fields));
}

/// Reads what was on its way when we refused, within bounds: closing at once would reset the answer
/// away.
asio::awaitable<void> session::linger() {
    stream_.expires_after(std::chrono::seconds{2});
    buffer_.consume(buffer_.size());
    for (std::size_t total = 0; total < linger_bytes_max;) {
        auto [ec, n] = co_await stream_.async_read_some(buffer_.prepare(body_step), quiet);
        if (ec)
            co_return;
        total += n;
    }
}

} // namespace

asio::awaitable<void>
serve(std::shared_ptr<server_core> core, asio::ip::tcp::socket socket, std::string peer) {
    const auto s = std::make_shared<session>(std::move(core), std::move(socket), std::move(peer));
    co_await s->run();
}

} // namespace ob::net::http
