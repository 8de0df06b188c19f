#pragma once

#include "badge/model/v3/profile.hpp"
#include "base/core/time_rfc3339.hpp"

#include <boost/json/value.hpp>

#include <string>
#include <vector>

namespace ob::badge::v3 {

/// What somebody says of an achievement, a profile or a credential (Open Badges 3.0,
/// EndorsementCredential); what is empty is left out.
struct endorsement_credential {
    std::string id;
    std::string name;
    std::string description;
    profile issuer; ///< who endorses
    seconds_instant valid_from{};
    seconds_instant valid_until{};
    std::string subject_id;                            ///< of what is endorsed
    std::string comment;                               ///< Markdown
    std::vector<boost::json::value> credential_status; ///< status::compose_entry
};

/// The unsigned EndorsementCredential: contexts credentials/v2 and OB 3.0.3, no number in it, so
/// that a copy of what was signed says the same.
boost::json::value compose(const endorsement_credential& credential);

} // namespace ob::badge::v3
