#pragma once

#include <string>
#include <string_view>

/// Letters of ASCII only, whatever the locale is: what protocols compare without case.
namespace ob {

constexpr char ascii_lower(char c) noexcept {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

inline std::string ascii_lower(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        c = ascii_lower(c);
    return out;
}

} // namespace ob
