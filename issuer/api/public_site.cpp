#include "issuer/api/public_site.hpp"

#include "base/core/json_text.hpp"
#include "base/net/http/conditional.hpp"
#include "base/net/http/errors.hpp"
#include "base/net/http/problem_details.hpp"
#include "base/web/assets.hpp"
#include "base/web/problem_entries.hpp"
#include "base/web/templates.hpp"
#include "issuer/api/embedded.hpp"
#include "issuer/api/errc.hpp"
#include "issuer/api/public_answers.hpp"
#include "issuer/api/write_answers.hpp"
#include "issuer/sign/published_keys.hpp"

#include <array>

namespace ob::issuer_api {
namespace {

using net::http::request;
using net::http::response;

response asset(const request& r) {
    const auto* found = web::find_asset(r.path);
    if (found == nullptr)
        return net::http::problem(errc::nothing_here, r);
    return response::bytes(std::string(found->content), std::string(found->media_type))
        .set("Cache-Control", "public, max-age=31536000, immutable");
}

/// What a code means, where the `type` of a problem points.
response problem_entry(const request& r) {
    const auto entry = web::problem_entry(r.parameter("code"));
    if (entry.empty())
        return net::http::problem(errc::nothing_here, r);
    return response::text(std::string(r.parameter("code")) + "\n\n" + std::string(entry) + "\n")
        .set("Cache-Control", std::string(day));
}

response contract(const request&) {
    return response::bytes(std::string(embedded::find("issuer.yaml")), "application/yaml");
}

/// A person with a browser: the ending, or else Accept, says so.
bool asks_for_page(const request& r) {
    const std::string_view last = std::string_view(r.path).substr(r.path.rfind('/') + 1);
    const auto what = r.path.starts_with("/credentials/")   ? subject::credential
                      : r.path.starts_with("/transcripts/") ? subject::transcript
                                                            : subject::other;
    return read_name(last, r.header("Accept"), what).wanted == form::html;
}

/// An address that is not even ours to have: JSON, unless somebody names HTML before anything else,
/// as browsers do.
bool looks_like_a_browser(const request& r) {
    constexpr std::array<std::string_view, 2> offered{"application/problem+json", "text/html"};
    return r.path.rfind("/v1/", 0) != 0 &&
           net::http::negotiate(r.header("Accept"), offered) == "text/html";
}

} // namespace

response public_site::not_there(const request& r, const error& e) {
    if (!asks_for_page(r) || e.meaning() == kind::internal)
        return net::http::problem(e, r);
    auto profile = service_.profile();
    return problem_page(r, e, profile ? std::optional(std::move(*profile)) : std::nullopt);
}

response public_site::problem_page(
    const request& r, const error& e, std::optional<programme::issuer_profile> issuer
) const {
    const auto plain = net::http::problem(e, r);
    const pages::problem_view view{plain.status, std::move(issuer), r.path, r.request_id};
    return page(pages_.problem(view, language_of(r)), r, personal, plain.status);
}

response public_site::home(const request& r) {
    pages::listing_view view;
    if (auto profile = service_.profile())
        view.issuer = std::move(*profile);
    auto offerings = service_.offerings();
    if (!offerings)
        return net::http::problem(offerings.error(), r);
    view.offerings = std::move(*offerings);
    return page(pages_.home(view, language_of(r)), r, "no-cache");
}

response public_site::issuer(const request& r) {
    const auto name = read_name(r.parameter("id"), r.header("Accept"), subject::other);
    auto profile = service_.profile();
    if (!profile || profile->slug != name.id)
        return not_there(r, errc::nothing_here);
    if (name.wanted == form::json)
        return data(json::to_text(write(*profile, service_.rules().base_url)), name.type, hour);
    if (name.wanted == form::png)
        return picture(r, pictures_.issuer_png(*profile), "image/png");
    if (name.wanted != form::html)
        return net::http::problem(net::http::errc::not_acceptable, r);
    auto offerings = service_.offerings();
    if (!offerings)
        return net::http::problem(offerings.error(), r);
    pages::listing_view view{std::move(*profile), std::move(*offerings)};
    return page(pages_.issuer(view, language_of(r)), r, "no-cache");
}

response public_site::offering(const request& r) {
    const auto name = read_name(r.parameter("id"), r.header("Accept"), subject::other);
    auto found = service_.offering(name.id);
    if (!found || found->micro_credential.state == programme::life_cycle::draft)
        return not_there(r, errc::nothing_here);
    switch (name.wanted) {
    case form::json: {
        auto body = write(*found, service_.rules().base_url);
        body.as_object().erase("instructor_email");
        return data(json::to_text(body), name.type, "no-cache");
    }
    case form::png:
        return picture(
            r, pictures_.badge_png(found->micro_credential, language_of(r)), "image/png"
        );
    case form::svg:
        // A PNG was uploaded: there is no drawing of it.
        if (!pictures_.has_svg(found->micro_credential))
            return not_there(r, errc::nothing_here);
        return picture(
            r, pictures_.badge_svg(found->micro_credential, language_of(r)), "image/svg+xml"
        );
    case form::card:
        return picture(
            r, pictures_.card_png(found->micro_credential, language_of(r), {}), "image/png"
        );
    case form::token: // no address of an offering asks for one
    case form::none:
        return net::http::problem(net::http::errc::not_acceptable, r);
    case form::html:
        break;
    }
    auto profile = service_.profile();
    if (!profile)
        return not_there(r, profile.error());
    pages::offering_view view{
        std::move(*profile), found->micro_credential, found->stacks, {}, found->endorsements};
    if (const auto& stack = found->micro_credential.definition.stack)
        for (const auto* part : {&stack->core, &stack->electives})
            for (const auto& id : *part)
                if (auto component = service_.offering(id))
                    view.components.push_back(std::move(component->micro_credential));
    return page(pages_.offering(view, language_of(r), time_.now()), r, "no-cache");
}

response
public_site::picture(const request& r, const result<std::string>& made, std::string_view type) {
    if (!made)
        return not_there(r, made.error());
    auto answer = data(*made, type, hour);
    forbid_scripts(answer);
    return answer;
}

response public_site::status_list(const request& r) {
    auto found = service_.status_list(std::string(r.parameter("list")));
    if (!found)
        return net::http::problem(found.error(), r);
    const std::string tag = "\"" + std::to_string(found->version) + "\"";
    const auto ttl = std::chrono::duration_cast<std::chrono::seconds>(found->ttl).count();
    const bool unchanged = net::http::none_match_hits(r.header("If-None-Match"), tag);
    response answer;
    if (unchanged)
        answer.status = 304;
    else
        answer = response::bytes(std::move(found->body), "application/vc+ld+json");
    answer.set("ETag", tag)
        .set("Cache-Control", "public, max-age=" + std::to_string(ttl))
        .set("Access-Control-Allow-Origin", "*");
    return answer;
}

response public_site::did_document(const request&) {
    return data(
        json::to_text(keys::compose_controller_document(
            service_.rules().issuer_id, issuer::published_keys(service_.keys())
        )),
        "application/did+ld+json",
        keys_caching
    );
}

response public_site::jwk_set(const request&) {
    return data(
        json::to_text(keys::compose_jwk_set(
            service_.rules().issuer_id,
            issuer::published_keys(service_.keys()),
            service_.rules().base_url
        )),
        "application/jwk-set+json",
        keys_caching
    );
}

/// Where the `kid` of a token points to: the bare JWK. Keys with another `kid`, and those that were
/// compromised, have no such address.
response public_site::jwk(const request& r) {
    const auto& rules = service_.rules();
    const auto own_address = "/keys/" + std::string(r.parameter("key"));
    for (const auto& key : issuer::published_keys(service_.keys()))
        if (!key.revoked &&
            keys::token_key_id(rules.issuer_id, key, rules.base_url).ends_with(own_address))
            return data(
                json::to_text(keys::compose_jwk(rules.issuer_id, key, rules.base_url)),
                "application/jwk+json",
                keys_caching
            );
    return net::http::problem(errc::nothing_here, r);
}

void public_site::add_routes(net::http::router& routes, door& to) {
    using handler = response (public_site::*)(const request&);
    const std::pair<const char*, handler> rows[] = {
        {"/", &public_site::home},
        {"/achievements/{id}", &public_site::offering},
        {"/credentials/{id}", &public_site::badge},
        {"/endorsements/{id}", &public_site::endorsement},
        {"/issuers/{id}", &public_site::issuer},
        {"/ob2/badges/{id}/{version}/{language}", &public_site::ob2_badge_class},
        {"/ob2/issuer", &public_site::ob2_issuer},
        {"/ob2/keys/{key}", &public_site::ob2_key},
        {"/ob2/revocations", &public_site::ob2_revocations},
        {"/keys/{key}", &public_site::jwk},
        {"/partners/{id}", &public_site::partner},
        {"/partners/{id}/did.json", &public_site::partner_did},
        {"/status/{list}", &public_site::status_list},
        {"/transcripts/{id}", &public_site::transcript},
        {"/.well-known/did.json", &public_site::did_document},
        {"/.well-known/jwks.json", &public_site::jwk_set}};
    routes.add_plain(net::http::method::get, "/openapi.yaml", contract);
    routes.add_plain(net::http::method::get, "/problems/{code}", problem_entry);
    routes.add_plain(net::http::method::get, "/assets/{name}", asset);
    for (const auto& [pattern, todo] : rows)
        to.add_public(routes, pattern, [this, todo = todo](const request& r) {
            return (this->*todo)(r);
        });
    // Not on the store pool, so the page does without the issuer's name.
    routes.present_errors([this](const error& e, const request& r) {
        return e.meaning() == kind::not_found && looks_like_a_browser(r)
                   ? problem_page(r, e, std::nullopt)
                   : net::http::problem(e, r);
    });
}

} // namespace ob::issuer_api
