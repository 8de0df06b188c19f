#pragma once

#include "badge/checking/impl/examination.hpp"

namespace ob::checking {

enum class payload {
    json,
    jws,
    url
};

/// What was handed in, out of its picture. Private to this folder.
struct opened {
    std::string container; ///< json, jws, png, svg, url
    payload form = payload::json;
    std::string text;
    std::string hosted_url; ///< an OB 2.0 SVG may name it beside a copy
};

/// By content, never by name. Otherwise the failed structure check.
std::variant<opened, check> open_container(bytes_view content);

/// The failed structure check for a text that begins like JSON and is none.
check unreadable_document(const error& why);

/// The form of a text, by content; nothing when it is no badge.
std::optional<opened> read_text(std::string_view text);

} // namespace ob::checking
