#pragma once

#include "issuer/context.hpp"
#include "issuer/transcript/compose.hpp"

/// What a transcript says, from the store.
namespace ob::transcript {

/// The learner's signed badges in good standing, the newest first, as far as one transcript has
/// room; also those that have expired, because it is a record of what was learned. What was revoked
/// or suspended is left out without a word. no_signed_badge when there is none.
result<ingredients>
gather(issuer::context& with, const std::string& learner_id, const std::string& language);

/// A stored transcript with what stands beside it now.
result<answer> look_up(issuer::context& with, record found);

/// Is everything that it lists still in good standing?
result<bool> still_good(issuer::context& with, const record& what);

} // namespace ob::transcript
