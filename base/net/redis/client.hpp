#pragma once

#include "base/core/error.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace ob::net::redis {

enum class errc {
    unreachable = 1,
    timeout,
    error_reply,
    protocol
};
std::error_code make_error_code(errc e) noexcept;

/// A reply as a value. Arrays are flat or nested up to hiredis' limit.
struct reply {
    std::variant<std::monostate, std::string, std::int64_t, std::vector<reply>>
        value; ///< monostate: nil
};

/// "unix:/path" or "127.0.0.1:6379" (an address, no name: it is never resolved).
bool is_address(std::string_view text);

/// One connection that reconnects by itself (bounded backoff), pipelines commands, and gives each a
/// deadline. hiredis is the formatter and parser; Asio moves the bytes. Redis is never needed for a
/// right answer, only for a quick one.
class client {
public:
    /// `address`: "unix:/run/redis.sock" or "127.0.0.1:6379"; empty: disabled, every command is
    /// unreachable at once.
    client(
        boost::asio::any_io_executor executor,
        std::string address,
        std::chrono::milliseconds timeout = std::chrono::milliseconds{20}
    );
    ~client();
    boost::asio::awaitable<result<reply>> command(std::vector<std::string> arguments);
    /// A second connection that stays subscribed; `on_message` runs on the executor, `on_gap` after
    /// each reconnect, because messages may have been missed.
    void subscribe(
        std::string channel,
        std::function<void(std::string)> on_message,
        std::function<void()> on_gap
    );
    /// Whether either connection stands.
    bool connected() const noexcept;
    void close();

private:
    struct impl;
    std::shared_ptr<impl> impl_; ///< shared: a late reply must find living state
};

} // namespace ob::net::redis

template <>
struct std::is_error_code_enum<ob::net::redis::errc> : std::true_type {};
