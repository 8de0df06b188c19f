#pragma once

#include "issuer/artwork/colours.hpp"
#include "issuer/artwork/letters.hpp"

#include <string>
#include <string_view>
#include <vector>

/// Private to issuer/artwork: pieces of SVG text.
namespace ob::artwork {

std::string filled_path(std::string_view d, const colour& fill);
std::string disc(double cx, double cy, double radius, const colour& fill);
std::string ring(double cx, double cy, double radius, double width, const colour& stroke);
std::string star(double cx, double cy, double radius, const colour& fill);
/// Two branches along a circle, from its bottom up both sides.
std::string wreath(double cx, double cy, double radius, double leaf, const colour& fill);

/// A block of centred or left-aligned lines that has found its size.
struct block {
    std::vector<std::string> lines;
    text_style style;
    double leading = 0; ///< from one base line to the next
};

struct block_limits {
    double width = 0;
    double height = 0;
    double size_max = 0;
    double size_min = 0;
    double corner = 0; ///< lines at the ends of the block must stay this far from its sides
};

/// The largest size at which the text fits; at the smallest the last line is shortened.
block fit(std::string_view text, face with, const block_limits& limits);

} // namespace ob::artwork
