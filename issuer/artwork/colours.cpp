#include "issuer/artwork/colours.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace ob::artwork {

namespace {

double linear(double channel) {
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const colour& c) {
    return 0.2126 * linear(c.red) + 0.7152 * linear(c.green) + 0.0722 * linear(c.blue);
}

} // namespace

colour read_colour(std::string_view text, colour otherwise) {
    if (text.size() != 7 || text.front() != '#')
        return otherwise;
    std::array<unsigned, 3> channels{};
    for (std::size_t i = 0; i < 3; ++i) {
        const char* first = text.data() + 1 + 2 * i;
        if (std::from_chars(first, first + 2, channels.at(i), 16).ptr != first + 2)
            return otherwise;
    }
    return {channels[0] / 255.0, channels[1] / 255.0, channels[2] / 255.0};
}

std::string to_text(const colour& c) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out = "#";
    for (const double channel : {c.red, c.green, c.blue}) {
        const auto byte = static_cast<unsigned>(std::lround(std::clamp(channel, 0.0, 1.0) * 255));
        out += digits[byte >> 4U];
        out += digits[byte & 0x0fU];
    }
    return out;
}

colour mix(const colour& first, const colour& second, double share) {
    const auto between = [share](double a, double b) { return a + (b - a) * share; };
    return {
        between(first.red, second.red),
        between(first.green, second.green),
        between(first.blue, second.blue),
    };
}

double contrast(const colour& a, const colour& b) {
    const double first = luminance(a);
    const double second = luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

colour ink_on(const colour& ground) {
    return contrast(white, ground) >= contrast(black, ground) ? white : black;
}

colour legible(const colour& wanted, const colour& ground, double ratio) {
    constexpr int steps = 20;
    const auto towards = ink_on(ground);
    for (int i = 0; i < steps; ++i) {
        const auto tried = mix(wanted, towards, static_cast<double>(i) / steps);
        if (contrast(tried, ground) >= ratio)
            return tried;
    }
    return towards;
}

} // namespace ob::artwork
