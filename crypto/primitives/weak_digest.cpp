#include "crypto/primitives/weak_digest.hpp"

#include "base/core/encoding.hpp"
#include "crypto/primitives/openssl_ptr.hpp"

#include <array>
#include <cstdint>
#include <stdexcept>

namespace ob::crypto {

std::string md5_hex(std::string_view text) {
    std::array<std::uint8_t, 16> out{};
    unsigned size = 0;
    if (EVP_Digest(text.data(), text.size(), out.data(), &size, EVP_md5(), nullptr) != 1)
        throw std::runtime_error("OpenSSL has no MD5");
    return to_hex(out);
}

} // namespace ob::crypto
