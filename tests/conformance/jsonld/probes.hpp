#pragma once

#include "base/core/strict_json.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace ob::jsonld::test {

/// Documents that use every term of a context document in turn, at every place where the document
/// defines it: at the top, in things of a type with a scoped context, and below members with one.
std::vector<std::string> probes_of(std::string_view url, const json::node& document);

} // namespace ob::jsonld::test
