#pragma once

#include "issuer/context.hpp"

#include <optional>
#include <string>
#include <string_view>

/// What accompanies every change, in the same transaction: audit row, remembered answer, letter.
namespace ob::ledger {

/// Adds to the audit log; each row carries the digest of itself and of the row before. No names, no
/// addresses.
result<void> audit(
    issuer::context& with,
    std::string_view actor,
    std::string_view event,
    std::string_view subject,
    std::string_view detail = {}
);
/// Recomputes the chain; the number of rows, or damaged with the sequence of the first row that
/// does not fit.
result<std::int64_t> check_audit(store::database& db);

/// The digest of a request's content, member by member.
class fingerprint {
public:
    fingerprint& add(std::string_view text);

    fingerprint& add(std::int64_t number) { return add(std::to_string(number)); }

    std::string hex() const;

private:
    std::string members_;
};

/// What the same actor was answered under the same key: the id of what was made then. Other content
/// is a conflict; without a key there is nothing to find.
result<std::optional<std::string>> first_answer(
    issuer::context& with,
    const issuer::origin& from,
    std::string_view operation,
    const std::string& content
);
result<void> remember(
    issuer::context& with,
    const issuer::origin& from,
    std::string_view operation,
    const std::string& content,
    const std::string& entity
);
/// Keys are kept for seven days; a transaction of its own.
result<void> forget_old_keys(issuer::context& with);

/// Has the letter written and puts it into the outbox; `subject` makes it the only one of its kind.
/// Fills in message id, date and issuer. `award_id`, when given, is the award that must be
/// published before the letter goes.
result<void> post(
    issuer::context& with,
    programme::letter content,
    const std::string& subject,
    const std::optional<std::string>& award_id
);

} // namespace ob::ledger
