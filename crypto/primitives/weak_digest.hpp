#pragma once

#include <string>
#include <string_view>

namespace ob::crypto {

/// MD5 in lower-case hexadecimal. Two texts with one MD5 can be made by anybody (RFC 6151, 2.1): it
/// may tell that two texts differ, and never that they are the same. Only for hashes that others
/// wrote into old badges.
std::string md5_hex(std::string_view text);

} // namespace ob::crypto
