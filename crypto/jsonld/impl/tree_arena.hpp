#pragma once

#include <cstddef>
#include <memory>
#include <memory_resource>
#include <new>
#include <span>
#include <type_traits>
#include <utility>

namespace ob::jsonld::impl {

/// Where one document's expanded tree lies: first in `space`, then in the heap. All of it is
/// released at once, so nothing in it has a destructor. A std::pmr resource would do the same with
/// a virtual call for each of some hundred small objects.
class tree_arena {
public:
    explicit tree_arena(std::span<std::byte> space) noexcept
        : at_(space.data())
        , left_(space.size()) {}

    template <class T, class... Values>
    T* make(Values&&... values) {
        return new (array<T>(1)) T{std::forward<Values>(values)...};
    }

    /// Room for so many, to be constructed by the caller.
    template <class T>
    T* array(std::size_t count) {
        static_assert(std::is_trivially_destructible_v<T>);
        void* place = at_;
        if (std::align(alignof(T), count * sizeof(T), place, left_) == nullptr)
            return std::pmr::polymorphic_allocator<T>(&more_).allocate(count);
        at_ = static_cast<std::byte*>(place) + count * sizeof(T);
        left_ -= count * sizeof(T);
        return static_cast<T*>(place);
    }

private:
    std::byte* at_;
    std::size_t left_;
    std::pmr::monotonic_buffer_resource more_;
};

} // namespace ob::jsonld::impl
