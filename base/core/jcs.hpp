#pragma once

#include "base/core/strict_json.hpp"

#include <string>

namespace ob::jcs {

/// RFC 8785: the one canonical text of a JSON value. Member names by UTF-16 code units, numbers as
/// ECMAScript prints them. Fails with json::errc::number_range for an integer beyond ±(2^53−1)
/// written as one, and for anything not finite, because signer and verifier would read them
/// differently.
result<std::string> canonicalize(const json::node& value);

} // namespace ob::jcs
