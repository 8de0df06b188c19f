#include "base/net/http/impl/answer.hpp"

#include "base/net/http/errors.hpp"

#include <algorithm>
#include <array>

namespace ob::net::http {
namespace {

struct reason {
    unsigned status;
    std::string_view text;
};

constexpr std::array reasons{
    reason{200, "OK"},
    reason{201, "Created"},
    reason{202, "Accepted"},
    reason{204, "No Content"},
    reason{303, "See Other"},
    reason{304, "Not Modified"},
    reason{308, "Permanent Redirect"},
    reason{400, "Bad Request"},
    reason{401, "Unauthorized"},
    reason{403, "Forbidden"},
    reason{404, "Not Found"},
    reason{405, "Method Not Allowed"},
    reason{406, "Not Acceptable"},
    reason{408, "Request Timeout"},
    reason{409, "Conflict"},
    reason{410, "Gone"},
    reason{412, "Precondition Failed"},
    reason{413, "Content Too Large"},
    reason{414, "URI Too Long"},
    reason{415, "Unsupported Media Type"},
    reason{417, "Expectation Failed"},
    reason{422, "Unprocessable Content"},
    reason{428, "Precondition Required"},
    reason{429, "Too Many Requests"},
    reason{431, "Request Header Fields Too Large"},
    reason{500, "Internal Server Error"},
    reason{501, "Not Implemented"},
    reason{503, "Service Unavailable"},
    reason{505, "HTTP Version Not Supported"},
};

std::string_view reason_of(unsigned status) noexcept {
    for (const auto& r : reasons)
        if (r.status == status)
            return r.text;
    return "";
}

std::string allowed(const router::match& match) {
    std::string out;
    for (const auto m : match.allowed) {
        out += std::string(name_of(m)) + ", ";
        if (m == method::get)
            out += "HEAD, ";
    }
    return out + "OPTIONS";
}

void set_default(response& answer, std::string_view name, std::string_view value) {
    if (answer.header(name).empty())
        answer.fields.push_back({std::string(name), std::string(value)});
}

void append_field(std::string& out, std::string_view name, std::string_view value) {
    out += name;
    out += ": ";
    for (const char c : value)
        if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f)
            out += c;
    out += "\r\n";
}

} // namespace

response answer_options(const router::match& match) {
    response out;
    out.status = 204;
    const auto methods = allowed(match);
    out.set("Allow", methods);
    if (match.who == sharing::everyone) {
        out.set("Access-Control-Allow-Methods", methods);
        out.set("Access-Control-Allow-Headers", "Accept, Accept-Language, Content-Type");
        out.set("Access-Control-Max-Age", "86400");
    }
    return out;
}

response answer_method(const router& routes, const router::match& match, const request& r) {
    auto out = routes.refuse(error{errc::method_not_allowed}, r);
    out.set("Allow", allowed(match));
    return out;
}

void add_common_fields(response& answer, const request& r, sharing who) {
    set_default(answer, "X-Request-Id", r.request_id);
    set_default(answer, "X-Content-Type-Options", "nosniff");
    set_default(answer, "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    set_default(answer, "Referrer-Policy", "strict-origin-when-cross-origin");
    set_default(
        answer, "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()"
    );
    set_default(answer, "Cross-Origin-Opener-Policy", "same-origin");
    set_default(answer, "Strict-Transport-Security", "max-age=31536000");
    set_default(answer, "Cache-Control", "no-store");
    if (who == sharing::everyone) {
        set_default(answer, "Access-Control-Allow-Origin", "*");
        set_default(answer, "Access-Control-Expose-Headers", "ETag, Link, X-Request-Id");
        set_default(answer, "Cross-Origin-Resource-Policy", "cross-origin");
    } else {
        set_default(answer, "Cross-Origin-Resource-Policy", "same-origin");
    }
}

bool has_no_body(unsigned status) noexcept {
    return status == 204 || status == 304;
}

std::string head_text(const response& answer, bool keep_alive, instant now) {
    std::string out = "HTTP/1.1 " + std::to_string(answer.status) + " ";
    out += reason_of(answer.status);
    out += "\r\n";
    append_field(out, "Date", format_http_date(now));
    for (const auto& f : answer.fields)
        append_field(out, f.name, f.value);
    if (!has_no_body(answer.status))
        append_field(out, "Content-Length", std::to_string(answer.body.size()));
    append_field(out, "Connection", keep_alive ? "keep-alive" : "close");
    out += "\r\n";
    return out;
}

} // namespace ob::net::http
