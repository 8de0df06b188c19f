#pragma once

#include "base/core/time_rfc3339.hpp"
#include "base/web/language.hpp"

#include <array>
#include <locale>
#include <string>
#include <string_view>

namespace ob::web {

/// Dates as people of that language write them, in the time zone of the institution (ICU's data; no
/// system locale is needed). Safe to use from several threads.
class date_format {
public:
    /// A zone as in the IANA data base, for example "America/Toronto". An unknown one falls back to
    /// UTC: check configuration with known_time_zone() first.
    explicit date_format(std::string time_zone);

    static bool known_time_zone(std::string_view name);

    /// "November 23, 2026" · « 23 novembre 2026 »
    std::string date(language l, instant when) const;
    /// "November 23, 2026, 11:59 p.m. (Eastern Time)" · « 23 novembre 2026, 23 h 59 (heure de
    /// l’Est) »
    std::string date_time(language l, instant when) const;

    struct month {
        int year = 0;
        unsigned month = 0; ///< 1–12
    };

    /// The calendar month that it is in that zone: what LinkedIn wants to be told.
    month month_of(instant when) const;

private:
    std::array<std::locale, 2> locales_;
    std::string zone_;
};

/// A decimal as it is stored ("79.995") in the notation of the language ("79,995"). Digits are
/// never changed.
std::string decimal(language l, std::string_view text);
/// "80%" · « 80 % » with a no-break space.
std::string percent(language l, std::string_view text);

} // namespace ob::web
