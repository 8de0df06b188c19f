#pragma once

#include "base/core/strict_json.hpp"
#include "issuer/requests.hpp"

#include <vector>

/// From JSON bodies (openapi/issuer.yaml) to typed requests. Every fault is collected; a request is
/// only used when there is none.
namespace ob::issuer_api {

issuer::profile_request read_profile(const json::node& body, std::vector<error>& faults);
/// `id_from_path` not empty: a new version of that offering; a body id must then be absent or
/// equal, and a state is not known there, because a version keeps the one it finds.
issuer::offering_request
read_offering(const json::node& body, std::string_view id_from_path, std::vector<error>& faults);
issuer::learner_request read_learner(const json::node& body, std::vector<error>& faults);
issuer::registration_request read_registration(const json::node& body, std::vector<error>& faults);
issuer::result_request read_result(const json::node& body, std::vector<error>& faults);
std::string read_reason(const json::node& body, std::vector<error>& faults);
programme::life_cycle read_state(const json::node& body, std::vector<error>& faults);
bool read_page_switch(const json::node& body, std::vector<error>& faults);
/// `id_from_path` as in read_offering.
issuer::partner_request
read_partner(const json::node& body, std::string_view id_from_path, std::vector<error>& faults);
issuer::endorsement_request read_endorsement(const json::node& body, std::vector<error>& faults);
/// The language that was asked for; empty: that of the learner.
std::string read_transcript(const json::node& body, std::vector<error>& faults);
issuer::token_request read_token(const json::node& body, std::vector<error>& faults);

} // namespace ob::issuer_api
