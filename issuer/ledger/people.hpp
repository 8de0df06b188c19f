#pragma once

#include "issuer/programme/types.hpp"
#include "issuer/requests.hpp"
#include "issuer/store/database.hpp"

#include <optional>
#include <string>
#include <vector>

/// Learners, registrations, results and feedback in the store.
namespace ob::ledger {

using store::database;

result<std::optional<programme::learner>> find_learner(database& db, const std::string& id);
/// By the senders' own id, which at most one has; an empty id is nobody's.
result<std::vector<programme::learner>> find_learners(database& db, const std::string& external_id);
/// The open registration of that learner for that micro-credential, if there is one.
result<std::optional<std::string>> open_registration(
    database& db, const std::string& learner_id, const std::string& micro_credential_id
);
result<void> insert_learner(database& db, const programme::learner& learner);
/// Name, address, language and the senders' id; badges that were signed keep what they say.
result<void> update_learner(database& db, const programme::learner& learner);

result<std::optional<programme::registration>>
find_registration(database& db, const std::string& id);
/// Of one learner, oldest first.
result<std::vector<programme::registration>>
registrations_of(database& db, const std::string& learner_id);
result<void> insert_registration(database& db, const programme::registration& registration);
/// State, attempts and window after a result.
result<void> update_registration(database& db, const programme::registration& registration);

/// A result as it is stored: with what was answered.
struct result_row {
    programme::assessment_result result;
    std::string fingerprint;
    bool next_attempt_open = false;
    std::optional<seconds_instant> next_attempt_until;
};

result<std::optional<result_row>>
find_result(database& db, const std::string& source, const std::string& result_id);
/// By our id, or by the sender's when only one sender has used it.
result<std::optional<result_row>> find_result(database& db, const std::string& any_id);
result<void> insert_result(database& db, const result_row& row);
/// The number that the next result of a registration gets.
result<std::uint32_t> next_attempt(database& db, const std::string& registration_id);

result<void> insert_feedback_request(database& db, const programme::feedback_request& request);
result<std::optional<programme::feedback_request>>
find_feedback_request(database& db, const std::string& id);
result<std::optional<std::string>>
feedback_request_of(database& db, const std::string& registration_id, std::uint32_t attempt);
result<std::vector<programme::feedback_request>>
open_feedback_requests(database& db, const std::string& micro_credential_id);
result<void> close_feedback_request(database& db, const std::string& id, seconds_instant now);

} // namespace ob::ledger
