#include "issuer/app.hpp"

#include "base/core/log.hpp"
#include "base/net/daemon.hpp"
#include "base/net/operations.hpp"
#include "issuer/api/public_site.hpp"
#include "issuer/api/routes.hpp"
#include "issuer/award/workers.hpp"
#include "issuer/delivery/letter_composer.hpp"
#include "issuer/delivery/worker.hpp"
#include "issuer/publish/redis_sink.hpp"
#include "issuer/store/sole_use.hpp"
#include "issuer/wiring.hpp"
#include "keys/protocol/child_process.hpp"

#include <filesystem>
#include <iostream>

namespace ob::issuer {

namespace {

/// Store operations are short and one at a time; drawing a picture may keep one thread busy for
/// some milliseconds.
constexpr std::size_t store_threads = 3;
/// A signature takes microseconds; a signerd that is being started again takes longer.
constexpr std::chrono::milliseconds signer_timeout{2'000};

int complain(const error& e) {
    std::cerr << "issuerd: " << e.message() << (e.cause.empty() ? "" : " (" + e.cause + ")")
              << "\n";
    return 1;
}

std::string signerd_program(const config& c) {
    if (!c.signer_program.empty())
        return c.signer_program;
    return (std::filesystem::read_symlink("/proc/self/exe").parent_path() / "signerd").string();
}

net::http::server_options server_options(const config& c) {
    net::http::server_options options;
    options.address = c.listen_address;
    options.port = static_cast<std::uint16_t>(c.listen_port);
    options.trusted_proxies = c.trusted_proxies;
    return options;
}

/// Ready: badges can be signed. Without Redis everything is still right, only slower.
net::readiness readiness_of(service& issuer, const config& c, const net::redis::client& redis) {
    const auto now = issuer.health();
    const bool signer = !issuer.keys().empty();
    const bool ready = signer && now.halted.empty();
    const bool whole = c.redis_address.empty() || redis.connected();
    return {
        ready,
        {{"status",
          !ready  ? "failed"
          : whole ? "ok"
                  : "degraded"},
         {"signer", signer},
         {"redis", redis.connected()},
         {"halted", now.halted},
         {"awards_waiting", now.awards_waiting},
         {"mails_waiting", now.mails_waiting},
         {"mails_given_up", now.mails_given_up}}};
}

void add_gauges(net::operations& operations, service& issuer) {
    const auto gauge = [&](const char* name, const char* help, auto read) {
        operations.gauge(name, help, [&issuer, read] {
            return static_cast<double>(read(issuer.health()));
        });
    };
    gauge("laurel_awards_waiting", "Awards without a signature", [](const health& h) {
        return h.awards_waiting;
    });
    gauge("laurel_award_age_seconds", "Age of the oldest of them", [](const health& h) {
        return h.award_age.count();
    });
    gauge(
        "laurel_unpublished_age_seconds",
        "Age of the oldest change that no list shows",
        [](const health& h) { return h.unpublished_age.count(); }
    );
    gauge("laurel_lists_not_pushed", "Lists that Redis does not have", [](const health& h) {
        return h.lists_not_pushed;
    });
    gauge("laurel_mails_waiting", "Letters in the outbox", [](const health& h) {
        return h.mails_waiting;
    });
    gauge("laurel_mails_given_up", "Letters that were given up", [](const health& h) {
        return h.mails_given_up;
    });
}

} // namespace

int run(const config& settings) {
    const system_clock time;
    system_entropy randomness;
    const auto alone = store::sole_use::take(settings.store_path);
    if (!alone)
        return complain(alone.error());
    // The door to the keys. A child opens its key file while the store is opened here.
    std::unique_ptr<signing::signerd_supervisor> child;
    if (settings.signer_socket.empty()) {
        auto spawned =
            signing::spawn_signerd({signerd_program(settings), {"--config", settings.signer_config}}
            );
        if (!spawned)
            return complain(spawned.error());
        child = std::move(*spawned);
    }
    // What is true: the store, and the letters that are written inside its transactions.
    const delivery::letter_composer letters(site_of(settings), settings.rules().mail_from);
    auto opened = service::open(settings.store_path, settings.rules(), time, randomness, letters);
    if (!opened)
        return complain(opened.error());
    service& issuer = **opened;
    signing::client keys(
        child ? child->connector() : signing::unix_connector(settings.signer_socket), signer_timeout
    );
    signerd_signer signer(keys);
    // What works in the background: signing and publishing, and mail.
    auto relay = open_mailer(settings);
    if (!relay)
        return complain(relay.error());
    boost::asio::io_context loop(static_cast<int>(settings.threads));
    net::redis::client redis(loop.get_executor(), settings.redis_address);
    redis_sink sink(loop.get_executor(), redis);
    worker awards(issuer, signer, settings.redis_address.empty() ? nullptr : &sink);
    delivery::worker mail(issuer, **relay, time, randomness, {.first_delay = settings.first_retry});
    issuer.on_work([&] {
        awards.wake();
        mail.wake();
    });
    // What answers.
    boost::asio::thread_pool store_pool(store_threads);
    const pages::renderer pages(site_of(settings));
    issuer_api::pictures pictures(issuer);
    issuer_api::public_site site(issuer, pages, pictures, time);
    issuer_api::door door(issuer, store_pool);
    net::http::router table;
    issuer_api::add_programme_routes(table, door);
    issuer_api::add_learner_routes(table, door);
    issuer_api::add_result_routes(table, door);
    issuer_api::add_award_routes(table, door);
    issuer_api::add_partner_routes(table, door);
    issuer_api::add_endorsement_routes(table, door);
    issuer_api::add_transcript_routes(table, door);
    issuer_api::add_token_routes(table, door);
    site.add_routes(table, door);
    net::http::server server(loop.get_executor(), table, server_options(settings));
    net::operations operations(
        loop.get_executor(),
        settings.operations_address,
        static_cast<std::uint16_t>(settings.operations_port),
        [&] { return readiness_of(issuer, settings, redis); }
    );
    add_gauges(operations, issuer);
    for (const auto& started : {server.start(), operations.start()})
        if (!started)
            return complain(started.error());
    awards.start();
    mail.start();
    log::info(
        "issuer.started", {{"address", settings.listen_address}, {"port", settings.listen_port}}
    );
    net::notify_service_manager("READY=1");
    net::run_until_signal(
        loop,
        static_cast<unsigned>(settings.threads),
        std::chrono::seconds{30},
        [&](std::function<void()> done) {
            operations.stop();
            server.stop(std::chrono::seconds{20}, std::move(done));
        }
    );
    store_pool.join();
    mail.stop();
    loop.restart();
    loop.stop(); // a push that still waits for Redis is not waited for
    awards.stop();
    log::info("issuer.ended");
    return 0;
}

} // namespace ob::issuer
