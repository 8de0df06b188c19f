#pragma once

#include "base/core/error.hpp"

namespace ob::jsonld {

/// The error codes of JSON-LD 1.1 API 9.5 that processing without network can raise; the machine code of each is the
/// specification's own text with spaces ("invalid term definition"). Then our own policy and limits.
enum class errc : int;
std::error_code make_error_code(errc e) noexcept;

} // namespace ob::jsonld

template <>
struct std::is_error_code_enum<ob::jsonld::errc> : std::true_type {};
