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

/// `?limit=`, from 1 to 200; 50 when it is left out.
result<std::size_t> limit_of(const net::http::request& r) {
    const std::string text = r.query_value("limit");
    if (text.empty())
        return std::size_t{50};
    std::size_t limit = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), limit);
    const bool whole = problem == std::errc{} && end == text.data() + text.size();
    if (!whole || limit < 1 || limit > 200)
        return error(programme::errc::invalid_number, "\"limit\" is a number from 1 to 200.");
    return limit;
}

/// The address of the page after this one: the same question, after its last award.
std::string next_page(const issuer::award_filter& filter, const std::string& last) {
    std::string address = "/v1/awards?limit=" + std::to_string(filter.most) + "&after=" + last;
    if (!filter.learner_id.empty())
        address += "&learner=" + filter.learner_id;
    if (!filter.micro_credential_id.empty())
        address += "&microcredential=" + filter.micro_credential_id;
    return address;
}

response list_awards(issuer::service& service, const call& c) {
    const auto limit = limit_of(c.request);
    if (!limit)
        return net::http::problem(limit.error(), c.request);
    const issuer::award_filter filter{
        .learner_id = c.request.query_value("learner"),
        .micro_credential_id = c.request.query_value("microcredential"),
        .after = c.request.query_value("after"),
        .most = *limit};
    const auto found = service.awards(filter);
    if (!found)
        return net::http::problem(found.error(), c.request);
    boost::json::object page{{"items", boost::json::array()}};
    for (const auto& award : found->awards)
        page["items"].as_array().push_back(write(award, service.rules().base_url));
    if (found->more)
        page["next"] = next_page(filter, found->awards.back().id);
    return response::json(page);
}

using status_call = result<
    programme::
        status_change> (issuer::service::*)(const issuer::origin&, const issuer::status_request&);

/// Revocation, suspension and reinstatement differ only in what the service is asked. The answer
/// says "recorded" at once; `published` turns true when a list shows it.
void add_status_route(
    net::http::router& routes, door& to, std::string pattern, status_call change
) {
    auto& service = to.service();
    const std::string& base = service.rules().base_url;
    to.add(
        routes,
        method::post,
        std::move(pattern),
        {.roles = office, .body = true},
        [&service, &base, change](const call& c) {
            return with_body(c, read_reason, [&](std::string reason) {
                const issuer::status_request request{c.parameter("id"), std::move(reason)};
                return answer(c, (service.*change)(c.origin, request), base, 202);
            });
        }
    );
}

} // namespace

void add_award_routes(net::http::router& routes, door& to) {
    auto& service = to.service();
    const std::string& base = service.rules().base_url;
    const demands listing{
        .roles = everybody, .query = {"learner", "microcredential", "after", "limit"}};
    to.add(routes, method::get, "/v1/awards", listing, [&](const call& c) {
        return list_awards(service, c);
    });
    to.add(routes, method::get, "/v1/awards/{id}", {.roles = everybody}, [&](const call& c) {
        return answer(c, service.award(c.parameter("id")), base);
    });
    const demands switching{.roles = teaching, .body = true};
    to.add(routes, method::put, "/v1/awards/{id}/page", switching, [&](const call& c) {
        return with_body(c, read_page_switch, [&](bool on) {
            return answer(c, service.switch_page(c.origin, c.parameter("id"), on), base);
        });
    });
    add_status_route(routes, to, "/v1/awards/{id}/revocation", &issuer::service::revoke);
    add_status_route(routes, to, "/v1/awards/{id}/suspension", &issuer::service::suspend);
    add_status_route(routes, to, "/v1/awards/{id}/reinstatement", &issuer::service::reinstate);
}

void add_token_routes(net::http::router& routes, door& to) {
    auto& service = to.service();
    const std::string& base = service.rules().base_url;
    to.add(routes, method::get, "/v1/tokens", {.roles = admin_only}, [&](const call& c) {
        return answer_list(c, service.tokens(), base);
    });
    const demands creating{.roles = admin_only, .body = true};
    to.add(routes, method::post, "/v1/tokens", creating, [&](const call& c) {
        return with_body(c, read_token, [&](const issuer::token_request& request) {
            const auto made = service.create_token(c.origin, request);
            if (!made)
                return net::http::problem(made.error(), c.request);
            // The only time the text is told: it is stored hashed.
            auto told =
                response::json(boost::json::object{{"id", made->id}, {"token", made->text}}, 201);
            told.set("Cache-Control", "no-store");
            return told;
        });
    });
    to.add(routes, method::del, "/v1/tokens/{id}", {.roles = admin_only}, [&](const call& c) {
        const auto done = service.revoke_token(c.origin, c.parameter("id"));
        response nothing_more_to_say;
        nothing_more_to_say.status = 204;
        return done ? nothing_more_to_say : net::http::problem(done.error(), c.request);
    });
}

} // namespace ob::issuer_api
