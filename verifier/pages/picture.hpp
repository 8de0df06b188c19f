#pragma once

#include "badge/checking/report.hpp"
#include "base/core/encoding.hpp"

#include <optional>
#include <string>

namespace ob::verifier_pages {

/// A picture of a badge is some ten to hundred KiB; larger ones would only make the page heavy.
inline constexpr std::size_t shown_picture_bytes_max = 1024 * 1024;
/// Pixels to a side: 64 MiB once a browser has expanded them.
inline constexpr std::uint32_t shown_picture_side_max = 4'096;

/// The picture that was handed in, as a `data:` URI for <img>, where no script of an SVG runs and
/// nothing is fetched (threats T62).
struct picture {
    std::string data_uri; ///< empty: larger than the two limits, so it is only mentioned
};

/// Nothing when `file` is no picture.
std::optional<picture> picture_of(bytes_view file);
/// No signature covers the pixels: they are shown beside the words of a badge that was proved, and
/// never beside one that is invalid (threats T100).
bool may_show_picture(const checking::report& r) noexcept;

} // namespace ob::verifier_pages
