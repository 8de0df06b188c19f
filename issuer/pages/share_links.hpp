#pragma once

#include "base/core/time_rfc3339.hpp"
#include "base/web/language.hpp"
#include "base/web/text_format.hpp"

#include <optional>
#include <string>

namespace ob::pages {

/// What LinkedIn's "add to profile" form is filled with. The same values are shown for copying,
/// since LinkedIn has changed its form without notice.
struct certification {
    std::string name;
    std::string organization_id; ///< numeric page id; empty: the name is sent instead, never both
    std::string organization_name;
    instant issued;
    std::optional<instant> expires;
    std::string url; ///< the public badge page
    std::string id;
};

/// Every value percent-encoded (a space is %20); months as they are in the institution's time zone.
std::string linkedin_profile_url(const certification& c, const web::date_format& dates);

struct share_links {
    std::string linkedin;
    std::string x;
    std::string facebook;
    std::string mail;
};

/// Links that open the network's own form with the page's address; no script of theirs is needed.
share_links
links_to_share(const std::string& url, const std::string& title, const std::string& text);

} // namespace ob::pages
