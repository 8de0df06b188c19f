#pragma once

namespace ob::signerd {

/// Tells systemd (Type=notify) that requests are answered from now on. Without a service manager
/// nothing happens.
void tell_ready();

} // namespace ob::signerd
