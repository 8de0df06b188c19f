#pragma once

#include "base/net/http/router.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>

namespace ob::net::http {

/// Every number is a limit with a reason: threats T79–T82.
struct server_options {
    std::string address = "127.0.0.1";
    std::uint16_t port = 0; ///< 0: any free port
    std::size_t header_max = 16 * 1024;
    std::size_t fields_max = 100;
    std::size_t connections_max = 2'048;           ///< then accepting pauses
    std::size_t connections_per_address_max = 128; ///< not for trusted proxies
    std::size_t requests_per_connection = 1'000;
    std::chrono::seconds header_timeout{5};
    std::chrono::seconds body_timeout{30};
    std::chrono::seconds idle_timeout{15};
    std::chrono::seconds handler_timeout{20};
    std::vector<std::string> trusted_proxies{
        "127.0.0.1", "::1"}; ///< whose X-Forwarded-For is believed (T84)
    bool log_access = true;  ///< off for the operations listener: probes are noise
};

class server_core;

/// Accepts, reads, checks the framing (T79), calls the router, writes, logs one access event.
/// Security headers are added to every answer. start() fails with a sentence when the port is
/// taken.
class server {
public:
    server(boost::asio::any_io_executor executor, const router& routes, server_options options);
    ~server();
    result<std::uint16_t> start(); ///< the port
    /// Stops accepting, closes idle connections, lets running requests end for `grace`, then closes
    /// those too; `done` runs on the executor when nothing is left.
    void stop(std::chrono::seconds grace, std::function<void()> done = {});

private:
    std::shared_ptr<server_core> core_; ///< shared: sessions outlive the server while they drain
};

} // namespace ob::net::http
