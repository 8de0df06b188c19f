#pragma once

#include "base/core/strict_json.hpp"

#include <algorithm>
#include <string_view>

namespace ob::json {

/// Whether `type` of the object is that text, or a list in which it stands (JSON-LD allows both).
inline bool has_type(const node& object, std::string_view type) noexcept {
    const auto* value = object.find("type");
    if (value == nullptr)
        return false;
    if (value->is_string())
        return value->as_string() == type;
    const auto all = value->elements();
    return std::any_of(all.begin(), all.end(), [&](const auto& t) {
        return t.is_string() && t.as_string() == type;
    });
}

} // namespace ob::json
