#pragma once

#include "issuer/pages/page_parts.hpp"

/// Private to issuer/pages.
namespace ob::pages {

/// What transcript.page.html names; fills the frame's title, description and addresses.
boost::json::object
transcript_data(const writer& w, const transcript_view& view, instant now, web::frame& around);

} // namespace ob::pages
