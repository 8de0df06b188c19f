#pragma once

#include <string_view>

namespace ob::web {

/// What docs/problems.md says of a code: the status, what happened, what to do. Empty when it knows
/// none of that name. Both daemons answer it where the `type` of a problem points (RFC
/// 9457, 3.1.1).
std::string_view problem_entry(std::string_view code) noexcept;

} // namespace ob::web
