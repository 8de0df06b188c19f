#include "badge/status/bitstring.hpp"

#include <zlib.h>

#include <algorithm>
#include <memory>

namespace ob::status {
namespace {

constexpr errc_entry rows[] = {
    {int(errc::malformed),
     kind::malformed,
     "status_list_malformed",
     "The status list cannot be read: it is not one compressed list."},
    {int(errc::too_large),
     kind::rejected,
     "status_list_too_large",
     "The status list is larger than a list may be."},
    {int(errc::too_short),
     kind::rejected,
     "status_list_too_short",
     "The status list has fewer than 131,072 entries, so a look-up could tell which badge is asked "
     "for."},
    {int(errc::out_of_range),
     kind::rejected,
     "status_index_out_of_range",
     "The status list has no entry with that index."},
    {int(errc::not_a_list),
     kind::malformed,
     "not_a_status_list",
     "This document is not a status list credential."},
    {int(errc::bad_entry),
     kind::malformed,
     "status_entry_malformed",
     "The status entry of the badge cannot be read."},
};

constexpr int gzip_window = 15 + 16; ///< largest window, gzip wrapper only
/// RFC 1952, 2.3: a header of 10 bytes, CRC and length of 4 each.
constexpr std::size_t member_bytes_min = 18;
/// Deflate makes at most 258 bytes of two bits (RFC 1951, 3.2.5).
constexpr std::size_t expansion_max = 1032;
/// Deflate never needs more text than this for what we expand (stored blocks, base64, headers).
constexpr std::size_t encoded_max = expanded_bytes_max / 3 * 4 + 4'096;

/// What a gzip member says at its end that it expands to, modulo 2^32 (RFC 1952, 2.3.1, ISIZE).
std::size_t stated_size(bytes_view member) noexcept {
    std::size_t size = 0;
    for (std::size_t i = 1; i <= 4; ++i)
        size = size << 8U | member[member.size() - i];
    return size;
}

/// zlib's state, ended with its owner.
class inflating {
public:
    inflating() noexcept : started_(inflateInit2(&state_, gzip_window) == Z_OK) {}

    inflating(const inflating&) = delete;
    inflating& operator=(const inflating&) = delete;

    ~inflating() {
        if (started_)
            inflateEnd(&state_);
    }

    /// Expands all of `packed`, which must be one gzip member and end with it.
    result<bytes> run(bytes& packed) {
        if (!started_ || packed.size() < member_bytes_min)
            return errc::malformed;
        const auto size = stated_size(packed);
        if (size / expansion_max > packed.size()) // cut off, or something else behind the member
            return errc::malformed;
        if (size > expanded_bytes_max)
            return errc::too_large;
        bytes out(std::max<std::size_t>(size, 1)); // zlib wants a place even for nothing
        state_.next_in = packed.data();
        state_.avail_in = static_cast<uInt>(packed.size());
        state_.next_out = out.data();
        state_.avail_out = static_cast<uInt>(out.size());
        // Without room for more than was stated, and with zlib's own comparison at the end.
        const bool whole = ::inflate(&state_, Z_FINISH) == Z_STREAM_END;
        if (!whole || state_.avail_in != 0) // a second member, or something else behind the first
            return errc::malformed;
        out.resize(size);
        return out;
    }

private:
    z_stream state_{};
    bool started_;
};

} // namespace

std::error_code make_error_code(errc e) noexcept {
    static const table_category category("status", rows);
    return {int(e), category};
}

bitstring::bitstring(std::uint64_t entries) : data_((std::max(entries, entries_min) + 7) / 8) {}

result<bitstring> bitstring::decode(std::string_view encoded_list, length_rule length) {
    if (!encoded_list.starts_with('u'))
        return errc::malformed;
    if (encoded_list.size() > encoded_max)
        return errc::too_large;
    return expand(from_base64url(encoded_list.substr(1)), length);
}

result<bitstring> bitstring::decode_2021(std::string_view encoded_list, length_rule length) {
    if (encoded_list.size() > encoded_max)
        return errc::too_large;
    auto packed = from_base64url(encoded_list);
    return expand(packed ? std::move(packed) : from_base64(encoded_list), length);
}

result<bitstring> bitstring::expand(result<bytes> packed, length_rule length) {
    if (!packed)
        return errc::malformed;
    OB_TRY(auto data, inflating().run(*packed));
    if (length == length_rule::strict && data.size() < entries_min / 8)
        return errc::too_short;
    return bitstring(std::move(data));
}

std::string bitstring::encode() const {
    z_stream state{};
    deflateInit2(&state, Z_BEST_COMPRESSION, Z_DEFLATED, gzip_window, 9, Z_DEFAULT_STRATEGY);
    const std::unique_ptr<z_stream, decltype(&deflateEnd)> ended(&state, &deflateEnd);
    bytes packed(deflateBound(&state, static_cast<uLong>(data_.size())));
    bytes input = data_; // zlib's interface wants writable input
    state.next_in = input.data();
    state.avail_in = static_cast<uInt>(input.size());
    state.next_out = packed.data();
    state.avail_out = static_cast<uInt>(packed.size());
    ::deflate(&state, Z_FINISH);
    packed.resize(state.total_out);
    return "u" + to_base64url(packed);
}

result<std::uint64_t> bitstring::get(std::uint64_t index, unsigned size, length_rule length) const {
    if (size == 0 || size > 8)
        return errc::bad_entry;
    const auto count = entries() / size;
    if (length == length_rule::strict && count < entries_min)
        return errc::too_short;
    if (index >= count)
        return errc::out_of_range;
    std::uint64_t value = 0;
    for (auto bit = index * size; bit < index * size + size; ++bit)
        value = value << 1U | (data_[bit / 8] >> (7 - bit % 8) & 1U);
    return value;
}

void bitstring::set(std::uint64_t index, bool value) {
    if (index >= entries())
        return;
    const auto mask = static_cast<std::uint8_t>(0x80U >> index % 8);
    auto& byte = data_[index / 8];
    byte = static_cast<std::uint8_t>(value ? byte | mask : byte & ~mask);
}

} // namespace ob::status
