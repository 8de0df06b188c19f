#pragma once

#include <cairo.h>

#include <memory>

/// Owners of cairo's handles.
namespace ob::artwork {

template <auto Destroy>
struct destroyed_by {
    template <class T>
    void operator()(T* handle) const noexcept {
        Destroy(handle);
    }
};

using surface_ptr = std::unique_ptr<cairo_surface_t, destroyed_by<cairo_surface_destroy>>;
using cairo_ptr = std::unique_ptr<cairo_t, destroyed_by<cairo_destroy>>;
using path_ptr = std::unique_ptr<cairo_path_t, destroyed_by<cairo_path_destroy>>;
using font_options_ptr =
    std::unique_ptr<cairo_font_options_t, destroyed_by<cairo_font_options_destroy>>;

} // namespace ob::artwork
