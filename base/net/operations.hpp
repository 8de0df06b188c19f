#pragma once

#include "base/net/http/server.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/json/object.hpp>

#include <functional>
#include <memory>
#include <string_view>

namespace ob::net {

/// What /readyz tells: 200 when requests can be served (perhaps degraded: the details say by what),
/// else 503.
struct readiness {
    bool ready = false;
    boost::json::object details;
};

/// The second listener, for operators: /healthz (alive), /readyz, /metrics (Prometheus text). Keep
/// it off the Internet (T89). Probes are not logged.
class operations {
public:
    operations(
        boost::asio::any_io_executor executor,
        std::string address,
        std::uint16_t port,
        std::function<readiness()> look
    );
    ~operations();
    result<std::uint16_t> start();
    void stop();

    /// A gauge that is read at each scrape, for example "laurel_mails_waiting".
    void gauge(std::string name, std::string help, std::function<double()> read);

private:
    struct impl;
    std::unique_ptr<impl> impl_;
};

/// sd_notify(3): "READY=1", "STOPPING=1". Without a service manager nothing happens.
void notify_service_manager(std::string_view message) noexcept;

} // namespace ob::net
