#include "base/web/safe_url.hpp"

#include <algorithm>

namespace ob::web {

namespace {

bool is_alnum(char c) noexcept {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool has_bad_character(std::string_view url) noexcept {
    return std::any_of(url.begin(), url.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte <= 0x20 || byte >= 0x7f ||
               std::string_view("\"'<>\\`").find(c) != std::string_view::npos;
    });
}

bool starts_with_scheme(std::string_view url, std::string_view scheme) noexcept {
    return url.size() > scheme.size() &&
           std::equal(scheme.begin(), scheme.end(), url.begin(), [](char want, char have) {
               return want == (have >= 'A' && have <= 'Z' ? static_cast<char>(have + 32) : have);
           });
}

} // namespace

std::string_view safe_url(std::string_view url) noexcept {
    if (has_bad_character(url))
        return {};
    if (url.starts_with('/'))
        return url.starts_with("//") ? std::string_view{} : url;
    for (const std::string_view scheme : {"https://", "http://", "mailto:"})
        if (starts_with_scheme(url, scheme))
            return url;
    return {};
}

std::string_view safe_image(std::string_view uri) noexcept {
    for (const std::string_view head : {"data:image/png;base64,", "data:image/svg+xml;base64,"}) {
        if (!uri.starts_with(head))
            continue;
        const auto data = uri.substr(head.size());
        const bool base64 = std::all_of(data.begin(), data.end(), [](char c) {
            return is_alnum(c) || c == '+' || c == '/' || c == '=';
        });
        return base64 && !data.empty() ? uri : std::string_view{};
    }
    return {};
}

std::string percent_encode(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        if (is_alnum(c) || c == '-' || c == '.' || c == '_' || c == '~') {
            out += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        out += '%';
        out += digits[byte >> 4U];
        out += digits[byte & 0x0fU];
    }
    return out;
}

} // namespace ob::web
