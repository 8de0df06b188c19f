#include "crypto/jsonld/impl/number_lexical.hpp"

#include "base/core/strict_json.hpp"

#include <array>
#include <charconv>
#include <cmath>

namespace ob::jsonld::impl {

namespace {

/// From here on integers are written as doubles.
constexpr double integer_limit = 1e21;
constexpr double exact_limit = 9007199254740992.0; // 2^53

/// The canonical xsd:double: one digit, a point, at least one digit, E, the exponent.
std::string canonical_double(double value) {
    std::array<char, 40> buffer{};
    // 16 significant digits, as ECMAScript's toExponential(15) and C's %1.15E.
    const auto [end, status] = std::to_chars(
        buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::scientific, 15
    );
    const std::string_view printed(buffer.data(), static_cast<std::size_t>(end - buffer.data()));
    const auto mark = printed.find('e');
    auto mantissa = printed.substr(0, mark);
    auto exponent = printed.substr(mark + 1);
    const bool is_negative = exponent.front() == '-';
    exponent.remove_prefix(1);
    while (exponent.size() > 1 && exponent.front() == '0')
        exponent.remove_prefix(1);
    const auto kept = mantissa.find_last_not_of('0');
    mantissa = mantissa.substr(0, mantissa[kept] == '.' ? kept + 2 : kept + 1);
    std::string out(mantissa);
    out += is_negative ? "E-" : "E";
    return out.append(exponent);
}

std::string integer_text(double value) {
    std::array<char, 40> buffer{};
    const auto [end, status] = std::to_chars(
        buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed, 0
    );
    return {buffer.data(), end};
}

} // namespace

lexical_number lexical_form(std::string_view text, bool wants_double) {
    const bool is_plain = text.find_first_of(".eE-") == std::string_view::npos;
    if (is_plain && text.size() <= 15 && !wants_double)
        return {std::string(text)};
    auto value = json::node::number(text).as_double().value_or(0);
    if (value == 0)
        value = 0; // ECMAScript prints no negative zero here.
    if (wants_double || value != std::floor(value) || std::abs(value) >= integer_limit)
        return {canonical_double(value), true};
    const bool is_exact = std::abs(value) < exact_limit;
    // The digits as written, where a double cannot hold them.
    const bool is_whole = text.find_first_of(".eE") == std::string_view::npos;
    return {!is_exact && is_whole ? std::string(text) : integer_text(value), false, is_exact};
}

} // namespace ob::jsonld::impl
