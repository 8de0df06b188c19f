#pragma once

#include "base/core/error.hpp"

#include <boost/json/value.hpp>

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// HTTP as our handlers see it: plain values. Beast stays inside base/net.
namespace ob::net::http {

enum class method {
    get,
    head,
    post,
    put,
    patch,
    del,
    options
};

struct field {
    std::string name; ///< as received; compared without case
    std::string value;
};

struct request {
    http::method method = http::method::get;
    std::string path;  ///< decoded segments are in `parameters`; this is the raw path
    std::string query; ///< without '?'
    std::vector<field> fields;
    std::string body;
    std::string peer;       ///< address of the client (behind a listed proxy: what it says)
    std::string request_id; ///< for logs and problem documents
    std::vector<std::pair<std::string, std::string>> parameters; ///< from the route: {id} → value

    std::string_view header(std::string_view name) const noexcept;
    std::string_view parameter(std::string_view name) const noexcept;
    /// Percent-decoded; empty when absent.
    std::string query_value(std::string_view name) const;
};

struct response {
    unsigned status = 200;
    std::vector<field> fields;
    std::string body;
    /// What the access event says besides (a verdict, a code): never personal data.
    std::vector<std::pair<std::string, std::string>> notes;

    /// Replaces an earlier field of that name.
    response& set(std::string name, std::string value);
    std::string_view header(std::string_view name) const noexcept;
    static response json(const boost::json::value& body, unsigned status = 200);
    static response html(std::string body, unsigned status = 200);
    static response text(std::string body, unsigned status = 200);
    static response bytes(std::string body, std::string content_type, unsigned status = 200);
    static response redirect(std::string location, unsigned status = 303);
};

/// "GET"; the name on the wire.
std::string_view name_of(method m) noexcept;
/// ASCII, without case.
bool same_name(std::string_view a, std::string_view b) noexcept;
/// Percent-decoded (with `plus_is_space` also '+'); a malformed escape or %00 makes it fail.
result<std::string> percent_decode(std::string_view text, bool plus_is_space = false);

/// Which of `offered` media types the Accept field prefers; empty when none is acceptable. The
/// first offered wins ties and the absence of the field.
std::string_view
negotiate(std::string_view accept, std::span<const std::string_view> offered) noexcept;
/// "en" or "fr" from `?lang=`, then Accept-Language, else the default.
std::string_view negotiate_language(const request& r, std::string_view otherwise = "en") noexcept;

} // namespace ob::net::http
