#pragma once

#include "base/core/config.hpp"
#include "issuer/service.hpp"

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace ob::issuer {

/// Everything issuerd can be told, with the defaults of a first try. deploy/etc/issuerd.toml
/// explains each line.
struct config {
    std::string listen_address = "127.0.0.1";
    std::int64_t listen_port = 8080;
    std::string operations_address = "127.0.0.1";
    std::int64_t operations_port = 9080;
    std::string public_url = "http://localhost:8080";
    std::string verifier_url = "http://localhost:8081";
    std::string time_zone = "America/Toronto"; ///< dates on pages and on LinkedIn are counted in it
    std::string linkedin_organization_id;      ///< numeric; empty: the issuer's name is sent
    std::string issuer_id;                     ///< empty: did:web of public_url
    std::vector<std::string> trusted_proxies{"127.0.0.1", "::1"};
    std::int64_t threads = 2;

    std::string store_path = "/var/lib/laurel/issuer.db";

    std::string signer_socket;  ///< empty: signerd is started as a child
    std::string signer_program; ///< empty: signerd beside issuerd
    std::string signer_config = "/etc/laurel/signerd.toml";

    std::string redis_address; ///< empty: no Redis

    std::chrono::seconds list_ttl{300};
    std::chrono::seconds list_validity{std::chrono::hours{24}};
    std::chrono::seconds republish_period{std::chrono::hours{1}};
    std::int64_t coalesce_ms = 2000;

    std::string mail_transport = "maildir";
    std::string mail_from = "Laurel <no-reply@localhost>";
    std::string maildir = "/var/lib/laurel/mail";
    std::string smtp_host;
    std::int64_t smtp_port = 587;
    std::string smtp_security = "starttls";
    std::string smtp_user;
    std::string smtp_password_file;
    std::string smtp_ca_file; ///< empty: the system's authorities
    std::chrono::seconds first_retry{60};

    /// The fields and the rules between them; reads into this object.
    ob::config::schema fields();
    /// did:web of public_url unless issuer_id is set.
    std::string issuer_did() const;
    /// What the rules of issuing depend on.
    settings rules() const;
};

} // namespace ob::issuer
