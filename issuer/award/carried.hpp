#pragma once

#include "issuer/context.hpp"

#include <boost/json/value.hpp>

#include <vector>

namespace ob::award {

/// What vouches for a badge costs whoever verifies it two documents each: key and list. With those
/// of the badge itself (its key and two lists), more than four would not be looked at
/// (checking::needs_max).
inline constexpr std::size_t endorsements_max = 4;

/// The endorsements that a badge awarded now carries: signed, in force and of its version; of each
/// partner the one that lasts longest, and of more than endorsements_max the newest. Recorded with
/// the award, inside the caller's transaction.
result<std::vector<boost::json::value>>
carry_endorsements(issuer::context& with, const programme::award& award);

} // namespace ob::award
