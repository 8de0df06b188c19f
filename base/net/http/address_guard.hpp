#pragma once

#include "base/net/http/client.hpp"

#include <boost/asio/ip/address.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace ob::net::http {

/// May a stranger's document make us connect there? False for every block of the IANA
/// special-purpose registries for IPv4 and IPv6 that is not globally reachable, multicast, and
/// every IPv6 form that carries an IPv4 address (mapped, 6to4, NAT64, Teredo), whatever it carries
/// (threats T67).
bool is_public(const boost::asio::ip::address& address) noexcept;

/// A URL as we are willing to fetch it.
struct fetch_target {
    std::string origin; ///< "https://host" or "https://host:8443"
    std::string host;   ///< lower case, percent-decoded, without a final dot
    std::string port;
    std::string target; ///< path and query
    bool tls = true;
};

/// Parses once, with Boost.URL (RFC 3986, strict). Without `pinned`: https, port 443 or 8443, no
/// user info, no IP literal, a name with a dot that is not local (threats T68, T77). A pinned
/// origin may be http and have any name and port.
result<fetch_target> read_target(std::string_view url, std::span<const pinned_origin> pinned);

} // namespace ob::net::http
