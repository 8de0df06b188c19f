#pragma once

#include "base/net/redis/client.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Private to base/net/redis: hiredis as formatter and parser; it never sees a socket.
namespace ob::net::redis {

/// A command as RESP, by argv: no format string, binary safe.
std::string format(const std::vector<std::string>& arguments);

/// Bytes in, replies out. A reply larger than 16 MiB, or one that hiredis refuses, ends the
/// connection.
class parser {
public:
    parser();
    ~parser();
    parser(const parser&) = delete;
    parser& operator=(const parser&) = delete;

    /// False when the stream cannot be understood any more.
    bool feed(std::string_view bytes);
    /// The next whole reply; nullopt when more bytes are needed. An error when Redis answered with
    /// one.
    std::optional<result<reply>> next();

    bool broken() const noexcept { return broken_; }

private:
    struct reader;
    std::unique_ptr<reader> reader_;
    bool broken_ = false;
};

} // namespace ob::net::redis
