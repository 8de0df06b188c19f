#pragma once

#include "base/core/clock.hpp"
#include "issuer/api/door.hpp"
#include "issuer/pages/pages.hpp"

#include <string>

namespace ob::issuer_api {

/// Pictures of badges, as issuer/artwork makes them. Every call may take some milliseconds.
class picture_source {
public:
    virtual ~picture_source() = default;
    /// The artwork without a badge in it: the uploaded picture, or one drawn in the issuer's
    /// colours.
    virtual result<std::string> badge_png(const programme::micro_credential& of) = 0;
    virtual result<std::string> badge_svg(const programme::micro_credential& of) = 0;
    /// 1200 by 630, for social sites.
    virtual result<std::string> card_png(const programme::micro_credential& of) = 0;
    virtual result<std::string> issuer_png() = 0;
};

/// Everything that the issuer shows to everybody. Personal pages are not for caches; the lists and
/// the keys are.
class public_site {
public:
    public_site(
        issuer::service& service,
        const pages::renderer& pages,
        picture_source& pictures,
        const clock& time
    ) noexcept
        : service_(service)
        , pages_(pages)
        , pictures_(pictures)
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
    net::http::response
    picture(const net::http::request& r, const result<std::string>& made, std::string_view type);

    issuer::service& service_;
    const pages::renderer& pages_;
    picture_source& pictures_;
    const clock& time_;
};

} // namespace ob::issuer_api
