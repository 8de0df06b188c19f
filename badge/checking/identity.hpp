#pragma once

#include <string>
#include <string_view>

namespace ob::checking {

/// `sha256$` and the hex digest of identifier + salt (Open Badges 3.0, IdentityHash): what an
/// issuer writes. The identifier is hashed as it is given, letter case included.
std::string identity_hash(std::string_view identifier, std::string_view salt);

} // namespace ob::checking
