#include "base/net/http/conditional.hpp"
#include "base/net/http/framing.hpp"
#include "base/net/http/router.hpp"
#include "tests/fuzz/fuzz.hpp"

#include <algorithm>
#include <array>

using namespace ob;
using namespace ob::net;

namespace {

constexpr std::array<std::string_view, 3> offered{"text/html", "application/json", "image/png"};

http::request request_of(const http::request_head& head) {
    http::request r;
    r.method = head.verb;
    r.path = head.target.substr(0, head.target.find('?'));
    if (r.path.size() < head.target.size())
        r.query = head.target.substr(r.path.size() + 1);
    r.fields = head.fields;
    return r;
}

void check_framing(const http::request_head& head) {
    std::string text = std::string(name_of(head.verb)) + " " + head.target + " HTTP/1.1\r\n";
    for (const auto& f : head.fields)
        text += f.name + ":" + f.value + "\r\n";
    text += "\r\n";
    fuzz::must(http::head_size(text) == text.size(), "no field ends the head");
    fuzz::must(!head.chunked || !head.content_length, "a body ends in one way");
    const auto again = http::parse_head(text);
    // A head of HTTP/1.0 needs no Host.
    if (again)
        fuzz::must(
            again->target == head.target && again->content_length == head.content_length &&
                again->chunked == head.chunked && again->fields.size() == head.fields.size(),
            "a head that is passed on is the same"
        );
    else
        fuzz::must(request_of(head).header("Host").empty(), "a head can be passed on");
}

void check_routes(const http::request& r) {
    static const http::router routes = [] {
        http::router made;
        const auto nothing = [](const http::request&) { return http::response{}; };
        made.add_plain(http::method::get, "/", nothing);
        made.add_plain(http::method::get, "/a/{id}", nothing);
        made.add_plain(http::method::post, "/a/{id}/b", nothing);
        return made;
    }();
    for (const auto& [name, value] : routes.find(r.method, r.path).parameters)
        fuzz::must(
            value.find('/') == value.npos && value.find('\0') == value.npos, "a part is one segment"
        );
}

} // namespace

// The input is the head of a request, as it comes from a stranger.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = fuzz::text_of(data, size);
    const auto end = http::head_size(text);
    fuzz::must(end == text.npos || (end <= size && text[end - 1] == '\n'), "a head ends in a line");
    const auto head = http::parse_head(text.substr(0, end));
    if (!head)
        return 0;
    fuzz::must(head->fields.size() <= 100 && head->target.starts_with('/'), "heads are bounded");
    check_framing(*head);
    const auto r = request_of(*head);
    check_routes(r);
    const auto type = http::negotiate(r.header("Accept"), offered);
    fuzz::must(
        type.empty() || std::find(offered.begin(), offered.end(), type) != offered.end(),
        "one of ours"
    );
    const auto language = http::negotiate_language(r);
    fuzz::must(language == "en" || language == "fr", "a page has a language");
    fuzz::must(r.query_value("lang").find('\0') == std::string::npos, "no value ends early");
    if (http::none_match_hits(r.header("If-None-Match"), "\"no tag of theirs\""))
        fuzz::must(r.header("If-None-Match").find_first_of("*n") != text.npos, "tags are compared");
    return 0;
}
