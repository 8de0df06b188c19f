#include "base/net/http/server.hpp"

#include "base/core/entropy.hpp"
#include "base/core/log.hpp"
#include "base/net/http/errors.hpp"
#include "base/net/http/impl/server_core.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>

namespace ob::net::http {
namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

constexpr auto quiet = asio::as_tuple(asio::use_awaitable);

error cannot_listen(const server_options& o, const boost::system::error_code& ec) {
    const auto where = o.address + ", port " + std::to_string(o.port);
    if (ec == asio::error::address_in_use)
        return {errc::cannot_listen, "Another program already listens on " + where + "."};
    if (ec == asio::error::access_denied)
        return {errc::cannot_listen, "This user may not listen on " + where + "."};
    return {errc::cannot_listen, "Cannot listen on " + where + ": " + ec.message() + "."};
}

} // namespace

server_core::server_core(executor_type executor, const router& routes, server_options options)
    : strand_(asio::make_strand(std::move(executor)))
    , routes_(routes)
    , options_(std::move(options))
    , acceptor_(strand_)
    , room_(strand_)
    , grace_(strand_)
    , id_prefix_(system_entropy().token().substr(0, 12)) {}

result<std::uint16_t> server_core::listen() {
    boost::system::error_code ec;
    const auto address = asio::ip::make_address(options_.address, ec);
    if (ec)
        return error{errc::cannot_listen, "\"" + options_.address + "\" is not an IP address."};
    const tcp::endpoint endpoint(address, options_.port);
    acceptor_.open(endpoint.protocol(), ec);
    if (!ec)
        acceptor_.set_option(tcp::acceptor::reuse_address(true), ec);
    if (!ec)
        acceptor_.bind(endpoint, ec);
    if (!ec)
        acceptor_.listen(tcp::acceptor::max_listen_connections, ec);
    if (ec)
        return cannot_listen(options_, ec);
    const auto port = acceptor_.local_endpoint(ec).port();
    asio::co_spawn(strand_, accept_loop(), [self = shared_from_this()](std::exception_ptr) {});
    return port;
}

std::string server_core::next_request_id() {
    return id_prefix_ + "-" + std::to_string(next_id_.fetch_add(1, std::memory_order_relaxed));
}

bool server_core::trusts(std::string_view address) const {
    const auto& list = options_.trusted_proxies;
    return std::find(list.begin(), list.end(), address) != list.end();
}

bool server_core::admits(const std::string& peer) {
    if (trusts(peer))
        return true;
    const std::lock_guard lock(mutex_);
    const auto found = per_peer_.find(peer);
    return found == per_peer_.end() || found->second < options_.connections_per_address_max;
}

std::uint64_t server_core::enter(handle h, const std::string& peer) {
    const std::lock_guard lock(mutex_);
    const auto id = next_session_++;
    sessions_.emplace(id, std::move(h));
    ++per_peer_[peer];
    return id;
}

void server_core::leave(std::uint64_t id, const std::string& peer) {
    bool last = false;
    {
        const std::lock_guard lock(mutex_);
        sessions_.erase(id);
        if (const auto found = per_peer_.find(peer);
            found != per_peer_.end() && --found->second == 0)
            per_peer_.erase(found);
        last = sessions_.empty();
    }
    asio::post(strand_, [self = shared_from_this(), last] {
        self->room_.cancel();
        if (last && self->stopping())
            self->finish_stop();
    });
}

asio::awaitable<void> server_core::wait_for_room() {
    while (!stopping()) {
        {
            const std::lock_guard lock(mutex_);
            if (sessions_.size() < options_.connections_max)
                co_return;
        }
        room_.expires_after(std::chrono::seconds{1});
        co_await room_.async_wait(quiet);
    }
}

asio::awaitable<void> server_core::accept_loop() {
    const auto self = shared_from_this();
    while (!stopping()) {
        co_await wait_for_room();
        auto session_strand = asio::make_strand(strand_.get_inner_executor());
        auto [ec, socket] = co_await acceptor_.async_accept(session_strand, quiet);
        if (ec == asio::error::operation_aborted || stopping())
            co_return;
        if (ec) { // out of descriptors, most likely: give sessions time to end
            log::warning("http.accept_failed", {{"reason", ec.message()}});
            room_.expires_after(std::chrono::milliseconds{100});
            co_await room_.async_wait(quiet);
            continue;
        }
        const auto remote = socket.remote_endpoint(ec);
        auto peer = ec ? std::string{} : remote.address().to_string();
        if (ec || !admits(peer))
            continue;
        socket.set_option(tcp::no_delay(true), ec);
        asio::co_spawn(
            session_strand,
            serve(self, std::move(socket), std::move(peer)),
            [](std::exception_ptr e) {
                if (e)
                    log::failure("http.session_failed");
            }
        );
    }
}

void server_core::stop(std::chrono::seconds grace, std::function<void()> done) {
    asio::post(strand_, [self = shared_from_this(), grace, done = std::move(done)]() mutable {
        if (self->stopping_.exchange(true))
            return;
        self->done_ = std::move(done);
        boost::system::error_code ignored;
        self->acceptor_.close(ignored);
        self->room_.cancel();
        std::vector<handle> open;
        {
            const std::lock_guard lock(self->mutex_);
            for (const auto& [id, h] : self->sessions_)
                open.push_back(h);
        }
        for (const auto& h : open)
            h.close_idle();
        if (open.empty()) {
            self->finish_stop();
            return;
        }
        self->grace_.expires_after(grace);
        self->grace_.async_wait([self](const boost::system::error_code& ec) {
            if (ec)
                return;
            std::vector<handle> late;
            {
                const std::lock_guard lock(self->mutex_);
                for (const auto& [id, h] : self->sessions_)
                    late.push_back(h);
            }
            for (const auto& h : late)
                h.close_now();
        });
    });
}

void server_core::finish_stop() {
    grace_.cancel();
    if (auto done = std::exchange(done_, {}))
        done();
}

server::server(asio::any_io_executor executor, const router& routes, server_options options)
    : core_(std::make_shared<server_core>(std::move(executor), routes, std::move(options))) {}

server::~server() {
    core_->stop(std::chrono::seconds{0}, {});
}

result<std::uint16_t> server::start() {
    return core_->listen();
}

void server::stop(std::chrono::seconds grace, std::function<void()> done) {
    core_->stop(grace, std::move(done));
}

} // namespace ob::net::http
