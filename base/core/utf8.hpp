#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace ob {

/// How many bytes at the start of `text` are whole, well-formed UTF-8 sequences (Unicode, table
/// 3-7: no overlong forms, no surrogates, nothing above U+10FFFF).
std::size_t utf8_prefix(std::string_view text) noexcept;

/// The length of the well-formed sequence that `text` begins with; 0 when there is none.
std::size_t utf8_sequence(std::string_view text) noexcept;

/// Appends the UTF-8 form of a scalar value.
void append_utf8(std::string& out, char32_t scalar);

} // namespace ob
