#include "base/net/redis/client.hpp"

#include "base/core/log.hpp"
#include "base/net/redis/protocol.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <algorithm>
#include <array>
#include <atomic>
#include <deque>

namespace ob::net::redis {
namespace {

namespace asio = boost::asio;
using asio::generic::stream_protocol;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr auto quiet = asio::as_tuple(asio::use_awaitable);
constexpr milliseconds backoff_first{50};
constexpr milliseconds backoff_most{2'000};
/// Commands in flight; more means that Redis is stuck, and waiting in line helps nobody.
constexpr std::size_t pending_max = 1'024;

/// "unix:/path" or "127.0.0.1:6379". Redis stands on this machine or at a literal address: no names
/// are resolved.
std::optional<stream_protocol::endpoint> endpoint_of(std::string_view address) {
    constexpr std::string_view unix_prefix = "unix:";
    if (address.starts_with(unix_prefix)) {
        const std::string path(address.substr(unix_prefix.size()));
        if (path.empty() || path.size() >= sizeof(sockaddr_un{}.sun_path))
            return std::nullopt;
        return stream_protocol::endpoint(asio::local::stream_protocol::endpoint(path));
    }
    const auto colon = address.rfind(':');
    boost::system::error_code bad;
    const auto host = asio::ip::make_address(std::string(address.substr(0, colon)), bad);
    const int port = colon == std::string_view::npos
                         ? 0
                         : std::atoi(std::string(address.substr(colon + 1)).c_str());
    if (bad || port <= 0 || port > 65535)
        return std::nullopt;
    return stream_protocol::endpoint(asio::ip::tcp::endpoint(host, static_cast<std::uint16_t>(port))
    );
}

/// One command waiting for its reply; shared, because a reply may come after its caller has given
/// up.
struct pending {
    explicit pending(const asio::any_io_executor& e) : done(e, steady_clock::time_point::max()) {}

    asio::steady_timer done; ///< cancelled when `answer` is there
    std::optional<result<reply>> answer;
};

} // namespace

/// Everything happens on one strand; whoever waits for something holds a share.
struct client::impl : std::enable_shared_from_this<impl> {
    impl(asio::any_io_executor e, std::string where, milliseconds limit)
        : strand(asio::make_strand(std::move(e)))
        , socket(strand)
        , address(std::move(where))
        , timeout(limit) {}

    asio::awaitable<result<reply>> command(std::string bytes);
    asio::awaitable<bool> ensure_connected();
    asio::awaitable<void> read_replies();
    asio::awaitable<void> stay_subscribed(
        std::string channel,
        std::function<void(std::string)> on_message,
        std::function<void()> on_gap
    );
    void drop();
    void tell_unreachable(const std::string& reason);

