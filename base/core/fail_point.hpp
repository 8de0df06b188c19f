#pragma once

/// A named place where a crash test kills the process: with OB_FAIL_POINT=name in the environment
/// the process sends itself SIGKILL there. Compiled out unless the build has fail points.
#ifdef OB_FAIL_POINTS
namespace ob {
void reach_fail_point(const char* name) noexcept;
}

#define OB_FAIL_POINT(name) ::ob::reach_fail_point(name)
#else
#define OB_FAIL_POINT(name) static_cast<void>(0)
#endif
