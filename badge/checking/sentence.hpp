#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ob::checking {

/// A sentence with every `{name}` replaced by that argument, or by `?`. Arguments come from the
/// document: control and direction characters are taken out, and what is long is cut.
std::string
fill(std::string_view sentence, const std::vector<std::pair<std::string, std::string>>& arguments);

} // namespace ob::checking
