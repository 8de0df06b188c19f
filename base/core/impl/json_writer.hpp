#pragma once

#include <string>
#include <string_view>

namespace ob::json::impl {

/// Appends a JSON string with the fewest escapes (RFC 8785 3.2.2.2): quote, backslash and U+0000 to
/// U+001F.
void append_quoted(std::string& out, std::string_view text);

} // namespace ob::json::impl
