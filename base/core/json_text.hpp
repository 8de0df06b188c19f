#pragma once

#include "base/core/strict_json.hpp"

#include <boost/json/value.hpp>

#include <string>

namespace ob::json {

/// Text of a document that we made: members in insertion order, numbers as ECMAScript prints them
/// (7.5, never 7.5E0), no white space. Safe to store and to sign; `<`, `>` and `&` are not escaped.
std::string to_text(const boost::json::value& value);
/// The same with two-space indentation and a final line feed, for people.
std::string to_pretty_text(const boost::json::value& value);
/// Text of a received value, numbers as they were written.
std::string to_text(const node& value);

/// The shortest ECMAScript form of a finite double (RFC 8785 3.2.2.3).
std::string number_to_text(double value);

/// A copy for building on. Loses number text; never use it for what is verified.
boost::json::value to_value(const node& value);

/// RFC 6901 escaping of one reference token.
std::string escape_pointer_token(std::string_view token);

} // namespace ob::json
