#pragma once

#include "badge/baking/baking.hpp"
#include "base/core/clock.hpp"
#include "issuer/api/door.hpp"
#include "issuer/api/pictures.hpp"
#include "issuer/api/public_names.hpp"
#include "issuer/pages/pages.hpp"

#include <optional>
#include <string>

namespace ob::issuer_api {

/// Everything that the issuer shows to everybody. Personal pages are not for caches; the lists and
/// the keys are.
class public_site {
public:
    public_site(
        issuer::service& service,
        const pages::renderer& pages,
        pictures& drawings,
        const clock& time
    ) noexcept
        : service_(service)
        , pages_(pages)
        , pictures_(drawings)
        , time_(time) {}

    /// Adds the public rows of openapi/issuer.yaml.
    void add_routes(net::http::router& routes, door& to);

private:
    net::http::response home(const net::http::request& r);
    net::http::response offering(const net::http::request& r);
    net::http::response badge(const net::http::request& r);
    net::http::response badge_page(const net::http::request& r, issuer::award_answer found);
    /// The text of the award's badge of that version; form_not_made when it was never signed so.
    result<baking::baked_payload> badge_in(version which, const issuer::award_answer& found);
    net::http::response baked(
        const net::http::request& r,
        const issuer::award_answer& found,
        const named_form& name,
        const baking::baked_payload& payload
    );
    net::http::response ob2_assertion(const net::http::request& r, const named_form& name);
    net::http::response ob2_badge_class(const net::http::request& r);
    net::http::response ob2_issuer(const net::http::request& r);
    net::http::response ob2_key(const net::http::request& r);
    net::http::response ob2_revocations(const net::http::request& r);
    net::http::response
    ob2_document(const net::http::request& r, result<std::string> found, std::string_view caching);
    net::http::response transcript(const net::http::request& r);
    net::http::response issuer(const net::http::request& r);
    net::http::response partner(const net::http::request& r);
    net::http::response partner_did(const net::http::request& r);
    net::http::response endorsement(const net::http::request& r);
    net::http::response status_list(const net::http::request& r);
    net::http::response did_document(const net::http::request& r);
    net::http::response jwk(const net::http::request& r);
    net::http::response jwk_set(const net::http::request& r);
    net::http::response not_there(const net::http::request& r, const error& e);
    net::http::response problem_page(
        const net::http::request& r, const error& e, std::optional<programme::issuer_profile> issuer
    ) const;
    net::http::response
    picture(const net::http::request& r, const result<std::string>& made, std::string_view type);

    issuer::service& service_;
    const pages::renderer& pages_;
    pictures& pictures_;
    const clock& time_;
};

} // namespace ob::issuer_api
