#pragma once

#include "base/core/strict_json.hpp"

#include <string>

/// Private to badge/schema.
namespace ob::schema::impl {

/// The same text for values that are equal as JSON Schema has it (2020-12, 4.2.2): numbers by value
/// without rounding, members in any order.
std::string canonical(const json::node& value);

} // namespace ob::schema::impl
