#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <memory>
#include <string_view>

namespace ob::jsonld::impl {

/// Text that only grows, for the many short pieces of N-Quads: std::string costs a call for each of
/// them.
class text_buffer {
public:
    text_buffer() = default;

    explicit text_buffer(std::size_t capacity)
        : data_(std::make_unique_for_overwrite<char[]>(capacity))
        , capacity_(capacity) {}

    text_buffer& operator+=(std::string_view piece) {
        if (capacity_ - size_ < piece.size())
            grow(piece.size());
        copy(data_.get() + size_, piece);
        size_ += piece.size();
        return *this;
    }

    text_buffer& operator+=(char c) {
        if (capacity_ == size_)
            grow(1);
        data_[size_++] = c;
        return *this;
    }

    /// What stands between terms: its size is known, so it is copied at once.
    template <std::size_t Size>
    text_buffer& operator+=(const char (&literal)[Size]) {
        constexpr auto length = Size - 1;
        if (capacity_ - size_ < length)
            grow(length);
        std::memcpy(data_.get() + size_, literal, length);
        size_ += length;
        return *this;
    }

    std::string_view view() const noexcept { return {data_.get(), size_}; }

    std::size_t size() const noexcept { return size_; }

    void clear() noexcept { size_ = 0; }

    /// Room for so many bytes in all.
    void reserve(std::size_t bytes) {
        if (bytes > capacity_)
            grow(bytes - size_);
    }

private:
    void grow(std::size_t more) {
        const auto capacity = std::max(capacity_ * 2, size_ + more);
        auto larger = std::make_unique_for_overwrite<char[]>(capacity);
        if (size_ != 0)
            std::memcpy(larger.get(), data_.get(), size_);
        data_ = std::move(larger);
        capacity_ = capacity;
    }

    /// By blocks of a fixed size, which the compiler writes out; the last one overlaps the one
    /// before.
    static void copy(char* to, std::string_view piece) noexcept {
        const auto* const from = piece.data();
        const auto size = piece.size();
        if (size >= 16) {
            for (std::size_t at = 0; at < size - 16; at += 16)
                std::memcpy(to + at, from + at, 16);
            std::memcpy(to + size - 16, from + size - 16, 16);
        } else if (size >= 8) {
            std::memcpy(to, from, 8);
            std::memcpy(to + size - 8, from + size - 8, 8);
        } else if (size >= 4) {
            std::memcpy(to, from, 4);
            std::memcpy(to + size - 4, from + size - 4, 4);
        } else {
            for (std::size_t at = 0; at < size; ++at)
                to[at] = from[at];
        }
    }

    std::unique_ptr<char[]> data_;
    std::size_t size_ = 0;
    std::size_t capacity_ = 0;
};

} // namespace ob::jsonld::impl
