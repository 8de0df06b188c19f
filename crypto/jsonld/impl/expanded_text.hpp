#pragma once

#include "crypto/jsonld/impl/expanded.hpp"

#include <string>

namespace ob::jsonld::impl {

/// The expanded form as JSON text. `ordered`: members by name.
std::string text_of(const elements& expanded, bool ordered);

} // namespace ob::jsonld::impl
