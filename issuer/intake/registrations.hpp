#pragma once

#include "issuer/context.hpp"

/// Learners register, and are told everything that will be held against them (product.md 2, rules 4
/// and 5).
namespace ob::intake {

result<programme::learner> create_learner(
    issuer::context& with, const issuer::origin& from, const issuer::learner_request& request
);
/// What the sender knows better by now; nothing that was signed changes. Other members than the new
/// ones do not remain: it is the whole learner that is sent.
result<programme::learner> change_learner(
    issuer::context& with,
    const issuer::origin& from,
    const std::string& id,
    const issuer::learner_request& request
);
result<issuer::registration_answer> register_learner(
    issuer::context& with, const issuer::origin& from, const issuer::registration_request& request
);
result<issuer::registration_answer> registration(issuer::context& with, const std::string& id);
/// Of one learner, oldest first.
result<std::vector<issuer::registration_answer>>
registrations(issuer::context& with, const std::string& learner_id);

} // namespace ob::intake
