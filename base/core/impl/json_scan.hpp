#pragma once

#include <optional>
#include <string_view>

namespace ob::json::impl {

/// Skips characters that need no look: ASCII without quotes, backslashes and controls, eight at a
/// time.
const char* skip_plain(const char* at, const char* end) noexcept;

/// The double nearest to a JSON number: zero when it is too small, nullopt when it is not finite.
std::optional<double> to_double(std::string_view text) noexcept;

} // namespace ob::json::impl
