#include "issuer/artwork/artwork.hpp"

namespace ob::artwork {

namespace {

constexpr errc_entry rows[] = {
    {static_cast<int>(errc::not_a_picture),
     kind::malformed,
     "not_a_picture",
     "This file is neither a PNG nor an SVG picture."},
    {static_cast<int>(errc::picture_damaged),
     kind::rejected,
     "picture_damaged",
     "This picture is damaged: export it again and upload the new file."},
    {static_cast<int>(errc::picture_size),
     kind::rejected,
     "picture_size",
     "A badge picture is about square, from 90 to 4096 pixels on each side."},
    {static_cast<int>(errc::picture_too_large),
     kind::rejected,
     "picture_too_large",
     "The file is too large: at most 2 MiB for a PNG, 1 MiB for an SVG."},
    {static_cast<int>(errc::svg_forbidden),
     kind::rejected,
     "svg_forbidden",
     "This SVG holds something that a badge picture may not: export it as plain SVG or as PNG."},
    {static_cast<int>(errc::no_font),
     kind::internal,
     "no_font",
     "The font for drawn badges is not installed (fonts-dejavu-core)."},
    {static_cast<int>(errc::not_drawn),
     kind::internal,
     "not_drawn",
     "The picture could not be drawn."},
};

const table_category category("artwork", rows);

} // namespace

std::error_code make_error_code(errc e) noexcept {
    return {static_cast<int>(e), category};
}

} // namespace ob::artwork
