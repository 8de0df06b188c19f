#include "base/net/http/errors.hpp"

#include <array>

namespace ob::net::http {
namespace {

struct row {
    errc code;
    unsigned status;
};

constexpr std::array statuses{
    row{errc::bad_request, 400},
    row{errc::no_route, 404},
    row{errc::method_not_allowed, 405},
    row{errc::not_acceptable, 406},
    row{errc::timeout, 408},
    row{errc::precondition_failed, 412},
    row{errc::body_too_large, 413},
    row{errc::target_too_long, 414},
    row{errc::unsupported_media_type, 415},
    row{errc::expectation_failed, 417},
    row{errc::precondition_required, 428},
    row{errc::too_many_requests, 429},
    row{errc::fields_too_large, 431},
    row{errc::unknown_method, 501},
    row{errc::overloaded, 503},
    row{errc::unsupported_version, 505},
    row{errc::malformed_body, 400},
};

constexpr errc_entry entry(errc e, kind k, std::string_view name, std::string_view message) {
    return {static_cast<int>(e), k, name, message};
}

constexpr std::array table{
    entry(
        errc::bad_request, kind::malformed, "bad_request", "The request is not well-formed HTTP."
    ),
    entry(errc::no_route, kind::not_found, "not_found", "There is nothing at this address."),
    entry(
        errc::method_not_allowed,
        kind::rejected,
        "method_not_allowed",
        "This address does not know that method; the Allow field lists those it knows."
    ),
    entry(
        errc::not_acceptable,
        kind::rejected,
        "not_acceptable",
        "None of the formats that were asked for is available here."
    ),
    entry(errc::timeout, kind::malformed, "request_timeout", "The request did not arrive in time."),
    entry(
        errc::precondition_failed,
        kind::conflict,
        "precondition_failed",
        "The resource has changed since it was read: read it again."
    ),
    entry(
        errc::body_too_large,
        kind::rejected,
        "body_too_large",
        "The body is larger than this address accepts."
    ),
    entry(errc::target_too_long, kind::malformed, "target_too_long", "The address is too long."),
    entry(
        errc::unsupported_media_type,
        kind::rejected,
        "unsupported_media_type",
        "The body is of a type that this address does not accept."
    ),
    entry(
        errc::expectation_failed,
        kind::malformed,
        "expectation_failed",
        "The only expectation that is met here is 100-continue."
    ),
    entry(
        errc::precondition_required,
        kind::rejected,
        "precondition_required",
        "An update needs the If-Match field with the ETag that was read."
    ),
    entry(
        errc::too_many_requests,
        kind::unavailable,
        "too_many_requests",
        "Too many requests in a short time: try again after the time in Retry-After."
    ),
    entry(
        errc::fields_too_large,
        kind::malformed,
        "fields_too_large",
        "The header of the request has too many or too long fields."
    ),
    entry(
        errc::unknown_method,
        kind::malformed,
        "unknown_method",
        "This server does not know that method."
    ),
    entry(
        errc::overloaded,
        kind::unavailable,
        "overloaded",
        "The service is too busy to answer in time: try again in a moment."
    ),
    entry(
        errc::unsupported_version,
        kind::malformed,
        "unsupported_version",
        "This server speaks HTTP/1.1 and HTTP/1.0."
    ),
    entry(
        errc::cannot_listen,
        kind::unavailable,
        "cannot_listen",
        "The address cannot be listened on."
    ),
    entry(errc::malformed_body, kind::malformed, "malformed_body", "The form data cannot be read."),
};

const table_category category{"http", table};

} // namespace

std::error_code make_error_code(errc e) noexcept {
    return {static_cast<int>(e), category};
}

unsigned status_of(const error& e) noexcept {
    if (e.code.category() == category)
        for (const auto& r : statuses)
            if (static_cast<int>(r.code) == e.code.value())
                return r.status;
    switch (e.meaning()) {
    case kind::malformed:
        return 400;
    case kind::unauthenticated:
        return 401;
    case kind::forbidden:
        return 403;
    case kind::not_found:
        return 404;
    case kind::conflict:
        return 409;
    case kind::rejected:
        return 422;
    case kind::unavailable:
        return 503;
    case kind::internal:
        break;
    }
    return 500;
}

} // namespace ob::net::http
