#pragma once

#include "base/net/http/message.hpp"

#include <cstdint>
#include <optional>

namespace ob::net::http {

/// The head of a request, checked.
struct request_head {
    http::method verb = http::method::get;
    std::string target;
    std::vector<field> fields;
    std::optional<std::uint64_t> content_length;
    bool chunked = false;
    bool keep_alive = true;
    bool expects_continue = false;
};

/// The gate before anything else looks at a request (threat T79; Beast 1.81 is lenient here). `raw`
/// is everything up to and with the empty line. Refuses whatever two readers could frame
/// differently: folded lines, bare CR or LF, control bytes, space before a colon, no or several
/// Host fields, Transfer-Encoding other than exactly `chunked` on HTTP/1.1, Content-Length other
/// than one field of 1–10 digits, both together, a target that is not in origin form.
result<request_head> parse_head(std::string_view raw, std::size_t fields_max = 100);

/// Position after the empty line that ends a head, or npos. A head that ends in bare line feeds is
/// found too, so that it can be refused at once.
std::size_t head_size(std::string_view received) noexcept;

} // namespace ob::net::http
