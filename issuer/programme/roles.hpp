#pragma once

#include <array>
#include <string_view>

namespace ob::programme {

/// Who a bearer token speaks for: `admin` may do everything, `programme` offers and revokes,
/// `instructor` (or an LMS) registers learners and sends results, `reader` only reads, `partner`
/// endorses in the name of the one partner that the token is bound to.
inline constexpr std::array<std::string_view, 5> roles{
    "admin", "programme", "instructor", "reader", "partner"};

inline constexpr std::string_view partner_role = "partner";

} // namespace ob::programme
