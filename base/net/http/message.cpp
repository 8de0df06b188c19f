#include "base/net/http/message.hpp"

#include "base/core/ascii.hpp"
#include "base/core/json_text.hpp"
#include "base/net/http/errors.hpp"

#include <algorithm>

namespace ob::net::http {
namespace {

int hex_digit(char c) noexcept {
    if (c >= '0' && c <= '9')
        return c - '0';
    const char l = ascii_lower(c);
    return l >= 'a' && l <= 'f' ? l - 'a' + 10 : -1;
}

std::string_view find_field(const std::vector<field>& fields, std::string_view name) noexcept {
    for (const auto& f : fields)
        if (same_name(f.name, name))
            return f.value;
    return {};
}

} // namespace

std::string_view name_of(method m) noexcept {
    switch (m) {
    case method::get:
        return "GET";
    case method::head:
        return "HEAD";
    case method::post:
        return "POST";
    case method::put:
        return "PUT";
    case method::patch:
        return "PATCH";
    case method::del:
        return "DELETE";
    case method::options:
        break;
    }
    return "OPTIONS";
}

bool same_name(std::string_view a, std::string_view b) noexcept {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
        return ascii_lower(x) == ascii_lower(y);
    });
}

result<std::string> percent_decode(std::string_view text, bool plus_is_space) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+' && plus_is_space) {
            out += ' ';
            continue;
        }
        if (text[i] != '%') {
            out += text[i];
            continue;
        }
        const int high = i + 1 < text.size() ? hex_digit(text[i + 1]) : -1;
        const int low = i + 2 < text.size() ? hex_digit(text[i + 2]) : -1;
        if (high < 0 || low < 0 || (high == 0 && low == 0))
            return error{errc::bad_request, "The address has a malformed percent escape."};
        out += static_cast<char>(high * 16 + low);
        i += 2;
    }
    return out;
}

std::string_view request::header(std::string_view name) const noexcept {
    return find_field(fields, name);
}

std::string_view request::parameter(std::string_view name) const noexcept {
    for (const auto& [key, value] : parameters)
        if (key == name)
            return value;
    return {};
}

std::string request::query_value(std::string_view name) const {
    std::string_view rest = query;
    while (!rest.empty()) {
        const auto pair = rest.substr(0, rest.find('&'));
        rest.remove_prefix(std::min(rest.size(), pair.size() + 1));
        const auto equals = pair.find('=');
        const auto key = percent_decode(pair.substr(0, equals), true);
        if (!key || *key != name)
            continue;
        auto value = percent_decode(
            equals == std::string_view::npos ? std::string_view{} : pair.substr(equals + 1), true
        );
        return value ? std::move(*value) : std::string{};
    }
    return {};
}

std::string_view response::header(std::string_view name) const noexcept {
    return find_field(fields, name);
}

response& response::set(std::string name, std::string value) {
    for (auto& f : fields)
        if (same_name(f.name, name)) {
            f.value = std::move(value);
            return *this;
        }
    fields.push_back({std::move(name), std::move(value)});
    return *this;
}

response response::bytes(std::string body, std::string content_type, unsigned status) {
    response r;
    r.status = status;
    r.body = std::move(body);
    r.set("Content-Type", std::move(content_type));
    return r;
}

response response::json(const boost::json::value& body, unsigned status) {
    return bytes(ob::json::to_text(body), "application/json", status);
}

response response::html(std::string body, unsigned status) {
    return bytes(std::move(body), "text/html; charset=utf-8", status);
}

response response::text(std::string body, unsigned status) {
    return bytes(std::move(body), "text/plain; charset=utf-8", status);
}

response response::redirect(std::string location, unsigned status) {
    response r;
    r.status = status;
    r.set("Location", std::move(location));
    return r;
}

} // namespace ob::net::http
