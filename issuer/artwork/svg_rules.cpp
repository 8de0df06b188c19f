#include "issuer/artwork/svg_rules.hpp"

#include "base/core/ascii.hpp"

#include <algorithm>
#include <iterator>
#include <span>
#include <string>

namespace ob::artwork {

namespace {

bool contains(std::span<const std::string_view> sorted, std::string_view name) noexcept {
    return std::binary_search(sorted.begin(), sorted.end(), name);
}

constexpr std::string_view kept_elements[] = {
    "circle", "clipPath", "defs",    "desc",     "ellipse",        "g",    "line", "linearGradient",
    "mask",   "path",     "polygon", "polyline", "radialGradient", "rect", "stop", "style",
    "svg",    "text",     "title",   "tspan"};
static_assert(std::is_sorted(std::begin(kept_elements), std::end(kept_elements)));

constexpr std::string_view kept_attributes[] = {
    "clip-path",
    "clip-rule",
    "clipPathUnits",
    "color",
    "cx",
    "cy",
    "d",
    "display",
    "dominant-baseline",
    "dx",
    "dy",
    "fill",
    "fill-opacity",
    "fill-rule",
    "font",
    "font-family",
    "font-size",
    "font-style",
    "font-variant",
    "font-weight",
    "fr",
    "fx",
    "fy",
    "gradientTransform",
    "gradientUnits",
    "height",
    "href",
    "id",
    "lengthAdjust",
    "letter-spacing",
    "mask",
    "maskContentUnits",
    "maskUnits",
    "offset",
    "opacity",
    "overflow",
    "paint-order",
    "pathLength",
    "points",
    "preserveAspectRatio",
    "r",
    "rotate",
    "rx",
    "ry",
    "shape-rendering",
    "spreadMethod",
    "stop-color",
    "stop-opacity",
    "stroke",
    "stroke-dasharray",
    "stroke-dashoffset",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-miterlimit",
    "stroke-opacity",
    "stroke-width",
    "style",
    "text-anchor",
    "textLength",
    "transform",
    "vector-effect",
    "version",
    "viewBox",
    "visibility",
    "width",
    "x",
    "y"};
static_assert(std::is_sorted(std::begin(kept_attributes), std::end(kept_attributes)));

bool ends_with_property(std::string_view before, std::string_view property) {
    while (!before.empty() && (before.back() == ' ' || before.back() == ':'))
        before.remove_suffix(1);
    return before.ends_with(property);
}

} // namespace

element_rule rule_for_element(std::string_view name) noexcept {
    if (contains(kept_elements, name))
        return element_rule::keep;
    // Another namespace by prefix is an editor's own; `svg:` is written out by none of those that
    // we know.
    if (name.find(':') != std::string_view::npos && !name.starts_with("svg:"))
        return element_rule::drop;
    return name == "metadata" ? element_rule::drop : element_rule::refuse;
}

bool is_safe_css(std::string_view css, bool references) noexcept {
    if (css.find_first_of("@\\<&") != std::string_view::npos)
        return false;
    const auto text = ascii_lower(css);
    if (text.find("expression") != std::string::npos ||
        text.find("javascript") != std::string::npos || text.find("/*") != std::string::npos ||
        text.find("image-set") != std::string::npos || text.find("src(") != std::string::npos)
        return false;
    for (auto at = text.find("url("); at != std::string::npos; at = text.find("url(", at + 4)) {
        const auto rest = std::string_view(text).substr(at + 4);
        const auto before = std::string_view(text).substr(0, at);
        const bool local =
            rest.starts_with("#") || rest.starts_with("'#") || rest.starts_with("\"#");
        const bool paint =
            ends_with_property(before, "fill") || ends_with_property(before, "stroke");
        if (!local || !(references || paint))
            return false;
    }
    return true;
}

attribute_rule
rule_for_attribute(std::string_view name, std::string_view value, bool inside) noexcept {
    using enum attribute_rule;
    if (ascii_lower(name).starts_with("on"))
        return refuse;
    if (name == "class" || name == "xml:space")
        return keep;
    if (name == "href" || name == "xlink:href")
        return value.starts_with('#') ? keep : refuse; // gradients that extend another one
    if (name.find(':') != std::string_view::npos || !contains(kept_attributes, name))
        return drop;
    if (name == "style")
        return is_safe_css(value, !inside) ? keep : refuse;
    if (ascii_lower(value).find("url(") == std::string::npos)
        return keep;
    const bool layer = name == "clip-path" || name == "mask";
    const bool paint = name == "fill" || name == "stroke";
    return (paint || (layer && !inside)) && is_safe_css(value, true) ? keep : refuse;
}

} // namespace ob::artwork
