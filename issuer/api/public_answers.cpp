#include "issuer/api/public_answers.hpp"

#include "base/web/templates.hpp"

namespace ob::issuer_api {

using net::http::request;
using net::http::response;

web::language language_of(const request& r) {
    return web::language_from(net::http::negotiate_language(r)).value_or(web::language::en);
}

response page(std::string html, const request& r, std::string_view caching, unsigned status) {
    auto answer = response::html(std::move(html), status);
    answer.set("Content-Language", std::string(web::tag(language_of(r))))
        .set("Content-Security-Policy", std::string(web::content_security_policy()))
        .set("Vary", "Accept, Accept-Language")
        .set("Cache-Control", std::string(caching));
    return answer;
}

response data(std::string body, std::string_view type, std::string_view caching) {
    auto answer = response::bytes(std::move(body), std::string(type));
    answer.set("Access-Control-Allow-Origin", "*")
        .set("Vary", "Accept")
        .set("Cache-Control", std::string(caching));
    return answer;
}

void forbid_scripts(response& answer) {
    answer.set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox");
}

} // namespace ob::issuer_api
