#pragma once

#include <string>
#include <string_view>

namespace ob::artwork {

/// sRGB, each channel from 0 to 1.
struct colour {
    double red = 0;
    double green = 0;
    double blue = 0;
};

/// `#rrggbb` in any case; anything else reads as the given one.
colour read_colour(std::string_view text, colour otherwise);
std::string to_text(const colour& c);
/// `share` of the second, the rest of the first.
colour mix(const colour& first, const colour& second, double share);
/// WCAG 2.2 contrast ratio, 1 to 21.
double contrast(const colour& a, const colour& b);
/// White or black, whichever is easier to read on `ground`: always at least 4.5:1.
colour ink_on(const colour& ground);
/// `wanted`, moved towards white or black until it stands out from `ground` by `ratio`.
colour legible(const colour& wanted, const colour& ground, double ratio);

inline constexpr colour white{1, 1, 1};
inline constexpr colour black{0, 0, 0};

} // namespace ob::artwork
