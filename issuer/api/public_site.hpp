#pragma once

#include "base/core/clock.hpp"
#include "issuer/api/door.hpp"
#include "issuer/api/pictures.hpp"
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
    net::http::response
    baked(const net::http::request& r, const issuer::award_answer& found, bool svg);
    net::http::response issuer(const net::http::request& r);
    net::http::response status_list(const net::http::request& r);
    net::http::response did_document(const net::http::request& r);
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
