#pragma once

#include "issuer/compose/credential.hpp"
#include "issuer/context.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The decision that somebody gets a badge. What was decided is complete before anything is signed:
/// id, status positions, times and the exact unsigned bytes (threats 3.2).
namespace ob::award {

struct grounds {
    programme::micro_credential micro_credential;
    programme::learner learner;
    std::optional<programme::registration>
        registration; ///< with its passed result; both absent for a stack
    std::optional<programme::assessment_result> result;
    std::vector<compose::neighbour> parts; ///< of a completed stack
    std::string actor;
};

/// Inside the caller's transaction: award, two random status positions, intent, audit row. The id
/// of the award.
result<std::string> decide(issuer::context& with, const grounds& why);

/// Looks at one learner on one stack, in a transaction of its own, and awards the stack's badge
/// when it is complete and not held. False: there was nothing to look at.
result<bool> evaluate_next_stack(issuer::context& with);

/// Would a badge of this definition pass the rules of the verifier? A badge for nobody is composed,
/// held against every rule group, and expanded with no term dropped (threats T112). not_signable,
/// with the rule in the sentence.
result<void> rehearse(
    issuer::context& with,
    const programme::issuer_profile& profile,
    const programme::micro_credential& offering
);

/// The same of the profile alone: what Open Badges 2.0 assertions will point to.
result<void> rehearse(issuer::context& with, const programme::issuer_profile& profile);

/// The same of any credential of ours: `what` begins the sentence ("An endorsement").
result<void> rehearse(const std::string& unsigned_text, std::string_view what);

} // namespace ob::award
