#pragma once

#include "base/core/error.hpp"
#include "issuer/programme/types.hpp"

#include <string_view>

/// What is accepted into the programme; errors point into the body of the request.
namespace ob::programme {

/// Texts in both languages, amounts, dates with time left for the second attempt, a stack that can
/// be completed. Whether the parts of a stack exist is asked of the store.
result<void> check(const definition& d);
result<void> check(const issuer_profile& profile);

/// [a-z0-9] and hyphens, 2 to 64 characters.
bool is_slug(std::string_view text) noexcept;
/// One plain address (RFC 5321 dot-string and host name): no display name, no quotes, nothing
/// outside ASCII.
bool is_email(std::string_view text) noexcept;
/// Absolute https URL with a host and without user information, at most 2 KiB.
bool is_https_url(std::string_view text);
/// Not empty, at most `bytes_max`, no control characters (line feeds and tabs only when `lines`).
bool is_text(std::string_view text, std::size_t bytes_max, bool lines = false) noexcept;
/// The same as a refusal that says how long the text may be: invalid_text at `pointer`.
result<void>
check_text(std::string_view text, std::string pointer, std::size_t bytes_max, bool lines = false);

} // namespace ob::programme
