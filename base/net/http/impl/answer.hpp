#pragma once

#include "base/core/time_rfc3339.hpp"
#include "base/net/http/router.hpp"

/// Private to base/net/http: what every answer has in common.
namespace ob::net::http {

/// Answer to OPTIONS: Allow, and the CORS fields of a shared path.
response answer_options(const router::match& match);
/// 405 with Allow.
response answer_method(const router& routes, const router::match& match, const request& r);
/// Security fields (ecosystem 3.7), request id, CORS for shared routes. What the handler set stays.
void add_common_fields(response& answer, const request& r, sharing who);
/// Status line and fields, ready to send. Control characters in values are dropped: no answer can
/// be split.
std::string head_text(const response& answer, bool keep_alive, instant now);
/// 204, 304: no body, no length.
bool has_no_body(unsigned status) noexcept;

} // namespace ob::net::http
