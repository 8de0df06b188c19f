#include "badge/schema/impl/formats.hpp"
#include "badge/schema/impl/pattern_characters.hpp"
#include "base/core/uri.hpp"

namespace ob::schema::impl {
namespace {

/// Every noncharacter at the end of a plane is in none of the ranges.
bool in_plane(char32_t c, char32_t first, char32_t last) noexcept {
    return c >= first && c <= last && (c & 0xFFFFU) <= 0xFFFDU;
}

/// RFC 3987, 2.2, ucschar.
bool is_ucschar(char32_t c) noexcept {
    return (c >= 0xA0 && c <= 0xD7FF) || (c >= 0xF900 && c <= 0xFDCF) ||
           (c >= 0xFDF0 && c <= 0xFFEF) || in_plane(c, 0x10000, 0xDFFFD) ||
           in_plane(c, 0xE1000, 0xEFFFD);
}

/// RFC 3987, 2.2, iprivate, which may stand in a query only.
bool is_iprivate(char32_t c) noexcept {
    return (c >= 0xE000 && c <= 0xF8FF) || in_plane(c, 0xF0000, 0x10FFFD);
}

/// A URI with the same structure: where an IRI has a character beyond ASCII, a URI may have an
/// encoded one (RFC 3987, 3.1). nullopt for characters that no IRI has.
std::optional<std::string> with_encoded(std::string_view iri) {
    std::string out;
    char part = 0; // the sign that began it: `?` a query, `#` a fragment
    for (pattern_reader in(iri); !in.at_end();) {
        const char lead = in.peek();
        const char32_t c = in.take_character();
        if (c < 0x80) {
            if (lead == '#' || (lead == '?' && part == 0))
                part = lead;
            out += lead;
        } else if (is_ucschar(c) || (part == '?' && is_iprivate(c)))
            out += "%20";
        else
            return std::nullopt;
    }
    return out;
}

} // namespace

// Boost.URL 1.81 lets the numbers of an IPv4 address inside brackets begin with zero, and wants the
// v of a later version small (RFC 3986, 3.2.2; RFC 5234, 2.3: literals have no case).
bool is_uri(std::string_view text) {
    std::string uri(text);
    const auto bracket = uri.find("[V");
    if (bracket != std::string::npos)
        uri[bracket + 1] = 'v';
    const auto read = read_uri(uri);
    return read &&
           (read->host_type() != boost::urls::host_type::ipv6 || is_ipv6(read->host_address()));
}

// RFC 3986, 4.2: a first segment with a colon would be a scheme.
bool is_uri_reference(std::string_view text) {
    const auto first = text.substr(0, text.find_first_of("/?#"));
    const bool absolute = first.find(':') != std::string_view::npos;
    return is_uri(absolute ? std::string(text) : "relative:" + std::string(text));
}

bool is_iri(std::string_view text) {
    const auto uri = with_encoded(text);
    return uri && is_uri(*uri);
}

bool is_iri_reference(std::string_view text) {
    const auto uri = with_encoded(text);
    return uri && is_uri_reference(*uri);
}

// The apostrophe may stand in literals by erratum 6937.
const pattern& uri_template_form() {
    static const auto form = [] {
        const std::string encoded = "%[0-9A-Fa-f]{2}";
        const std::string literal =
            R"([!#$&-;=?-\[\]_a-z~\u{A0}-\u{D7FF}\u{E000}-\u{FDCF}\u{FDF0}-\u{FFEF})"
            R"(\u{10000}-\u{1FFFD}\u{20000}-\u{2FFFD}\u{30000}-\u{3FFFD}\u{40000}-\u{4FFFD})"
            R"(\u{50000}-\u{5FFFD}\u{60000}-\u{6FFFD}\u{70000}-\u{7FFFD}\u{80000}-\u{8FFFD})"
            R"(\u{90000}-\u{9FFFD}\u{A0000}-\u{AFFFD}\u{B0000}-\u{BFFFD}\u{C0000}-\u{CFFFD})"
            R"(\u{D0000}-\u{DFFFD}\u{E1000}-\u{EFFFD}\u{F0000}-\u{FFFFD}\u{100000}-\u{10FFFD}])";
        const std::string letter = "(?:[A-Za-z0-9_]|" + encoded + ")";
        const std::string variable =
            letter + R"((?:\.?)" + letter + ")*" + R"((?::[1-9][0-9]{0,3}|\*)?)";
        return pattern::make(
            "^(?:" + literal + "|" + encoded + R"(|\{[+#./;?&=,!@|]?)" + variable + "(?:," +
            variable + R"()*\})*$)"
        );
    }();
    return form.value();
}

const pattern& uuid_form() {
    static const auto form = pattern::make(
        "^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}$"
    );
    return form.value();
}

const pattern& json_pointer_form() {
    static const auto form = pattern::make("^(?:/(?:[^~/]|~[01])*)*$");
    return form.value();
}

const pattern& relative_json_pointer_form() {
    static const auto form = pattern::make("^(?:0|[1-9][0-9]*)(?:#|(?:/(?:[^~/]|~[01])*)*)$");
    return form.value();
}

} // namespace ob::schema::impl
