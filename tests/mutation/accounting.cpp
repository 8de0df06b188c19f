#include "tests/mutation/accounting.hpp"

#include <malloc.h>

#include <atomic>
#include <cerrno>
#include <ctime>

// glibc's own allocator under other names, so that ours may have the usual ones.
extern "C" {
void* __libc_malloc(std::size_t size);
void* __libc_calloc(std::size_t count, std::size_t size);
void* __libc_realloc(void* block, std::size_t size);
void* __libc_memalign(std::size_t alignment, std::size_t size);
void __libc_free(void* block);
}

namespace {

std::atomic<std::size_t> in_use{0};
std::atomic<std::size_t> peak{0};

void* counted(void* block) noexcept {
    if (block == nullptr)
        return block;
    const auto now = in_use += malloc_usable_size(block);
    auto seen = peak.load();
    while (now > seen && !peak.compare_exchange_weak(seen, now)) {
    }
    return block;
}

void uncount(void* block) noexcept {
    if (block != nullptr)
        in_use -= malloc_usable_size(block);
}

std::chrono::nanoseconds thread_time() noexcept {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec);
}

} // namespace

extern "C" {

void* malloc(std::size_t size) {
    return counted(__libc_malloc(size));
}

void* calloc(std::size_t count, std::size_t size) {
    return counted(__libc_calloc(count, size));
}

void* realloc(void* block, std::size_t size) {
    uncount(block);
    void* const moved = __libc_realloc(block, size);
    if (moved == nullptr && size != 0)
        return counted(block), nullptr; // the old block stays
    return counted(moved);
}

void free(void* block) {
    uncount(block);
    __libc_free(block);
}

void* memalign(std::size_t alignment, std::size_t size) {
    return counted(__libc_memalign(alignment, size));
}

void* aligned_alloc(std::size_t alignment, std::size_t size) {
    return memalign(alignment, size);
}

int posix_memalign(void** out, std::size_t alignment, std::size_t size) {
    void* const block = memalign(alignment, size);
    if (block == nullptr)
        return ENOMEM;
    *out = block;
    return 0;
}
}

namespace ob::test {

cost::cost() : heap_before_(in_use), time_before_(thread_time()) {
    peak = heap_before_;
}

std::size_t cost::heap_peak() const noexcept {
    return peak - heap_before_;
}

std::chrono::nanoseconds cost::processor_time() const noexcept {
    return thread_time() - time_before_;
}

} // namespace ob::test
