#include "base/core/time_rfc3339.hpp"

#include <array>
#include <charconv>
#include <cstdint>
#include <cstdio>

namespace ob {
namespace {

using namespace std::chrono;

constexpr std::array rows{
    errc_entry{
        static_cast<int>(time_errc::malformed),
        kind::malformed,
        "time_malformed",
        "This is not a time as RFC 3339 and xsd:dateTimeStamp write it, such as "
        "2026-02-01T00:00:00Z."},
    errc_entry{
        static_cast<int>(time_errc::out_of_range),
        kind::malformed,
        "time_out_of_range",
        "The time or duration lies outside the range that this service handles."},
};

constexpr sys_seconds earliest = sys_days(year(0) / 1 / 1);
constexpr sys_seconds latest = sys_days(year(10000) / 1 / 1);
constexpr seconds duration_max = days(36525); // a century: nothing that we plan lasts longer

constexpr bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}

/// Eats a text from the left; one miss makes everything after it a miss.
class reader {
public:
    explicit reader(std::string_view text) : rest_(text) {}

    int digits(std::size_t count) {
        int value = 0;
        for (std::size_t i = 0; i < count; ++i) {
            if (rest_.empty() || !is_digit(rest_.front())) {
                good_ = false;
                return 0;
            }
            value = value * 10 + (rest_.front() - '0');
            rest_.remove_prefix(1);
        }
        return value;
    }

    bool skip(char c) {
        const bool there = rest_.starts_with(c);
        if (there)
            rest_.remove_prefix(1);
        return there;
    }

    void expect(char c) { good_ = skip(c) && good_; }

    /// The digits after a point, cut to microseconds.
    microseconds fraction() {
        std::int64_t value = 0;
        std::size_t count = 0;
        for (; !rest_.empty() && is_digit(rest_.front()); ++count, rest_.remove_prefix(1))
            if (count < 6)
                value = value * 10 + (rest_.front() - '0');
        good_ = good_ && count > 0;
        for (; count < 6; ++count)
            value *= 10;
        return microseconds(value);
    }

    bool good() const { return good_; }

    bool at_end() const { return rest_.empty(); }

private:
    std::string_view rest_;
    bool good_ = true;
};

result<sys_days> read_date(reader& in) {
    const int y = in.digits(4);
    in.expect('-');
    const int m = in.digits(2);
    in.expect('-');
    const int d = in.digits(2);
    const year_month_day date{
        year(y), month(static_cast<unsigned>(m)), day(static_cast<unsigned>(d))};
    if (!in.good() || !date.ok())
        return time_errc::malformed;
    return sys_days(date);
}

/// Hours, minutes, seconds and fraction since midnight.
result<microseconds> read_time_of_day(reader& in) {
    const int h = in.digits(2);
    in.expect(':');
    const int m = in.digits(2);
    in.expect(':');
    const int s = in.digits(2);
    const auto fraction = in.skip('.') ? in.fraction() : microseconds(0);
    // xsd:dateTime has no leap second, and 24:00:00 is the first instant of the next day.
    const bool midnight = h == 24 && m == 0 && s == 0 && fraction.count() == 0;
    if (!in.good() || (h > 23 && !midnight) || m > 59 || s > 59)
        return time_errc::malformed;
    return hours(h) + minutes(m) + seconds(s) + fraction;
}

result<minutes> read_offset(reader& in, bool zone_required) {
    if (in.skip('Z') || (!zone_required && in.at_end()))
        return minutes(0);
    const bool west = in.skip('-');
    if (!west)
        in.expect('+');
    const int h = in.digits(2);
    in.expect(':');
    const int m = in.digits(2);
    if (!in.good() || m > 59 || h * 60 + m > 14 * 60)
        return time_errc::malformed;
    const minutes offset(h * 60 + m);
    return west ? -offset : offset;
}

struct civil {
    int year;
    unsigned month;
    unsigned day;
    unsigned weekday;
    int hour;
    int minute;
    int second;
};

civil split(instant when) {
    const auto whole = floor<seconds>(when);
    const auto date = floor<days>(whole);
    const year_month_day ymd(date);
    const hh_mm_ss time(whole - date);
    return {
        static_cast<int>(ymd.year()),
        static_cast<unsigned>(ymd.month()),
        static_cast<unsigned>(ymd.day()),
        weekday(date).c_encoding(),
        static_cast<int>(time.hours().count()),
        static_cast<int>(time.minutes().count()),
        static_cast<int>(time.seconds().count())};
}

template <class... Arguments>
std::string print(const char* format, Arguments... arguments) {
    std::array<char, 64> text{};
    const int length = std::snprintf(text.data(), text.size(), format, arguments...);
    return {text.data(), static_cast<std::size_t>(length)};
}

constexpr std::array weekdays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array months{
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

std::string format_with_zone(instant when, const char* zone) {
    const auto c = split(when);
    return print(
        "%s, %02u %s %04d %02d:%02d:%02d %s",
        weekdays.at(c.weekday),
        c.day,
        months.at(c.month - 1),
        c.year,
        c.hour,
        c.minute,
        c.second,
        zone
    );
}

} // namespace

std::error_code make_error_code(time_errc e) noexcept {
    static const table_category category("time", rows);
    return {static_cast<int>(e), category};
}

result<instant> parse_time(std::string_view text, bool zone_required) {
    reader in(text);
    OB_TRY(const auto date, read_date(in));
    in.expect('T');
    OB_TRY(const auto time, read_time_of_day(in));
    OB_TRY(const auto offset, read_offset(in, zone_required));
    if (!in.at_end())
        return time_errc::malformed;
    const instant when = instant(date) + time - offset;
    if (when < earliest || when >= latest)
        return time_errc::out_of_range;
    return when;
}

result<instant> parse_date(std::string_view text) {
    reader in(text);
    OB_TRY(const auto date, read_date(in));
    if (!in.at_end())
        return time_errc::malformed;
    return instant(date);
}

std::string format_time(instant when) {
    const auto c = split(when);
    return print(
        "%04d-%02u-%02uT%02d:%02d:%02dZ", c.year, c.month, c.day, c.hour, c.minute, c.second
    );
}

std::string format_date(instant when) {
    const auto c = split(when);
    return print("%04d-%02u-%02u", c.year, c.month, c.day);
}

std::string format_http_date(instant when) {
    return format_with_zone(when, "GMT");
}

std::string format_mail_date(instant when) {
    return format_with_zone(when, "+0000");
}

result<seconds> parse_duration(std::string_view text) {
    std::int64_t count = 0;
    const auto* end = text.data() + text.size();
    const auto [stop, status] = std::from_chars(text.data(), end, count);
    if (stop + 1 != end || !is_digit(text.front()))
        return error(
            time_errc::malformed,
            "A duration is a number and a unit, such as 90s, 15m, 24h or 730d."
        );
    constexpr std::string_view units = "smhd";
    constexpr std::array<std::int64_t, 4> lengths{1, 60, 3600, 86400};
    const auto unit = units.find(*stop);
    if (unit == std::string_view::npos)
        return error(time_errc::malformed, "The unit of a duration is s, m, h or d.");
    if (status != std::errc() || count > duration_max.count() / lengths.at(unit))
        return error(time_errc::out_of_range, "A duration lasts a century at most.");
    return seconds(count * lengths.at(unit));
}

} // namespace ob
