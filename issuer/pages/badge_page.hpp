#pragma once

#include "issuer/pages/page_parts.hpp"

/// Private to issuer/pages.
namespace ob::pages {

/// What badge.page.html and badge.head.html name; fills the frame's title, description and
/// addresses.
boost::json::object
badge_data(const writer& w, const badge_view& view, instant now, web::frame& around);

} // namespace ob::pages
