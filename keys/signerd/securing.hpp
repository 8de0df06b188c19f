#pragma once

#include "base/core/strict_json.hpp"
#include "keys/protocol/messages.hpp"
#include "keys/ring/key_record.hpp"
#include "keys/signerd/rules.hpp"

namespace ob::signerd {

/// Far above any credential; a status list is one long string.
inline constexpr json::limits document_limits{
    .bytes_max = 4 * 1024 * 1024, .depth_max = 64, .values_max = 20'000};

/// Whether the request is for a JWS, not for an embedded proof.
bool makes_token(signing::request::operation what) noexcept;

/// What the request asks for, of a document that the rules have passed: signed with that key, and
/// checked with its public half before anybody sees it. unsignable, or self_check.
result<std::string> secure(
    const signing::request& request,
    const json::document& document,
    const document_facts& facts,
    const ring::key_record& key,
    instant now
);

} // namespace ob::signerd
