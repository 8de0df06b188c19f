#include "verifier/submission.hpp"

#include "badge/baking/baking.hpp"
#include "badge/checking/expected_recipient.hpp"
#include "base/core/json_text.hpp"
#include "base/net/http/errors.hpp"
#include "base/net/http/multipart.hpp"
#include "verifier/api/errc.hpp"

#include <algorithm>
#include <array>

namespace ob::verifier_api {
namespace {

using namespace std::string_view_literals;

/// RFC 5321 4.5.3.1.3: no e-mail address is longer, and what else names a holder is shorter.
constexpr std::size_t recipient_max = 254;

constexpr std::array media_types{
    "application/json"sv,
    "application/ld+json"sv,
    "application/vc+ld+json"sv,
    "application/vc"sv,
    "application/vc+jwt"sv,
    "application/jwt"sv,
    "application/jose"sv,
    "image/png"sv,
    "image/svg+xml"sv,
    "text/plain"sv,
    "application/octet-stream"sv};

bytes to_bytes(std::string_view text) {
    const auto view = as_bytes(text);
    return {view.begin(), view.end()};
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view space = " \t\r\n";
    const auto first = text.find_first_not_of(space);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(space) - first + 1);
}

result<void> set_recipient(received& out, std::string_view text) {
    text = trimmed(text);
    if (text.empty())
        return {};
    const auto who = checking::read_recipient(text);
    if (text.size() > recipient_max || who.type.empty() || who.value.empty())
        return errc::recipient_malformed;
    out.badge.recipient = std::string(text);
    return {};
}

/// One policy for now, by name, so that callers can already say which they mean.
result<void> check_policy(std::string_view name) {
    name = trimmed(name);
    if (!name.empty() && name != "default")
        return errc::policy_unknown;
    return {};
}

/// `{"credential": …, "recipient": …, "policy": …}`. A credential itself has an @context, which
/// this has not.
result<received> from_wrapper(const json::node& wrapper) {
    received out;
    for (const auto& [name, value] : wrapper.members()) {
        if (name == "recipient") {
            if (!value.is_string())
                return error(errc::recipient_malformed, {}, "/recipient");
            if (const auto set = set_recipient(out, value.as_string()); !set)
                return set.error();
        } else if (name == "policy") {
            if (!value.is_string())
                return error(errc::policy_unknown, {}, "/policy");
            if (const auto set = check_policy(value.as_string()); !set)
                return set.error();
        } else if (name == "credential") {
            out.badge.content =
                to_bytes(value.is_string() ? std::string(value.as_string()) : json::to_text(value));
        } else {
            return error(errc::unknown_member, {}, "/" + json::escape_pointer_token(name));
        }
    }
    return out;
}

result<received> from_json(std::string_view body) {
    OB_TRY(const auto document, json::document::parse(body));
    const auto& root = document.root();
    if (root.is_object() && root.find("credential") != nullptr && root.find("@context") == nullptr)
        return from_wrapper(root);
    received out;
    out.badge.content = to_bytes(body);
    return out;
}

/// The page sends a file and a text field; whichever is filled in counts, the file first.
result<received> from_form(const net::http::request& r) {
    OB_TRY(const auto parts, net::http::read_form(r));
    received out;
    std::string_view text;
    for (const auto& part : parts) {
        if (part.name == "credential" || part.name == "file") {
            if (out.badge.content.empty())
                out.badge.content = to_bytes(part.content);
        } else if (part.name == "text") {
            text = part.content;
        } else if (part.name == "recipient") {
            if (const auto set = set_recipient(out, part.content); !set)
                return set.error();
        } else if (part.name == "policy") {
            if (const auto set = check_policy(part.content); !set)
                return set.error();
        }
    }
    if (out.badge.content.empty())
        out.badge.content = to_bytes(trimmed(text));
    return out;
}

bool looks_like_json(bytes_view content) {
    return trimmed(as_text(content)).substr(0, 1) == "{";
}

/// What cannot be a badge gets its own sentence here; whether a badge is good is the report's
/// business.
result<void> refuse_unreadable(const received& sent) {
    if (sent.badge.content.empty())
        return errc::nothing_submitted;
    if (baking::detect(sent.badge.content) != baking::picture::none) {
        if (const auto payload = baking::extract(sent.badge.content); !payload)
            return payload.error();
    } else if (looks_like_json(sent.badge.content)) {
        if (const auto document = json::document::parse(as_text(sent.badge.content)); !document)
            return document.error();
    }
    return {};
}

result<received> read_any(const net::http::request& r) {
    if (net::http::is_form(r))
        return from_form(r);
    const std::string_view field = r.header("Content-Type");
    const std::string_view type = trimmed(field.substr(0, field.find(';')));
    if (std::find(media_types.begin(), media_types.end(), type) == media_types.end())
        return net::http::errc::unsupported_media_type;
    if (type == "application/json" && looks_like_json(as_bytes(r.body)))
        return from_json(r.body);
    received out;
    out.badge.content = to_bytes(r.body);
    return out;
}

} // namespace

result<received> read_submission(const net::http::request& r) {
    OB_TRY(auto sent, read_any(r));
    if (const auto readable = refuse_unreadable(sent); !readable)
        return readable.error();
    return sent;
}

} // namespace ob::verifier_api
