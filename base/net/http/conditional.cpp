#include "base/net/http/conditional.hpp"

#include <array>
#include <cstdint>

namespace ob::net::http {

std::string etag_of(std::string_view content) {
    std::uint64_t hash = 0xcbf29ce484222325U;
    for (const char c : content) {
        hash ^= static_cast<unsigned char>(c);
        hash *= 0x100000001b3U;
    }
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out = "\"";
    for (int shift = 60; shift >= 0; shift -= 4)
        out += digits[(hash >> static_cast<unsigned>(shift)) & 15U];
    return out + "-" + std::to_string(content.size()) + "\"";
}

bool none_match_hits(std::string_view list, std::string_view etag) noexcept {
    while (!list.empty()) {
        auto tag = list.substr(0, list.find(','));
        list.remove_prefix(list.size() == tag.size() ? tag.size() : tag.size() + 1);
        while (!tag.empty() && tag.front() == ' ')
            tag.remove_prefix(1);
        while (!tag.empty() && tag.back() == ' ')
            tag.remove_suffix(1);
        if (tag.starts_with("W/"))
            tag.remove_prefix(2);
        if (tag == "*" || tag == etag)
            return true;
    }
    return false;
}

response with_etag(response answer, const request& r) {
    if (answer.status != 200 || (r.method != method::get && r.method != method::head))
        return answer;
    const auto etag = etag_of(answer.body);
    answer.set("ETag", etag);
    if (none_match_hits(r.header("If-None-Match"), etag)) {
        answer.status = 304;
        answer.body.clear();
    }
    return answer;
}

} // namespace ob::net::http
