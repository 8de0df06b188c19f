#include "issuer/artwork/render.hpp"

#include "issuer/artwork/artwork.hpp"
#include "issuer/artwork/cairo_ptr.hpp"

#include <librsvg/rsvg.h>

#include <algorithm>
#include <cstring>

namespace ob::artwork {

namespace {

using handle_ptr = std::unique_ptr<RsvgHandle, destroyed_by<g_object_unref>>;
using fault_ptr = std::unique_ptr<GError, destroyed_by<g_error_free>>;

struct reading {
    std::string_view left;
};

cairo_status_t read_some(void* closure, unsigned char* into, unsigned int length) {
    auto& from = *static_cast<reading*>(closure);
    if (from.left.size() < length)
        return CAIRO_STATUS_READ_ERROR;
    std::memcpy(into, from.left.data(), length);
    from.left.remove_prefix(length);
    return CAIRO_STATUS_SUCCESS;
}

cairo_status_t write_some(void* closure, const unsigned char* data, unsigned int length) {
    static_cast<std::string*>(closure)->append(
        static_cast<const char*>(static_cast<const void*>(data)), length
    );
    return CAIRO_STATUS_SUCCESS;
}

result<surface_ptr> decode(std::string_view png) {
    reading from{png};
    surface_ptr made(cairo_image_surface_create_from_png_stream(read_some, &from));
    if (cairo_surface_status(made.get()) != CAIRO_STATUS_SUCCESS)
        return errc::picture_damaged;
    return made;
}

result<void> paint_svg(cairo_t* canvas, std::string_view svg, int width, int height) {
    GError* raw = nullptr;
    const auto* bytes = static_cast<const guint8*>(static_cast<const void*>(svg.data()));
    const handle_ptr drawing(rsvg_handle_new_from_data(bytes, svg.size(), &raw));
    if (!drawing) {
        const fault_ptr fault(raw);
        return error(errc::picture_damaged, {}, {}, fault->message);
    }
    rsvg_handle_set_dpi(drawing.get(), 96);
    const RsvgRectangle area{0, 0, static_cast<double>(width), static_cast<double>(height)};
    if (!rsvg_handle_render_document(drawing.get(), canvas, &area, &raw)) {
        const fault_ptr fault(raw);
        return error(errc::not_drawn, {}, {}, fault->message);
    }
    return {};
}

result<void> paint_png(cairo_t* canvas, const overlay& over) {
    OB_TRY(const auto picture, decode(over.png));
    const double width = cairo_image_surface_get_width(picture.get());
    const double height = cairo_image_surface_get_height(picture.get());
    const double scale = over.side / std::max(width, height);
    cairo_save(canvas);
    cairo_translate(
        canvas, over.x + (over.side - width * scale) / 2, over.y + (over.side - height * scale) / 2
    );
    cairo_scale(canvas, scale, scale);
    cairo_set_source_surface(canvas, picture.get(), 0, 0);
    cairo_pattern_set_filter(cairo_get_source(canvas), CAIRO_FILTER_BEST);
    cairo_paint(canvas);
    cairo_restore(canvas);
    return {};
}

} // namespace

result<std::string> render(std::string_view svg, int width, int height, const overlay* over) {
    const surface_ptr surface(cairo_image_surface_create(CAIRO_FORMAT_ARGB32, width, height));
    const cairo_ptr canvas(cairo_create(surface.get()));
    if (const auto painted = paint_svg(canvas.get(), svg, width, height); !painted)
        return painted.error();
    if (over != nullptr)
        if (const auto painted = paint_png(canvas.get(), *over); !painted)
            return painted.error();
    std::string png;
    if (cairo_status(canvas.get()) != CAIRO_STATUS_SUCCESS ||
        cairo_surface_write_to_png_stream(surface.get(), write_some, &png) != CAIRO_STATUS_SUCCESS)
        return errc::not_drawn;
    return png;
}

result<void> check_pixels(std::string_view png) {
    const auto decoded = decode(png);
    if (!decoded)
        return decoded.error();
    return {};
}

} // namespace ob::artwork
