#include "badge/status/bitstring.hpp"
#include "tests/fuzz/fuzz.hpp"

#include <zlib.h>

#include <algorithm>
#include <optional>

using namespace ob;

namespace {

/// What zlib makes of the same bytes in one call, with room for one byte more than is allowed.
std::optional<bytes_view> expanded_at_once(bytes packed) {
    static bytes room(status::expanded_bytes_max + 1);
    z_stream state{};
    if (inflateInit2(&state, 15 + 16) != Z_OK)
        return std::nullopt;
    state.next_in = packed.data();
    state.avail_in = static_cast<uInt>(packed.size());
    state.next_out = room.data();
    state.avail_out = static_cast<uInt>(room.size());
    const bool whole = inflate(&state, Z_FINISH) == Z_STREAM_END && state.avail_in == 0;
    const std::size_t length = room.size() - state.avail_out;
    inflateEnd(&state);
    if (!whole || length > status::expanded_bytes_max)
        return std::nullopt;
    return bytes_view(room.data(), length);
}

} // namespace

// The input is what a status list holds behind its base64url: one gzip member.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const bytes packed(data, data + size);
    const auto text = "u" + to_base64url(packed);
    const auto bits = status::bitstring::decode(text, status::length_rule::any);
    const auto expected = expanded_at_once(packed);
    fuzz::must(bits.has_value() == expected.has_value(), "zlib takes what is taken");
    if (!bits)
        return 0;
    const auto got = bits->data();
    fuzz::must(
        std::equal(got.begin(), got.end(), expected->begin(), expected->end()), "and reads the same"
    );
    const bool strict = status::bitstring::decode(text).has_value();
    fuzz::must(strict == (bits->entries() >= status::entries_min), "short lists are refused");
    return 0;
}
