#include "crypto/primitives/secret_bytes.hpp"

#include "crypto/primitives/impl/sodium.hpp"

#include <sodium.h>

#include <algorithm>
#include <new>
#include <utility>

namespace ob::crypto {

secret_bytes::secret_bytes(std::size_t size) : size_(size) {
    if (size == 0)
        return;
    impl::ensure_sodium();
    data_ = sodium_malloc(size);
    if (data_ == nullptr)
        throw std::bad_alloc();
    sodium_memzero(data_, size);
}

secret_bytes secret_bytes::copy_of(bytes_view data) {
    secret_bytes copy(data.size());
    std::copy(data.begin(), data.end(), copy.reveal_writable().begin());
    return copy;
}

secret_bytes::secret_bytes(secret_bytes&& other) noexcept
    : data_(std::exchange(other.data_, nullptr))
    , size_(std::exchange(other.size_, 0)) {}

secret_bytes& secret_bytes::operator=(secret_bytes&& other) noexcept {
    std::swap(data_, other.data_);
    std::swap(size_, other.size_);
    return *this;
}

secret_bytes::~secret_bytes() {
    sodium_free(data_); // wipes; nullptr is fine
}

std::span<const std::uint8_t> secret_bytes::reveal() const noexcept {
    return {static_cast<const std::uint8_t*>(data_), size_};
}

std::span<std::uint8_t> secret_bytes::reveal_writable() noexcept {
    return {static_cast<std::uint8_t*>(data_), size_};
}

bool operator==(const secret_bytes& a, const secret_bytes& b) noexcept {
    return constant_time_equal(a.reveal(), b.reveal());
}

void wipe(std::span<std::uint8_t> data) noexcept {
    sodium_memzero(data.data(), data.size());
}

bool constant_time_equal(bytes_view a, bytes_view b) noexcept {
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

} // namespace ob::crypto
