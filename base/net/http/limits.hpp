#pragma once

#include <cstddef>

/// Each number with its reason; those that operators may want to change are in server_options.
namespace ob::net::http {

/// Longest request target (T82): our longest own URL has under 300 bytes.
inline constexpr std::size_t target_max = 4 * 1024;
/// Parts of a multipart body: our largest form has five.
inline constexpr std::size_t parts_max = 16;
/// Fields of an x-www-form-urlencoded body.
inline constexpr std::size_t form_fields_max = 64;
/// The header block of one part.
inline constexpr std::size_t part_header_max = 4 * 1024;
/// RFC 2046 5.1.1.
inline constexpr std::size_t boundary_max = 70;
/// Media ranges and language ranges that are looked at; browsers send fewer than ten.
inline constexpr std::size_t ranges_max = 32;
/// What is read and thrown away after an early refusal, so that the client sees the answer and not
/// a reset.
inline constexpr std::size_t linger_bytes_max = 1024 * 1024;

} // namespace ob::net::http
