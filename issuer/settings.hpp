#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace ob::issuer {

/// What the rules of issuing depend on, from the configuration.
struct settings {
    std::string base_url;  ///< public https origin without a final slash
    std::string issuer_id; ///< did:web:… that the keys are published under
    std::string mail_from; ///< envelope sender; its domain ends the Message-IDs
    std::chrono::seconds list_ttl{300};
    std::chrono::seconds list_validity{std::chrono::hours{24}};
    std::chrono::seconds republish_period{std::chrono::hours{1}}; ///< well under list_validity
    std::chrono::milliseconds coalesce{2000};
    std::uint32_t list_entries = 131'072; ///< never fewer
};

} // namespace ob::issuer
