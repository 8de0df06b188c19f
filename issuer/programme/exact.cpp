#include "issuer/programme/exact.hpp"

#include "issuer/programme/errc.hpp"

#include <boost/multiprecision/cpp_int.hpp>

#include <algorithm>
#include <optional>

namespace ob::programme {

namespace {

using integer = boost::multiprecision::cpp_int;

/// More digits than any score has; bounds the work for hostile input.
constexpr std::size_t digits_max = 40;
constexpr int exponent_max = 40;

/// numerator / 10^scale
struct decimal {
    integer numerator;
    int scale = 0;
};

integer power_of_ten(int exponent) {
    integer power = 1;
    for (int i = 0; i < exponent; ++i)
        power *= 10;
    return power;
}

bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}

/// Reads digits from the front of `rest` into `into`; how many there were.
std::size_t take_digits(std::string_view& rest, integer& into) {
    std::size_t count = 0;
    while (count < rest.size() && is_digit(rest[count]) && count <= digits_max)
        into = into * 10 + (rest[count++] - '0');
    rest.remove_prefix(count);
    return count;
}

std::optional<int> take_exponent(std::string_view& rest) {
    if (rest.empty() || (rest.front() != 'e' && rest.front() != 'E'))
        return 0;
    rest.remove_prefix(1);
    const bool negative = !rest.empty() && rest.front() == '-';
    if (!rest.empty() && (rest.front() == '-' || rest.front() == '+'))
        rest.remove_prefix(1);
    integer value = 0;
    if (take_digits(rest, value) == 0 || value > exponent_max)
        return std::nullopt;
    return negative ? -static_cast<int>(value) : static_cast<int>(value);
}

/// The number grammar of JSON (RFC 8259, 6).
std::optional<decimal> parse(std::string_view text) {
    decimal read;
    const bool negative = !text.empty() && text.front() == '-';
    if (negative)
        text.remove_prefix(1);
    const bool zero_first = !text.empty() && text.front() == '0';
    const std::size_t whole = take_digits(text, read.numerator);
    if (whole == 0 || whole > digits_max || (zero_first && whole > 1))
        return std::nullopt;
    if (!text.empty() && text.front() == '.') {
        text.remove_prefix(1);
        const std::size_t decimals = take_digits(text, read.numerator);
        if (decimals == 0 || decimals > digits_max)
            return std::nullopt;
        read.scale = static_cast<int>(decimals);
    }
    const auto exponent = take_exponent(text);
    if (!exponent || !text.empty())
        return std::nullopt;
    read.scale -= *exponent;
    if (read.scale < 0) {
        read.numerator *= power_of_ten(-read.scale);
        read.scale = 0;
    }
    if (negative)
        read.numerator = -read.numerator;
    return read;
}

/// value / of, as percent: numerator / denominator.
struct ratio {
    integer numerator;
    integer denominator;
};

std::string floor_to_two_decimals(const ratio& percent) {
    const integer hundredths = percent.numerator * 100 / percent.denominator;
    const integer whole = hundredths / 100;
    const auto rest = static_cast<unsigned>(hundredths % 100);
    std::string text = whole.str();
    if (rest == 0)
        return text;
    text += '.';
    text += static_cast<char>('0' + rest / 10);
    if (rest % 10 != 0)
        text += static_cast<char>('0' + rest % 10);
    return text;
}

std::string pointer_of(score_form form) {
    switch (form) {
    case score_form::points:
        return "/score/points";
    case score_form::fraction:
        return "/score/fraction";
    case score_form::percentage:
        break;
    }
    return "/score/percentage";
}

result<decimal> maximum_of(const score& received) {
    if (received.form == score_form::fraction)
        return decimal{1, 0};
    if (received.form == score_form::percentage)
        return decimal{100, 0};
    const auto maximum = parse(received.maximum);
    if (!maximum || maximum->numerator <= 0)
        return error(
            errc::score_not_a_number, "The maximum must be a number above zero.", "/score/maximum"
        );
    return *maximum;
}

} // namespace

result<judgement> judge(const score& received, std::string_view benchmark) {
    const std::string pointer = pointer_of(received.form);
    const auto value = parse(received.value);
    if (!value)
        return error(errc::score_not_a_number, {}, pointer);
    if (value->numerator < 0)
        return error(errc::score_negative, {}, pointer);
    OB_TRY(const decimal maximum, maximum_of(received));
    const ratio percent{
        value->numerator * power_of_ten(maximum.scale) * 100,
        maximum.numerator * power_of_ten(value->scale)};
    if (percent.numerator > percent.denominator * 100)
        return error(errc::score_above_maximum, {}, pointer);
    const auto needed = parse(benchmark);
    if (!needed)
        return error(errc::invalid_number, {}, {}, "stored benchmark");
    const bool reached =
        percent.numerator * power_of_ten(needed->scale) >= needed->numerator * percent.denominator;
    return judgement{reached, floor_to_two_decimals(percent)};
}

bool is_amount(std::string_view text, std::uint32_t most) {
    const auto value = parse(text);
    const auto point = text.find('.');
    if (!value || text.find_first_of("eE") != std::string_view::npos)
        return false;
    if (point != std::string_view::npos && text.size() - point - 1 > 6)
        return false;
    return value->numerator > 0 && value->numerator <= integer(most) * power_of_ten(value->scale);
}

std::string add_amounts(std::string_view a, std::string_view b) {
    const auto one = parse(a).value_or(decimal{});
    const auto other = parse(b).value_or(decimal{});
    const int scale = std::max(one.scale, other.scale);
    const integer sum = one.numerator * power_of_ten(scale - one.scale) +
                        other.numerator * power_of_ten(scale - other.scale);
    const integer unit = power_of_ten(scale);
    auto fraction = integer(sum % unit).str();
    fraction.insert(
        0,
        static_cast<std::size_t>(scale) -
            std::min(fraction.size(), static_cast<std::size_t>(scale)),
        '0'
    );
    fraction.erase(fraction.find_last_not_of('0') + 1);
    const auto whole = integer(sum / unit).str();
    return fraction.empty() ? whole : whole + "." + fraction;
}

} // namespace ob::programme
