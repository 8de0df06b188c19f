#pragma once

#include <toml++/toml.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace ob::config::impl {

using strings = std::vector<std::string>;
using pairs = std::vector<std::pair<std::string, std::string>>;
/// What a field can hold, whichever source it comes from. The order is that of `shape`.
using value = std::variant<std::string, std::int64_t, bool, strings, pairs>;

enum class shape {
    text,
    number,
    flag,
    list,
    table
};

/// The node as a value of that shape; nullopt when it is something else.
std::optional<value> from_toml(shape form, const toml::node& node);
/// The text of a variable or flag as a value of that shape.
std::optional<value> from_text(shape form, std::string_view text);
/// What to say when a value has another shape.
std::string complaint_of(shape form);
/// The known key that somebody may have meant (at most two letters away), or nothing.
std::string_view nearest(std::string_view key, const std::vector<std::string_view>& known);

} // namespace ob::config::impl
