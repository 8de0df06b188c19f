#pragma once

#include "base/core/error.hpp"

namespace ob::net::http {

/// What is wrong with a request as HTTP. These have statuses of their own; everything else gets the
/// status of its `kind`.
enum class errc {
    bad_request = 1,        ///< framing or syntax (T79): 400 and the connection ends
    no_route,               ///< nothing at that path: 404
    method_not_allowed,     ///< the path has other methods: 405 with Allow
    not_acceptable,         ///< none of our media types is accepted: 406
    timeout,                ///< the request did not arrive in time: 408
    precondition_failed,    ///< If-Match does not match: 412
    body_too_large,         ///< 413, before reading it
    target_too_long,        ///< 414
    unsupported_media_type, ///< 415
    expectation_failed,     ///< any Expect but 100-continue: 417
    precondition_required,  ///< an update without If-Match: 428
    too_many_requests,      ///< 429 with Retry-After
    fields_too_large,       ///< 431
    unknown_method,         ///< 501
    overloaded,             ///< too busy, or the handler took too long: 503
    unsupported_version,    ///< 505
    malformed_body,         ///< form data that cannot be read: 400
    cannot_listen,          ///< at start only: the port is taken, or not ours to take
};
std::error_code make_error_code(errc e) noexcept;

/// The status of an error, by one switch (house style 19).
unsigned status_of(const error& e) noexcept;

} // namespace ob::net::http

template <>
struct std::is_error_code_enum<ob::net::http::errc> : std::true_type {};
