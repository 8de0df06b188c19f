#pragma once

#include <string_view>

/// The enumerations of Open Badges 3.0 (digest 3) and CLR 2.0 (16.2). Private to this folder.
namespace ob::badge::rules {

enum class vocabulary {
    achievement_type,
    target_type,
    identifier_type,
    result_type,
    result_status,
    association_type
};

/// In the list; or, unless the list is closed, an extension `ext:…`.
bool is_in(vocabulary list, std::string_view value) noexcept;

} // namespace ob::badge::rules
