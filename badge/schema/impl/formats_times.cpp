#include "badge/schema/impl/formats.hpp"

#include <charconv>
#include <chrono>
#include <optional>

namespace ob::schema::impl {
namespace {

constexpr int minutes_of_day = 24 * 60;

std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count) {
    int value = 0;
    for (std::size_t i = at; i < at + count; ++i) {
        if (i >= text.size() || text[i] < '0' || text[i] > '9')
            return std::nullopt;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

/// `Z` or an offset of less than a day, in minutes.
std::optional<int> offset_minutes(std::string_view text) {
    if (text == "Z" || text == "z")
        return 0;
    if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':')
        return std::nullopt;
    const auto hours = digits(text, 1, 2);
    const auto minutes = digits(text, 4, 2);
    if (!hours || !minutes || *hours > 23 || *minutes > 59)
        return std::nullopt;
    const int whole = *hours * 60 + *minutes;
    return text[0] == '-' ? -whole : whole;
}

/// Takes `.` and its digits away; false when a digit is missing.
bool drop_fraction(std::string_view& text) {
    if (!text.starts_with('.'))
        return true;
    text.remove_prefix(1);
    const auto count = std::min(text.find_first_not_of("0123456789"), text.size());
    text.remove_prefix(count);
    return count > 0;
}

} // namespace

bool is_full_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-')
        return false;
    const auto year = digits(text, 0, 4);
    const auto month = digits(text, 5, 2);
    const auto day = digits(text, 8, 2);
    return year && month && day &&
           std::chrono::year_month_day(
               std::chrono::year(*year),
               std::chrono::month(static_cast<unsigned>(*month)),
               std::chrono::day(static_cast<unsigned>(*day))
           )
               .ok();
}

// A leap second is the last of a day in UTC (RFC 3339, 5.7 and appendix D). Unlike the times of
// credentials (parse_time), which have none, no hour 24 and no small letters.
bool is_full_time(std::string_view text) {
    const auto hour = digits(text, 0, 2);
    const auto minute = digits(text, 3, 2);
    const auto second = digits(text, 6, 2);
    if (!hour || !minute || !second || text[2] != ':' || text[5] != ':')
        return false;
    text.remove_prefix(8);
    if (!drop_fraction(text))
        return false;
    const auto offset = offset_minutes(text);
    if (!offset || *hour > 23 || *minute > 59 || *second > 60)
        return false;
    const int in_utc = (*hour * 60 + *minute - *offset + minutes_of_day) % minutes_of_day;
    return *second < 60 || in_utc == minutes_of_day - 1;
}

bool is_date_time(std::string_view text) {
    return text.size() > 11 && (text[10] == 'T' || text[10] == 't') &&
           is_full_date(text.substr(0, 10)) && is_full_time(text.substr(11));
}

// Units follow each other without a gap: PT1H2S is none.
const pattern& duration_form() {
    static const auto form =
        pattern::make("^P(?:"
                      "(?:[0-9]+D|[0-9]+M(?:[0-9]+D)?|[0-9]+Y(?:[0-9]+M(?:[0-9]+D)?)?)"
                      "(?:T(?:[0-9]+H(?:[0-9]+M(?:[0-9]+S)?)?|[0-9]+M(?:[0-9]+S)?|[0-9]+S))?"
                      "|T(?:[0-9]+H(?:[0-9]+M(?:[0-9]+S)?)?|[0-9]+M(?:[0-9]+S)?|[0-9]+S)"
                      "|[0-9]+W)$");
    return form.value();
}

} // namespace ob::schema::impl
