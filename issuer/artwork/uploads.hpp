#pragma once

#include "base/core/error.hpp"

#include <string>
#include <string_view>

/// Private to issuer/artwork: what an upload must be before it is stored.
namespace ob::artwork {

/// Checks every chunk and decodes the pixels; gives back the critical chunks and those that say how
/// colours and transparency are meant, nothing else (threats T61, T65, T66).
result<std::string> clean_png(std::string_view file);

/// A new document made of the allowed elements and attributes of the old one (threats T62, T63).
/// What editors leave behind (metadata, their own namespaces, comments) is dropped; script,
/// references to elsewhere, animation, filters, `use`, `image` and `foreignObject` are refused by
/// name.
result<std::string> clean_svg(std::string_view file);

} // namespace ob::artwork
