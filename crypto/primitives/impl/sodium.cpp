#include "crypto/primitives/impl/sodium.hpp"

#include <sodium.h>

#include <stdexcept>

namespace ob::crypto::impl {

void ensure_sodium() {
    static const bool ready = sodium_init() >= 0;
    if (!ready)
        throw std::runtime_error("libsodium cannot be initialised");
}

} // namespace ob::crypto::impl
