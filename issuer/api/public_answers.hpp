#pragma once

#include "base/net/http/message.hpp"
#include "base/web/language.hpp"

#include <string>
#include <string_view>

/// How public answers are dressed: type, language, caches, other origins. Private to this folder.
namespace ob::issuer_api {

inline constexpr std::string_view day = "public, max-age=86400";
inline constexpr std::string_view hour = "public, max-age=3600";
/// A key that leaked has to be out of the world soon.
inline constexpr std::string_view keys_caching = "public, max-age=300";
/// What one person earned: never in a shared cache (privacy, product.md 4).
inline constexpr std::string_view personal = "private, no-store";

web::language language_of(const net::http::request& r);

net::http::response page(
    std::string html, const net::http::request& r, std::string_view caching, unsigned status = 200
);
/// For programs, also in pages of other origins.
net::http::response data(std::string body, std::string_view type, std::string_view caching);

/// An image of somebody's badge is shown by browsers; a script inside an SVG must never run
/// (threats T62).
void forbid_scripts(net::http::response& answer);

} // namespace ob::issuer_api
