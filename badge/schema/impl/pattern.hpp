#pragma once

#include "base/core/error.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace re2 {
class RE2;
}

/// Regular expressions of schemas: ECMA-262 with the u flag, matched in linear time. Private to
/// badge/schema.
namespace ob::schema::impl {

/// Whether a text is a pattern of ECMA-262, 22.2.1, whether or not we can match with it.
bool is_regex(std::string_view text); // pattern_syntax.cpp

/// The same language in the syntax of RE2. Fails with malformed_pattern, and with
/// unsupported_pattern for assertions that look around, back references (but to one optional
/// character) and properties of characters that RE2 has no table of.
result<std::string> to_re2(std::string_view source);

class pattern {
public:
    /// As to_re2(), malformed_pattern for what is no regex, and too_large for a pattern that needs
    /// too large a machine.
    static result<pattern> make(std::string_view source);
    pattern(pattern&&) noexcept;
    pattern& operator=(pattern&&) noexcept;
    ~pattern();

    /// Whether it matches somewhere in the text: patterns are not anchored (2020-12 Core, 6.4).
    bool search(std::string_view text) const;
    /// In instructions.
    std::size_t size() const noexcept;
    /// In the steps of limits::steps_max.
    std::size_t cost(std::string_view text) const noexcept;

private:
    explicit pattern(std::unique_ptr<re2::RE2> machine) noexcept;
    std::unique_ptr<re2::RE2> machine_;
};

} // namespace ob::schema::impl
