#pragma once

#include "base/core/strict_json.hpp"
#include "base/core/time_rfc3339.hpp"
#include "keys/signerd/errors.hpp"
#include "keys/signerd/settings.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

/// What the rules of every kind of document ask. Private to this folder; pure.
namespace ob::signerd {

/// Our own machines' clocks differ by less.
inline constexpr std::chrono::seconds future_most{300};

/// `text` begins with one of the prefixes, goes on, and stays below it: no climbing, no query, no
/// fragment, no space.
bool is_below(const std::vector<std::string>& prefixes, std::string_view text);

/// A JSON-LD set: an array, or its only element.
std::span<const json::node> elements_of(const json::node& value);
bool has_type(const json::node& object, std::string_view wanted);

/// The member `name` as the time from which the document counts: within the window around now.
result<instant>
check_start(const json::node& document, std::string_view name, const settings& rules, instant now);
/// The member `name` as the time until which it counts: after `from`, and not too long after.
result<void> check_end(
    const json::node& document,
    std::string_view name,
    instant from,
    std::chrono::seconds most,
    bool required
);

} // namespace ob::signerd
