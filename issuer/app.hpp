#pragma once

#include "issuer/config.hpp"

namespace ob::issuer {

/// Builds the daemon from top to bottom and runs it until SIGTERM. The exit status: 0, or 1 with a
/// sentence on standard error when it could not start.
int run(const config& settings);

} // namespace ob::issuer
