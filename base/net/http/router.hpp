#pragma once

#include "base/net/http/message.hpp"

#include <boost/asio/awaitable.hpp>

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ob::net::http {

/// Who may read an answer from a page of another origin (CORS). Never with credentials.
enum class sharing {
    own_origin, ///< nobody else's pages: no CORS fields
    everyone,   ///< public reads and the verifier: `Access-Control-Allow-Origin: *`
};

using handler = std::function<boost::asio::awaitable<response>(request)>;

/// Routes as a table: `router.add(method::get, "/credentials/{id}", handler)`. A `{name}` matches
/// one segment, percent-decoded. Unknown path 404, known path with another method 405 with Allow,
/// HEAD is answered by GET, OPTIONS by CORS rules.
class router {
public:
    /// `body_max`: bytes this route accepts; a larger body is 413 before it is read.
    void
    add(method m,
        std::string pattern,
        handler h,
        std::size_t body_max = 64 * 1024,
        sharing who = sharing::own_origin);
    /// For handlers that finish on the spot.
    void add_plain(
        method m,
        std::string pattern,
        std::function<response(const request&)> h,
        std::size_t body_max = 64 * 1024,
        sharing who = sharing::own_origin
    );
    /// How errors of the server itself (404, 405, 413 …) are shown; by default http::problem. A
    /// daemon with pages answers browsers with one.
    void present_errors(std::function<response(const error&, const request&)> how);
    response refuse(const error& e, const request& r) const;

    std::vector<std::string>
    list() const; ///< "GET /credentials/{id}", for the test against openapi/*.yaml

    struct route {
        method verb;
        std::string pattern;
        std::vector<std::string> segments;
        handler run;
        std::function<response(const request&)> run_plain; ///< set instead of `run` by add_plain
        std::size_t body_max;
        sharing who;
    };

    struct match {
        const route* found = nullptr; ///< HEAD finds the route of GET
        std::vector<std::pair<std::string, std::string>> parameters;
        std::vector<method> allowed;       ///< of the path, whether or not `found`
        sharing who = sharing::own_origin; ///< everyone when any route of the path is
    };

    /// Segments are compared after percent-decoding; a segment with a malformed escape, %00 or an
    /// encoded slash matches nothing. A literal segment is preferred to a parameter.
    match find(method m, std::string_view path) const;

private:
    std::vector<route> routes_;
    std::function<response(const error&, const request&)> present_;
};

} // namespace ob::net::http
