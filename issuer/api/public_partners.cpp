#include "base/core/json_text.hpp"
#include "base/net/http/conditional.hpp"
#include "base/net/http/problem_details.hpp"
#include "issuer/api/errc.hpp"
#include "issuer/api/partner_profile.hpp"
#include "issuer/api/public_answers.hpp"
#include "issuer/api/public_site.hpp"
#include "issuer/programme/urls.hpp"
#include "issuer/sign/published_keys.hpp"

/// What partners have here: their keys' document, their profile, their endorsements. All JSON.
namespace ob::issuer_api {

using net::http::request;
using net::http::response;

response public_site::partner(const request& r) {
    const auto found = service_.partner(std::string(r.parameter("id")));
    if (!found)
        return net::http::problem(errc::nothing_here, r);
    return data(json::to_text(partner_profile(*found, service_.rules())), "application/json", hour);
}

/// The keys are the issuer's: it signs what the partner has decided (docs/adr/0007).
response public_site::partner_did(const request& r) {
    const auto found = service_.partner(std::string(r.parameter("id")));
    if (!found)
        return net::http::problem(errc::nothing_here, r);
    return data(
        json::to_text(keys::compose_controller_document(
            programme::partner_did(service_.rules().issuer_id, found->id),
            issuer::published_keys(service_.keys())
        )),
        "application/did+ld+json",
        keys_caching
    );
}

/// The stored bytes, as they were signed; what became of it, its status list says.
response public_site::endorsement(const request& r) {
    auto found = service_.endorsement({}, std::string(r.parameter("id")));
    if (!found)
        return net::http::problem(errc::nothing_here, r);
    if (found->credential.empty())
        return net::http::problem(
            found->revocation ? errc::nothing_here : errc::credential_unsigned, r
        );
    return net::http::with_etag(
        data(std::move(found->credential), "application/vc+ld+json", hour), r
    );
}

} // namespace ob::issuer_api
