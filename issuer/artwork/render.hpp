#pragma once

#include "base/core/error.hpp"

#include <string>
#include <string_view>

/// Pictures into pixels, by librsvg and cairo.
namespace ob::artwork {

/// A PNG laid over a drawing, fitted into a square.
struct overlay {
    std::string_view png;
    double x = 0;
    double y = 0;
    double side = 0;
};

/// The SVG at that size as PNG, without ancillary chunks. Scripts never run and nothing is loaded:
/// the bytes have no base address. `over` may be null.
result<std::string>
render(std::string_view svg, int width, int height, const overlay* over = nullptr);

/// Decodes every pixel once: refuses a picture that ends early. The size must have been checked
/// before.
result<void> check_pixels(std::string_view png);

} // namespace ob::artwork
