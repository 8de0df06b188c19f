#pragma once

#include "base/net/http/router.hpp"

#include <chrono>
#include <span>

/// Private to base/net/http: from a request to its answer, whatever the handler does.
namespace ob::net::http {

error too_large(std::size_t body_max);
/// 404, 405 with Allow, or the answer to OPTIONS: what there is to say without a route.
response answer_unrouted(const router& routes, const router::match& found, const request& r);

/// Runs the route's handler. An exception is logged and answered with 500; a handler that is not
/// done in time is abandoned (cancelled where it can be) and answered with 503.
boost::asio::awaitable<response> invoke(
    const router& routes,
    const router::match& found,
    request r,
    std::chrono::seconds limit,
    std::function<void()>& give_up
);

/// The client behind trusted proxies: the last address in X-Forwarded-For that is no proxy of ours
/// (T84).
std::string
forwarded_peer(const request& r, const std::string& peer, std::span<const std::string> proxies);
/// The id a trusted proxy gave, if it is short and plain; else empty.
std::string usable_request_id(std::string_view given);

} // namespace ob::net::http
