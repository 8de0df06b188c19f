#pragma once

#include <array>
#include <cstdint>

namespace ob::test {

using secret32 = std::array<std::uint8_t, 32>;

/// Whether a process's readable memory holds the text `masked ^ mask`. The text itself is never put
/// together, so that looking does not put it into the memory of the one who looks. Throws when the
/// memory cannot be read.
bool memory_holds(int pid, const secret32& masked, const secret32& mask);

} // namespace ob::test