    asio::strand<asio::any_io_executor> strand;
    stream_protocol::socket socket;
    std::string address;
    milliseconds timeout;
    std::atomic<bool> up = false;
    std::atomic<bool> subscribed = false; ///< the second connection stands
    bool closed = false;
    bool connecting = false;
    bool writing = false;
    bool told_unreachable = false;
    std::string outgoing;
    std::unique_ptr<parser> incoming;
    std::deque<std::shared_ptr<pending>> waiting; ///< in the order of their commands
    steady_clock::time_point not_before{};
    milliseconds backoff = backoff_first;
};

/// After any failure the stream is worthless: everybody who waits is told, the next command
/// connects anew.
void client::impl::drop() {
    boost::system::error_code ignored;
    socket.close(ignored);
    if (up.exchange(false))
        log::warning("redis.lost");
    outgoing.clear();
    not_before = steady_clock::now() + backoff;
    backoff = std::min(backoff * 2, backoff_most);
    for (const auto& one : std::exchange(waiting, {})) {
        one->answer = errc::unreachable;
        one->done.cancel();
    }
}

/// Once, not at every try.
void client::impl::tell_unreachable(const std::string& reason) {
    if (std::exchange(told_unreachable, true))
        return;
    log::warning(
        "redis.unreachable",
        {{"address", address},
         {"reason", reason},
         {"message",
          "Redis cannot be reached. Answers stay right, only slower; it is tried again."}}
    );
}

asio::awaitable<bool> client::impl::ensure_connected() {
    if (up)
        co_return true;
    if (closed || connecting || steady_clock::now() < not_before)
        co_return false;
    const auto endpoint = endpoint_of(address);
    if (!endpoint)
        co_return false;
    connecting = true;
    boost::system::error_code ignored;
    socket.close(ignored);
    asio::steady_timer limit(strand, timeout);
    limit.async_wait([self = shared_from_this()](const boost::system::error_code& cancelled) {
        boost::system::error_code nothing;
        if (!cancelled && self->connecting)
            self->socket.close(nothing);
    });
    const auto [failed] = co_await socket.async_connect(*endpoint, quiet);
    connecting = false;
    if (failed) {
        tell_unreachable(failed.message());
        drop();
        co_return false;
    }
    up = true;
    told_unreachable = false;
    backoff = backoff_first;
    incoming = std::make_unique<parser>();
    log::info("redis.connected");
    asio::co_spawn(strand, read_replies(), [self = shared_from_this()](std::exception_ptr) {});
    co_return true;
}

asio::awaitable<void> client::impl::read_replies() {
    std::array<char, 16 * 1024> buffer{};
    while (up) {
        const auto [failed, size] = co_await socket.async_read_some(asio::buffer(buffer), quiet);
        if (failed || !incoming->feed({buffer.data(), size}))
            break;
        while (auto answer = incoming->next()) {
            if (waiting.empty())
                break;
            const auto first = std::move(waiting.front());
            waiting.pop_front();
            first->answer = std::move(*answer);
            first->done.cancel();
        }
        if (incoming->broken())
            break;
    }
    if (up)
        drop();
}

asio::awaitable<result<reply>> client::impl::command(std::string bytes) {
    const bool ready = co_await ensure_connected();
    if (!ready || waiting.size() >= pending_max)
        co_return errc::unreachable;
    const auto mine = std::make_shared<pending>(strand);
    mine->done.expires_after(timeout);
    waiting.push_back(mine);
    outgoing += bytes;
    if (!writing) {
        writing = true;
        while (up && !outgoing.empty()) {
            const std::string batch = std::exchange(outgoing, {});
            const auto [failed, size] =
                co_await asio::async_write(socket, asio::buffer(batch), quiet);
            if (failed && up)
                drop();
        }
        writing = false;
    }
    boost::system::error_code cancelled;
    if (!mine->answer)
        co_await mine->done.async_wait(asio::redirect_error(asio::use_awaitable, cancelled));
    if (mine->answer)
        co_return std::move(*mine->answer);
    // Too late: the connection may be stuck, and a late reply must not be taken for the next one's.
    if (up)
        drop();
    co_return errc::timeout;
}

asio::awaitable<void> client::impl::stay_subscribed(
    std::string channel, std::function<void(std::string)> on_message, std::function<void()> on_gap
) {
    const auto endpoint = endpoint_of(address);
    if (!endpoint)
        co_return;
    std::vector<std::string> words{"SUBSCRIBE", channel};
    const std::string subscribe = format(words);
    milliseconds pause = backoff_first;
    while (!closed) {
        stream_protocol::socket link(strand);
        auto [failed] = co_await link.async_connect(*endpoint, quiet);
        if (!failed) {
            const auto [broken, written] =
                co_await asio::async_write(link, asio::buffer(subscribe), quiet);
            failed = broken;
        }
        if (failed) {
            tell_unreachable(failed.message());
        } else {
            pause = backoff_first;
            subscribed = true;
            told_unreachable = false;
            on_gap();
        }
        parser replies;
        std::array<char, 4 * 1024> buffer{};
        while (!failed && !closed) {
            const auto [ended, size] = co_await link.async_read_some(asio::buffer(buffer), quiet);
            failed = ended;
            if (failed || !replies.feed({buffer.data(), size}))
                break;
            while (const auto answer = replies.next()) {
                if (!*answer)
                    continue;
                const auto* parts = std::get_if<std::vector<reply>>(&(**answer).value);
                if (parts == nullptr || parts->size() != 3)
                    continue;
                const auto* what = std::get_if<std::string>(&parts->at(0).value);
                const auto* text = std::get_if<std::string>(&parts->at(2).value);
                if (what != nullptr && text != nullptr && *what == "message")
                    on_message(*text);
            }
            if (replies.broken())
                break;
        }
        subscribed = false;
        asio::steady_timer rest(strand, pause);
        pause = std::min(pause * 2, backoff_most);
        co_await rest.async_wait(quiet);
    }
}

bool is_address(std::string_view text) {
    return endpoint_of(text).has_value();
}

client::client(asio::any_io_executor executor, std::string address, milliseconds timeout)
    : impl_(std::make_shared<impl>(std::move(executor), std::move(address), timeout)) {}

client::~client() {
    close();
}

asio::awaitable<result<reply>> client::command(std::vector<std::string> arguments) {
    if (impl_->address.empty())
        co_return errc::unreachable;
    const auto self = impl_;
    co_return co_await asio::co_spawn(
        self->strand, self->command(format(arguments)), asio::use_awaitable
    );
}

void client::subscribe(
    std::string channel, std::function<void(std::string)> on_message, std::function<void()> on_gap
) {
    if (impl_->address.empty())
        return;
    asio::co_spawn(
        impl_->strand,
        impl_->stay_subscribed(std::move(channel), std::move(on_message), std::move(on_gap)),
        [self = impl_](std::exception_ptr) {}
    );
}

bool client::connected() const noexcept {
    return impl_->up || impl_->subscribed;
}

void client::close() {
    asio::post(impl_->strand, [self = impl_] {
        self->closed = true;
        if (self->up)
            self->drop();
    });
}

} // namespace ob::net::redis
