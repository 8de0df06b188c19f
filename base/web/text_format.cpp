#include "base/web/text_format.hpp"

#include <boost/algorithm/string/replace.hpp>
#include <boost/locale/format.hpp>
#include <boost/locale/formatting.hpp>
#include <boost/locale/generator.hpp>

#include <algorithm>
#include <charconv>
#include <sstream>

namespace ob::web {

namespace as = boost::locale::as;
using boost::locale::category_t;

namespace {

std::locale make_locale(language l) {
    boost::locale::generator made;
    made.categories(category_t::formatting | category_t::calendar | category_t::information);
    return made(std::string(locale_name(l)) + ".UTF-8");
}

std::ostringstream stream_for(const std::locale& locale, const std::string& zone) {
    std::ostringstream out;
    out.imbue(locale);
    out << as::time_zone(zone);
    return out;
}

// Boost.Locale counts time as seconds since 1970 in a double: exact to the second for any date we
// know.
double seconds_of(instant when) {
    return static_cast<double>(
        std::chrono::floor<std::chrono::seconds>(when).time_since_epoch().count()
    );
}

// French says « 1er » for the first of a month; CLDR's pattern for Canada does not.
void add_date(std::ostringstream& out, language l, instant when) {
    std::ostringstream alone;
    alone.imbue(out.getloc());
    alone.copyfmt(out);
    alone << as::date << as::date_long << seconds_of(when);
    const auto text = std::move(alone).str();
    const bool first = l == language::fr && text.starts_with("1 ");
    out << (first ? "1er" : "") << (first ? text.substr(1) : text);
}

std::string zone_name(const std::locale& locale, const std::string& zone) {
    auto out = stream_for(locale, zone);
    out << as::ftime("%Z") << 0.0;
    return std::move(out).str();
}

} // namespace

date_format::date_format(std::string time_zone) : zone_(std::move(time_zone)) {
    for (const auto l : every_language)
        locales_.at(static_cast<std::size_t>(l)) = make_locale(l);
}

bool date_format::known_time_zone(std::string_view name) {
    if (name == "UTC" || name == "Etc/UTC")
        return true;
    // ICU reads an unknown zone as UTC without a word; no other zone carries UTC's name.
    const auto english = make_locale(language::en);
    return zone_name(english, std::string(name)) != zone_name(english, "UTC");
}

std::string date_format::date(language l, instant when) const {
    auto out = stream_for(locales_.at(static_cast<std::size_t>(l)), zone_);
    add_date(out, l, when);
    return std::move(out).str();
}

std::string date_format::date_time(language l, instant when) const {
    auto out = stream_for(locales_.at(static_cast<std::size_t>(l)), zone_);
    add_date(out, l, when);
    out << ", " << as::time << as::time_short << seconds_of(when) << " (" << as::ftime("%Z")
        << seconds_of(when) << ')';
    auto text = std::move(out).str();
    // CLDR's narrow no-break space is missing from many fonts; the ordinary one is in all.
    boost::algorithm::replace_all(text, "\u202f", "\u00a0");
    return text;
}

date_format::month date_format::month_of(instant when) const {
    auto out = stream_for(locales_.front(), zone_);
    out << as::ftime("%Y-%m") << seconds_of(when);
    const auto text = std::move(out).str();
    month found;
    const char* end = text.data() + text.size();
    const auto year = std::from_chars(text.data(), end, found.year);
    if (year.ptr != end)
        std::from_chars(year.ptr + 1, end, found.month);
    return found;
}

std::string decimal(language l, std::string_view text) {
    std::string out(text);
    if (l == language::fr)
        std::replace(out.begin(), out.end(), '.', ',');
    return out;
}

std::string percent(language l, std::string_view text) {
    return decimal(l, text) + (l == language::fr ? "\u00a0%" : "%");
}

} // namespace ob::web
