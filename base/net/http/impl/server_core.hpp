#pragma once

#include "base/core/clock.hpp"
#include "base/net/http/server.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>

#include <atomic>
#include <map>
#include <mutex>
#include <unordered_map>

/// Private to base/net/http: what the sessions of one server share.
namespace ob::net::http {

/// Shared by the server and its sessions: they outlive it while they drain.
class server_core : public std::enable_shared_from_this<server_core> {
public:
    using executor_type = boost::asio::any_io_executor;

    server_core(executor_type executor, const router& routes, server_options options);

    result<std::uint16_t> listen();
    void stop(std::chrono::seconds grace, std::function<void()> done);

    const router& routes() const noexcept { return routes_; }

    const server_options& options() const noexcept { return options_; }

    bool stopping() const noexcept { return stopping_.load(std::memory_order_relaxed); }

    std::string next_request_id();
    bool trusts(std::string_view address) const;

    /// A session registers how it is closed: `close_idle` when it waits for a request, `close_now`
    /// always. Both are called on the session's own strand by whoever registered them.
    struct handle {
        std::function<void()> close_idle;
        std::function<void()> close_now;
    };

    std::uint64_t enter(handle h, const std::string& peer);
    void leave(std::uint64_t id, const std::string& peer);

private:
    boost::asio::awaitable<void> accept_loop();
    boost::asio::awaitable<void> wait_for_room();
    bool admits(const std::string& peer);
    void finish_stop();

    boost::asio::strand<executor_type> strand_; ///< acceptor and timers
    const router& routes_;
    const server_options options_;
    boost::asio::ip::tcp::acceptor acceptor_;
    boost::asio::steady_timer room_;  ///< cancelled when a session ends
    boost::asio::steady_timer grace_; ///< runs while stopping
    std::atomic<bool> stopping_{false};
    const std::string id_prefix_;
    std::atomic<std::uint64_t> next_id_{1};

    std::mutex mutex_; ///< guards what follows; never held across a call out
    std::unordered_map<std::uint64_t, handle> sessions_;
    std::map<std::string, std::size_t, std::less<>> per_peer_;
    std::uint64_t next_session_ = 1;
    std::function<void()> done_;
};

/// Serves one connection to its end.
boost::asio::awaitable<void>
serve(std::shared_ptr<server_core> core, boost::asio::ip::tcp::socket socket, std::string peer);

} // namespace ob::net::http
