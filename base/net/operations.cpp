#include "base/net/operations.hpp"

#include <prometheus/gauge.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <sstream>
#include <vector>

namespace ob::net {

struct operations::impl {
    struct read_gauge {
        prometheus::Gauge& gauge;
        std::function<double()> read;
    };

    impl(
        boost::asio::any_io_executor executor,
        http::server_options options,
        std::function<readiness()> look_at
    )
        : look(std::move(look_at)) {
        routes.add_plain(http::method::get, "/healthz", [](const http::request&) {
            return http::response::text("ok\n");
        });
        routes.add_plain(http::method::get, "/readyz", [this](const http::request&) {
            const auto now = look();
            return http::response::json(now.details, now.ready ? 200 : 503);
        });
        routes.add_plain(http::method::get, "/metrics", [this](const http::request&) {
            return metrics();
        });
        server = std::make_unique<http::server>(std::move(executor), routes, std::move(options));
    }

    http::response metrics() {
        for (const auto& one : gauges)
            one.gauge.Set(one.read());
        const prometheus::TextSerializer format;
        return http::response::bytes(
            format.Serialize(registry.Collect()), "text/plain; version=0.0.4"
        );
    }

    std::function<readiness()> look;
    prometheus::Registry registry;
    std::vector<read_gauge> gauges; ///< complete before start()
    http::router routes;
    std::unique_ptr<http::server> server;
};

operations::operations(
    boost::asio::any_io_executor executor,
    std::string address,
    std::uint16_t port,
    std::function<readiness()> look
) {
    http::server_options options;
    options.address = std::move(address);
    options.port = port;
    options.connections_max = 64;
    options.log_access = false;
    impl_ = std::make_unique<impl>(std::move(executor), std::move(options), std::move(look));
}

operations::~operations() = default;

result<std::uint16_t> operations::start() {
    return impl_->server->start();
}

void operations::stop() {
    impl_->server->stop(std::chrono::seconds{0});
}

void operations::gauge(std::string name, std::string help, std::function<double()> read) {
    auto& family = prometheus::BuildGauge().Name(name).Help(help).Register(impl_->registry);
    impl_->gauges.push_back({family.Add({}), std::move(read)});
}

void notify_service_manager(std::string_view message) noexcept {
    const char* named = std::getenv("NOTIFY_SOCKET");
    const std::string_view path = named == nullptr ? "" : named;
    sockaddr_un address{};
    if (path.empty() || path.size() >= sizeof address.sun_path)
        return;
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, path.data(), path.size());
    if (path.front() == '@') // the abstract name space
        address.sun_path[0] = '\0';
    const int sender = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (sender < 0)
        return;
    const void* raw = &address;
    ::sendto(
        sender,
        message.data(),
        message.size(),
        MSG_NOSIGNAL,
        static_cast<const sockaddr*>(raw),
        static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + path.size())
    );
    ::close(sender);
}

} // namespace ob::net
