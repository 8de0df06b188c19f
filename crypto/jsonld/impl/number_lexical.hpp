#pragma once

#include <string>
#include <string_view>

namespace ob::jsonld::impl {

/// How RDF writes a JSON number (JSON-LD 1.1 API 8.2.2, steps 10 and 11).
struct lexical_number {
    std::string text;
    bool is_double = false; ///< xsd:double form, else an integer's digits
    bool is_exact = true;   ///< readers that use doubles see the same integer
};

/// `text` is a JSON number; `wants_double` when its datatype is xsd:double.
lexical_number lexical_form(std::string_view text, bool wants_double);

} // namespace ob::jsonld::impl
