#include "crypto/jsonld/impl/n_quads_text.hpp"

#include "base/core/byte_block.hpp"

#include <array>
#include <cstring>

namespace ob::jsonld::impl {

namespace {

/// Nonzero where a byte may not stand in an IRIREF: up to the space, and <>"{}|^`\ (pairs that
/// differ in one bit together).
byte_block forbidden_in_iri(byte_block bytes) noexcept {
    const auto pairs = bytes & 0xFD;
    return static_cast<byte_block>(
        (bytes <= 0x20) | (pairs == 0x3C) | (pairs == 0x5C) | (bytes - 0x7B <= 2) |
        (bytes == 0x22) | (bytes == 0x60)
    );
}

/// Nonzero where a byte is escaped in a literal.
byte_block escaped_in_literal(byte_block bytes) noexcept {
    return static_cast<byte_block>(
        (bytes < 0x20) | (bytes == 0x7F) | (bytes == '"') | (bytes == '\\')
    );
}

/// Is there a byte that `found` marks?
template <class Found>
bool any_byte(std::string_view text, Found found) noexcept {
    byte_block marks{};
    const auto* at = text.data();
    auto left = text.size();
    for (; left > 16; left -= 16, at += 16)
        marks |= found(block_at(at));
    if (text.size() >= 16) {
        marks |= found(block_at(text.data() + text.size() - 16)); // overlaps the one before
    } else if (left != 0) {
        byte_block rest = byte_block{} + 'a';
        std::memcpy(&rest, at, left);
        marks |= found(rest);
    }
    return has_mark(marks);
}

// 0: written as it is; 'u': \uXXXX; otherwise the letter after the backslash.
constexpr auto escapes = [] {
    std::array<char, 256> table{};
    for (std::size_t c = 0; c < 0x20; ++c)
        table[c] = 'u';
    table[0x7F] = 'u';
    table['\b'] = 'b';
    table['\t'] = 't';
    table['\n'] = 'n';
    table['\f'] = 'f';
    table['\r'] = 'r';
    table['"'] = '"';
    table['\\'] = '\\';
    return table;
}();

void append_escape(std::string& out, unsigned char c) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    const char letter = escapes[c];
    out += '\\';
    out += letter;
    if (letter != 'u')
        return;
    out += "00";
    out += digits[c >> 4U];
    out += digits[c & 0xFU];
}

constexpr bool is_letter(char c) noexcept {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

constexpr bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}

} // namespace

bool writable_iri(std::string_view iri) noexcept {
    return !any_byte(iri, forbidden_in_iri);
}

bool writable_language(std::string_view tag) noexcept {
    bool first_subtag = true;
    std::size_t length = 0;
    for (const char c : tag) {
        if (c == '-') {
            if (length == 0)
                return false;
            first_subtag = false;
            length = 0;
        } else if (is_letter(c) || (is_digit(c) && !first_subtag)) {
            ++length;
        } else {
            return false;
        }
    }
    return length > 0;
}

bool has_escapes(std::string_view text) noexcept {
    return any_byte(text, escaped_in_literal);
}

std::string escaped(std::string_view text) {
    std::string out;
    std::size_t written = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (escapes[c] == 0)
            continue;
        out.append(text, written, i - written);
        append_escape(out, c);
        written = i + 1;
    }
    out.append(text, written);
    return out;
}

} // namespace ob::jsonld::impl
