#include "issuer/api/door.hpp"

#include "base/net/http/errors.hpp"
#include "base/net/http/problem_details.hpp"
#include "base/net/offload.hpp"
#include "issuer/api/errc.hpp"
#include "issuer/programme/errc.hpp"

#include <algorithm>

namespace ob::issuer_api {
namespace {

using net::http::request;
using net::http::response;

/// Artwork travels as base64 inside the JSON, so a body may be larger than any of its texts; the
/// route has the byte limit.
constexpr json::limits body_limits{
    .bytes_max = 8 * 1024 * 1024, .depth_max = 16, .values_max = 5'000};

result<std::string_view> bearer_token(const request& r) {
    constexpr std::string_view scheme = "Bearer ";
    const std::string_view field = r.header("Authorization");
    if (field.size() <= scheme.size() ||
        !net::http::same_name(field.substr(0, scheme.size()), scheme))
        return errc::token_missing;
    return field.substr(scheme.size());
}

result<std::string> idempotency_key(const request& r) {
    const std::string_view key = r.header("Idempotency-Key");
    if (key.empty())
        return errc::idempotency_key_missing;
    const bool visible =
        std::all_of(key.begin(), key.end(), [](char c) { return c > ' ' && c < '\x7f'; });
    if (key.size() < 8 || key.size() > 128 || !visible)
        return errc::idempotency_key_malformed;
    return std::string(key);
}

/// A misspelt filter would answer everything instead of little.
result<void> known_query(const request& r, const std::vector<std::string_view>& known) {
    std::string_view rest = r.query;
    while (!rest.empty()) {
        const auto pair = rest.substr(0, rest.find('&'));
        rest.remove_prefix(std::min(rest.size(), pair.size() + 1));
        OB_TRY(const auto name, net::http::percent_decode(pair.substr(0, pair.find('=')), true));
        if (!name.empty() && std::find(known.begin(), known.end(), name) == known.end())
            return error(
                programme::errc::unknown_member,
                "\"" + name + "\" is not known after the \"?\" of this address."
            );
    }
    return {};
}

/// Says whose token is needed: who reads it is an integrator with the wrong one.
error forbidden(const std::vector<std::string_view>& roles, const std::string& role) {
    std::string needed;
    for (const auto one : roles)
        needed.append(needed.empty() ? "" : " or ").append(one);
    return {
        errc::role_forbidden,
        "This takes a token of the role " + needed + "; this one is for the role " + role + "."};
}

result<json::document> json_body(const request& r) {
    std::string_view type = r.header("Content-Type");
    type = type.substr(0, type.find_first_of("; \t"));
    if (!net::http::same_name(type, "application/json"))
        return error(
            net::http::errc::unsupported_media_type,
            "Send the body as application/json, and say so in Content-Type."
        );
    OB_TRY(auto parsed, json::document::parse(r.body, body_limits));
    if (!parsed.root().is_object())
        return errc::body_missing;
    return parsed;
}

} // namespace

result<call> door::admit(request r, const demands& asked) {
    OB_TRY(const auto token, bearer_token(r));
    OB_TRY(auto who, service_.authenticate(token));
    if (std::find(asked.roles.begin(), asked.roles.end(), who.role) == asked.roles.end())
        return forbidden(asked.roles, who.role);
    OB_TRY_VOID(known_query(r, asked.query));
    call admitted;
    admitted.origin.actor = who.token_id;
    admitted.who = std::move(who);
    if (asked.idempotency_key) {
        OB_TRY(admitted.origin.idempotency_key, idempotency_key(r));
    }
    if (asked.body) {
        OB_TRY(admitted.body, json_body(r));
    }
    admitted.request = std::move(r);
    return admitted;
}

void door::add(
    net::http::router& routes, net::http::method verb, std::string pattern, demands asked, work todo
) {
    const std::size_t body_max = asked.body_max;
    auto handle = [this, asked = std::move(asked), todo = std::move(todo)](request r
                  ) -> boost::asio::awaitable<response> {
        // The closure lives as long as the routes; the work gets a copy of what it needs.
        return net::offload(pool_, [this, &asked, &todo, r = std::move(r)]() -> response {
            auto admitted = admit(r, asked);
            return admitted ? todo(*admitted) : net::http::problem(admitted.error(), r);
        });
    };
    routes.add(verb, std::move(pattern), std::move(handle), body_max);
}

void door::add_public(
    net::http::router& routes, std::string pattern, std::function<response(const request&)> todo
) {
    auto handle = [this, todo = std::move(todo)](request r) -> boost::asio::awaitable<response> {
        return net::offload(pool_, [&todo, r = std::move(r)]() -> response { return todo(r); });
    };
    routes.add(net::http::method::get, std::move(pattern), std::move(handle), 0);
}

} // namespace ob::issuer_api
