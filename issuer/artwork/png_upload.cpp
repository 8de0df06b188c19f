#include "base/core/encoding.hpp"
#include "issuer/artwork/artwork.hpp"
#include "issuer/artwork/render.hpp"
#include "issuer/artwork/uploads.hpp"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstdint>

namespace ob::artwork {

namespace {

constexpr std::string_view signature("\x89PNG\r\n\x1a\n", 8);
constexpr std::size_t frame = 12; // length, type and checksum of a chunk

std::uint32_t big_endian(std::string_view bytes) {
    std::uint32_t value = 0;
    for (const char c : bytes.substr(0, 4))
        value = value << 8U | static_cast<unsigned char>(c);
    return value;
}

struct chunk {
    std::string_view whole; // with length, type and checksum
    std::string_view type;
    std::string_view data;
};

result<chunk> next_chunk(std::string_view file) {
    if (file.size() < frame || big_endian(file) > file.size() - frame)
        return errc::picture_damaged;
    const std::size_t length = big_endian(file);
    const auto covered = as_bytes(file.substr(4, 4 + length));
    const auto sum = crc32(0, covered.data(), static_cast<uInt>(covered.size()));
    if (sum != big_endian(file.substr(8 + length)))
        return errc::picture_damaged;
    return chunk{file.substr(0, frame + length), file.substr(4, 4), file.substr(8, length)};
}

result<void> check_header(const chunk& header) {
    if (header.type != "IHDR" || header.data.size() != 13)
        return errc::picture_damaged;
    const auto width = big_endian(header.data);
    const auto height = big_endian(header.data.substr(4));
    const bool within = std::min(width, height) >= side_min && std::max(width, height) <= side_max;
    if (!within || std::max(width, height) * 4 > std::min(width, height) * 5)
        return errc::picture_size;
    return {};
}

// PNG 3, clause 11: critical chunks, and the ancillary ones without which the picture looks
// different.
bool is_picture(std::string_view type) {
    constexpr std::array<std::string_view, 10> kept{
        "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "sBIT", "pHYs"};
    return std::find(kept.begin(), kept.end(), type) != kept.end();
}

bool is_critical(std::string_view type) {
    return (static_cast<unsigned char>(type[0]) & 0x20U) == 0;
}

} // namespace

result<std::string> clean_png(std::string_view file) {
    if (file.size() > png_bytes_max)
        return errc::picture_too_large;
    if (!file.starts_with(signature))
        return errc::not_a_picture;
    std::string out(signature);
    auto left = file.substr(signature.size());
    bool first = true;
    for (std::string_view type; type != "IEND"; first = false) {
        OB_TRY(const auto one, next_chunk(left));
        if (first)
            if (const auto header = check_header(one); !header)
                return header.error();
        if (is_picture(one.type))
            out += one.whole;
        else if (is_critical(one.type))
            return errc::picture_damaged;
        type = one.type;
        left.remove_prefix(one.whole.size());
    }
    if (const auto decoded = check_pixels(out); !decoded)
        return decoded.error();
    return out; // what stood after IEND is gone
}

} // namespace ob::artwork
