#pragma once

#include "badge/baking/baking.hpp"

#include <array>

/// What PNG and SVG share. Private to this folder.
namespace ob::baking {

/// How each version marks its badge in either picture format.
struct version_marks {
    badge_version version;
    std::string_view keyword;       ///< of the PNG text chunk
    std::string_view xml_namespace; ///< of the SVG element
    std::string_view element;       ///< its local name
};

/// Newest first: the order in which a badge is chosen when a picture carries several versions.
inline constexpr std::array<version_marks, 3> marks{{
    {badge_version::ob3, "openbadgecredential", "https://purl.imsglobal.org/ob/v3p0", "credential"},
    {badge_version::clr2, "clrcredential", "https://purl.imsglobal.org/clr/v2p0", "credential"},
    {badge_version::ob2, "openbadges", "http://openbadges.org", "assertion"},
}};

const version_marks& marks_of(badge_version version) noexcept;

enum class payload_form {
    none,
    json,
    jws,
    url
};
/// By content. A URL counts only for ob2.
payload_form form_of(const baked_payload& payload) noexcept;

/// Of the badges found, one a version at most, the newest; the others are named in `also`.
result<baked_payload> choose(std::vector<baked_payload> found);

result<bytes> bake_png(bytes_view image, const baked_payload& payload);
result<std::vector<baked_payload>> find_in_png(bytes_view image);
result<bytes> bake_svg(bytes_view image, const baked_payload& payload);
result<std::vector<baked_payload>> find_in_svg(bytes_view image);

} // namespace ob::baking
