#pragma once

#include "base/core/error.hpp"
#include "issuer/programme/types.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

/// The pictures of badges: uploaded ones made safe, others drawn. Pure: bytes in, bytes out; the
/// only thing read from the machine is a font (fonts-dejavu-core). The same input gives the same
/// bytes.
namespace ob::artwork {

/// Names as in openapi/issuer.yaml and docs/problems.md.
enum class errc {
    not_a_picture = 1, ///< neither PNG nor SVG, whatever it is called
    picture_damaged,   ///< cut short, wrong checksums, XML that is not well formed
    picture_size,      ///< too small, too large in pixels, or far from square
    picture_too_large, ///< too many bytes
    svg_forbidden,     ///< script, reference to elsewhere, or an element that badges do not need
    no_font,           ///< the font for drawn pictures is not installed
    not_drawn,         ///< the renderer refused
};
std::error_code make_error_code(errc e) noexcept;

inline constexpr std::size_t png_bytes_max = 2 * 1024 * 1024; ///< a good badge has 20 to 200 KiB
inline constexpr std::size_t svg_bytes_max = 1024 * 1024; ///< before parsing: pugixml has no limit
inline constexpr std::uint32_t side_max = 4096;           ///< 64 MiB of pixels (threats T61)
inline constexpr std::uint32_t side_min = 90;             ///< Open Badges' smallest
inline constexpr int badge_side = 600;                    ///< what wallets ask for
inline constexpr int card_width = 1200;
inline constexpr int card_height = 630;

/// An upload that may be stored and shown: decided by content, never by name. A PNG loses every
/// chunk that is no picture (text, times, EXIF, older badges: T66) and is decoded once; an SVG
/// keeps only what is on the list (T62, T63). Refuses what is longer than five quarters of its
/// width, or the other way round.
result<programme::picture> accept_picture(std::string_view upload);

/// What is written on a drawn badge. Colours are `#rrggbb`; text colours are chosen for contrast.
struct badge_design {
    std::string title;
    std::string issuer;
    std::string foot; ///< "15 hours · 1 credit"; may be empty
    std::string primary;
    std::string accent;
};

/// A complete SVG whose letters are outlines: it looks the same everywhere.
result<std::string> draw_badge(const badge_design& design);

/// The PNG to bake into: an uploaded PNG as it is, an SVG rendered at 600 × 600.
result<std::string> as_png(const programme::picture& picture);

/// The preview that social sites show.
struct card_design {
    std::string title;
    std::string issuer;
    std::string line;  ///< "Digital badge · 15 hours · 1 credit"
    std::string stamp; ///< "Revoked"; empty for a badge in good standing
    std::string primary;
    std::string accent;
    programme::picture badge;
};

/// PNG, 1200 × 630, its text within the middle 1080 × 566.
result<std::string> draw_card(const card_design& design);

} // namespace ob::artwork

template <>
struct std::is_error_code_enum<ob::artwork::errc> : std::true_type {};
