#pragma once

#include "base/net/http/message.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <string>
#include <vector>

namespace ob::net::http {

enum class fetch_errc {
    refused_url = 1, ///< scheme, port, user info or form of the URL
    refused_address, ///< resolves to an address that is not public (threats T67–T70)
    unreachable,     ///< no name, no route, no answer in time, TLS refused
    too_large,
    too_many_redirects,
    bad_answer, ///< not HTTP
};
std::error_code make_error_code(fetch_errc e) noexcept;

/// An origin the operator listed with the address to connect to; it may be loopback and clear text.
struct pinned_origin {
    std::string origin;  ///< "https://badges.example.org"
    std::string connect; ///< "127.0.0.1:8080"
    bool clear_text = true;
};

struct fetch_options {
    std::string accept = "application/json";
    std::size_t body_max = 1024 * 1024;
    std::chrono::seconds deadline{8};
    unsigned redirects_max = 3;
    std::string if_none_match;
};

struct fetched {
    unsigned status = 0;
    std::string body;
    std::string content_type;
    std::string etag;
    std::string cache_control;
    std::string final_url;
    bool pinned = false; ///< came from a listed origin
};

/// The one way out: https only, resolved address must be public, connects to that address, every
/// redirect guarded anew, environment proxies ignored (T78).
class client {
public:
    client(boost::asio::any_io_executor executor, std::vector<pinned_origin> pinned);
    ~client();
    boost::asio::awaitable<result<fetched>> get(std::string url, fetch_options options);

private:
    struct impl;
    std::unique_ptr<impl> impl_;
};

} // namespace ob::net::http

template <>
struct std::is_error_code_enum<ob::net::http::fetch_errc> : std::true_type {};
