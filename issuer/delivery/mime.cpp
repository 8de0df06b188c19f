#include "issuer/delivery/mime.hpp"

#include "base/core/encoding.hpp"

#include <algorithm>

namespace ob::delivery {

namespace {

constexpr std::size_t line_max = 76;
constexpr std::string_view crlf = "\r\n";
constexpr std::string_view word_start = "=?UTF-8?B?";
constexpr std::string_view word_end = "?=";

bool is_alnum(char c) noexcept {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool has_control(std::string_view text) noexcept {
    return std::any_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 || byte == 0x7f;
    });
}

// RFC 5322 3.2.3: dot-atom.
bool is_dot_atom(std::string_view text) noexcept {
    constexpr std::string_view others = "!#$%&'*+-/=?^_`{|}~";
    bool after_dot = true;
    for (const char c : text) {
        const bool dot = c == '.';
        if ((dot && after_dot) ||
            (!dot && !is_alnum(c) && others.find(c) == std::string_view::npos))
            return false;
        after_dot = dot;
    }
    return !after_dot;
}

bool is_domain(std::string_view text) noexcept {
    std::size_t label = 0;
    char before = '.';
    for (const char c : text) {
        const bool edge = before == '.' || before == '-';
        if (c == '.' ? edge : !(is_alnum(c) || (c == '-' && before != '.')))
            return false;
        label = c == '.' ? 0 : label + 1;
        if (label > 63)
            return false;
        before = c;
    }
    return !text.empty() && text.size() <= 253 && before != '.' && before != '-';
}

// Goes as it is: printable ASCII that is short and looks like no encoded word.
bool is_plain_text(std::string_view text) noexcept {
    return text.size() <= 60 && text.find("=?") == std::string_view::npos &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7f; });
}

bool is_continuation(char c) noexcept {
    return (static_cast<unsigned char>(c) & 0xc0U) == 0x80U;
}

/// RFC 2047 words, however plain the text is.
std::string encoded(std::string_view text, std::size_t column) {
    std::string out;
    while (!text.empty()) {
        // Three bytes become four characters; the whole line stays within 76.
        const std::size_t frame = word_start.size() + word_end.size();
        const std::size_t room = column + frame + 12 < line_max ? line_max - column - frame : 12;
        std::size_t take = std::min(room / 4 * 3, text.size());
        while (take > 0 && take < text.size() && is_continuation(text[take]))
            --take;
        take = std::max<std::size_t>(take, 1);
        out.append(out.empty() ? "" : "\r\n ").append(word_start);
        out.append(to_base64(as_bytes(text.substr(0, take)))).append(word_end);
        text.remove_prefix(take);
        column = 1;
    }
    return out;
}

// A phrase of RFC 5322: atoms, a quoted string, or encoded words.
std::string phrase(std::string_view name, std::size_t column) {
    if (!is_plain_text(name))
        return encoded(name, column);
    if (std::all_of(name.begin(), name.end(), [](char c) { return is_alnum(c) || c == ' '; }))
        return std::string(name);
    std::string out = "\"";
    for (const char c : name) {
        if (c == '"' || c == '\\')
            out += '\\';
        out += c;
    }
    out += '"';
    // Backslashes can double it, and a quoted string is not folded.
    return column + out.size() <= line_max ? out : encoded(name, column);
}

std::string address_line(std::string_view field, const mailbox& who) {
    auto out = std::string(field) + ": ";
    if (who.name.empty())
        return out + who.address + std::string(crlf);
    out += phrase(who.name, out.size());
    // The address stands on a line of its own, so that no name can make the line too long.
    return out + std::string(crlf) + " <" + who.address + ">" + std::string(crlf);
}

std::string part(std::string_view boundary, std::string_view type, std::string_view body) {
    return "--" + std::string(boundary) + "\r\nContent-Type: " + std::string(type) +
           "; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" +
           quoted_printable(body) + std::string(crlf);
}

// Quoted-printable never writes "=_", so this cannot stand in a body.
std::string boundary_for(std::string_view message_id) {
    std::string out = "=_";
    for (const char c : message_id.substr(0, 50))
        out += is_alnum(c) ? c : '_';
    return out;
}

result<void> check(const message& m) {
    for (const auto* who : {&m.from, &m.to, &m.reply_to}) {
        const bool absent = who == &m.reply_to && who->address.empty();
        if (!absent && !is_plain_address(who->address))
            return errc::address_refused;
        if (has_control(who->name))
            return errc::header_refused;
    }
    if (!is_plain_address(m.message_id) || has_control(m.subject) || has_control(m.language))
        return errc::header_refused;
    if (m.text.size() + m.html.size() > message_bytes_max)
        return errc::message_too_large;
    return {};
}

} // namespace

bool is_plain_address(std::string_view text) noexcept {
    const auto at = text.rfind('@');
    return at != std::string_view::npos && at >= 1 && at <= 64 && text.size() <= 254 &&
           is_dot_atom(text.substr(0, at)) && is_domain(text.substr(at + 1));
}

std::string encode_words(std::string_view text, std::size_t column) {
    return is_plain_text(text) ? std::string(text) : encoded(text, column);
}

std::string quoted_printable(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    std::size_t column = 0;
    const auto put = [&](std::string_view piece) {
        if (column + piece.size() > line_max - 1) {
            out.append("=\r\n");
            column = 0;
        }
        out.append(piece);
        column += piece.size();
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '\r' || c == '\n') {
            i += c == '\r' && i + 1 < text.size() && text[i + 1] == '\n' ? 1U : 0U;
            out.append(crlf);
            column = 0;
            continue;
        }
        const bool ends = i + 1 == text.size() || text[i + 1] == '\r' || text[i + 1] == '\n';
        // A soft break may put any character at the start of a line: dots and the F of "From " are
        // always written so.
        const bool plain = (c > ' ' && c < 0x7f && c != '=' && c != '.' && c != 'F') ||
                           (c == ' ' && !ends) ||
                           ((c == '.' || c == 'F') && column > 0 && column < line_max - 4);
        if (plain) {
            put({&c, 1});
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        const char coded[] = {'=', digits[byte >> 4U], digits[byte & 0x0fU]};
        put({coded, 3});
    }
    return out;
}

result<std::string> write_message(const message& m) {
    if (const auto checked = check(m); !checked)
        return checked.error();
    const auto boundary = boundary_for(m.message_id);
    std::string out = "Date: " + format_mail_date(m.date) + "\r\n";
    out += address_line("From", m.from);
    if (!m.reply_to.address.empty())
        out += address_line("Reply-To", m.reply_to);
    out += address_line("To", m.to);
    out += "Subject: " + encode_words(m.subject, 9) + "\r\n";
    out += "Message-ID: <" + m.message_id + ">\r\n";
    out += "MIME-Version: 1.0\r\n";
    out += "Auto-Submitted: auto-generated\r\n";
    out += "Content-Language: " + m.language + "\r\n";
    out += "Content-Type: multipart/alternative;\r\n boundary=\"" + boundary + "\"\r\n\r\n";
    out += part(boundary, "text/plain", m.text);
    out += part(boundary, "text/html", m.html);
    out += "--" + boundary + "--\r\n";
    return out;
}

} // namespace ob::delivery
