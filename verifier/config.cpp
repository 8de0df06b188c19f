#include "verifier/config.hpp"

#include "base/net/redis/client.hpp"

namespace ob::verifier {
namespace {

bool begins(std::string_view text, std::string_view start) {
    return text.substr(0, start.size()) == start;
}

std::string pinned_fault(const config& c) {
    for (const auto& [origin, address] : c.pinned_origins) {
        if (!begins(origin, "https://") && !begins(origin, "http://"))
            return "fetch.pinned_origins: \"" + origin +
                   "\" has to be an origin such as https://badges.example.org.";
        if (address.find(':') == std::string::npos)
            return "fetch.pinned_origins: \"" + address +
                   "\" has to be an address with a port, such as 127.0.0.1:8080.";
    }
    return {};
}

} // namespace

ob::config::schema config::fields() {
    ob::config::schema s;
    s.text("listen.address", listen_address, "Where to listen; a proxy with TLS stands in front.")
        .number("listen.port", listen_port, 0, 65535, "0 takes any free port.")
        .number("listen.threads", threads, 1, 64, "Threads that serve requests.")
        .list("listen.trusted_proxies", trusted_proxies, "Whose X-Forwarded-For is believed.")
        .text(
            "operations.address", operations_address, "Where /healthz, /readyz and /metrics answer."
        )
        .number("operations.port", operations_port, 0, 65535, "Keep it away from the Internet.")
        .text("public_url", public_url, "The verifier's own address, for the links on its page.")
        .text("time_zone", time_zone, "Dates on the page are told in this zone.")
        .text(
            "redis.address",
            redis_address,
            "\"unix:/run/redis-laurel/redis-server.sock\" or \"127.0.0.1:6379\"; empty: none. A "
            "cache, never "
            "needed for a right answer."
        )
        .text(
            "state.folder",
            state_folder,
            "Remembers how new each status list was, so that an older one is told; empty: only "
            "until the end."
        )
        .table(
            "fetch.pinned_origins",
            pinned_origins,
            "Origins with the address to connect to, also on this machine and in clear text: your "
            "own issuer behind the same proxy. All others: https and public addresses only."
        )
        .list(
            "policy.trusted_issuers",
            trusted_issuers,
            "Issuer ids that you know. Others are told to be unknown."
        )
        .flag(
            "policy.trust_required",
            trust_required,
            "A badge of an issuer that is not listed is then invalid."
        )
        .flag(
            "policy.assert_formats",
            assert_formats,
            "A badge is then invalid also for a format in its schema, such as of dates and "
            "addresses, that it does not keep to."
        )
        .rule([this] {
            return redis_address.empty() || net::redis::is_address(redis_address)
                       ? std::string()
                       : "redis.address: \"" + redis_address +
                             "\" has to be such as \"unix:/run/redis-laurel/redis-server.sock\" or "
                             "\"127.0.0.1:6379\".";
        })
        .rule([this] { return pinned_fault(*this); })
        .rule([this] {
            return trust_required && trusted_issuers.empty()
                       ? std::string("policy.trust_required needs policy.trusted_issuers, or no "
                                     "badge is valid.")
                       : std::string();
        });
    return s;
}

std::vector<net::http::pinned_origin> config::pinned() const {
    std::vector<net::http::pinned_origin> list;
    for (const auto& [origin, address] : pinned_origins)
        list.push_back({origin, address, true});
    return list;
}

checking::policy config::policy() const {
    checking::policy rules;
    rules.trusted_issuers = trusted_issuers;
    rules.trust_required = trust_required;
    rules.assert_formats = assert_formats;
    return rules;
}

} // namespace ob::verifier
