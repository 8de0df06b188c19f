#pragma once

#include "crypto/jsonld/rdfc10.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace ob::proof::impl {

/// Blank node label of a dataset → the label that is signed, both without `_:`.
using label_map = std::map<std::string, std::string, std::less<>>;

/// The statements with their labels replaced, each as a line of canonical N-Quads, sorted, each
/// once. Every blank node must be in the map.
std::vector<std::string> relabelled_lines(const jsonld::dataset& quads, const label_map& labels);

} // namespace ob::proof::impl
