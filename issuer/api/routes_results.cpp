#include "issuer/api/answers.hpp"
#include "issuer/api/read_requests.hpp"
#include "issuer/api/roles.hpp"
#include "issuer/api/routes.hpp"
#include "issuer/programme/errc.hpp"

namespace ob::issuer_api {

using net::http::method;

namespace {

/// Nobody needs a list of everybody: who is asked for has to be said.
result<std::string> needed_query(const call& c, std::string_view name) {
    auto value = c.request.query_value(name);
    if (value.empty())
        return error(programme::errc::missing_member, "\"" + std::string(name) + "\" is missing.");
    return value;
}

} // namespace

void add_learner_routes(net::http::router& routes, door& to) {
    auto& service = to.service();
    const std::string& base = service.rules().base_url;
    const demands creating{.roles = teaching, .body = true, .idempotency_key = true};
    to.add(routes, method::post, "/v1/learners", creating, [&](const call& c) {
        return with_body(c, read_learner, [&](const issuer::learner_request& request) {
            const auto made = service.create_learner(c.origin, request);
            return created(c, made, base, made ? "/v1/learners/" + made->id : std::string());
        });
    });
    to.add(
        routes,
        method::get,
        "/v1/learners",
        {.roles = teaching, .query = {"external_id"}},
        [&](const call& c) {
            const auto external_id = needed_query(c, "external_id");
            return external_id ? answer_list(c, service.learners(*external_id), base)
                               : net::http::problem(external_id.error(), c.request);
        }
    );
    to.add(routes, method::get, "/v1/learners/{id}", {.roles = teaching}, [&](const call& c) {
        return answer(c, service.learner(c.parameter("id")), base);
    });
    const demands changing{.roles = teaching, .body = true};
    to.add(routes, method::put, "/v1/learners/{id}", changing, [&](const call& c) {
        return with_body(c, read_learner, [&](const issuer::learner_request& request) {
            return answer(c, service.change_learner(c.origin, c.parameter("id"), request), base);
        });
    });
    to.add(
        routes,
        method::get,
        "/v1/registrations",
        {.roles = everybody, .query = {"learner"}},
        [&](const call& c) {
            const auto learner = needed_query(c, "learner");
            return learner ? answer_list(c, service.registrations(*learner), base)
                           : net::http::problem(learner.error(), c.request);
        }
    );
    to.add(routes, method::post, "/v1/registrations", creating, [&](const call& c) {
        return with_body(c, read_registration, [&](const issuer::registration_request& request) {
            const auto made = service.register_learner(c.origin, request);
            return created(
                c, made, base, made ? "/v1/registrations/" + made->registration.id : std::string()
            );
        });
    });
    to.add(routes, method::get, "/v1/registrations/{id}", {.roles = everybody}, [&](const call& c) {
        return answer(c, service.registration(c.parameter("id")), base);
    });
}

void add_result_routes(net::http::router& routes, door& to) {
    auto& service = to.service();
    const std::string& base = service.rules().base_url;
    to.add(
        routes,
        method::post,
        "/v1/assessment-results",
        {.roles = assessors, .body = true},
        [&](const call& c) {
            return with_body(c, read_result, [&](const issuer::result_request& request) {
                const auto recorded = service.record_result(c.origin, request);
                // 202: what follows from a pass (signature, mail) is on its way; 200: the first
                // answer once more.
                return answer(c, recorded, base, recorded && recorded->repeated ? 200 : 202);
            });
        }
    );
    to.add(
        routes,
        method::get,
        "/v1/assessment-results/{id}",
        {.roles = everybody},
        [&](const call& c) { return answer(c, service.assessment_result(c.parameter("id")), base); }
    );
    to.add(
        routes,
        method::post,
        "/v1/feedback-requests/{id}/given",
        {.roles = assessors},
        [&](const call& c) {
            return answer(c, service.feedback_given(c.origin, c.parameter("id")), base);
        }
    );
}

} // namespace ob::issuer_api
