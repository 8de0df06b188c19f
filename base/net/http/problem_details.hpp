#pragma once

#include "base/net/http/message.hpp"

namespace ob::net::http {

/// RFC 9457, made here and nowhere else. `type` is `<problem base>/<code>`, status comes from
/// error.meaning() by one switch; internal errors carry no text. With a pointer, `errors:[{pointer,
/// code, message}]`.
response problem(const error& e, const request& r);
/// Several faults of one body, all of the same meaning.
response problem(std::span<const error> faults, const request& r);

/// The URL that problem types start with, set once at start (default "/problems").
void set_problem_base(std::string url);

} // namespace ob::net::http
