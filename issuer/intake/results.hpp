#pragma once

#include "issuer/context.hpp"

/// Assessment results come in: every refusal, the attempts, and the decision.
namespace ob::intake {

/// Idempotent by (actor, result_id). A pass becomes an award in the same transaction; a first
/// failed attempt asks the instructor for feedback and opens the next one.
result<issuer::result_answer> record_result(
    issuer::context& with, const issuer::origin& from, const issuer::result_request& request
);
result<issuer::result_answer> assessment_result(issuer::context& with, const std::string& id);
result<programme::feedback_request>
feedback_given(issuer::context& with, const issuer::origin& from, const std::string& id);

} // namespace ob::intake
