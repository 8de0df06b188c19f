#include "crypto/jsonld/impl/iri.hpp"

#include "crypto/jsonld/impl/n_quads_text.hpp"

#include <algorithm>
#include <cstdint>

namespace ob::jsonld::impl {

namespace {

constexpr bool is_alpha(char c) noexcept {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

constexpr bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}

/// The length of the scheme, without its colon; 0 when there is none.
std::size_t scheme_length(std::string_view text) noexcept {
    if (text.empty() || !is_alpha(text.front()))
        return 0;
    std::size_t at = 1;
    while (at < text.size() && (is_alpha(text[at]) || is_digit(text[at]) || text[at] == '+' ||
                                text[at] == '-' || text[at] == '.'))
        ++at;
    return at < text.size() && text[at] == ':' ? at : 0;
}

bool is_space(char c) noexcept {
    return static_cast<std::uint8_t>(c) <= 0x20;
}

/// The five components of RFC 3986 3.
struct parts {
    std::string_view scheme;
    std::string_view authority;
    std::string_view path;
    std::string_view query;
    std::string_view fragment;
    bool has_authority = false;
    bool has_query = false;
    bool has_fragment = false;
};

parts split(std::string_view text) noexcept {
    parts result;
    if (const auto end = scheme_length(text); end != 0) {
        result.scheme = text.substr(0, end);
        text.remove_prefix(end + 1);
    }
    if (const auto at = text.find('#'); at != std::string_view::npos) {
        result.has_fragment = true;
        result.fragment = text.substr(at + 1);
        text = text.substr(0, at);
    }
    if (const auto at = text.find('?'); at != std::string_view::npos) {
        result.has_query = true;
        result.query = text.substr(at + 1);
        text = text.substr(0, at);
    }
    if (text.starts_with("//")) {
        result.has_authority = true;
        const auto end = std::min(text.find('/', 2), text.size());
        result.authority = text.substr(2, end - 2);
        text.remove_prefix(end);
    }
    result.path = text;
    return result;
}

/// RFC 3986 5.2.4.
std::string remove_dot_segments(std::string_view in) {
    std::string out;
    while (!in.empty()) {
        if (in.starts_with("../")) {
            in.remove_prefix(3);
        } else if (in.starts_with("./") || in.starts_with("/./")) {
            in.remove_prefix(2);
        } else if (in == "/.") {
            in = "/";
        } else if (in.starts_with("/../") || in == "/..") {
            in = in.size() > 3 ? in.substr(3) : std::string_view("/");
            out.resize(out.find_last_of('/') == std::string::npos ? 0 : out.find_last_of('/'));
        } else if (in == "." || in == "..") {
            in = {};
        } else {
            const auto end = std::min(in.find('/', 1), in.size());
            out += in.substr(0, end);
            in.remove_prefix(end);
        }
    }
    return out;
}

/// RFC 3986 5.2.3.
std::string merge(const parts& base, std::string_view path) {
    if (base.has_authority && base.path.empty())
        return "/" + std::string(path);
    const auto slash = base.path.find_last_of('/');
    const auto kept = slash == std::string_view::npos ? 0 : slash + 1;
    return std::string(base.path.substr(0, kept)) + std::string(path);
}

std::string recompose(
    const parts& scheme_of,
    const parts& authority_of,
    const std::string& path,
    const parts& query_of,
    const parts& fragment_of
) {
    std::string out;
    if (!scheme_of.scheme.empty())
        out.append(scheme_of.scheme).append(":");
    if (authority_of.has_authority)
        out.append("//").append(authority_of.authority);
    out += path;
    if (query_of.has_query)
        out.append("?").append(query_of.query);
    if (fragment_of.has_fragment)
        out.append("#").append(fragment_of.fragment);
    return out;
}

} // namespace

bool is_iri(std::string_view text) noexcept {
    return scheme_length(text) != 0 && std::none_of(text.begin(), text.end(), is_space);
}

bool is_well_formed_iri(std::string_view text) noexcept {
    if (scheme_length(text) == 0 || !writable_iri(text))
        return false;
    const auto fragment = text.find('#'); // RFC 3987 2.2: it stands once, before the fragment.
    return fragment == std::string_view::npos ||
           text.find('#', fragment + 1) == std::string_view::npos;
}

bool is_blank(std::string_view text) noexcept {
    return text.starts_with("_:") && std::none_of(text.begin(), text.end(), is_space);
}

bool is_language_tag(std::string_view text) noexcept {
    std::size_t length = 0;
    bool first = true;
    for (const char c : text) {
        if (c == '-') {
            if (length == 0)
                return false;
            length = 0;
            first = false;
        } else if (++length > 8 || !(is_alpha(c) || (!first && is_digit(c)))) {
            return false;
        }
    }
    return length != 0;
}

bool is_gen_delim(char c) noexcept {
    return std::string_view(":/?#[]@").find(c) != std::string_view::npos;
}

std::size_t prefix_end(std::string_view text) noexcept {
    return text.find(':', 1);
}

std::string resolve(std::string_view base, std::string_view reference) {
    const auto r = split(reference);
    if (!r.scheme.empty())
        return recompose(r, r, remove_dot_segments(r.path), r, r);
    const auto b = split(base);
    if (r.has_authority)
        return recompose(b, r, remove_dot_segments(r.path), r, r);
    if (r.path.empty())
        return recompose(b, b, std::string(b.path), r.has_query ? r : b, r);
    if (r.path.starts_with('/'))
        return recompose(b, b, remove_dot_segments(r.path), r, r);
    return recompose(b, b, remove_dot_segments(merge(b, r.path)), r, r);
}

std::string_view copy(std::pmr::memory_resource& memory, std::string_view text) {
    return concat(memory, text, {});
}

std::string_view concat(std::pmr::memory_resource& memory, std::string_view a, std::string_view b) {
    if (a.empty() && b.empty())
        return {};
    auto* const out = static_cast<char*>(memory.allocate(a.size() + b.size(), 1));
    std::copy(b.begin(), b.end(), std::copy(a.begin(), a.end(), out));
    return {out, a.size() + b.size()};
}

} // namespace ob::jsonld::impl
