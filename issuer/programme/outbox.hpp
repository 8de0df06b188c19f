#pragma once

#include "base/core/error.hpp"
#include "base/core/time_rfc3339.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ob::programme {

/// A message to be sent, leased to one sender until `leased_until`.
struct outbox_row {
    std::int64_t id = 0;
    std::string message_id;        ///< fixed when the row was written
    std::string sender;            ///< envelope MAIL FROM
    std::string recipient;         ///< envelope RCPT TO
    std::string body;              ///< the finished bytes
    seconds_instant created_at;    ///< when the row was written: after five days it is given up
    std::uint32_t tries = 0;       ///< that ended before this one
    std::uint32_t leases_lost = 0; ///< leases that ran out unanswered: whoever had them died
};

/// What the mailer needs of the store. Every call is one durable transaction; callable from any
/// thread. A row whose lease ran out is handed out again: mail goes out at least once, with the
/// same Message-ID.
class outbox {
public:
    virtual ~outbox() = default;
    /// Ends every lease, when the one sender starts: whoever had them is no more. What was being
    /// sent then counts as a lease lost, and is due at once.
    virtual result<void> release_leases() = 0;
    /// The oldest rows that are due, each leased for `lease`. An award's letter is due only when
    /// its status lists are published.
    virtual result<std::vector<outbox_row>>
    lease_mail(std::size_t most, std::chrono::seconds lease) = 0;
    virtual result<void> mail_sent(std::int64_t id) = 0;
    /// Another try at `next_try`; nullopt: given up for good. `why` is for the operator and holds
    /// no address.
    virtual result<void>
    mail_failed(std::int64_t id, std::optional<seconds_instant> next_try, std::string why) = 0;
    /// When the next row will be due, if any: how long the mailer may sleep.
    virtual result<std::optional<instant>> next_mail_due() = 0;
};

} // namespace ob::programme
