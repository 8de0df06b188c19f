#pragma once

#include "base/core/error.hpp"

namespace ob::delivery {

enum class errc {
    address_refused = 1, ///< not one plain address
    header_refused,      ///< a control character in what becomes a header line
    message_too_large,
    maildir_unusable,
    smtp_setting, ///< the configuration of the relay cannot be used
};
std::error_code make_error_code(errc e) noexcept;

} // namespace ob::delivery

template <>
struct std::is_error_code_enum<ob::delivery::errc> : std::true_type {};
