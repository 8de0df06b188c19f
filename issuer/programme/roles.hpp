#pragma once

#include <array>
#include <string_view>

namespace ob::programme {

/// Who a bearer token speaks for: `admin` may do everything, `programme` offers and revokes,
/// `instructor` (or an LMS) registers learners and sends results, `reader` only reads.
inline constexpr std::array<std::string_view, 4> roles{
    "admin", "programme", "instructor", "reader"};

} // namespace ob::programme
