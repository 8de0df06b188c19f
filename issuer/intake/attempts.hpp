#pragma once

#include "issuer/context.hpp"
#include "issuer/ledger/people.hpp"

/// What an attempt does to a registration (product.md 2, rule 2).
namespace ob::intake {

/// Clocks of senders may differ from ours by this much.
inline constexpr std::chrono::seconds clock_skew{60};

/// Not in the future, not before the registration.
result<void> check_times(
    const programme::registration& registration, seconds_instant completed, seconds_instant now
);

/// Decides this attempt and moves the registration on. An attempt after its window closed is
/// refused and not recorded; one too many, and one after the award, get their decision and change
/// nothing.
result<void> count_attempt(
    programme::registration& registration,
    const programme::definition& rules,
    ledger::result_row& row,
    bool reached
);

/// Letters after a failed attempt: to the learner, and to the instructor when feedback can still be
/// used.
result<void> tell_failed(
    issuer::context& with,
    const programme::registration& registration,
    const programme::micro_credential& offering,
    const programme::learner& learner,
    const ledger::result_row& row
);

} // namespace ob::intake
