#include "crypto/jsonld/impl/n_quads_text.hpp"

#include <array>
#include <cstdint>

namespace ob::jsonld::impl {

namespace {

constexpr auto forbidden_in_iri = [] {
    std::array<bool, 256> table{};
    for (std::size_t c = 0; c <= 0x20; ++c)
        table[c] = true;
    for (const char c : std::string_view("<>\"{}|^`\\"))
        table[static_cast<std::uint8_t>(c)] = true;
    return table;
}();

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

void append_escaped(std::string& out, std::string_view text) {
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
}

constexpr bool is_letter(char c) noexcept {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

constexpr bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}

} // namespace

bool writable_iri(std::string_view iri) noexcept {
    bool forbidden = false;
    for (const char c : iri)
        forbidden |= forbidden_in_iri[static_cast<unsigned char>(c)];
    return !forbidden;
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

void append_iri(std::string& out, std::string_view iri) {
    out += '<';
    out += iri;
    out += '>';
}

void append_literal(std::string& out, const term& literal) {
    out += '"';
    append_escaped(out, literal.value);
    out += '"';
    if (!literal.language.empty()) {
        out += '@';
        out += literal.language;
    } else if (literal.datatype != xsd_string) {
        out += "^^";
        append_iri(out, literal.datatype);
    }
}

} // namespace ob::jsonld::impl
