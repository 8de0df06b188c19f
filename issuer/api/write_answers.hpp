#pragma once

#include "issuer/requests.hpp"
#include "issuer/transcript/transcript.hpp"

#include <boost/json/value.hpp>

#include <string_view>

/// From typed answers to the JSON of openapi/issuer.yaml.
namespace ob::issuer_api {

boost::json::value write(const programme::issuer_profile& profile, std::string_view base_url);
boost::json::value write(const programme::micro_credential& offering, std::string_view base_url);
boost::json::value write(const issuer::offering& offering, std::string_view base_url);
boost::json::value write(const programme::learner& learner);
boost::json::value write(const issuer::registration_answer& answer, std::string_view base_url);
boost::json::value write(const issuer::result_answer& answer, std::string_view base_url);
boost::json::value write(const issuer::award_answer& answer, std::string_view base_url);
boost::json::value write(const programme::award& award, std::string_view base_url);
boost::json::value write(const programme::status_change& change);
boost::json::value write(const programme::feedback_request& request);
boost::json::value write(const programme::stack_progress& progress);
boost::json::value write(const programme::endorsement& endorsement, std::string_view base_url);
boost::json::value write(const programme::endorsement_revocation& revocation);
boost::json::value write(const transcript::answer& answer, std::string_view base_url);
boost::json::value write(const issuer::principal& token);

} // namespace ob::issuer_api
