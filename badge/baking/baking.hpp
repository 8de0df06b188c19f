#pragma once

#include "base/core/encoding.hpp"
#include "base/core/error.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Putting a badge into a picture and getting it out, byte for byte (Open Badges 3.0, "Baking").
/// Pixels are never decoded (threats T57).
namespace ob::baking {

enum class errc {
    not_a_picture = 1, ///< neither PNG nor SVG
    no_badge,          ///< a picture without a badge
    truncated,         ///< ends in the middle of a chunk, or has no IEND
    damaged,           ///< CRC, order or length of a chunk is wrong; XML that is not well formed
    two_badges,        ///< ambiguous: two badge chunks or elements of one version
    compressed,        ///< compressed badge text: the baking rules forbid it (T59)
    too_large,
    forbidden_xml, ///< DOCTYPE with an internal subset, entities, or an encoding other than UTF-8
    unbakable, ///< the text is neither a JSON object, nor a compact JWS, nor (ob2) an http(s) URL
};
std::error_code make_error_code(errc e) noexcept;

enum class picture {
    none,
    png,
    svg
};
/// By content, never by name.
picture detect(bytes_view file) noexcept;

enum class badge_version {
    ob2,
    ob3,
    clr2
};

struct baked_payload {
    std::string text{}; ///< credential JSON, compact JWS, or (ob2) a hosted URL
    badge_version version = badge_version::ob3;
    std::string hosted_url{};          ///< ob2 in SVG: the `verify` attribute beside a JSON body
    std::vector<badge_version> also{}; ///< the picture carries badges of these versions too
};

/// No picture is larger (threats T58): what a badge needs is far below.
inline constexpr std::size_t picture_bytes_max = 8 * 1024 * 1024;

/// Replaces an older badge of the same version; every other byte of the picture stays.
result<bytes> bake(bytes_view image, const baked_payload& payload);
/// The badge of the newest version that is in the picture. Two of one version are refused, not
/// chosen from.
result<baked_payload> extract(bytes_view image);
/// Width and height of a PNG from its header, for upload limits.
result<std::pair<std::uint32_t, std::uint32_t>> png_size(bytes_view image);

} // namespace ob::baking

template <>
struct std::is_error_code_enum<ob::baking::errc> : std::true_type {};
