#pragma once

#include <chrono>
#include <cstddef>

/// What a piece of work costs. The program's allocator counts: malloc and all that is built on it,
/// OpenSSL, libsodium's ordinary memory and zlib included.
namespace ob::test {

class cost {
public:
    cost(); ///< from now on

    /// The most heap that was in use at once since then, beyond what was in use then.
    std::size_t heap_peak() const noexcept;
    /// Processor time of this thread since then.
    std::chrono::nanoseconds processor_time() const noexcept;

private:
    std::size_t heap_before_;
    std::chrono::nanoseconds time_before_;
};

} // namespace ob::test
