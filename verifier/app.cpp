#include "verifier/app.hpp"

#include "badge/status/published_list.hpp"
#include "base/core/log.hpp"
#include "base/net/daemon.hpp"
#include "base/net/operations.hpp"
#include "verifier/api/routes.hpp"

#include <iostream>

namespace ob::verifier {
namespace {

std::filesystem::path floors_file(const config& settings) {
    return settings.state_folder.empty()
               ? std::filesystem::path()
               : std::filesystem::path(settings.state_folder) / "list-floors.tsv";
}

net::http::server_options server_options(const config& settings) {
    net::http::server_options options;
    options.address = settings.listen_address;
    options.port = static_cast<std::uint16_t>(settings.listen_port);
    options.trusted_proxies = settings.trusted_proxies;
    return options;
}

void announce_pinned(const config& settings) {
    for (const auto& [origin, address] : settings.pinned_origins)
        log::warning("verifier.pinned_origin", {{"origin", origin}, {"connect", address}});
}

} // namespace

int run(const config& settings) {
    announce_pinned(settings);
    const system_clock time;
    boost::asio::io_context loop(static_cast<int>(settings.threads));
    // What brings documents: one guarded client, Redis, and the lists that held.
    net::http::client web(loop.get_executor(), settings.pinned());
    net::redis::client redis(loop.get_executor(), settings.redis_address);
    list_cache lists(floors_file(settings));
    system_entropy chance;
    document_source documents(loop.get_executor(), web, redis, lists, chance);
    redis.subscribe(
        std::string(status::changed_channel),
        [&lists](const std::string& url) { lists.drop(url); },
        [&lists] { lists.drop_all(); }
    );
    // What answers.
    driver verifying(documents, time);
    const verifier_pages::renderer pages({settings.public_url, settings.time_zone});
    verifier_api::routes api(verifying, pages, settings.policy(), time);
    net::http::router table;
    api.add_to(table);
    net::http::server server(loop.get_executor(), table, server_options(settings));
    net::operations operations(
        loop.get_executor(),
        settings.operations_address,
        static_cast<std::uint16_t>(settings.operations_port),
        [&] {
            // Without Redis every answer is still right, only slower.
            const bool whole = settings.redis_address.empty() || redis.connected();
            return net::readiness{
                true, {{"status", whole ? "ok" : "degraded"}, {"redis", redis.connected()}}};
        }
    );
    operations.gauge("laurel_lists_remembered", "Checked status lists in memory", [&lists] {
        return static_cast<double>(lists.size());
    });
    for (const auto& started : {server.start(), operations.start()})
        if (!started) {
            std::cerr << "verifierd: " << started.error().message() << "\n";
            return 1;
        }
    log::info(
        "verifier.started", {{"address", settings.listen_address}, {"port", settings.listen_port}}
    );
    net::notify_service_manager("READY=1");
    net::run_until_signal(
        loop,
        static_cast<unsigned>(settings.threads),
        std::chrono::seconds{30},
        [&](std::function<void()> done) {
            operations.stop();
            redis.close();
            server.stop(std::chrono::seconds{20}, std::move(done));
        }
    );
    log::info("verifier.ended");
    return 0;
}

} // namespace ob::verifier
