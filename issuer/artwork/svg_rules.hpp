#pragma once

#include <string_view>

/// Private to issuer/artwork: the lists that an uploaded SVG is held to.
namespace ob::artwork {

enum class element_rule {
    keep,
    drop,   ///< with everything in it: says nothing about the picture
    refuse, ///< could run, fetch, or multiply work
};
element_rule rule_for_element(std::string_view name) noexcept;

enum class attribute_rule {
    keep,
    drop,
    refuse
};
/// `inside` is true within clipPath and mask, where nothing may refer on: nested references
/// multiply work.
attribute_rule
rule_for_attribute(std::string_view name, std::string_view value, bool inside) noexcept;

/// A style sheet or `style` attribute without at-rules, escapes, and addresses other than
/// `url(#id)` of a gradient. `references` allows `url(#id)` of any property.
bool is_safe_css(std::string_view css, bool references) noexcept;

} // namespace ob::artwork
