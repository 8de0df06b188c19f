#pragma once

#include "base/core/error.hpp"

namespace ob::signerd {

/// Before the first secret is read: no core dump, no ptrace by the same user.
result<void> hide_memory();

/// When everything is open: no new program, process, socket or look into other processes, for the
/// rest of its life. A socket that listens already goes on accepting.
result<void> close_off();

} // namespace ob::signerd
