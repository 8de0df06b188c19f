#include "issuer/api/answers.hpp"
#include "issuer/api/partner_profile.hpp"
#include "issuer/api/read_requests.hpp"
#include "issuer/api/roles.hpp"
#include "issuer/api/routes.hpp"

/// Partners, and what they vouch for.
namespace ob::issuer_api {
namespace {

using net::http::method;

/// Where what was accepted is read from now on.
std::string path_of(const programme::endorsement& made) {
    return "/v1/endorsements/" + made.id;
}

} // namespace

void add_partner_routes(net::http::router& routes, door& to) {
    auto& service = to.service();
    const auto& rules = service.rules();
    to.add(routes, method::get, "/v1/partners", {.roles = everybody}, [&](const call& c) {
        const auto known = service.partners();
        if (!known)
            return net::http::problem(known.error(), c.request);
        boost::json::array items;
        for (const auto& one : *known)
            items.push_back(partner_profile(one, rules));
        return net::http::response::json(boost::json::object{{"items", std::move(items)}});
    });
    to.add(routes, method::get, "/v1/partners/{id}", {.roles = everybody}, [&](const call& c) {
        const auto found = service.partner(c.parameter("id"));
        return found ? net::http::response::json(partner_profile(*found, rules))
                     : net::http::problem(found.error(), c.request);
    });
    const demands creating{.roles = office, .body = true, .idempotency_key = true};
    to.add(routes, method::post, "/v1/partners", creating, [&](const call& c) {
        const auto read = [](const json::node& body, auto& faults) {
            return read_partner(body, {}, faults);
        };
        return with_body(c, read, [&](const issuer::partner_request& request) {
            const auto made = service.create_partner(c.origin, request);
            if (!made)
                return net::http::problem(made.error(), c.request);
            return net::http::response::json(partner_profile(*made, rules), 201)
                .set("Location", "/v1/partners/" + made->id);
        });
    });
    const demands changing{.roles = office, .body = true};
    to.add(routes, method::put, "/v1/partners/{id}", changing, [&](const call& c) {
        const auto read = [id = c.parameter("id")](const json::node& body, auto& faults) {
            return read_partner(body, id, faults);
        };
        return with_body(c, read, [&](const issuer::partner_request& request) {
            const auto changed = service.change_partner(c.origin, request);
            return changed ? net::http::response::json(partner_profile(*changed, rules))
                           : net::http::problem(changed.error(), c.request);
        });
    });
}

void add_endorsement_routes(net::http::router& routes, door& to) {
    auto& service = to.service();
    const std::string& base = service.rules().base_url;
    const demands listing{.roles = everybody_and_partners, .query = {"microcredential"}};
    to.add(routes, method::get, "/v1/endorsements", listing, [&](const call& c) {
        const issuer::endorsement_filter filter{
            .partner_id = c.who.partner,
            .micro_credential_id = c.request.query_value("microcredential")};
        return answer_list(c, service.endorsements(filter), base);
    });
    to.add(
        routes,
        method::get,
        "/v1/endorsements/{id}",
        {.roles = everybody_and_partners},
        [&](const call& c) {
            return answer(c, service.endorsement(c.who.partner, c.parameter("id")), base);
        }
    );
    const demands endorsing{.roles = partners_only, .body = true, .idempotency_key = true};
    to.add(routes, method::post, "/v1/endorsements", endorsing, [&](const call& c) {
        return with_body(c, read_endorsement, [&](const issuer::endorsement_request& request) {
            const auto made = service.endorse(c.origin, c.who.partner, request);
            auto told = answer(c, made, base, 202);
            if (made)
                told.set("Location", path_of(*made));
            return told;
        });
    });
    to.add(
        routes,
        method::post,
        "/v1/endorsements/{id}/revocation",
        {.roles = office_and_partners, .body = true},
        [&](const call& c) {
            return with_body(c, read_reason, [&](std::string reason) {
                const issuer::status_request request{c.parameter("id"), std::move(reason)};
                const auto done = service.revoke_endorsement(c.origin, c.who.partner, request);
                return answer(c, done, base, 202);
            });
        }
    );
}

} // namespace ob::issuer_api
