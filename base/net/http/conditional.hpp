#pragma once

#include "base/net/http/message.hpp"

namespace ob::net::http {

/// A strong entity tag from content: `"` + 16 hex digits of FNV-1a over it + its size + `"`.
/// Different media types of one address need different tags (T86): they differ because their
/// content does.
std::string etag_of(std::string_view content);

/// RFC 9110 13.1.2, weak comparison: does If-None-Match name this tag (or `*`)?
bool none_match_hits(std::string_view if_none_match, std::string_view etag) noexcept;

/// Sets ETag; turns the answer into 304 when the client has it already. Only for GET and HEAD with
/// status 200.
response with_etag(response answer, const request& r);

} // namespace ob::net::http
