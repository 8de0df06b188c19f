#include "verifier/api/routes.hpp"

#include "badge/lint/lint.hpp"
#include "base/net/http/problem_details.hpp"
#include "base/web/assets.hpp"
#include "base/web/problem_entries.hpp"
#include "base/web/templates.hpp"
#include "verifier/api/errc.hpp"
#include "verifier/embedded.hpp"
#include "verifier/submission.hpp"

#include <array>

namespace ob::verifier_api {
namespace {

using net::http::method;
using net::http::request;
using net::http::response;

web::language language_of(const request& r) {
    return web::language_from(net::http::negotiate_language(r)).value_or(web::language::en);
}

checking::language report_language(web::language l) {
    return l == web::language::fr ? checking::language::fr : checking::language::en;
}

/// A browser's form wants a page; everybody else gets JSON unless they ask for a page.
bool wants_page(const request& r) {
    constexpr std::array<std::string_view, 2> offered{"application/json", "text/html"};
    return net::http::negotiate(r.header("Accept"), offered) == "text/html";
}

response page(std::string html, web::language l, unsigned status = 200) {
    auto answer = response::html(std::move(html), status);
    answer.set("Content-Security-Policy", std::string(web::content_security_policy_with_script()))
        .set("Content-Language", std::string(web::tag(l)))
        .set("Vary", "Accept, Accept-Language")
        .set("Cache-Control", "no-store");
    return answer;
}

std::string_view word_of(checking::verdict v) {
    return v == checking::verdict::valid     ? "valid"
           : v == checking::verdict::invalid ? "invalid"
                                             : "indeterminate";
}

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
        .set("Cache-Control", "public, max-age=86400");
}

response contract(const request&) {
    return response::bytes(
        std::string(verifier::embedded::find("verifier.yaml")), "application/yaml"
    );
}

} // namespace

response routes::refuse(const error& e, const request& r) const {
    if (!wants_page(r))
        return net::http::problem(e, r);
    const unsigned status = net::http::problem(e, r).status;
    const auto l = language_of(r);
    // What was sent on the page could not be read: the page again, with the sentence.
    if (r.path == "/v1/verifications" || r.path == "/v1/lint")
        return page(pages_.form_after(e, l), l, status);
    return page(pages_.problem(status, e, l), l, status);
}

response routes::form(const request& r) const {
    const auto l = language_of(r);
    return page(pages_.form(l), l);
}

response routes::report_page(
    const checking::report& report,
    const std::optional<verifier_pages::picture>& shown,
    web::language l
) const {
    auto answer = page(pages_.report(report, shown, l), l);
    if (shown)
        answer.set(
            "Content-Security-Policy", web::content_security_policy_with_script_and_pictures()
        );
    return answer;
}

boost::asio::awaitable<response> routes::verify(request r) {
    auto sent = read_submission(r);
    if (!sent)
        co_return refuse(sent.error(), r);
    std::optional<verifier_pages::picture> picture;
    if (wants_page(r))
        picture = verifier_pages::picture_of(sent->badge.content);
    const auto report = co_await driver_.verify(std::move(sent->badge), rules_);
    if (!verifier_pages::may_show_picture(report))
        picture.reset();
    const auto l = language_of(r);
    auto answer = wants_page(r) ? report_page(report, picture, l)
                                : response::json(checking::to_json(report, report_language(l)));
    answer.set("Cache-Control", "no-store");
    answer.notes.emplace_back("verdict", word_of(report.verdict()));
    co_return answer;
}

/// Asks nobody, so it is answered at once.
response routes::lint(const request& r) const {
    const auto sent = read_submission(r);
    if (!sent)
        return refuse(sent.error(), r);
    lint::options how;
    how.now = time_.now();
    const auto findings = lint::look_at(sent->badge.content, how);
    const auto l = language_of(r);
    auto answer = wants_page(r) ? page(pages_.findings(findings, l), l)
                                : response::json(lint::to_json(findings, report_language(l)));
    answer.set("Cache-Control", "no-store");
    return answer;
}

void routes::add_to(net::http::router& table) {
    table.add_plain(method::get, "/", [this](const request& r) { return form(r); });
    table.add(
        method::post,
        "/v1/verifications",
        [this](request r) { return verify(std::move(r)); },
        submission_bytes_max,
        net::http::sharing::everyone
    );
    table.add_plain(
        method::post,
        "/v1/lint",
        [this](const request& r) { return lint(r); },
        submission_bytes_max,
        net::http::sharing::everyone
    );
    table.add_plain(method::get, "/openapi.yaml", contract);
    table.add_plain(method::get, "/problems/{code}", problem_entry);
    table.add_plain(method::get, "/assets/{name}", asset);
    table.present_errors([this](const error& e, const request& r) { return refuse(e, r); });
}

} // namespace ob::verifier_api
