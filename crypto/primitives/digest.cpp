#include "crypto/primitives/digest.hpp"

#include "crypto/primitives/openssl_ptr.hpp"

#include <algorithm>
#include <array>
#include <new>
#include <stdexcept>

namespace ob::crypto {
namespace {

/// Fetched once: a fetch by name costs more than hashing a short text.
const EVP_MD* method(hash_algorithm algorithm) {
    static const std::array methods{
        EVP_MD_fetch(nullptr, "SHA256", nullptr),
        EVP_MD_fetch(nullptr, "SHA384", nullptr),
        EVP_MD_fetch(nullptr, "SHA512", nullptr)};
    const auto* found = methods.at(static_cast<std::size_t>(algorithm));
    if (found == nullptr)
        throw std::runtime_error("OpenSSL has no SHA-2");
    return found;
}

void check(int status) {
    if (status != 1)
        throw std::bad_alloc(); // the only way in which these calls can fail
}

/// One context a thread: to allocate one costs as much as hashing a short text.
EVP_MD_CTX* thread_context() {
    thread_local const evp_md_ctx_ptr context(EVP_MD_CTX_new());
    if (context == nullptr)
        throw std::bad_alloc();
    return context.get();
}

void begin(EVP_MD_CTX* context, hash_algorithm algorithm) {
    check(EVP_DigestInit_ex2(context, method(algorithm), nullptr));
}

digest end(EVP_MD_CTX* context) {
    std::array<std::uint8_t, 64> out{};
    unsigned size = 0;
    check(EVP_DigestFinal_ex(context, out.data(), &size));
    return {out.data(), size};
}

} // namespace

digest::digest(const std::uint8_t* data, std::size_t size) noexcept
    : size_(static_cast<std::uint8_t>(std::min(size, data_.size()))) {
    std::copy_n(data, size_, data_.begin());
}

digest hash(hash_algorithm algorithm, bytes_view data) {
    auto* context = thread_context();
    begin(context, algorithm);
    check(EVP_DigestUpdate(context, data.data(), data.size()));
    return end(context);
}

digest hash(hash_algorithm algorithm, std::string_view text) {
    return hash(algorithm, as_bytes(text));
}

struct hasher::impl {
    hash_algorithm algorithm;
    evp_md_ctx_ptr context;
};

hasher::hasher(hash_algorithm algorithm)
    : impl_(std::make_unique<impl>(impl{algorithm, evp_md_ctx_ptr(EVP_MD_CTX_new())})) {
    if (impl_->context == nullptr)
        throw std::bad_alloc();
    begin(impl_->context.get(), algorithm);
}

hasher::hasher(hasher&&) noexcept = default;
hasher& hasher::operator=(hasher&&) noexcept = default;
hasher::~hasher() = default;

void hasher::update(std::string_view piece) {
    check(EVP_DigestUpdate(impl_->context.get(), piece.data(), piece.size()));
}

digest hasher::finish() {
    auto done = end(impl_->context.get());
    begin(impl_->context.get(), impl_->algorithm);
    return done;
}

} // namespace ob::crypto
