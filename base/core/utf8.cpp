#include "base/core/utf8.hpp"

#include <cstdint>

namespace ob {
namespace {

constexpr std::uint8_t byte_at(std::string_view text, std::size_t index) noexcept {
    return static_cast<std::uint8_t>(text[index]);
}

constexpr bool in(std::uint8_t value, std::uint8_t least, std::uint8_t most) noexcept {
    return value >= least && value <= most;
}

} // namespace

std::size_t utf8_sequence(std::string_view text) noexcept {
    if (text.empty())
        return 0;
    const auto first = byte_at(text, 0);
    if (first < 0x80)
        return 1;
    if (in(first, 0xC2, 0xDF))
        return text.size() > 1 && in(byte_at(text, 1), 0x80, 0xBF) ? 2 : 0;
    if (in(first, 0xE0, 0xEF)) {
        const std::uint8_t least = first == 0xE0 ? 0xA0 : 0x80;
        const std::uint8_t most = first == 0xED ? 0x9F : 0xBF;
        return text.size() > 2 && in(byte_at(text, 1), least, most) &&
                       in(byte_at(text, 2), 0x80, 0xBF)
                   ? 3
                   : 0;
    }
    if (in(first, 0xF0, 0xF4)) {
        const std::uint8_t least = first == 0xF0 ? 0x90 : 0x80;
        const std::uint8_t most = first == 0xF4 ? 0x8F : 0xBF;
        return text.size() > 3 && in(byte_at(text, 1), least, most) &&
                       in(byte_at(text, 2), 0x80, 0xBF) && in(byte_at(text, 3), 0x80, 0xBF)
                   ? 4
                   : 0;
    }
    return 0;
}

std::size_t utf8_prefix(std::string_view text) noexcept {
    std::size_t done = 0;
    while (done < text.size()) {
        const auto length = utf8_sequence(text.substr(done));
        if (length == 0)
            break;
        done += length;
    }
    return done;
}

void append_utf8(std::string& out, char32_t scalar) {
    const auto put = [&out](char32_t value) { out.push_back(static_cast<char>(value)); };
    if (scalar < 0x80) {
        put(scalar);
    } else if (scalar < 0x800) {
        put(0xC0 | (scalar >> 6U));
        put(0x80 | (scalar & 0x3FU));
    } else if (scalar < 0x10000) {
        put(0xE0 | (scalar >> 12U));
        put(0x80 | ((scalar >> 6U) & 0x3FU));
        put(0x80 | (scalar & 0x3FU));
    } else {
        put(0xF0 | (scalar >> 18U));
        put(0x80 | ((scalar >> 12U) & 0x3FU));
        put(0x80 | ((scalar >> 6U) & 0x3FU));
        put(0x80 | (scalar & 0x3FU));
    }
}

} // namespace ob
