#include "base/core/fail_point.hpp"

#ifdef OB_FAIL_POINTS

#include <signal.h>
#include <unistd.h>

#include <cstdlib>
#include <string_view>

namespace ob {

void reach_fail_point(const char* name) noexcept {
    const char* chosen = std::getenv("OB_FAIL_POINT");
    if (chosen != nullptr && std::string_view(chosen) == name)
        ::kill(::getpid(), SIGKILL);
}

} // namespace ob

#endif
