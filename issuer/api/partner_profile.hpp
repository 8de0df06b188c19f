#pragma once

#include "issuer/programme/endorsements.hpp"
#include "issuer/programme/urls.hpp"
#include "issuer/settings.hpp"

#include <boost/json/object.hpp>

namespace ob::issuer_api {

/// A partner as it is told to anybody: what it is, the DID that it endorses under, and where both
/// can be read.
inline boost::json::object
partner_profile(const programme::partner& partner, const issuer::settings& rules) {
    boost::json::object out{
        {"id", partner.id},
        {"did", programme::partner_did(rules.issuer_id, partner.id)},
        {"name", partner.name},
        {"url", partner.url},
        {"email", partner.email},
        {"links",
         boost::json::object{{"profile", programme::partner_url(rules.base_url, partner.id)}}}};
    if (!partner.image_url.empty())
        out.emplace("image_url", partner.image_url);
    return out;
}

} // namespace ob::issuer_api
