#pragma once

#include "issuer/api/door.hpp"

/// The routes of openapi/issuer.yaml, by who uses them. Each function adds its rows to the table; a
/// test holds table and contract together.
namespace ob::issuer_api {

void add_programme_routes(net::http::router& routes, door& to);
void add_learner_routes(net::http::router& routes, door& to);
void add_result_routes(net::http::router& routes, door& to);
void add_award_routes(net::http::router& routes, door& to);
void add_partner_routes(net::http::router& routes, door& to);
void add_endorsement_routes(net::http::router& routes, door& to);
void add_transcript_routes(net::http::router& routes, door& to);
void add_token_routes(net::http::router& routes, door& to);

} // namespace ob::issuer_api
