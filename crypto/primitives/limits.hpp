#pragma once

#include <cstddef>
#include <cstdint>

namespace ob::crypto {

// A key of 8192 bits verifies in about 0.3 ms; nothing that badges use is larger.
inline constexpr int rsa_bits_least = 2048;
inline constexpr int rsa_bits_most = 8192;
// A public exponent of full length would make one verification as dear as a signature.
inline constexpr std::size_t rsa_exponent_bytes_most = 8;
// The longest JWK that is of use is RSA with 8192 bits: 1,366 characters of modulus.
inline constexpr std::size_t jwk_member_characters_most = 2048;
// A badge of 1 MiB in base64url, and its header and signature.
inline constexpr std::size_t jws_characters_most = 1536 * 1024;
// A header with a certificate chain of four RSA certificates; what badges need is a tenth of it.
inline constexpr std::size_t jws_header_bytes_most = 16 * 1024;
inline constexpr std::size_t jws_kid_bytes_most = 2048;
// Twice what seal() asks for by default, so that a forged header cannot take the machine's memory.
inline constexpr std::uint32_t seal_passes_most = 16;
inline constexpr std::uint32_t seal_memory_kib_most = 512 * 1024;
// A sealed box holds keys, not files.
inline constexpr std::size_t seal_plaintext_most = 1024 * 1024;

} // namespace ob::crypto
