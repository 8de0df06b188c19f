#pragma once

#include "issuer/context.hpp"

#include <vector>

/// What the programme office does: the issuer's profile, micro-credentials and their versions, the
/// life cycle.
namespace ob::office {

result<programme::issuer_profile> save_profile(
    issuer::context& with, const issuer::origin& from, const issuer::profile_request& request
);
result<programme::issuer_profile> profile(issuer::context& with);

result<programme::micro_credential> create_offering(
    issuer::context& with, const issuer::origin& from, const issuer::offering_request& request
);
result<programme::micro_credential> revise_offering(
    issuer::context& with, const issuer::origin& from, const issuer::offering_request& request
);
result<programme::micro_credential> change_state(
    issuer::context& with,
    const issuer::origin& from,
    const std::string& id,
    programme::life_cycle state
);
result<issuer::offering>
offering(issuer::context& with, const std::string& id, std::uint32_t version);

} // namespace ob::office
