#include "issuer/pages/share_links.hpp"

#include "base/web/safe_url.hpp"

namespace ob::pages {

namespace {

void add(std::string& url, std::string_view name, std::string_view value) {
    url.append("&").append(name).append("=").append(web::percent_encode(value));
}

void add_month(std::string& url, std::string_view prefix, web::date_format::month when) {
    add(url, std::string(prefix) + "Year", std::to_string(when.year));
    add(url, std::string(prefix) + "Month", std::to_string(when.month));
}

} // namespace

std::string linkedin_profile_url(const certification& c, const web::date_format& dates) {
    std::string url = "https://www.linkedin.com/profile/add?startTask=CERTIFICATION_NAME";
    add(url, "name", c.name);
    if (c.organization_id.empty())
        add(url, "organizationName", c.organization_name);
    else
        add(url, "organizationId", c.organization_id);
    add_month(url, "issue", dates.month_of(c.issued));
    if (c.expires)
        add_month(url, "expiration", dates.month_of(*c.expires));
    add(url, "certUrl", c.url);
    add(url, "certId", c.id);
    return url;
}

share_links
links_to_share(const std::string& url, const std::string& title, const std::string& text) {
    const auto page = web::percent_encode(url);
    return {
        "https://www.linkedin.com/sharing/share-offsite/?url=" + page,
        "https://x.com/intent/post?text=" + web::percent_encode(text) + "&url=" + page,
        "https://www.facebook.com/sharer/sharer.php?u=" + page,
        "mailto:?subject=" + web::percent_encode(title) +
            "&body=" + web::percent_encode(text + "\r\n\r\n" + url),
    };
}

} // namespace ob::pages
