#pragma once

#include "base/net/http/message.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace ob::net::http {

/// One field of a submitted form.
struct form_part {
    std::string name;
    std::string file_name; ///< as the client says; only ever shown, never used as a path
    std::string content_type;
    std::string content;
};

/// The fields of a form, in order: multipart/form-data (RFC 7578) or
/// application/x-www-form-urlencoded, by Content-Type. Limits: parts_max, form_fields_max,
/// part_header_max, boundary_max. Any other type, a boundary that is missing or does not end, and a
/// part without a name fail.
result<std::vector<form_part>> read_form(const request& r);

/// Is the body a form at all?
bool is_form(const request& r) noexcept;

} // namespace ob::net::http
