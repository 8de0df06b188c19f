#include "base/net/http/multipart.hpp"

#include "base/net/http/errors.hpp"
#include "base/net/http/limits.hpp"

#include <algorithm>
#include <optional>

namespace ob::net::http {
namespace {

constexpr std::string_view multipart_type = "multipart/form-data";
constexpr std::string_view urlencoded_type = "application/x-www-form-urlencoded";
constexpr std::string_view line_end = "\r\n";

error malformed(std::string detail) {
    return {errc::malformed_body, std::move(detail)};
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
        text.remove_suffix(1);
    return text;
}

std::string_view media_type(std::string_view content_type) {
    return trimmed(content_type.substr(0, content_type.find(';')));
}

/// A parameter of Content-Type or Content-Disposition: `; name="value"` or `; name=value`.
/// Backslash escapes as RFC 7578 clients write them for quotes.
std::optional<std::string> parameter_of(std::string_view field, std::string_view name) {
    auto at = field.find(';');
    while (at != std::string_view::npos) {
        field.remove_prefix(at + 1);
        field = trimmed(field);
        const auto equals = field.find('=');
        if (equals == std::string_view::npos)
            return std::nullopt;
        const bool wanted = same_name(trimmed(field.substr(0, equals)), name);
        field.remove_prefix(equals + 1);
        std::string value;
        if (!field.empty() && field.front() == '"') {
            std::size_t i = 1;
            for (; i < field.size() && field[i] != '"'; ++i) {
                if (field[i] == '\\' && i + 1 < field.size())
                    ++i;
                value.push_back(field[i]);
            }
            if (i == field.size())
                return std::nullopt;
            field.remove_prefix(i + 1);
        } else {
            const auto end = std::min(field.find(';'), field.size());
            value = trimmed(field.substr(0, end));
            field.remove_prefix(end);
        }
        if (wanted)
            return value;
        at = field.find(';');
    }
    return std::nullopt;
}

/// Characters of RFC 2046 5.1.1.
bool is_boundary(std::string_view text) {
    constexpr std::string_view allowed = "'()+_,-./:=? ";
    return !text.empty() && text.size() <= boundary_max && text.back() != ' ' &&
           std::all_of(text.begin(), text.end(), [&](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                      allowed.find(c) != std::string_view::npos;
           });
}

result<form_part> read_part(std::string_view text) {
    const auto gap = text.find("\r\n\r\n");
    if (gap == std::string_view::npos || gap > part_header_max)
        return malformed("A part of the form has no end of its header.");
    std::string_view header = text.substr(0, gap + line_end.size());
    form_part part;
    part.content = text.substr(gap + 4);
    bool named = false;
    while (!header.empty()) {
        const auto end = header.find(line_end);
        const std::string_view line = header.substr(0, end);
        header.remove_prefix(end + line_end.size());
        const auto colon = line.find(':');
        if (colon == std::string_view::npos)
            return malformed("A part of the form has a header line without a colon.");
        const std::string_view value = trimmed(line.substr(colon + 1));
        if (same_name(line.substr(0, colon), "Content-Disposition")) {
            const auto name = parameter_of(value, "name");
            named = name.has_value();
            part.name = name.value_or("");
            part.file_name = parameter_of(value, "filename").value_or("");
        } else if (same_name(line.substr(0, colon), "Content-Type")) {
            part.content_type = value;
        }
    }
    if (!named)
        return malformed("A part of the form has no name.");
    return part;
}

result<std::vector<form_part>> read_multipart(std::string_view body, std::string_view boundary) {
    if (!is_boundary(boundary))
        return malformed("The form's boundary is missing or malformed.");
    const std::string first = "--" + std::string(boundary);
    const std::string delimiter = "\r\n" + first;
    if (body.substr(0, first.size()) != first)
        return malformed("The form does not begin with its boundary.");
    body.remove_prefix(first.size());
    std::vector<form_part> parts;
    while (body.substr(0, 2) != "--") {
        if (body.substr(0, line_end.size()) != line_end)
            return malformed("A boundary of the form is followed by something else than a line end."
            );
        body.remove_prefix(line_end.size());
        const auto end = body.find(delimiter);
        if (end == std::string_view::npos)
            return malformed("The form ends in the middle of a part.");
        if (parts.size() == parts_max)
            return malformed("The form has too many parts.");
        OB_TRY(auto part, read_part(body.substr(0, end)));
        parts.push_back(std::move(part));
        body.remove_prefix(end + delimiter.size());
    }
    return parts;
}

result<std::vector<form_part>> read_urlencoded(std::string_view body) {
    std::vector<form_part> parts;
    while (!body.empty()) {
        if (parts.size() == form_fields_max)
            return malformed("The form has too many fields.");
        const auto end = std::min(body.find('&'), body.size());
        const std::string_view pair = body.substr(0, end);
        const auto equals = std::min(pair.find('='), pair.size());
        OB_TRY(auto name, percent_decode(pair.substr(0, equals), true));
        OB_TRY(
            auto content, percent_decode(equals < pair.size() ? pair.substr(equals + 1) : "", true)
        );
        parts.push_back({std::move(name), {}, {}, std::move(content)});
        body.remove_prefix(std::min(end + 1, body.size()));
    }
    return parts;
}

} // namespace

bool is_form(const request& r) noexcept {
    const std::string_view type = media_type(r.header("Content-Type"));
    return same_name(type, multipart_type) || same_name(type, urlencoded_type);
}

result<std::vector<form_part>> read_form(const request& r) {
    const std::string_view type = r.header("Content-Type");
    if (same_name(media_type(type), multipart_type))
        return read_multipart(r.body, parameter_of(type, "boundary").value_or(""));
    if (same_name(media_type(type), urlencoded_type))
        return read_urlencoded(r.body);
    return errc::unsupported_media_type;
}

} // namespace ob::net::http
