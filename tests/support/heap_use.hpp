#pragma once

#include <cstddef>

namespace ob::test {

/// Counts what the whole process takes from the heap, between its construction and `peak()`. Links
/// operators new and delete that count, so it is for programs without sanitizers.
class heap_use {
public:
    heap_use() noexcept;
    /// The most bytes in use at one time, beyond what was in use at the beginning.
    std::size_t peak() const noexcept;

private:
    std::size_t begin_;
};

} // namespace ob::test
