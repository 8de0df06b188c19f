#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <thread>

/// Bytes over TCP, without any opinion about them: for tests of what others do wrong.
namespace ob::test {

/// A connected socket to 127.0.0.1.
class raw_client {
public:
    explicit raw_client(std::uint16_t port);
    raw_client(const raw_client&) = delete;
    raw_client& operator=(const raw_client&) = delete;
    ~raw_client();

    void send(std::string_view bytes) const;
    void finish_sending() const;
    /// What arrives until the peer closes, or `enough` says so, or the time is over.
    std::string receive(
        const std::function<bool(std::string_view)>& enough = [](std::string_view
                                                              ) { return false; },
        std::chrono::milliseconds limit = std::chrono::seconds{10}
    ) const;
    /// Whether the peer has closed within the time.
    bool closed(std::chrono::milliseconds limit) const;

private:
    int fd_;
};

/// A server on 127.0.0.1 whose every connection is handed to `serve`, one after the other, on a
/// thread of its own.
class raw_server {
public:
    /// Sending and receiving for `serve`.
    class connection {
    public:
        explicit connection(int fd) : fd_(fd) {}

        bool send(std::string_view bytes) const;
        /// The next bytes; empty when the peer has closed or the server stops.
        std::string receive(std::chrono::milliseconds limit = std::chrono::seconds{10}) const;
        /// Until `end` has been seen.
        std::string receive_until(std::string_view end) const;
        /// RST instead of FIN.
        void reset_on_close() const;

    private:
        int fd_;
    };

    explicit raw_server(std::function<void(connection&)> serve);
    raw_server(const raw_server&) = delete;
    raw_server& operator=(const raw_server&) = delete;
    ~raw_server();

    std::uint16_t port() const noexcept { return port_; }

    int connections() const noexcept { return connections_; }

private:
    void run();

    std::function<void(connection&)> serve_;
    int fd_;
    std::uint16_t port_ = 0;
    std::atomic<int> connections_{0};
    std::atomic<bool> stop_{false};
    std::thread thread_;
};

} // namespace ob::test
