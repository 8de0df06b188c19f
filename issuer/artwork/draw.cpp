#include "issuer/artwork/draw.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace ob::artwork {

namespace {

constexpr double pi = std::numbers::pi;

std::string attribute(std::string_view name, double value) {
    return " " + std::string(name) + "=\"" + number(value) + "\"";
}

// One leaf with its stalk at (x, y), pointing along `angle`.
std::string leaf(double x, double y, double angle, double length) {
    const auto at = [&](double along, double across) {
        return number(x + along * std::cos(angle) - across * std::sin(angle)) + " " +
               number(y + along * std::sin(angle) + across * std::cos(angle));
    };
    const double width = length * 0.3;
    return "M" + at(0, 0) + "C" + at(length * .25, -width) + " " + at(length * .7, -width) + " " +
           at(length, 0) + "C" + at(length * .7, width * .8) + " " + at(length * .25, width) + " " +
           at(0, 0) + "Z";
}

// How much a line loses on both sides because the block is round at its ends.
double line_width(const block_limits& limits, std::size_t line, std::size_t lines) {
    const bool at_end = line == 0 || line + 1 == lines;
    return limits.width - (lines > 2 && at_end ? 2 * limits.corner : 0);
}

bool fits(const block& b, const block_limits& limits) {
    if (b.leading * static_cast<double>(b.lines.size()) > limits.height)
        return false;
    for (std::size_t i = 0; i < b.lines.size(); ++i)
        if (text_width(b.lines[i], b.style) > line_width(limits, i, b.lines.size()))
            return false;
    return true;
}

} // namespace

std::string filled_path(std::string_view d, const colour& fill) {
    return "<path fill=\"" + to_text(fill) + "\" d=\"" + std::string(d) + "\"/>";
}

std::string disc(double cx, double cy, double radius, const colour& fill) {
    return "<circle" + attribute("cx", cx) + attribute("cy", cy) + attribute("r", radius) +
           " fill=\"" + to_text(fill) + "\"/>";
}

std::string ring(double cx, double cy, double radius, double width, const colour& stroke) {
    return "<circle" + attribute("cx", cx) + attribute("cy", cy) + attribute("r", radius) +
           " fill=\"none\" stroke=\"" + to_text(stroke) + "\"" + attribute("stroke-width", width) +
           "/>";
}

std::string star(double cx, double cy, double radius, const colour& fill) {
    std::string d;
    for (int i = 0; i < 10; ++i) {
        const double r = i % 2 == 0 ? radius : radius * 0.45;
        const double angle = -pi / 2 + i * pi / 5;
        d += (i == 0 ? "M" : "L") + number(cx + r * std::cos(angle)) + " " +
             number(cy + r * std::sin(angle));
    }
    return filled_path(d + "Z", fill);
}

std::string wreath(double cx, double cy, double radius, double length, const colour& fill) {
    constexpr int pairs = 7;
    constexpr double first = 0.16; // radians from the bottom, where the branches begin
    constexpr double step = 0.205;
    std::string leaves;
    std::string stems;
    for (const double side : {-1.0, 1.0}) {
        const auto on_circle = [&](double from_bottom) { return pi / 2 - side * from_bottom; };
        const double end = on_circle(first + pairs * step);
        const double start = on_circle(first - step);
        stems += "M" + number(cx + radius * std::cos(start)) + " " +
                 number(cy + radius * std::sin(start)) + "A" + number(radius) + " " +
                 number(radius) + " 0 0 " + (side > 0 ? "0 " : "1 ") +
                 number(cx + radius * std::cos(end)) + " " + number(cy + radius * std::sin(end));
        for (int i = 0; i < pairs; ++i) {
            const double angle = on_circle(first + i * step);
            const double x = cx + radius * std::cos(angle);
            const double y = cy + radius * std::sin(angle);
            const double along = angle - side * pi / 2;
            const double size = length * (1 - 0.045 * i);
            leaves += leaf(x, y, along + side * 0.62, size);
            leaves += leaf(x, y, along - side * 0.62, size);
        }
        const double tip = on_circle(first + pairs * step);
        leaves += leaf(
            cx + radius * std::cos(tip),
            cy + radius * std::sin(tip),
            tip - side * pi / 2,
            length * .7
        );
    }
    return "<path fill=\"none\" stroke=\"" + to_text(fill) +
           "\" stroke-width=\"2.50\" stroke-linecap=\"round\" d=\"" + stems + "\"/>" +
           filled_path(leaves, fill);
}

block fit(std::string_view text, face with, const block_limits& limits) {
    block best;
    for (double size = limits.size_max; size >= limits.size_min; size -= 1) {
        best.style = {with, size, 0};
        best.leading = size * 1.2;
        best.lines = wrap(text, best.style, limits.width);
        // Round blocks read better when the long lines are in the middle.
        if (!fits(best, limits) && limits.corner > 0)
            best.lines = wrap(text, best.style, limits.width - 2 * limits.corner);
        if (fits(best, limits))
            return best;
    }
    const auto most = static_cast<std::size_t>(std::max(1.0, limits.height / best.leading));
    if (best.lines.size() > most) {
        best.lines.resize(most);
        best.lines.back() += "…";
    }
    for (std::size_t i = 0; i < best.lines.size(); ++i)
        best.lines[i] =
            shorten(best.lines[i], best.style, line_width(limits, i, best.lines.size()));
    return best;
}

} // namespace ob::artwork
