#pragma once

#include "base/core/encoding.hpp"

#include <cstdint>
#include <string>
#include <string_view>

/// Bitstring Status List 1.0: the one description of a list, for the daemon that publishes and the
/// one that checks.
namespace ob::status {

/// Never fewer entries than this, so that looking up one badge does not say which (herd privacy).
inline constexpr std::uint64_t entries_min = 131'072;
/// 64 Mi entries: what a list may expand to before we stop (threats T40).
inline constexpr std::size_t expanded_bytes_max = 8 * 1024 * 1024;

enum class errc {
    malformed = 1, ///< not one whole gzip member in the encoding of its standard
    too_large,     ///< expands beyond expanded_bytes_max
    too_short,     ///< fewer than 131,072 entries
    out_of_range,  ///< index beyond the list
    not_a_list,    ///< no list credential, or one with a wrong member
    bad_entry,     ///< a credentialStatus with a wrong member
};
std::error_code make_error_code(errc e) noexcept;

/// A list that is too short betrays who looks; its set bits are true all the same.
enum class length_rule {
    strict, ///< 131,072 entries or too_short
    any,
};

/// Entry 0 is the most significant bit of byte 0.
class bitstring {
public:
    explicit bitstring(std::uint64_t entries);
    /// `u` + base64url of exactly one gzip member of at least 131,072 bits, nothing before or after
    /// it.
    static result<bitstring>
    decode(std::string_view encoded_list, length_rule length = length_rule::strict);
    /// Status List 2021: base64 without a letter in front. Its text says RFC 4648, whose two
    /// alphabets issuers both took; gzip begins with `H4sI` in either, so that nothing is guessed.
    static result<bitstring>
    decode_2021(std::string_view encoded_list, length_rule length = length_rule::strict);
    /// The same bits give the same text.
    std::string encode() const;

    std::uint64_t entries() const noexcept { return std::uint64_t{data_.size()} * 8; }

    /// Entry `index` of `size` bits (1 to 8), most significant first. Entries wider than a bit need
    /// a longer list.
    result<std::uint64_t>
    get(std::uint64_t index, unsigned size = 1, length_rule length = length_rule::strict) const;
    /// Of a list of single bits; an index beyond the list is the caller's bug and changes nothing.
    void set(std::uint64_t index, bool value);

    bytes_view data() const noexcept { return data_; }

private:
    explicit bitstring(bytes data) noexcept : data_(std::move(data)) {}

    static result<bitstring> expand(result<bytes> packed, length_rule length);

    bytes data_;
};

} // namespace ob::status

template <>
struct std::is_error_code_enum<ob::status::errc> : std::true_type {};
