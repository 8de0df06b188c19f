#pragma once

#include "base/web/language.hpp"
#include "issuer/artwork/artwork.hpp"
#include "issuer/service.hpp"

#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

namespace ob::issuer_api {

/// Pictures of badges without a badge in them: the uploaded artwork, or one drawn in the issuer's
/// colours. What was made once is kept, because drawing takes milliseconds. Thread-safe.
class pictures {
public:
    explicit pictures(issuer::service& service) noexcept : service_(service) {}

    result<std::string> badge_png(const programme::micro_credential& of, web::language l);
    /// not_a_picture when a PNG was uploaded: there is no SVG of it.
    result<std::string> badge_svg(const programme::micro_credential& of, web::language l);
    bool has_svg(const programme::micro_credential& of);
    /// 1200 by 630, for social sites. `stamp` ("Revoked") is written across it; empty: none.
    result<std::string>
    card_png(const programme::micro_credential& of, web::language l, const std::string& stamp);
    /// The issuer's mark: its initials in its colours.
    result<std::string> issuer_png(const programme::issuer_profile& of);

private:
    result<programme::picture> artwork_of(const programme::micro_credential& of, web::language l);
    result<std::string>
    key_of(std::string_view what, const programme::micro_credential& of, web::language l);
    result<std::string>
    once(const std::string& name, const std::function<result<std::string>()>& make);

    issuer::service& service_;
    std::mutex mutex_; ///< held for the look-up only, never while drawing
    std::map<std::string, std::string> made_;
};

} // namespace ob::issuer_api
