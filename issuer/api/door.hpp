#pragma once

#include "base/core/strict_json.hpp"
#include "base/net/http/router.hpp"
#include "issuer/service.hpp"

#include <boost/asio/thread_pool.hpp>

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ob::issuer_api {

/// One admitted request: who asks, and the body if the route has one.
struct call {
    net::http::request request;
    issuer::principal who;
    issuer::origin origin;
    std::optional<json::document> body;

    std::string parameter(std::string_view name) const {
        return std::string(request.parameter(name));
    }
};

/// What a route asks of a request before its work begins.
struct demands {
    std::vector<std::string_view> roles;
    bool body = false;
    bool idempotency_key = false;
    std::size_t body_max = 64 * 1024;
    std::vector<std::string_view> query{}; ///< names that may stand in the address after "?"
};

/// Admits requests to the service: token, role, address, Idempotency-Key, JSON, in this order; then
/// runs the work on the store pool, because every call of the service may wait for the disk.
class door {
public:
    door(issuer::service& service, boost::asio::thread_pool& store_pool) noexcept
        : service_(service)
        , pool_(store_pool) {}

    using work = std::function<net::http::response(const call&)>;

    void
    add(net::http::router& routes,
        net::http::method verb,
        std::string pattern,
        demands asked,
        work todo);
    /// For routes that everybody may use.
    void add_public(
        net::http::router& routes,
        std::string pattern,
        std::function<net::http::response(const net::http::request&)> todo
    );

    issuer::service& service() noexcept { return service_; }

private:
    result<call> admit(net::http::request request, const demands& asked);

    issuer::service& service_;
    boost::asio::thread_pool& pool_;
};

} // namespace ob::issuer_api
