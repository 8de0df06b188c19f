#pragma once

#include "base/core/entropy.hpp"
#include "crypto/primitives/sealed_box.hpp"
#include "keys/ring/key_ring.hpp"

#include <string>

/// The key file as text. No disk here.
namespace ob::ring::impl {

/// A hundred keys of the largest kind, and their certificate-free records, stay far below.
inline constexpr std::size_t key_file_bytes_max = 1024 * 1024;

result<std::string> write_key_file(
    const key_ring& ring,
    const crypto::secret_bytes& passphrase,
    entropy& source,
    const crypto::seal_cost& cost
);
result<key_ring> read_key_file(std::string_view text, const crypto::secret_bytes& passphrase);

} // namespace ob::ring::impl
