#pragma once

#include "base/core/clock.hpp"
#include "base/net/http/router.hpp"
#include "verifier/fetch/driver.hpp"
#include "verifier/pages/pages.hpp"

namespace ob::verifier_api {

/// The routes of openapi/verifier.yaml. A bad badge is 200 with its report; problems are for
/// requests that could not be read.
class routes {
public:
    routes(
        verifier::driver& driver,
        const verifier_pages::renderer& pages,
        checking::policy rules,
        const clock& time
    ) noexcept
        : driver_(driver)
        , pages_(pages)
        , rules_(std::move(rules))
        , time_(time) {}

    void add_to(net::http::router& table);

private:
    boost::asio::awaitable<net::http::response> verify(net::http::request r);
    net::http::response lint(const net::http::request& r) const;
    net::http::response report_page(
        const checking::report& report,
        const std::optional<verifier_pages::picture>& shown,
        web::language l
    ) const;
    net::http::response form(const net::http::request& r) const;
    net::http::response refuse(const error& e, const net::http::request& r) const;

    verifier::driver& driver_;
    const verifier_pages::renderer& pages_;
    checking::policy rules_;
    const clock& time_;
};

} // namespace ob::verifier_api
