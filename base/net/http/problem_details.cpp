#include "base/net/http/problem_details.hpp"

#include "base/core/json_text.hpp"
#include "base/core/log.hpp"
#include "base/net/http/errors.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

namespace ob::net::http {
namespace {

/// Written once at start, before the first request.
std::string& problem_base() {
    static std::string url = "/problems";
    return url;
}

std::string_view title_of(unsigned status) noexcept {
    switch (status) {
    case 400:
        return "Bad request";
    case 401:
        return "Not signed in";
    case 403:
        return "Not allowed";
    case 404:
        return "Not found";
    case 405:
        return "Method not allowed";
    case 406:
        return "Not acceptable";
    case 408:
        return "Request timeout";
    case 409:
        return "Conflict";
    case 412:
        return "Precondition failed";
    case 413:
        return "Too large";
    case 414:
        return "Address too long";
    case 415:
        return "Unsupported media type";
    case 417:
        return "Expectation failed";
    case 422:
        return "Refused";
    case 428:
        return "Precondition required";
    case 429:
        return "Too many requests";
    case 431:
        return "Header too large";
    case 501:
        return "Not implemented";
    case 503:
        return "Not available";
    case 505:
        return "HTTP version not supported";
    default:
        return "Server error";
    }
}

std::string code_of(const error& e) {
    if (e.meaning() == kind::internal)
        return "internal";
    return std::string(e.name());
}

/// The only place where an error that a client gets is also recorded for the operator.
void record(const error& e, const request& r) {
    if (e.meaning() != kind::internal && e.meaning() != kind::unavailable)
        return;
    log::failure(
        "http.problem",
        {{"request_id", r.request_id},
         {"code", std::string(e.name())},
         {"detail", e.message()},
         {"cause", e.cause}}
    );
}

response compose(const error& first, boost::json::array errors, const request& r) {
    const auto status = status_of(first);
    const auto code = code_of(first);
    boost::json::object body;
    body["type"] = problem_base() + "/" + code;
    body["title"] = title_of(status);
    body["status"] = status;
    body["code"] = code;
    if (first.meaning() != kind::internal)
        body["detail"] = first.message();
    body["instance"] = "urn:request:" + r.request_id;
    if (!errors.empty())
        body["errors"] = std::move(errors);
    auto out = response::bytes(
        json::to_text(boost::json::value(std::move(body))), "application/problem+json", status
    );
    out.set("Cache-Control", "no-store");
    if (status == 401)
        out.set("WWW-Authenticate", "Bearer");
    if (status == 503 || status == 429)
        out.set("Retry-After", "5");
    out.notes.emplace_back("code", code);
    return out;
}

} // namespace

void set_problem_base(std::string url) {
    problem_base() = std::move(url);
}

response problem(const error& e, const request& r) {
    return problem(std::span(&e, 1), r);
}

response problem(std::span<const error> faults, const request& r) {
    boost::json::array errors;
    for (const auto& e : faults) {
        record(e, r);
        if ((e.pointer.empty() && faults.size() == 1) || e.meaning() == kind::internal)
            continue;
        boost::json::object entry;
        entry["pointer"] = e.pointer;
        entry["code"] = code_of(e);
        entry["message"] = e.message();
        errors.emplace_back(std::move(entry));
    }
    return compose(faults.front(), std::move(errors), r);
}

} // namespace ob::net::http
