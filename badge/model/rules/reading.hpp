#pragma once

#include "badge/model/rules/rules.hpp"
#include "base/core/json_types.hpp"

#include <functional>

/// Small questions that several rule groups ask. Private to this folder.
namespace ob::badge::rules {

/// Adds a finding unless the list is full.
void add(
    std::vector<finding>& out,
    std::string code,
    std::string pointer,
    std::vector<std::pair<std::string, std::string>> arguments = {},
    severity weight = severity::error
);

/// Calls `visit` with the value, or with each element of an array, and its pointer.
void for_each(
    const json::node* value,
    const std::string& pointer,
    const std::function<void(const json::node&, const std::string&)>& visit
);

/// An absolute URI (RFC 3986): a scheme, and nothing that a URI cannot hold.
bool is_uri(std::string_view text) noexcept;
/// `header.payload.signature` in base64url.
bool is_compact_jws(std::string_view text) noexcept;
/// Text: a string, a language map, or one or several value objects with language and direction
/// (VCDM 2.0, 11.1); several plain strings are no text.
bool is_text(const json::node& value) noexcept;
/// `sha256$` or `md5$` and the hex digest, in either case (IdentityHash).
bool is_identity_hash(std::string_view text) noexcept;
/// The id of a member that is a URI, or an object with an id.
std::string_view id_of(const json::node* value) noexcept;
std::string child(const std::string& pointer, std::string_view name);

} // namespace ob::badge::rules
