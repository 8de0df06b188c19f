#pragma once

#include "base/core/time_rfc3339.hpp"

#include <cstdint>

namespace ob::programme {

/// The same day and time of day that many months later, in UTC; the last day of the month when it
/// is shorter.
inline seconds_instant add_months(seconds_instant when, std::uint32_t count) {
    using namespace std::chrono;
    const auto day = floor<days>(when);
    const year_month_day start(day);
    const year_month month = year_month(start.year(), start.month()) + months(count);
    const year_month_day_last last = month / std::chrono::last;
    const auto target = start.day() <= last.day() ? month / start.day() : month / last.day();
    return sys_days(target) + (when - day);
}

} // namespace ob::programme
