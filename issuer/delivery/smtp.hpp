#pragma once

#include "issuer/delivery/errc.hpp"
#include "issuer/delivery/mailer.hpp"

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

namespace ob::delivery {

enum class transport_security {
    none,     ///< clear text: a relay on this machine
    starttls, ///< required: without it nothing is sent, no name and no password
    tls,      ///< from the first byte (port 465)
};

struct smtp_settings {
    std::string host;
    std::uint16_t port = 587;
    transport_security security = transport_security::starttls;
    std::string user;     ///< empty: no login
    std::string password; ///< refused with `none` unless the relay is on this machine
    std::string ca_file;  ///< PEM; empty: the system's authorities
    std::string ehlo;     ///< our name; empty: localhost
    std::chrono::seconds connect_timeout{10};
    std::chrono::seconds timeout{60}; ///< of a whole message
};

/// One relay, by libcurl; its connection is kept between messages. Replies are awaited and matched
/// one by one, and never tell more than their code (threats T103).
result<std::unique_ptr<mailer>> open_smtp(smtp_settings settings);

} // namespace ob::delivery
