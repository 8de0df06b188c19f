#pragma once

#include "base/core/time_rfc3339.hpp"

#include <optional>
#include <string_view>

/// The formats of single values in Open Badges 2.0. All linear in the length of the text.
namespace ob::badge::rules {

/// A time: ISO 8601 with zone; seconds, and the colon or minutes of the offset, may be absent.
std::optional<instant> ob2_time(std::string_view text);

/// An absolute http or https URL with a host. Characters beyond ASCII may stand as they are
/// (RFC 3987).
bool is_web_url(std::string_view text) noexcept;
/// RFC 2397: the part after the comma may be anything that a URL holds.
bool is_data_uri(std::string_view text) noexcept;
/// What names an object: an absolute URI or blank node. No data: URI; a URN has all its parts, and
/// one of the namespace uuid has a UUID.
bool is_object_id(std::string_view text) noexcept;
/// The place of a picture: a web address, or a data: URI.
bool is_picture_place(std::string_view text) noexcept;
/// A data: URI of a PNG or an SVG.
bool is_drawn_data_uri(std::string_view text) noexcept;
/// A registered host name of several labels, with or without a port; no IP address.
bool is_authority(std::string_view text) noexcept;
/// E.164 with `+`, digits only, and perhaps `;ext=`.
bool is_telephone(std::string_view text) noexcept;
bool is_mail_address(std::string_view text) noexcept;
/// A property of the context of Open Badges 2.0, a compact IRI or an IRI.
bool is_property(std::string_view text) noexcept;
/// Subtags of BCP 47.
bool is_language_tag(std::string_view text) noexcept;

} // namespace ob::badge::rules
