#pragma once

#include "issuer/context.hpp"

/// Revocation (final), suspension and reinstatement. Each is one transaction: the change, the bit,
/// the dirty list, the letter, the audit row. Repeating one is harmless and gives the change that
/// stands.
namespace ob::award {

result<programme::status_change>
revoke(issuer::context& with, const issuer::origin& from, const issuer::status_request& request);
/// Of a badge without an entry for it: not_suspendable.
result<programme::status_change>
suspend(issuer::context& with, const issuer::origin& from, const issuer::status_request& request);
/// Of an award that was never suspended: not_suspended.
result<programme::status_change>
reinstate(issuer::context& with, const issuer::origin& from, const issuer::status_request& request);

/// The page for everybody. It is no part of the badge and of its standing.
result<void> switch_page(
    issuer::context& with, const issuer::origin& from, const std::string& award_id, bool on
);

} // namespace ob::award
