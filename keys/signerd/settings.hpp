#pragma once

#include "base/core/config.hpp"

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

/// The only process that holds private keys.
namespace ob::signerd {

/// What the operator decides. Everything a compromised issuerd could ask for is bounded here
/// (threats T114).
struct settings {
    std::string key_file;
    std::string passphrase_file;
    std::string audit_log;
    std::vector<std::string> issuers;
    std::vector<std::string> endorser_prefixes; ///< of DIDs, each ends in ":"
    std::vector<std::string> credential_prefixes;
    std::vector<std::string> status_list_prefixes;
    std::vector<std::string> contexts{
        "https://www.w3.org/ns/credentials/v2",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
        "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json",
        "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json"};
    std::chrono::seconds window = std::chrono::hours{24};
    std::chrono::seconds validity_max = std::chrono::hours{24 * 3660};
    std::chrono::seconds list_validity_max = std::chrono::hours{48};
    bool expiry_required = false;
    std::int64_t signatures_per_minute = 6000;
    std::string listen_path;
    std::vector<std::string> listen_users;

    config::schema fields();
};

} // namespace ob::signerd
