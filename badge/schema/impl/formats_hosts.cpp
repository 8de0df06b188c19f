#include "badge/schema/impl/formats.hpp"
#include "base/core/ascii.hpp"

#include <arpa/inet.h>
#include <idn2.h>
#include <unicode/uidna.h>

#include <algorithm>
#include <memory>
#include <vector>

namespace ob::schema::impl {
namespace {

/// RFC 1034, 3.1: 255 octets on the wire are 253 characters. A name in Unicode has at most as many,
/// of four bytes each.
constexpr std::size_t name_max = 253;
constexpr std::size_t label_max = 63;

/// glibc reads both notations as the RFCs have them; the text must end where it is told to.
bool is_address(int family, std::string_view text) {
    in6_addr ignored;
    return text.size() < INET6_ADDRSTRLEN && text.find('\0') == std::string_view::npos &&
           inet_pton(family, std::string(text).c_str(), &ignored) == 1;
}

bool is_letter_digit(char c) noexcept {
    const char lower = ascii_lower(c);
    return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9');
}

bool is_ascii(std::string_view text) noexcept {
    return std::all_of(text.begin(), text.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x80;
    });
}

/// Letters, digits, and hyphens that stand inside (RFC 952, RFC 1123).
bool is_ldh(std::string_view label) {
    return !label.empty() && label.size() <= label_max && label.front() != '-' &&
           label.back() != '-' && std::all_of(label.begin(), label.end(), [](char c) {
               return is_letter_digit(c) || c == '-';
           });
}

bool is_reserved(std::string_view label) noexcept {
    return label.size() >= 4 && label.substr(2, 2) == "--";
}

struct registered_free {
    void operator()(std::uint8_t* text) const noexcept { ::idn2_free(text); }
};

/// Which labels a name may have besides those of ASCII.
enum class script {
    ascii,
    unicode,
    unnormalised ///< which is composed first
};

/// Whether a registry may take the label (RFC 5891, 4.2, with the contexts of RFC 5892), given in
/// Unicode or as `xn--…`.
bool is_registrable(const std::string& label, script allowed) {
    std::vector<std::uint8_t> text(label.begin(), label.end());
    text.push_back(0);
    const bool encoded = label.starts_with("xn--");
    std::uint8_t* made = nullptr;
    const int answer = idn2_register_u8(
        encoded ? nullptr : text.data(),
        encoded ? text.data() : nullptr,
        &made,
        allowed == script::unnormalised ? IDN2_NFC_INPUT : 0
    );
    const std::unique_ptr<std::uint8_t, registered_free> owner(made);
    return answer == IDN2_OK;
}

struct uidna_free {
    void operator()(UIDNA* one) const noexcept { uidna_close(one); }
};

/// RFC 5893, 2, over the whole name; and how long it gets as A-labels. libidn2 looks at neither.
bool is_ordered(std::string_view name) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UIDNA, uidna_free> rules(
        uidna_openUTS46(UIDNA_CHECK_BIDI | UIDNA_NONTRANSITIONAL_TO_ASCII, &status)
    );
    UIDNAInfo found = UIDNA_INFO_INITIALIZER;
    char encoded[2 * name_max];
    uidna_nameToASCII_UTF8(
        rules.get(),
        name.data(),
        static_cast<std::int32_t>(name.size()),
        encoded,
        sizeof encoded,
        &found,
        &status
    );
    constexpr std::uint32_t too_long =
        UIDNA_ERROR_LABEL_TOO_LONG | UIDNA_ERROR_DOMAIN_NAME_TOO_LONG;
    return U_SUCCESS(status) && (found.errors & (UIDNA_ERROR_BIDI | too_long)) == 0;
}

bool is_label(std::string_view label, script allowed) {
    if (is_ascii(label)) {
        if (!is_ldh(label))
            return false;
        const auto lower = ascii_lower(label);
        return lower.starts_with("xn--") ? is_registrable(lower, allowed)
                                         : allowed == script::ascii || !is_reserved(label);
    }
    return allowed != script::ascii && is_registrable(std::string(label), allowed);
}

bool is_name(std::string_view name, script allowed) {
    const auto whole = name;
    for (;;) {
        const auto end = std::min(name.find('.'), name.size());
        if (!is_label(name.substr(0, end), allowed))
            return false;
        if (end == name.size())
            return is_ordered(whole);
        name.remove_prefix(end + 1);
    }
}

/// RFC 3490, 3.1: the full stops of other scripts separate labels too.
std::string with_ascii_stops(std::string_view name) {
    std::string out(name);
    for (const std::string_view stop : {"\xE3\x80\x82", "\xEF\xBC\x8E", "\xEF\xBD\xA1"})
        for (std::size_t at = 0; (at = out.find(stop, at)) != std::string::npos;)
            out.replace(at, stop.size(), ".");
    return out;
}

} // namespace

bool is_ipv4(std::string_view text) {
    return is_address(AF_INET, text);
}

bool is_ipv6(std::string_view text) {
    return is_address(AF_INET6, text);
}

bool is_hostname(std::string_view text) {
    return text.size() <= name_max && is_name(text, script::ascii);
}

bool is_idn_hostname(std::string_view text) {
    return text.size() <= 4 * name_max && is_name(with_ascii_stops(text), script::unicode);
}

bool is_idn_domain(std::string_view text) {
    return text.size() <= 4 * name_max && is_name(text, script::unnormalised);
}

} // namespace ob::schema::impl
