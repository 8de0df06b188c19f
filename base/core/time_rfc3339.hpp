#pragma once

#include "base/core/error.hpp"

#include <chrono>
#include <string>
#include <string_view>

namespace ob {

/// An instant in UTC. Credentials use whole seconds; received ones may have fractions.
using instant = std::chrono::sys_time<std::chrono::microseconds>;
using seconds_instant = std::chrono::sys_seconds;

enum class time_errc {
    malformed = 1,
    out_of_range
};
std::error_code make_error_code(time_errc e) noexcept;

/// xsd:dateTimeStamp: `YYYY-MM-DDThh:mm:ss[.f…](Z|±hh:mm)`, offsets up to 14:00, `24:00:00`
/// allowed, leap second refused. With `zone_required` false a missing offset is read as UTC
/// (VCDM 2.0, 6.6).
result<instant> parse_time(std::string_view text, bool zone_required = true);
/// `YYYY-MM-DD`, the start of that day in UTC.
result<instant> parse_date(std::string_view text);
/// `2026-02-01T00:00:00Z`; a fraction is dropped.
std::string format_time(instant when);
/// `2026-02-01`
std::string format_date(instant when);
/// RFC 9110 IMF-fixdate and RFC 5322, both in UTC.
std::string format_http_date(instant when);
std::string format_mail_date(instant when);
/// "90s", "15m", "24h", "730d" → seconds.
result<std::chrono::seconds> parse_duration(std::string_view text);

} // namespace ob

template <>
struct std::is_error_code_enum<ob::time_errc> : std::true_type {};
