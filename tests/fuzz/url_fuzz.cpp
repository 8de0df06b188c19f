#include "base/net/http/address_guard.hpp"
#include "base/net/http/message.hpp"
#include "base/web/safe_url.hpp"
#include "keys/documents/verification_method.hpp"
#include "tests/fuzz/fuzz.hpp"

#include <algorithm>
#include <array>

using namespace ob;
using net::http::fetch_target;
using net::http::read_target;

namespace {

bool is_printable(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < 0x7f; });
}

void check_target(const fetch_target& found) {
    fuzz::must(found.tls && (found.port == "443" || found.port == "8443"), "https only");
    fuzz::must(is_printable(found.target) && found.target.starts_with('/'), "one line, one path");
    fuzz::must(found.host.find_first_of(":@/\\%[] ") == std::string::npos, "a host is a name");
    const auto again = read_target(found.origin + found.target, {});
    fuzz::must(
        again && again->origin == found.origin && again->target == found.target &&
            again->host == found.host && again->port == found.port,
        "an address is read in one way"
    );
}

void check_pinned(std::string_view url, const fetch_target& found) {
    const std::array pinned{net::http::pinned_origin{found.origin, "127.0.0.1:1", true}};
    const auto same = read_target(url, pinned);
    fuzz::must(same && same->origin == found.origin, "what is open stays open");
}

void check_escapes(std::string_view text) {
    const auto written = web::percent_encode(text);
    fuzz::must(is_printable(written), "an escaped text is plain");
    const auto read = net::http::percent_decode(written);
    fuzz::must(read ? *read == text : text.find('\0') != text.npos, "and comes back");
    const auto link = web::safe_url(text);
    fuzz::must(
        link.empty() || (link == text && is_printable(link)), "a link is whole or not there"
    );
    fuzz::must(link.find_first_of("\"'<>\\`") == link.npos, "and stays inside its attribute");
}

} // namespace

// The input is an address: of a document to fetch, of a key, or for a page to link to.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = fuzz::text_of(data, size);
    check_escapes(text);
    if (const auto found = read_target(text, {})) {
        check_target(*found);
        check_pinned(text, *found);
    }
    const auto place = keys::locate(text);
    if (!place || place->document_url.empty())
        return 0;
    // Whoever names a key and whoever fetches its document mean the same host.
    if (const auto found = read_target(place->document_url, {})) {
        const auto host_at = std::string_view("https://").size();
        const auto authority = place->document_url.substr(
            host_at, place->document_url.find_first_of("/?", host_at) - host_at
        );
        const auto host = authority.substr(0, authority.find(':'));
        fuzz::must(net::http::same_name(host, found->host), "one address, one host");
    }
    return 0;
}
