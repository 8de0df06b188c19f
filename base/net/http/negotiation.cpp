#include "base/net/http/limits.hpp"
#include "base/net/http/message.hpp"

#include <algorithm>

namespace ob::net::http {
namespace {

std::string_view trim(std::string_view text) noexcept {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
        text.remove_suffix(1);
    return text;
}

/// The part of `text` before `separator`; `text` keeps the rest.
std::string_view take(std::string_view& text, char separator) noexcept {
    const auto part = text.substr(0, text.find(separator));
    text.remove_prefix(std::min(text.size(), part.size() + 1));
    return trim(part);
}

/// RFC 9110 12.4.2 in thousandths; what is no weight counts as 1.
int weight(std::string_view parameters) noexcept {
    while (!parameters.empty()) {
        const auto p = take(parameters, ';');
        if (p.size() < 3 || (p[0] != 'q' && p[0] != 'Q') || p[1] != '=')
            continue;
        int value = 0;
        int digits = 0;
        for (const char c : p.substr(2)) {
            if (c == '.')
                continue;
            if (c < '0' || c > '9' || digits == 4)
                break;
            value = value * 10 + (c - '0');
            ++digits;
        }
        while (digits++ < 4)
            value *= 10;
        return std::min(value, 1000);
    }
    return 1000;
}

/// How exactly `range` names `type`: 3 equal, 2 `type/*`, 1 `*/*`, 0 not at all.
int exactness(std::string_view range, std::string_view type) noexcept {
    if (same_name(range, type))
        return 3;
    if (range == "*/*")
        return 1;
    const auto slash = type.find('/');
    return range.size() == slash + 2 && range.ends_with("/*") &&
                   same_name(range.substr(0, slash), type.substr(0, slash))
               ? 2
               : 0;
}

int media_weight(std::string_view accept, std::string_view type) noexcept {
    int best_exactness = 0;
    int best = 0;
    for (std::size_t n = 0; !accept.empty() && n < ranges_max; ++n) {
        auto range = take(accept, ',');
        const auto name = take(range, ';');
        const int e = exactness(name, type);
        if (e > best_exactness) {
            best_exactness = e;
            best = weight(range);
        }
    }
    return best;
}

} // namespace

std::string_view
negotiate(std::string_view accept, std::span<const std::string_view> offered) noexcept {
    if (offered.empty())
        return {};
    if (trim(accept).empty())
        return offered.front();
    std::string_view chosen;
    int most = 0;
    for (const auto type : offered)
        if (const int w = media_weight(accept, type); w > most) {
            most = w;
            chosen = type;
        }
    return chosen;
}

std::string_view negotiate_language(const request& r, std::string_view otherwise) noexcept {
    const auto asked = r.query_value("lang");
    if (asked == "en")
        return "en";
    if (asked == "fr")
        return "fr";
    std::string_view chosen = otherwise;
    int most = 0;
    auto accept = r.header("Accept-Language");
    for (std::size_t n = 0; !accept.empty() && n < ranges_max; ++n) {
        auto range = take(accept, ',');
        auto name = take(range, ';');
        const auto primary = name.substr(0, name.find('-'));
        const int w = weight(range);
        if (w <= most)
            continue;
        if (same_name(primary, "en"))
            chosen = "en";
        else if (same_name(primary, "fr"))
            chosen = "fr";
        else
            continue;
        most = w;
    }
    return chosen;
}

} // namespace ob::net::http
