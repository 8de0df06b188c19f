#include "keys/documents/verification_method.hpp"

#include <algorithm>
#include <charconv>
#include <string>

namespace ob::keys {

namespace {

/// Longer identifiers are attacks, not names: browsers and proxies cut off near here.
constexpr std::size_t url_bytes_max = 2048;
/// RFC 1035: longest host name.
constexpr std::size_t host_bytes_max = 253;
constexpr std::size_t label_bytes_max = 63;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_alphanumeric(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_hex(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/// Characters of RFC 3986, with every `%` followed by two hexadecimal digits.
bool has_only(std::string_view text, std::string_view further) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%') {
            if (i + 2 >= text.size() || !is_hex(text[i + 1]) || !is_hex(text[i + 2]))
                return false;
            i += 2;
        } else if (!is_alphanumeric(text[i]) && further.find(text[i]) == std::string_view::npos) {
            return false;
        }
    }
    return true;
}

constexpr std::string_view did_characters = ".-_:";
constexpr std::string_view url_characters = "-._~:/?@!$&'()*+,;=";
constexpr std::string_view fragment_characters = "-._~:/?@!$&'()*+,;=";

bool is_label(std::string_view label) {
    return !label.empty() && label.size() <= label_bytes_max && label.front() != '-' &&
           label.back() != '-' && std::all_of(label.begin(), label.end(), [](char c) {
               return is_alphanumeric(c) || c == '-' || c == '_';
           });
}

/// A DNS name; an address is no name, whose last label is never all digits (did:web, and RFC 3986
/// for https).
bool is_host_name(std::string_view host) {
    if (host.empty() || host.size() > host_bytes_max)
        return false;
    std::string_view last;
    for (std::size_t begin = 0; begin <= host.size();) {
        const auto end = std::min(host.find('.', begin), host.size());
        last = host.substr(begin, end - begin);
        if (!is_label(last))
            return false;
        begin = end + 1;
    }
    return !std::all_of(last.begin(), last.end(), is_digit) && !last.starts_with("0x") &&
           !last.starts_with("0X");
}

bool is_port(std::string_view text) {
    unsigned port = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), port);
    return failure == std::errc{} && end == text.data() + text.size() && text.front() != '0' &&
           port <= 65535;
}

/// RFC 3986, 3.2.2: four numbers up to 255, without leading zeros. Other spellings of an address
/// are read differently by different programs (threats T68).
bool is_ipv4_address(std::string_view host) {
    int numbers = 0;
    for (std::size_t begin = 0; begin <= host.size(); ++numbers) {
        const auto end = std::min(host.find('.', begin), host.size());
        const auto text = host.substr(begin, end - begin);
        const bool is_plain = !text.empty() && text.size() <= 3 &&
                              std::all_of(text.begin(), text.end(), is_digit) &&
                              (text.size() == 1 || text.front() != '0');
        if (!is_plain || std::stoi(std::string(text)) > 255)
            return false;
        begin = end + 1;
    }
    return numbers == 4;
}

/// `host` or `host:port`, without user information. Addresses are left to the fetcher, which
/// refuses those that are not public; a did:web has none.
bool is_authority(std::string_view authority, bool address_allowed) {
    const auto colon = authority.find(':');
    if (colon != std::string_view::npos && !is_port(authority.substr(colon + 1)))
        return false;
    const auto host = authority.substr(0, colon);
    return is_host_name(host) || (address_allowed && is_ipv4_address(host));
}

error bad_url(std::string detail = {}) {
    return {errc::invalid_url, std::move(detail)};
}

result<method_location> locate_https(std::string_view url, std::string_view document) {
    constexpr std::size_t scheme = std::string_view("https://").size();
    const auto path = std::min(document.find_first_of("/?", scheme), document.size());
    if (!is_authority(document.substr(scheme, path - scheme), true) ||
        !has_only(document.substr(path), url_characters))
        return bad_url();
    if (document.size() == url.size())
        return bad_url("The name of the key has no fragment: it names a document, not a key in it."
        );
    return method_location{
        method_location::form::https, std::string(document), std::string(document)};
}

result<method_location> locate_did(std::string_view url, std::string_view did) {
    if (!has_only(did, did_characters))
        return bad_url();
    const auto method_end = did.find(':', 4);
    if (method_end == std::string_view::npos || method_end == 4 || method_end + 1 == did.size())
        return bad_url();
    const auto method = did.substr(4, method_end - 4);
    if (method == "key")
        return method_location{method_location::form::did_key, std::string(did), {}};
    if (did.size() == url.size())
        return bad_url("The name of the key has no fragment: it names a document, not a key in it."
        );
    if (method == "jwk")
        return method_location{method_location::form::did_jwk, std::string(did), {}};
    if (method != "web")
        return error(errc::unsupported_method);
    OB_TRY(auto document_url, did_web_document_url(did));
    return method_location{
        method_location::form::did_web, std::string(did), std::move(document_url)};
}

} // namespace

result<method_location> locate(std::string_view verification_method) {
    if (verification_method.size() > url_bytes_max)
        return bad_url("The name of the key is longer than 2,048 characters.");
    const auto hash = verification_method.find('#');
    const auto document = verification_method.substr(0, hash);
    if (hash != std::string_view::npos) {
        const auto fragment = verification_method.substr(hash + 1);
        if (fragment.empty() || !has_only(fragment, fragment_characters))
            return bad_url();
    }
    if (document.starts_with("https://"))
        return locate_https(verification_method, document);
    if (document.starts_with("did:"))
        return locate_did(verification_method, document);
    return bad_url();
}

// did:web method specification, "Read (Resolve)".
result<std::string> did_web_document_url(std::string_view did) {
    constexpr std::string_view prefix = "did:web:";
    if (!did.starts_with(prefix) || did.size() > url_bytes_max || !has_only(did, did_characters))
        return bad_url();
    const auto rest = did.substr(prefix.size());
    // 1. The first part is the host; a port is written `%3A` and decoded only after the split on
    // ':'.
    const auto host_end = std::min(rest.find(':'), rest.size());
    std::string authority(rest.substr(0, host_end));
    if (const auto escape = authority.find('%'); escape != std::string::npos) {
        const auto code = std::string_view(authority).substr(escape, 3);
        if (code != "%3A" && code != "%3a")
            return bad_url();
        authority.replace(escape, 3, ":");
    }
    if (!is_authority(authority, false))
        return bad_url();
    if (host_end == rest.size())
        return "https://" + authority + "/.well-known/did.json";
    // 2. Every further part is a path segment; none may be empty or climb, escaped or not.
    std::string url = "https://" + authority;
    for (std::size_t begin = host_end + 1; begin <= rest.size();) {
        const auto end = std::min(rest.find(':', begin), rest.size());
        const auto segment = rest.substr(begin, end - begin);
        if (segment.empty() || segment == "." || segment == ".." ||
            segment.find("%2") != std::string_view::npos ||
            segment.find("%5") != std::string_view::npos ||
            segment.find("%0") != std::string_view::npos)
            return bad_url();
        url.append("/").append(segment);
        begin = end + 1;
    }
    return url + "/did.json";
}

std::string did_web_origin(std::string_view did) {
    constexpr std::string_view prefix = "did:web:";
    constexpr std::string_view scheme = "https://";
    const auto url = did_web_document_url(did);
    if (!url || did.find(':', prefix.size()) != std::string_view::npos)
        return {};
    return url->substr(0, url->find('/', scheme.size()));
}

} // namespace ob::keys
