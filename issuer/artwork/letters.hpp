#pragma once

#include "base/core/error.hpp"

#include <string>
#include <string_view>
#include <vector>

/// Text as outlines, so that a drawn badge needs no font where it is shown.
namespace ob::artwork {

enum class face {
    serif_bold,
    sans,
    sans_bold
};

struct text_style {
    artwork::face face = face::sans;
    double size = 16;
    double spacing = 0; ///< added after each letter
};

/// Advance width of one line.
double text_width(std::string_view text, const text_style& style);

/// `d` of a path: one line starting at (x, y) on its base line. Empty when there is no font.
std::string text_path(std::string_view text, const text_style& style, double x, double y);

/// Along a circle around (cx, cy): centred at its top, reading clockwise, or at its bottom, reading
/// counter-clockwise, so that both read from left to right.
struct arc {
    double cx = 0;
    double cy = 0;
    double radius = 0;
    bool bottom = false;
};

std::string text_on_arc(std::string_view text, const text_style& style, const arc& along);

/// Breaks at spaces into lines no wider than `width`; a word that is wider stands alone.
std::vector<std::string> wrap(std::string_view text, const text_style& style, double width);
/// Cuts whole characters off the end and puts an ellipsis there, so that it fits.
std::string shorten(std::string_view text, const text_style& style, double width);

/// Two decimals, independent of any locale.
std::string number(double value);

} // namespace ob::artwork
