#include "badge/schema/impl/formats.hpp"
#include "base/core/ascii.hpp"

namespace ob::schema::impl {
namespace {

/// RFC 5321, 4.5.3.1.1, in octets.
constexpr std::size_t local_part_max = 64;

/// Dot-string or Quoted-string (RFC 5321, 4.1.2).
const pattern& local_part_form() {
    static const auto form =
        pattern::make(R"(^(?:[!#-'*+\-/-9=?A-Z^-~]+(?:\.[!#-'*+\-/-9=?A-Z^-~]+)*)"
                      R"(|"(?:[ !#-\[\]-~]|\\[ -~])*")$)");
    return form.value();
}

/// The same with UTF8-non-ascii beside the letters (RFC 6531, 3.3).
const pattern& international_local_part_form() {
    static const auto form = pattern::make(R"(^(?:[!#-'*+\-/-9=?A-Z^-~\u{80}-\u{10FFFF}]+)"
                                           R"((?:\.[!#-'*+\-/-9=?A-Z^-~\u{80}-\u{10FFFF}]+)*)"
                                           R"(|"(?:[ !#-\[\]-~\u{80}-\u{10FFFF}]|\\[ -~])*")$)");
    return form.value();
}

/// `[192.0.2.1]` or `[IPv6:2001:db8::1]`: no other tag is registered (RFC 5321, 4.1.3).
bool is_address_literal(std::string_view text) {
    constexpr std::string_view tag = "ipv6:";
    text = text.substr(1, text.size() - 2);
    return ascii_lower(text.substr(0, tag.size())) == tag ? is_ipv6(text.substr(tag.size()))
                                                          : is_ipv4(text);
}

/// The last sign @ divides: one in a quoted local part stands before it, a domain has none.
bool is_mailbox(
    std::string_view text, const pattern& local_part, bool (*is_domain)(std::string_view)
) {
    const auto at = text.rfind('@');
    if (at == std::string_view::npos || at > local_part_max ||
        !local_part.search(text.substr(0, at)))
        return false;
    const auto domain = text.substr(at + 1);
    const bool literal = domain.starts_with('[') && domain.ends_with(']');
    return literal ? is_address_literal(domain) : is_domain(domain);
}

} // namespace

bool is_email(std::string_view text) {
    return is_mailbox(text, local_part_form(), is_hostname);
}

bool is_idn_email(std::string_view text) {
    return is_mailbox(text, international_local_part_form(), is_idn_domain);
}

} // namespace ob::schema::impl
