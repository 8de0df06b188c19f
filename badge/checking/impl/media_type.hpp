#pragma once

#include "badge/checking/impl/conversation.hpp"

#include <string_view>

namespace ob::checking {

/// Whether a Content-Type (RFC 9110, 8.3) is one of those under which such a body is published:
/// JSON, a token, or a picture. What is none of these is told elsewhere, and fits everything.
bool fits_content(std::string_view content_type, std::string_view body);

/// Documents are read by their content, so that a wrong label is told and refuses nothing.
void tell_mislabelled(const conversation& talk, std::vector<check>& checks);

} // namespace ob::checking
