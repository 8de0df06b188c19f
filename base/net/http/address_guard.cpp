#include "base/net/http/address_guard.hpp"

#include "base/core/ascii.hpp"
#include "base/core/uri.hpp"

#include <algorithm>
#include <array>

namespace ob::net::http {
namespace {

constexpr std::size_t url_max = 2'048;

struct block4 {
    std::uint32_t network;
    unsigned bits;
};

constexpr std::uint32_t ip4(unsigned a, unsigned b, unsigned c, unsigned d) {
    return a << 24U | b << 16U | c << 8U | d;
}

/// IANA IPv4 Special-Purpose Address Registry, multicast, and the reserved rest.
constexpr std::array blocks4{
    block4{ip4(0, 0, 0, 0), 8},
    block4{ip4(10, 0, 0, 0), 8},
    block4{ip4(100, 64, 0, 0), 10},
    block4{ip4(127, 0, 0, 0), 8},
    block4{ip4(169, 254, 0, 0), 16},
    block4{ip4(172, 16, 0, 0), 12},
    block4{ip4(192, 0, 0, 0), 24},
    block4{ip4(192, 0, 2, 0), 24},
    block4{ip4(192, 31, 196, 0), 24},
    block4{ip4(192, 52, 193, 0), 24},
    block4{ip4(192, 88, 99, 0), 24},
    block4{ip4(192, 168, 0, 0), 16},
    block4{ip4(192, 175, 48, 0), 24},
    block4{ip4(198, 18, 0, 0), 15},
    block4{ip4(198, 51, 100, 0), 24},
    block4{ip4(203, 0, 113, 0), 24},
    block4{ip4(224, 0, 0, 0), 4},
    block4{ip4(240, 0, 0, 0), 4}};

struct block6 {
    std::array<std::uint8_t, 16> network;
    unsigned bits;
};

/// IANA IPv6 Special-Purpose Address Registry inside 2000::/3; everything outside of 2000::/3 is
/// refused as a whole, which covers loopback, mapped, NAT64, discard, unique local, link-local,
/// site-local and multicast.
constexpr std::array blocks6{
    block6{{0x20, 0x01}, 23},             // IETF assignments, Teredo and ORCHID among them
    block6{{0x20, 0x01, 0x0d, 0xb8}, 32}, // documentation
    block6{{0x20, 0x02}, 16},             // 6to4
    block6{{0x26, 0x20, 0x00, 0x4f, 0x80, 0x00}, 48}, // direct delegation AS112
    block6{{0x3f, 0xff}, 20},                         // documentation
    block6{{0x5f, 0x00}, 16}};                        // segment routing

bool inside(const boost::asio::ip::address_v6::bytes_type& address, const block6& block) {
    unsigned left = block.bits;
    for (std::size_t i = 0; left > 0; ++i) {
        const unsigned bits = std::min(left, 8U);
        const auto mask = static_cast<std::uint8_t>(0xffU << (8U - bits));
        if ((address[i] & mask) != (block.network[i] & mask))
            return false;
        left -= bits;
    }
    return true;
}

error refused(std::string why) {
    return {fetch_errc::refused_url, std::move(why)};
}

bool is_local_name(std::string_view host) {
    constexpr std::array<std::string_view, 7> endings{
        ".local", ".internal", ".localhost", ".home.arpa", ".lan", ".onion", ".test"};
    return host.find('.') == std::string_view::npos ||
           std::any_of(endings.begin(), endings.end(), [&](std::string_view e) {
               return host.ends_with(e);
           });
}

/// `127.1`, `0x7f.1`, `2130706433.`: what inet_aton would take for an address. A real top-level
/// name has a letter.
bool looks_like_an_address(std::string_view host) {
    const auto last = host.substr(host.rfind('.') + 1);
    const bool digits =
        std::all_of(last.begin(), last.end(), [](char c) { return c >= '0' && c <= '9'; });
    return last.empty() || digits || last.starts_with("0x");
}

bool plain_host(std::string_view host) {
    return !host.empty() && host.size() <= 253 && std::all_of(host.begin(), host.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
    });
}

} // namespace

bool is_public(const boost::asio::ip::address& address) noexcept {
    if (address.is_v4()) {
        const std::uint32_t value = address.to_v4().to_uint();
        return std::none_of(blocks4.begin(), blocks4.end(), [&](const block4& b) {
            return (value ^ b.network) >> (32U - b.bits) == 0;
        });
    }
    const auto bytes = address.to_v6().to_bytes();
    if ((bytes[0] & 0xe0U) != 0x20U)
        return false;
    return std::none_of(blocks6.begin(), blocks6.end(), [&](const block6& b) {
        return inside(bytes, b);
    });
}

result<fetch_target> read_target(std::string_view url, std::span<const pinned_origin> pinned) {
    if (url.size() > url_max)
        return refused("The address is longer than 2048 characters.");
    const auto parsed = read_uri(url);
    if (!parsed || parsed->has_userinfo() || !parsed->has_authority())
        return refused("This is no address that can be fetched.");
    fetch_target out;
    out.tls = parsed->scheme() == "https";
    if (!out.tls && parsed->scheme() != "http")
        return refused("Only https addresses are fetched.");
    out.host = ascii_lower(parsed->host());
    if (out.host.ends_with('.'))
        out.host.pop_back();
    const std::string usual = out.tls ? "443" : "80";
    out.port = parsed->has_port() && !parsed->port().empty() ? std::string(parsed->port()) : usual;
    out.origin =
        (out.tls ? "https://" : "http://") + out.host + (out.port == usual ? "" : ":" + out.port);
    out.target = std::string(parsed->encoded_path());
    if (out.target.empty())
        out.target = "/";
    if (parsed->has_query())
        out.target += "?" + std::string(parsed->encoded_query());
    if (std::any_of(pinned.begin(), pinned.end(), [&](const auto& p) {
            return p.origin == out.origin;
        }))
        return out;
    if (!out.tls)
        return refused("Only https addresses are fetched.");
    if (out.port != "443" && out.port != "8443")
        return refused("Only the ports 443 and 8443 are fetched from.");
    if (parsed->host_type() != boost::urls::host_type::name || !plain_host(out.host) ||
        looks_like_an_address(out.host))
        return refused("An address with a host name is needed, not a number.");
    if (is_local_name(out.host))
        return refused("The host is a local name.");
    return out;
}

} // namespace ob::net::http
