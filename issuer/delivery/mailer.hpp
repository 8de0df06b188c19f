#pragma once

#include "issuer/programme/outbox.hpp"

#include <chrono>
#include <string>
#include <string_view>

namespace ob::delivery {

/// What became of one try (threats F21–F24).
enum class outcome {
    sent,        ///< somebody else answers for it now
    retry,       ///< this message later: 4xx about it, or the connection was cut after the last dot
    bounced,     ///< this message never: 5xx about its recipient or its content
    server_away, ///< nobody can be sent to right now: no connection, 421, 4xx before a recipient
                 ///< was named
    server_refuses, ///< nobody can be sent to until somebody sees to it: 5xx to us, login,
                    ///< certificate
};
std::string_view name_of(outcome o) noexcept;

struct attempt {
    delivery::outcome outcome = outcome::retry;
    std::string why; ///< for the operator and the log; never an address
};

/// Hands a finished message over. Called by one thread at a time; may block up to `patience()`,
/// which must be below the lease of the row. Sends the bytes as they are and never twice in one
/// call.
class mailer {
public:
    virtual ~mailer() = default;
    virtual attempt send(const programme::outbox_row& row) = 0;
    virtual std::chrono::seconds patience() const noexcept = 0;
};

} // namespace ob::delivery
