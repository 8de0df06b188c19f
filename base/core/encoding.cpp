#include "base/core/encoding.hpp"

#include <algorithm>
#include <array>

namespace ob {
namespace {

constexpr std::array rows{
    errc_entry{
        static_cast<int>(encoding_errc::bad_character),
        kind::malformed,
        "encoding_bad_character",
        "The text has a character that its encoding does not use."},
    errc_entry{
        static_cast<int>(encoding_errc::not_canonical),
        kind::malformed,
        "encoding_not_canonical",
        "The text is not the canonical form of the bytes that it stands for."},
    errc_entry{
        static_cast<int>(encoding_errc::too_long),
        kind::malformed,
        "encoding_too_long",
        "The encoded text is longer than this service reads."},
    errc_entry{
        static_cast<int>(encoding_errc::unknown_base),
        kind::malformed,
        "encoding_unknown_base",
        "The text begins with a multibase prefix that this service does not read."},
};

constexpr std::string_view url_alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::string_view plain_alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view hex_alphabet = "0123456789abcdef";

/// What a character adds to the three bytes of its group of four, the first byte lowest: by its
/// place in the group. One look-up and one check for a whole group, since a token is decoded before
/// anything else is known of it.
using group_table = std::array<std::array<std::uint32_t, 256>, 4>;

constexpr std::uint32_t no_value = 0x8000'0000U;

constexpr group_table table_of(std::string_view alphabet) {
    group_table table{};
    for (std::uint32_t place = 0; place < 4; ++place) {
        table[place].fill(no_value);
        for (std::uint32_t i = 0; i < alphabet.size(); ++i) {
            const auto group = i << (18 - 6 * place);
            table[place][static_cast<std::uint8_t>(alphabet[i])] =
                group >> 16U | (group & 0xFF00U) | (group & 0xFFU) << 16U;
        }
    }
    return table;
}

constexpr auto url_table = table_of(url_alphabet);
constexpr auto plain_table = table_of(plain_alphabet);

constexpr int hex_value(char c) noexcept {
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

std::string encode64(bytes_view data, std::string_view alphabet, bool padded) {
    std::string out((data.size() + 2) / 3 * 4, '=');
    auto to = out.begin();
    const auto put = [&](std::uint32_t group, int characters) {
        for (unsigned shift = 18; characters > 0; --characters, shift -= 6)
            *to++ = alphabet[(group >> shift) & 0x3FU];
    };
    for (; data.size() >= 3; data = data.subspan(3))
        put(std::uint32_t{data[0]} << 16U | std::uint32_t{data[1]} << 8U | data[2], 4);
    if (data.size() == 2)
        put(std::uint32_t{data[0]} << 16U | std::uint32_t{data[1]} << 8U, 3);
    if (data.size() == 1)
        put(std::uint32_t{data[0]} << 16U, 2);
    if (!padded)
        out.erase(to, out.end());
    return out;
}

/// `text` without padding. The spare bits of the last character must be zero, or two texts would
/// mean the same bytes (RFC 4648 3.5, threats T12).
result<bytes> decode64(std::string_view text, const group_table& table) {
    const auto tail = text.size() % 4;
    if (tail == 1)
        return encoding_errc::not_canonical;
    const auto tail_bytes = tail == 0 ? 0 : tail - 1;
    bytes out(text.size() / 4 * 3 + tail_bytes);
    auto* to = out.data();
    const auto* at = text.data();
    const auto look_up = [&table, &at](std::size_t place) {
        return table[place][static_cast<std::uint8_t>(at[place])];
    };
    for (const auto* const end = at + (text.size() - tail); at != end; at += 4, to += 3) {
        const auto group = look_up(0) | look_up(1) | look_up(2) | look_up(3);
        if ((group & no_value) != 0)
            return encoding_errc::bad_character;
        to[0] = static_cast<std::uint8_t>(group);
        to[1] = static_cast<std::uint8_t>(group >> 8U);
        to[2] = static_cast<std::uint8_t>(group >> 16U);
    }
    std::uint32_t last = 0;
    for (std::size_t place = 0; place < tail; ++place)
        last |= look_up(place);
    if ((last & no_value) != 0)
        return encoding_errc::bad_character;
    if (last >> (8 * tail_bytes) != 0)
        return encoding_errc::not_canonical;
    for (std::size_t i = 0; i < tail_bytes; ++i, last >>= 8U)
        to[i] = static_cast<std::uint8_t>(last);
    return out;
}

} // namespace

std::error_code make_error_code(encoding_errc e) noexcept {
    static const table_category category("encoding", rows);
    return {static_cast<int>(e), category};
}

bytes_view as_bytes(std::string_view text) noexcept {
    return {static_cast<const std::uint8_t*>(static_cast<const void*>(text.data())), text.size()};
}

std::string_view as_text(bytes_view data) noexcept {
    return {static_cast<const char*>(static_cast<const void*>(data.data())), data.size()};
}

std::string to_hex(bytes_view data) {
    std::string out;
    out.reserve(data.size() * 2);
    for (const auto byte : data) {
        out.push_back(hex_alphabet[byte >> 4U]);
        out.push_back(hex_alphabet[byte & 0x0FU]);
    }
    return out;
}

result<bytes> from_hex(std::string_view text) {
    if (text.size() % 2 != 0)
        return encoding_errc::not_canonical;
    bytes out;
    out.reserve(text.size() / 2);
    for (std::size_t i = 0; i < text.size(); i += 2) {
        const int high = hex_value(text[i]);
        const int low = hex_value(text[i + 1]);
        if (high < 0 || low < 0)
            return encoding_errc::bad_character;
        out.push_back(static_cast<std::uint8_t>(high * 16 + low));
    }
    return out;
}

std::string to_base64url(bytes_view data) {
    return encode64(data, url_alphabet, false);
}

result<bytes> from_base64url(std::string_view text) {
    return decode64(text, url_table);
}

std::string to_base64(bytes_view data) {
    return encode64(data, plain_alphabet, true);
}

result<bytes> from_base64(std::string_view text) {
    if (text.size() % 4 != 0)
        return encoding_errc::not_canonical;
    for (int i = 0; i < 2 && text.ends_with('='); ++i)
        text.remove_suffix(1);
    return decode64(text, plain_table);
}

result<bytes> from_multibase(std::string_view text) {
    if (text.starts_with('z'))
        return from_base58(text.substr(1));
    if (text.starts_with('u'))
        return from_base64url(text.substr(1));
    return encoding_errc::unknown_base;
}

} // namespace ob
