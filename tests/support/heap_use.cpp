#include "tests/support/heap_use.hpp"

#include <malloc.h>

#include <atomic>
#include <cstdlib>
#include <new>

namespace {

std::atomic<std::size_t> in_use = 0;
std::atomic<std::size_t> most = 0;

void* counted(void* block) {
    if (block == nullptr)
        throw std::bad_alloc();
    const auto now = in_use += ::malloc_usable_size(block);
    auto before = most.load();
    while (before < now && !most.compare_exchange_weak(before, now)) {
    }
    return block;
}

void release(void* block) noexcept {
    in_use -= ::malloc_usable_size(block);
    std::free(block);
}

} // namespace

// The other forms of new and delete end in these.
void* operator new(std::size_t size) {
    return counted(std::malloc(size == 0 ? 1 : size));
}

void* operator new(std::size_t size, std::align_val_t alignment) {
    return counted(::memalign(static_cast<std::size_t>(alignment), size));
}

void operator delete(void* block) noexcept {
    release(block);
}

void operator delete(void* block, std::size_t) noexcept {
    release(block);
}

void operator delete(void* block, std::align_val_t) noexcept {
    release(block);
}

void operator delete(void* block, std::size_t, std::align_val_t) noexcept {
    release(block);
}

namespace ob::test {

heap_use::heap_use() noexcept : begin_(in_use.load()) {
    most = begin_;
}

std::size_t heap_use::peak() const noexcept {
    return most.load() - begin_;
}

} // namespace ob::test
