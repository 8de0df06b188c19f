#pragma once

#include "badge/checking/verification.hpp"
#include "base/core/config.hpp"
#include "base/net/http/client.hpp"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace ob::verifier {

/// Everything verifierd can be told. deploy/etc/verifierd.toml explains each line.
struct config {
    std::string listen_address = "127.0.0.1";
    std::int64_t listen_port = 8081;
    std::int64_t threads = 2;
    std::vector<std::string> trusted_proxies{"127.0.0.1", "::1"};
    std::string operations_address = "127.0.0.1";
    std::int64_t operations_port = 9081;
    std::string public_url = "http://localhost:8081";
    std::string time_zone = "America/Toronto";
    std::string redis_address;
    std::string state_folder; ///< empty: what was seen is forgotten at the end
    std::vector<std::pair<std::string, std::string>> pinned_origins;
    std::vector<std::string> trusted_issuers;
    bool trust_required = false;
    bool assert_formats = false;

    ob::config::schema fields();
    std::vector<net::http::pinned_origin> pinned() const;
    checking::policy policy() const;
};

} // namespace ob::verifier
