#pragma once

#include "badge/status/bitstring.hpp"
#include "base/core/strict_json.hpp"
#include "base/core/time_rfc3339.hpp"

#include <boost/json/value.hpp>

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace ob::status {

/// What an unsigned list credential is made of.
struct list_description {
    std::string url; ///< id of the credential and, with `#list`, of its subject
    std::string issuer;
    std::string purpose; ///< "revocation" or "suspension"
    seconds_instant valid_from;
    seconds_instant valid_until;
    std::chrono::milliseconds ttl;
};

/// BitstringStatusListCredential without a proof.
boost::json::value compose_list(const list_description& description, const bitstring& bits);

/// Which standard a list and its entries follow. They share bits and members, not names.
enum class list_kind {
    bitstring,       ///< Bitstring Status List 1.0
    status_list_2021 ///< its predecessor, read only
};

/// When a list begins and ends, and how long a reader may keep it.
struct list_times {
    std::optional<instant> valid_from;
    std::optional<instant> valid_until;
    std::optional<std::chrono::milliseconds> ttl;
};

/// `claims`: of the token that secures the list, or nullptr. Its `exp` ends a list that has no end
/// of its own; its `nbf` says what the list says, or the token proves nothing.
result<list_times> read_list_times(const json::node& credential, const json::node* claims);

/// A list credential as read; whether its proof holds is asked elsewhere.
struct status_list {
    list_kind kind;
    std::string id;
    std::string issuer;
    std::vector<std::string> purposes;
    list_times times;
    bitstring bits;
};

/// Strict about what decides (type, id, issuer, purpose, dates, bits); further members are nobody's
/// business. `claims`: see read_list_times.
result<status_list> read_list(
    const json::node& credential,
    length_rule length = length_rule::strict,
    const json::node* claims = nullptr
);

/// credentialStatus of a badge.
struct status_list_entry {
    list_kind list = list_kind::bitstring;
    std::string purpose;
    std::uint64_t index = 0;
    unsigned size = 1;
    std::string list_url;
    std::string pointer; ///< where in the badge
};

boost::json::value
compose_entry(std::string_view list_url, std::string_view purpose, std::uint64_t index);
/// An entry of type BitstringStatusListEntry or StatusList2021Entry. The index is decimal digits
/// without sign or leading zero, at most ten (T38), as a string; a JSON number written that way is
/// read too (digest 9.1).
result<status_list_entry> read_entry(const json::node& entry, std::string pointer);
/// What the entry says that this value means; empty when it does not say.
std::string message_for(const json::node& entry, std::uint64_t value);

/// What Redis holds for a list, and under which names. Key: `ob:status:{sha256 hex of the list
/// url}`, a hash with fields version, issued, valid_until, ttl_ms, body; channel
/// `ob:status:changed` carries the list url.
struct published_list {
    std::string url;
    std::uint64_t version = 0; ///< strictly grows
    seconds_instant issued{};  ///< Redis holds both times as seconds since 1970
    seconds_instant valid_until{};
    std::chrono::milliseconds ttl{};
    std::string body; ///< the signed text, as it was signed
};

std::string redis_key(std::string_view list_url);
inline constexpr std::string_view changed_channel = "ob:status:changed";
/// Lua: KEYS[1] = redis_key, ARGV = version, issued, valid_until, ttl_ms, body, channel, url. Sets
/// and publishes only if the version is larger than the stored one; answers 1 when it did.
std::string_view publish_script() noexcept;
/// The whole EVAL command for that script.
std::vector<std::string> publish_command(const published_list& list);
/// From the flat reply of HGETALL; empty when the reply is not a whole list of that url.
std::optional<published_list>
read_published(std::string_view list_url, std::span<const std::string> names_and_values);

} // namespace ob::status
