#include "badge/baking/formats.hpp"

#include <zlib.h>

#include <optional>

/// The chunk layer of PNG (ISO/IEC 15948, clause 5), and nothing below it: pixels stay compressed.
namespace ob::baking {
namespace {

constexpr std::size_t signature_size = 8;
constexpr std::size_t chunk_overhead = 12; ///< length, type, CRC
/// A picture of 8 MiB written in 8 KiB pieces has a quarter of this.
constexpr std::size_t chunks_max = 4'096;

struct chunk {
    std::string_view type;
    bytes_view data;
    bytes_view whole; ///< with length, type and CRC
};

std::uint32_t read_u32(bytes_view at) noexcept {
    return std::uint32_t{at[0]} << 24U | std::uint32_t{at[1]} << 16U | std::uint32_t{at[2]} << 8U |
           std::uint32_t{at[3]};
}

void append_u32(bytes& out, std::uint32_t value) {
    for (const unsigned shift : {24U, 16U, 8U, 0U})
        out.push_back(static_cast<std::uint8_t>(value >> shift));
}

std::uint32_t crc_of(bytes_view data) noexcept {
    return static_cast<std::uint32_t>(crc32_z(crc32_z(0, nullptr, 0), data.data(), data.size()));
}

bool is_type(std::string_view type) noexcept {
    for (const char c : type)
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')))
            return false;
    return true;
}

/// Depths that a colour type allows (clause 11.2.2).
bool depth_fits(unsigned colour, unsigned depth) noexcept {
    switch (colour) {
    case 0:
        return depth == 1 || depth == 2 || depth == 4 || depth == 8 || depth == 16;
    case 3:
        return depth == 1 || depth == 2 || depth == 4 || depth == 8;
    case 2:
    case 4:
    case 6:
        return depth == 8 || depth == 16;
    default:
        return false;
    }
}

bool is_header(const chunk& c) noexcept {
    if (c.type != "IHDR" || c.data.size() != 13)
        return false;
    const auto width = read_u32(c.data);
    const auto height = read_u32(c.data.subspan(4));
    constexpr std::uint32_t side_max = 0x7FFFFFFF;
    return width != 0 && height != 0 && width <= side_max && height <= side_max &&
           depth_fits(c.data[9], c.data[8]) && c.data[10] == 0 && c.data[11] == 0 &&
           c.data[12] <= 1;
}

result<chunk> read_chunk(bytes_view rest) {
    if (rest.size() < chunk_overhead)
        return errc::truncated;
    const std::size_t length = read_u32(rest);
    if (length > rest.size() - chunk_overhead)
        return errc::truncated;
    const auto type_and_data = rest.subspan(4, 4 + length);
    const chunk c{
        as_text(type_and_data.first(4)),
        type_and_data.subspan(4),
        rest.first(length + chunk_overhead)};
    if (!is_type(c.type) || crc_of(type_and_data) != read_u32(rest.subspan(8 + length)))
        return errc::damaged;
    return c;
}

/// Every chunk: IHDR first, an IDAT somewhere, IEND last and empty, nothing after it.
result<std::vector<chunk>> read_chunks(bytes_view image) {
    std::vector<chunk> chunks;
    bool has_data = false;
    for (auto rest = image.subspan(signature_size);;) {
        if (rest.empty())
            return errc::truncated;
        if (chunks.size() == chunks_max)
            return errc::too_large;
        OB_TRY(const auto c, read_chunk(rest));
        if (chunks.empty() ? !is_header(c) : c.type == "IHDR")
            return errc::damaged;
        has_data = has_data || c.type == "IDAT";
        chunks.push_back(c);
        rest = rest.subspan(c.whole.size());
        if (c.type != "IEND")
            continue;
        if (!has_data || !c.data.empty() || !rest.empty())
            return errc::damaged;
        return chunks;
    }
}

/// The marks of the version that a text chunk belongs to, or nullptr.
const version_marks* badge_marks(const chunk& c) noexcept {
    if (c.type != "iTXt" && c.type != "tEXt" && c.type != "zTXt")
        return nullptr;
    const auto text = as_text(c.data);
    const auto keyword = text.substr(0, text.find('\0'));
    for (const auto& mark : marks)
        if (keyword == mark.keyword)
            return &mark;
    return nullptr;
}

/// iTXt after the keyword: compression flag, method, language tag, translated keyword, text
/// (clause 11.3.4.5).
result<std::string> international_text(std::string_view rest) {
    if (rest.size() < 2)
        return errc::damaged;
    if (rest[0] == 1)
        return errc::compressed;
    if (rest[0] != 0)
        return errc::damaged;
    const auto language_end = rest.find('\0', 2);
    if (language_end == std::string_view::npos)
        return errc::damaged;
    const auto keyword_end = rest.find('\0', language_end + 1);
    if (keyword_end == std::string_view::npos)
        return errc::damaged;
    return std::string(rest.substr(keyword_end + 1));
}

result<baked_payload> read_badge(const chunk& c, const version_marks& mark) {
    if (c.type == "zTXt")
        return errc::compressed;
    const auto text = as_text(c.data);
    if (text.size() <= mark.keyword.size())
        return errc::damaged;
    const auto rest = text.substr(mark.keyword.size() + 1);
    if (c.type == "iTXt") {
        OB_TRY(auto payload, international_text(rest));
        return baked_payload{std::move(payload), mark.version};
    }
    if (mark.version != badge_version::ob2)
        return error{
            errc::damaged,
            "The badge is in a tEXt chunk, but this kind of badge belongs into an iTXt chunk."};
    return baked_payload{std::string(rest), mark.version};
}

bytes make_chunk(std::string_view keyword, std::string_view text) {
    using namespace std::string_view_literals;
    constexpr auto separators =
        "\0\0\0\0\0"sv; // keyword end, not compressed, method, no language, no translation
    bytes out;
    out.reserve(chunk_overhead + keyword.size() + separators.size() + text.size());
    append_u32(out, static_cast<std::uint32_t>(keyword.size() + separators.size() + text.size()));
    for (const auto piece : {"iTXt"sv, keyword, separators, text})
        out.insert(out.end(), piece.begin(), piece.end());
    append_u32(out, crc_of(bytes_view(out).subspan(4)));
    return out;
}

} // namespace

result<std::vector<baked_payload>> find_in_png(bytes_view image) {
    OB_TRY(const auto chunks, read_chunks(image));
    std::vector<baked_payload> found;
    for (const auto& c : chunks) {
        const auto* mark = badge_marks(c);
        if (mark == nullptr)
            continue;
        OB_TRY(auto payload, read_badge(c, *mark));
        found.push_back(std::move(payload));
    }
    return found;
}

result<bytes> bake_png(bytes_view image, const baked_payload& payload) {
    OB_TRY(const auto chunks, read_chunks(image));
    if (payload.text.size() > picture_bytes_max)
        return errc::too_large;
    const auto& mark = marks_of(payload.version);
    const auto badge = make_chunk(mark.keyword, payload.text);
    bytes out(image.begin(), image.begin() + signature_size);
    out.reserve(image.size() + badge.size());
    for (const auto& c : chunks) {
        if (badge_marks(c) != &mark)
            out.insert(out.end(), c.whole.begin(), c.whole.end());
        if (c.type ==
            "IHDR") // directly after the header: found first by readers that stop at the pixels
            out.insert(out.end(), badge.begin(), badge.end());
    }
    return out;
}

result<std::pair<std::uint32_t, std::uint32_t>> png_size(bytes_view image) {
    if (detect(image) != picture::png)
        return errc::not_a_picture;
    OB_TRY(const auto header, read_chunk(image.subspan(signature_size)));
    if (!is_header(header))
        return errc::damaged;
    return std::pair{read_u32(header.data), read_u32(header.data.subspan(4))};
}

} // namespace ob::baking
