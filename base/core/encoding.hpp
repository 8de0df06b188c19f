#pragma once

#include "base/core/error.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ob {

using bytes = std::vector<std::uint8_t>;
using bytes_view = std::span<const std::uint8_t>;

enum class encoding_errc {
    bad_character = 1, ///< outside the alphabet, or padding, or white space
    not_canonical,     ///< decodes, but another text is the canonical one
    too_long,          ///< longer than the limit of the caller
    unknown_base,      ///< a multibase prefix that we do not read
};
std::error_code make_error_code(encoding_errc e) noexcept;

/// The bytes of a text, without copying.
bytes_view as_bytes(std::string_view text) noexcept;
/// The text of bytes, without copying.
std::string_view as_text(bytes_view data) noexcept;

std::string to_hex(bytes_view data); ///< lower case
result<bytes> from_hex(std::string_view text);

/// RFC 4648 5, no padding. Decoding is strict: no padding, no white space, spare bits zero.
std::string to_base64url(bytes_view data);
result<bytes> from_base64url(std::string_view text);
/// RFC 4648 4 with padding (data: URLs, MIME, Basic authentication).
std::string to_base64(bytes_view data);
result<bytes> from_base64(std::string_view text);

/// base58btc. Quadratic, therefore at most 512 bytes of input either way.
result<std::string> to_base58(bytes_view data);
result<bytes> from_base58(std::string_view text);

/// Multibase: `z` (base58btc) and `u` (base64url without padding).
result<bytes> from_multibase(std::string_view text);

} // namespace ob

template <>
struct std::is_error_code_enum<ob::encoding_errc> : std::true_type {};
