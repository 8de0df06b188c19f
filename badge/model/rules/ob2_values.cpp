#include "badge/model/rules/ob2_values.hpp"

#include "badge/model/rules/reading.hpp"
#include "base/core/ascii.hpp"

#include <algorithm>

namespace ob::badge::rules {
namespace {

bool is_letter(char c) noexcept {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}

bool is_alphanumeric(char c) noexcept {
    return is_letter(c) || is_digit(c);
}

bool is_hex_digit(char c) noexcept {
    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool all_of(std::string_view text, bool (*wanted)(char)) noexcept {
    return std::all_of(text.begin(), text.end(), wanted);
}

bool is_hex(std::string_view text, std::size_t length) noexcept {
    return text.size() == length && all_of(text, is_hex_digit);
}

bool begins_with(std::string_view text, std::string_view lower_case) noexcept {
    return text.size() >= lower_case.size() &&
           std::equal(lower_case.begin(), lower_case.end(), text.begin(), [](char a, char b) {
               return a == ascii_lower(b);
           });
}

/// Calls `good` for each part between the separators; true when all are.
template <class F>
bool each_part(std::string_view text, char separator, F good) {
    for (;;) {
        const auto end = text.find(separator);
        if (!good(text.substr(0, end)))
            return false;
        if (end == std::string_view::npos)
            return true;
        text.remove_prefix(end + 1);
    }
}

/// Letters, digits, underscores and hyphens inside, or anything beyond ASCII (RFC 3987, ihost).
bool is_label(std::string_view label) noexcept {
    return !label.empty() && label.front() != '-' && label.back() != '-' &&
           all_of(label, [](char c) {
               return is_alphanumeric(c) || c == '-' || c == '_' ||
                      static_cast<unsigned char>(c) > 0x7f;
           });
}

bool is_host(std::string_view host) noexcept {
    if (host.starts_with('['))
        return host.ends_with(']') && host.size() > 3;
    if (host.ends_with('.')) // the root may be written
        host.remove_suffix(1);
    return each_part(host, '.', is_label);
}

/// The host without its port; nothing when what stands for the port is none.
std::optional<std::string_view> without_port(std::string_view authority) noexcept {
    const auto bracket = authority.rfind(']');
    const auto colon =
        authority.find(':', bracket == std::string_view::npos ? std::size_t{0} : bracket);
    if (colon == std::string_view::npos)
        return authority;
    const auto port = authority.substr(colon + 1);
    if (port.size() > 5 || !all_of(port, is_digit))
        return std::nullopt;
    return authority.substr(0, colon);
}

bool has_whole_escapes(std::string_view text) noexcept {
    for (auto at = text.find('%'); at != std::string_view::npos; at = text.find('%', at + 1))
        if (!is_hex(text.substr(at + 1, 2), 2))
            return false;
    return true;
}

/// 8-4-4-4-12 (RFC 9562).
bool is_uuid(std::string_view text) noexcept {
    if (text.size() != 36)
        return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool hyphen = i == 8 || i == 13 || i == 18 || i == 23;
        if (hyphen ? text[i] != '-' : !is_hex_digit(text[i]))
            return false;
    }
    return true;
}

/// `urn:NID:NSS` (RFC 8141).
bool is_urn(std::string_view text) noexcept {
    text.remove_prefix(std::string_view("urn:").size());
    const auto colon = text.find(':');
    if (colon == std::string_view::npos || colon < 2 || colon + 1 == text.size())
        return false;
    return !begins_with(text, "uuid:") || is_uuid(text.substr(colon + 1));
}

} // namespace

std::optional<instant> ob2_time(std::string_view text) {
    // ISO 8601 lets the seconds go, and badges do: 2017-09-30T00:00Z.
    std::string whole(text);
    constexpr std::size_t to_minutes = std::string_view("2017-09-30T00:00").size();
    if (text.size() > to_minutes && text[to_minutes] != ':')
        whole.insert(to_minutes, ":00");
    // Its basic form of an offset: +0800, or +08.
    const auto sign = whole.find_last_of("+-");
    if (sign != std::string::npos && sign >= to_minutes) {
        const auto digits = whole.size() - sign - 1;
        if (digits == 2)
            whole += ":00";
        else if (digits == 4)
            whole.insert(sign + 3, ":");
    }
    const auto when = parse_time(whole);
    return when ? std::optional(*when) : std::nullopt;
}

bool is_web_url(std::string_view text) noexcept {
    if (!is_uri(text) || !has_whole_escapes(text))
        return false;
    if (!begins_with(text, "https://") && !begins_with(text, "http://"))
        return false;
    text.remove_prefix(text.find("//") + 2);
    auto authority = text.substr(0, text.find_first_of("/?#"));
    if (const auto user = authority.rfind('@'); user != std::string_view::npos)
        authority.remove_prefix(user + 1);
    const auto host = without_port(authority);
    return host && is_host(*host);
}

bool is_data_uri(std::string_view text) noexcept {
    if (!begins_with(text, "data:") || !is_uri(text))
        return false;
    text.remove_prefix(std::string_view("data:").size());
    const auto comma = text.find(',');
    if (comma == std::string_view::npos)
        return false;
    const auto head = text.substr(0, comma);
    const auto type = head.substr(0, head.find(';'));
    const auto slash = type.find('/');
    return type.empty() ||
           (slash != std::string_view::npos && slash > 0 && slash + 1 < type.size());
}

bool is_object_id(std::string_view text) noexcept {
    if (text.starts_with("_:"))
        return text.size() > 2 && all_of(text.substr(2), [](char c) {
                   return is_alphanumeric(c) || c == '_' || c == '-' || c == '.';
               });
    if (!is_uri(text) || begins_with(text, "data:"))
        return false;
    return !begins_with(text, "urn:") || is_urn(text);
}

bool is_picture_place(std::string_view text) noexcept {
    return is_web_url(text) || is_data_uri(text);
}

bool is_drawn_data_uri(std::string_view text) noexcept {
    if (!is_data_uri(text))
        return false;
    const auto head = text.substr(0, text.find_first_of(";,"));
    return begins_with(head, "data:image/png")
               ? head.size() == 14
               : begins_with(head, "data:image/svg+xml") && head.size() == 18;
}

bool is_authority(std::string_view text) noexcept {
    const auto host = without_port(text);
    if (!host || host->find('.') == std::string_view::npos || !each_part(*host, '.', is_label))
        return false;
    // An IPv4 address is no registered name; the last label of a name is not all digits.
    return !all_of(host->substr(host->rfind('.') + 1), is_digit);
}

bool is_telephone(std::string_view text) noexcept {
    if (!text.starts_with('+'))
        return false;
    text.remove_prefix(1);
    constexpr std::string_view extension = ";ext=";
    if (const auto at = text.find(extension); at != std::string_view::npos) {
        const auto digits = text.substr(at + extension.size());
        if (digits.empty() || !all_of(digits, is_digit))
            return false;
        text = text.substr(0, at);
    }
    return text.size() >= 2 && text.size() <= 15 && text.front() != '0' && all_of(text, is_digit);
}

bool is_mail_address(std::string_view text) noexcept {
    const auto at = text.rfind('@');
    if (at == std::string_view::npos || at == 0 || text.size() > 254)
        return false;
    const bool local = all_of(text.substr(0, at), [](char c) {
        return static_cast<unsigned char>(c) > 0x20 && c != '@' && c != 0x7f;
    });
    return local && each_part(text.substr(at + 1), '.', is_label);
}

bool is_property(std::string_view text) noexcept {
    // Those by which a profile, or an assertion, can be told from others.
    constexpr std::string_view own[] = {"id", "email", "url", "telephone", "name"};
    return std::find(std::begin(own), std::end(own), text) != std::end(own) || is_uri(text);
}

bool is_language_tag(std::string_view text) noexcept {
    return !text.empty() && is_letter(text.front()) && each_part(text, '-', [](auto part) {
        return !part.empty() && part.size() <= 8 && all_of(part, is_alphanumeric);
    });
}

} // namespace ob::badge::rules
