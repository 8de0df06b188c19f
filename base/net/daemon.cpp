#include "base/net/daemon.hpp"

#include "base/core/log.hpp"
#include "base/net/operations.hpp"

#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>

#include <csignal>
#include <thread>
#include <vector>

namespace ob::net {

void run_until_signal(
    boost::asio::io_context& loop,
    unsigned threads,
    std::chrono::seconds grace,
    std::function<void(std::function<void()> done)> drain
) {
    std::signal(SIGPIPE, SIG_IGN);
    boost::asio::signal_set signals(loop, SIGTERM, SIGINT);
    boost::asio::steady_timer last_moment(loop);
    signals.async_wait([&](const boost::system::error_code& cancelled, int) {
        if (cancelled)
            return;
        notify_service_manager("STOPPING=1");
        log::info("daemon.stopping");
        signals.async_wait([&](const boost::system::error_code& gone, int) {
            if (!gone)
                loop.stop();
        });
        last_moment.expires_after(grace);
        last_moment.async_wait([&](const boost::system::error_code& gone) {
            if (!gone)
                loop.stop();
        });
        drain([&loop] { loop.stop(); });
    });
    std::vector<std::jthread> others;
    for (unsigned i = 1; i < threads; ++i)
        others.emplace_back([&loop] { loop.run(); });
    loop.run();
}

} // namespace ob::net
