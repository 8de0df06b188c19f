#pragma once

#include <string>
#include <string_view>

namespace ob::web {

/// The address if a page may link to it: `https:`, `http:`, `mailto:`, or a path of our own host
/// ("/…", not "//…"); otherwise empty. Refuses white space, control characters, quotes, `<`, `>`
/// and backslashes, so that `javascript:` in any spelling cannot reach an `href`.
std::string_view safe_url(std::string_view url) noexcept;

/// The `data:` URI if it holds a PNG or SVG in base64 and nothing else, for the `src` of an <img>,
/// where neither runs a script; otherwise empty.
std::string_view safe_image(std::string_view uri) noexcept;

/// Percent-encodes everything but the unreserved characters of RFC 3986 (a space is %20, never
/// '+').
std::string percent_encode(std::string_view text);

} // namespace ob::web
