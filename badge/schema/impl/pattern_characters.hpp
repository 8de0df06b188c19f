#pragma once

#include "base/core/error.hpp"

#include <optional>
#include <string>
#include <string_view>

/// The characters and classes of a pattern, without its structure. Private to badge/schema.
namespace ob::schema::impl {

/// What is left of a pattern.
class pattern_reader {
public:
    explicit pattern_reader(std::string_view text) noexcept : rest_(text) {}

    bool at_end() const noexcept { return rest_.empty(); }

    char peek() const noexcept { return rest_.empty() ? '\0' : rest_.front(); }

    std::string_view rest() const noexcept { return rest_; }

    void skip(std::size_t bytes) noexcept { rest_.remove_prefix(bytes); }

    bool take(std::string_view what) noexcept;
    /// One character of well-formed UTF-8.
    char32_t take_character() noexcept;

private:
    std::string_view rest_;
};

/// One character, or a class of them that may stand inside brackets (`\d`, `\p{L}`).
struct pattern_atom {
    std::optional<char32_t> character;
    std::string set;
};

/// Behind a backslash, but for assertions and back references.
result<pattern_atom> read_escape(pattern_reader& in);
/// Behind an opening bracket, up to the closing one.
result<std::string> read_class(pattern_reader& in);

std::string literal(char32_t character);

/// `.` without the s flag (ECMA-262, LineTerminator).
inline constexpr std::string_view dot = R"([^\n\r\x{2028}\x{2029}])";
/// Everything, and nothing.
inline constexpr std::string_view any = R"([\x{0}-\x{10FFFF}])";
inline constexpr std::string_view none = R"([^\x{0}-\x{10FFFF}])";

} // namespace ob::schema::impl
