#pragma once

#include "issuer/config.hpp"

#include <string>

namespace ob::upkeep {

/// issuerd's configuration, as issuerd reads it. Refuses another user than the store's: files that
/// root makes beside it could not be written by the daemon.
result<issuer::config> read_config(const std::string& path);

} // namespace ob::upkeep
