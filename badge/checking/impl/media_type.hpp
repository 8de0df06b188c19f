#pragma once

#include <string_view>

namespace ob::checking {

/// Whether a Content-Type (RFC 9110, 8.3) is one of those under which such a body is published:
/// JSON, a token, or a picture. What is none of these is told elsewhere, and fits everything.
bool fits_content(std::string_view content_type, std::string_view body);

} // namespace ob::checking
