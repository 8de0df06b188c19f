#pragma once

#include <boost/asio/io_context.hpp>

#include <chrono>
#include <functional>

namespace ob::net {

/// Runs the loop on `threads` threads (this one among them) until SIGTERM or SIGINT; then `drain`
/// is called once, and the loop goes on until drain's `done` is called or `grace` is over. A second
/// signal ends it at once.
void run_until_signal(
    boost::asio::io_context& loop,
    unsigned threads,
    std::chrono::seconds grace,
    std::function<void(std::function<void()> done)> drain
);

} // namespace ob::net
