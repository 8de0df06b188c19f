#include "issuer/artwork/artwork.hpp"

#include "issuer/artwork/draw.hpp"
#include "issuer/artwork/render.hpp"
#include "issuer/artwork/uploads.hpp"

#include <algorithm>

namespace ob::artwork {

namespace {

constexpr colour default_primary{0.12, 0.31, 0.47};
constexpr colour default_accent{0.95, 0.69, 0.2};
constexpr colour paper{0.98, 0.97, 0.95};
constexpr colour ink{0.09, 0.13, 0.11};
constexpr colour alarm{0.61, 0.14, 0.14};

std::string opening(int width, int height) {
    const auto w = std::to_string(width);
    const auto h = std::to_string(height);
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + w + " " + h +
           "\" width=\"" + w + "\" height=\"" + h + "\">";
}

bool has_font() {
    return !text_path("A", {face::serif_bold, 20, 0}, 0, 0).empty();
}

// More than this cannot be read on a badge; it is cut before anything is measured.
constexpr std::size_t title_bytes_max = 300;

std::string_view bounded(std::string_view text) {
    auto end = std::min(text.size(), title_bytes_max);
    while (end < text.size() && end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0U) == 0x80U)
        --end;
    return text.substr(0, end);
}

// Letters of English and French; U+00E0 to U+00FE lie 32 above their capitals, but for the division
// sign.
std::string capitals(std::string_view text) {
    std::string out(bounded(text));
    bool latin_1 = false;
    for (auto& c : out) {
        const auto byte = static_cast<unsigned char>(c);
        const bool accented = latin_1 && byte >= 0xa0 && byte <= 0xbe && byte != 0xb7;
        if ((c >= 'a' && c <= 'z') || accented)
            c = static_cast<char>(byte - 32);
        latin_1 = byte == 0xc3;
    }
    return out;
}

// The words on the outer band, as large as half its circle allows.
std::string band_text(std::string_view text, const arc& along, double size, const colour& fill) {
    text_style style{face::sans_bold, size, 2.5};
    const double room = along.radius * 2.5;
    while (style.size > 15 && text_width(text, style) > room)
        style.size -= 1;
    return filled_path(text_on_arc(shorten(text, style, room), style, along), fill);
}

std::string centred(const block& b, double cx, double cy, const colour& fill) {
    const double count = static_cast<double>(b.lines.size());
    // 0.74 em: about the height of a capital, so that the block looks centred.
    double y = cy - b.leading * (count - 1) / 2 + b.style.size * 0.37;
    std::string d;
    for (const auto& line : b.lines) {
        d += text_path(line, b.style, cx - text_width(line, b.style) / 2, y);
        y += b.leading;
    }
    return filled_path(d, fill);
}

} // namespace

result<programme::picture> accept_picture(std::string_view upload) {
    if (upload.starts_with("\x89PNG")) {
        OB_TRY(auto png, clean_png(upload));
        return programme::picture{"image/png", std::move(png)};
    }
    const auto text = upload.substr(upload.starts_with("\xef\xbb\xbf") ? 3 : 0);
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos || text[first] != '<')
        return errc::not_a_picture;
    OB_TRY(auto svg, clean_svg(text));
    if (const auto drawn = render(svg, badge_side, badge_side); !drawn)
        return error(errc::picture_damaged, {}, {}, drawn.error().cause);
    return programme::picture{"image/svg+xml", std::move(svg)};
}

result<std::string> as_png(const programme::picture& picture) {
    if (picture.media_type == "image/png")
        return picture.content;
    return render(picture.content, badge_side, badge_side);
}

result<std::string> draw_badge(const badge_design& design) {
    if (!has_font())
        return errc::no_font;
    constexpr double middle = badge_side / 2.0;
    const auto primary = read_colour(design.primary, default_primary);
    const auto band = mix(primary, black, 0.42);
    const auto accent = legible(read_colour(design.accent, default_accent), band, 3);
    const auto gold = legible(accent, primary, 3);
    const auto letters = ink_on(primary);

    auto svg = opening(badge_side, badge_side);
    svg += disc(middle, middle, 296, band);
    svg += ring(middle, middle, 287, 5, accent);
    svg += band_text(capitals(design.issuer), {middle, middle, 240, false}, 27, ink_on(band));
    if (!design.foot.empty())
        svg += band_text(
            bounded(design.foot), {middle, middle, 259, true}, 25, legible(accent, band, 4.5)
        );
    for (const double side : {-1.0, 1.0})
        svg += star(middle + side * 250, middle, 9, accent);
    svg += disc(middle, middle, 217, primary);
    svg += ring(middle, middle, 217, 3, accent);
    svg += wreath(middle, middle, 182, 34, gold);
    svg += star(middle, 156, 22, gold);
    block_limits room;
    room.width = 292;
    room.height = 190;
    room.size_max = 50;
    room.size_min = 20;
    room.corner = 14;
    svg += centred(fit(bounded(design.title), face::serif_bold, room), middle, middle - 4, letters);
    return svg + "</svg>";
}

result<std::string> draw_card(const card_design& design) {
    if (!has_font())
        return errc::no_font;
    constexpr double panel = 460;
    constexpr double left = 520;
    constexpr double right = 1140;
    const auto primary = read_colour(design.primary, default_primary);
    const auto accent = read_colour(design.accent, default_accent);
    const auto ground = mix(primary, paper, 0.86);

    auto svg = opening(card_width, card_height);
    const auto sheet = [&](double x, double y, double w, double h, const colour& fill) {
        svg += "<rect x=\"" + number(x) + "\" y=\"" + number(y) + "\" width=\"" + number(w) +
               "\" height=\"" + number(h) + "\" fill=\"" + to_text(fill) + "\"/>";
    };
    sheet(0, 0, card_width, card_height, paper);
    sheet(0, 0, panel, card_height, ground);
    sheet(0, card_height - 14, card_width, 14, primary);

    text_style small{face::sans_bold, 25, 2};
    const auto issuer = shorten(capitals(design.issuer), small, right - left);
    svg += filled_path(text_path(issuer, small, left, 148), legible(primary, paper, 4.5));
    sheet(left, 172, 84, 7, legible(accent, paper, 1.6));

    block_limits room;
    room.width = right - left;
    room.height = 252;
    room.size_max = 68;
    room.size_min = 34;
    const auto title = fit(bounded(design.title), face::serif_bold, room);
    double y = 180 + title.leading;
    std::string d;
    for (const auto& line : title.lines) {
        d += text_path(line, title.style, left, y);
        y += title.leading;
    }
    svg += filled_path(d, ink);
    text_style plain{face::sans, 28, 0};
    svg += filled_path(
        text_path(shorten(bounded(design.line), plain, right - left), plain, left, 506),
        mix(ink, paper, 0.22)
    );
    if (!design.stamp.empty()) {
        text_style bold{face::sans_bold, 30, 1};
        const auto stamp = shorten(bounded(design.stamp), bold, right - left - 48);
        sheet(left, 532, text_width(stamp, bold) + 48, 52, alarm);
        svg += filled_path(text_path(stamp, bold, left + 24, 569), white);
    }
    svg += "</svg>";

    OB_TRY(const auto badge, as_png(design.badge));
    const overlay over{badge, 40, 118, 380};
    return render(svg, card_width, card_height, &over);
}

} // namespace ob::artwork
