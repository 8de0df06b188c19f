#pragma once

#include "issuer/context.hpp"

#include <string>

/// A partner vouches for a micro-credential. `partner_id` is whose token asks; empty: the office's,
/// which sees all and may revoke, but never endorses.
namespace ob::endorse {

/// The decision: id, status position, dates and the exact unsigned bytes, before anything is
/// signed. Of the newest version; from now until valid_until, a day to five years.
result<programme::endorsement> endorse(
    issuer::context& with,
    const issuer::origin& from,
    const std::string& partner_id,
    const issuer::endorsement_request& request
);

/// not_found also when it is another partner's.
result<programme::endorsement>
endorsement(issuer::context& with, const std::string& partner_id, const std::string& id);

struct revocation_request {
    std::string endorsement_id;
    std::string partner_id;
    std::string reason;
};

/// Final: the bit, the dirty list, the audit row in one transaction. Repeating it gives the first
/// answer. Badges that carry the endorsement stay valid; it counts for nothing in them any more.
result<programme::endorsement_revocation>
revoke(issuer::context& with, const issuer::origin& from, const revocation_request& request);

} // namespace ob::endorse
