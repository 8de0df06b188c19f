#pragma once

#include "base/net/http/message.hpp"

#include <boost/asio/awaitable.hpp>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace ob::net::http {

using handler = std::function<boost::asio::awaitable<response>(request)>;

/// Routes as a table: `router.add(method::get, "/credentials/{id}", handler)`. A `{name}` matches one segment, percent-decoded.
/// Unknown path 404, known path with another method 405 with Allow, HEAD is answered by GET, OPTIONS by CORS rules.
class router {
public:
    /// `body_max`: bytes this route accepts; a larger body is 413 before it is read.
    void add(method m, std::string pattern, handler h, std::size_t body_max = 64 * 1024);
    /// For handlers that finish on the spot.
    void add_plain(method m, std::string pattern, std::function<response(const request&)> h, std::size_t body_max = 64 * 1024);
    std::vector<std::string> list() const; ///< "GET /credentials/{id}", for the test against openapi/*.yaml

    struct route {
        method verb;
        std::string pattern;
        std::vector<std::string> segments;
        handler run;
        std::size_t body_max;
    };
    struct match {
        const route* found = nullptr;
        std::vector<std::pair<std::string, std::string>> parameters;
        std::vector<method> allowed; ///< when the path exists with other methods
    };
    match find(method m, std::string_view path) const;

private:
    std::vector<route> routes_;
};

} // namespace ob::net::http
