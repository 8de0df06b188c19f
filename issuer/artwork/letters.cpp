#include "issuer/artwork/letters.hpp"

#include "issuer/artwork/cairo_ptr.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <numbers>

namespace ob::artwork {

namespace {

std::vector<std::string> characters(std::string_view text) {
    std::vector<std::string> out;
    for (const char c : text) {
        const bool continues = (static_cast<unsigned char>(c) & 0xc0U) == 0x80U;
        if (continues && !out.empty())
            out.back() += c;
        else
            out.emplace_back(1, static_cast<unsigned char>(c) < 0x20 ? ' ' : c);
    }
    return out;
}

// It only measures and outlines. Its canvas has no bounds: on a bounded one cairo leaves out what
// lies beyond.
class pen {
public:
    explicit pen(const text_style& style)
        : surface_(cairo_recording_surface_create(CAIRO_CONTENT_ALPHA, nullptr))
        , cairo_(cairo_create(surface_.get())) {
        const bool serif = style.face == face::serif_bold;
        cairo_select_font_face(
            cairo_.get(),
            serif ? "DejaVu Serif" : "DejaVu Sans",
            CAIRO_FONT_SLANT_NORMAL,
            style.face == face::sans ? CAIRO_FONT_WEIGHT_NORMAL : CAIRO_FONT_WEIGHT_BOLD
        );
        cairo_set_font_size(cairo_.get(), style.size);
        const font_options_ptr options(cairo_font_options_create());
        cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
        cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
        cairo_set_font_options(cairo_.get(), options.get());
    }

    double advance(const std::string& text) {
        cairo_text_extents_t extents;
        cairo_text_extents(cairo_.get(), text.c_str(), &extents);
        return extents.x_advance;
    }

    double width(const std::vector<std::string>& letters, double spacing) {
        double sum = letters.empty() ? 0 : -spacing;
        for (const auto& letter : letters)
            sum += advance(letter) + spacing;
        return sum;
    }

    // One letter with its origin at (x, y), turned by `angle`.
    void letter(const std::string& text, double x, double y, double angle) {
        cairo_save(cairo_.get());
        cairo_translate(cairo_.get(), x, y);
        cairo_rotate(cairo_.get(), angle);
        cairo_move_to(cairo_.get(), 0, 0);
        cairo_text_path(cairo_.get(), text.c_str());
        cairo_restore(cairo_.get());
    }

    std::string path() {
        const path_ptr drawn(cairo_copy_path(cairo_.get()));
        std::string out;
        const auto point = [&](const cairo_path_data_t& p) {
            out.append(number(p.point.x)).append(" ").append(number(p.point.y));
        };
        for (int i = 0; i < drawn->num_data; i += drawn->data[i].header.length) {
            const auto* data = &drawn->data[i];
            switch (data->header.type) {
            case CAIRO_PATH_MOVE_TO:
                if (i + data->header.length >= drawn->num_data)
                    break; // the pen's resting place after the last letter
                out += 'M';
                point(data[1]);
                break;
            case CAIRO_PATH_LINE_TO:
                out += 'L';
                point(data[1]);
                break;
            case CAIRO_PATH_CURVE_TO:
                out += 'C';
                point(data[1]);
                out += ' ';
                point(data[2]);
                out += ' ';
                point(data[3]);
                break;
            case CAIRO_PATH_CLOSE_PATH:
                out += 'Z';
                break;
            }
        }
        return out;
    }

private:
    surface_ptr surface_;
    cairo_ptr cairo_;
};

} // namespace

std::string number(double value) {
    std::array<char, 32> text{};
    const auto end =
        std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed, 2)
            .ptr;
    return {text.data(), end};
}

double text_width(std::string_view text, const text_style& style) {
    pen with(style);
    return with.width(characters(text), style.spacing);
}

std::string text_path(std::string_view text, const text_style& style, double x, double y) {
    pen with(style);
    for (const auto& letter : characters(text)) {
        with.letter(letter, x, y, 0);
        x += with.advance(letter) + style.spacing;
    }
    return with.path();
}

std::string text_on_arc(std::string_view text, const text_style& style, const arc& along) {
    pen with(style);
    const double turn = along.bottom ? -1 : 1;
    const double top = -std::numbers::pi / 2 * turn;
    double angle = top - turn * text_width(text, style) / 2 / along.radius;
    for (const auto& letter : characters(text)) {
        const double advance = with.advance(letter);
        const double middle = angle + turn * advance / 2 / along.radius;
        const double lean = middle + turn * std::numbers::pi / 2;
        // The letter stands on the circle with its middle; its origin is half an advance before
        // that.
        with.letter(
            letter,
            along.cx + along.radius * std::cos(middle) - advance / 2 * std::cos(lean),
            along.cy + along.radius * std::sin(middle) - advance / 2 * std::sin(lean),
            lean
        );
        angle += turn * (advance + style.spacing) / along.radius;
    }
    return with.path();
}

std::vector<std::string> wrap(std::string_view text, const text_style& style, double width) {
    pen with(style);
    const double space = with.advance(" ") + 2 * style.spacing;
    std::vector<std::string> lines;
    double used = 0;
    while (!text.empty()) {
        const auto end = text.find(' ');
        const auto word = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (word.empty())
            continue;
        const double wide = with.width(characters(word), style.spacing);
        if (!lines.empty() && used + space + wide <= width) {
            lines.back().append(" ").append(word);
            used += space + wide;
        } else {
            lines.emplace_back(word);
            used = wide;
        }
    }
    return lines;
}

std::string shorten(std::string_view text, const text_style& style, double width) {
    pen with(style);
    const auto letters = characters(text);
    if (with.width(letters, style.spacing) <= width)
        return std::string(text);
    double used = with.advance("…");
    std::string out;
    for (const auto& letter : letters) {
        used += with.advance(letter) + style.spacing;
        if (used > width)
            break;
        out += letter;
    }
    return out + "…";
}

} // namespace ob::artwork
