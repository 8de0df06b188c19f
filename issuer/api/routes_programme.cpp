#include "issuer/api/answers.hpp"
#include "issuer/api/read_requests.hpp"
#include "issuer/api/roles.hpp"
#include "issuer/api/routes.hpp"
#include "issuer/programme/errc.hpp"

#include <charconv>

namespace ob::issuer_api {
namespace {

using net::http::method;
using net::http::response;

std::string version_path(const programme::micro_credential& made) {
    return "/v1/microcredentials/" + made.id + "/versions/" + std::to_string(made.version);
}

/// A version number from an address: 1, 2, …
std::optional<std::uint32_t> number_of(const std::string& text) {
    std::uint32_t number = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = problem == std::errc() && end == text.data() + text.size();
    return whole && number >= 1 ? std::optional(number) : std::nullopt;
}

/// A definition with a picture of 4 MiB as base64, and room for its texts.
constexpr std::size_t offering_body_max = 6 * 1024 * 1024;

void add_profile_routes(net::http::router& routes, door& to) {
    auto& service = to.service();
    const std::string& base = service.rules().base_url;
    to.add(routes, method::get, "/v1/issuer", {.roles = everybody}, [&](const call& c) {
        return answer(c, service.profile(), base);
    });
    to.add(routes, method::put, "/v1/issuer", {.roles = office, .body = true}, [&](const call& c) {
        return with_body(c, read_profile, [&](const issuer::profile_request& request) {
            return answer(c, service.save_profile(c.origin, request), base);
        });
    });
}

void add_state_routes(net::http::router& routes, door& to) {
    auto& service = to.service();
    const std::string& base = service.rules().base_url;
    to.add(
        routes,
        method::put,
        "/v1/microcredentials/{id}/state",
        {.roles = office, .body = true},
        [&](const call& c) {
            return with_body(c, read_state, [&](programme::life_cycle state) {
                return answer(c, service.change_state(c.origin, c.parameter("id"), state), base);
            });
        }
    );
    to.add(
        routes,
        method::get,
        "/v1/microcredentials/{id}/feedback-requests",
        {.roles = everybody},
        [&](const call& c) {
            return answer_list(c, service.open_feedback_requests(c.parameter("id")), base);
        }
    );
}

} // namespace

void add_programme_routes(net::http::router& routes, door& to) {
    auto& service = to.service();
    const std::string& base = service.rules().base_url;
    add_profile_routes(routes, to);
    add_state_routes(routes, to);
    to.add(
        routes,
        method::get,
        "/v1/microcredentials",
        {.roles = everybody_and_partners},
        [&](const call& c) { return answer_list(c, service.offerings(), base); }
    );
    to.add(
        routes,
        method::get,
        "/v1/microcredentials/{id}",
        {.roles = everybody_and_partners},
        [&](const call& c) { return answer(c, service.offering(c.parameter("id")), base); }
    );
    const demands creating{
        .roles = office, .body = true, .idempotency_key = true, .body_max = offering_body_max};
    to.add(routes, method::post, "/v1/microcredentials", creating, [&](const call& c) {
        const auto read = [](const json::node& body, std::vector<error>& faults) {
            return read_offering(body, {}, faults);
        };
        return with_body(c, read, [&](const issuer::offering_request& request) {
            const std::string location = "/v1/microcredentials/" + request.id;
            return created(c, service.create_offering(c.origin, request), base, location);
        });
    });
    to.add(
        routes,
        method::post,
        "/v1/microcredentials/{id}/versions",
        creating,
        [&](const call& c) {
            const auto read = [&](const json::node& body, std::vector<error>& faults) {
                return read_offering(body, c.parameter("id"), faults);
            };
            return with_body(c, read, [&](const issuer::offering_request& request) {
                const auto made = service.revise_offering(c.origin, request);
                return created(c, made, base, made ? version_path(*made) : std::string());
            });
        }
    );
    to.add(
        routes,
        method::get,
        "/v1/microcredentials/{id}/versions/{version}",
        {.roles = everybody_and_partners},
        [&](const call& c) {
            const auto version = number_of(c.parameter("version"));
            if (!version)
                return net::http::problem(programme::errc::not_found, c.request);
            return answer(c, service.offering(c.parameter("id"), *version), base);
        }
    );
}

} // namespace ob::issuer_api
