#include "issuer/artwork/artwork.hpp"
#include "issuer/artwork/svg_rules.hpp"
#include "issuer/artwork/uploads.hpp"

#include <charconv>
#include <locale>
#include <pugixml.hpp>
#include <sstream>

namespace ob::artwork {

namespace {

constexpr int depth_max = 64;        // what people draw nests some ten deep
constexpr int elements_max = 20'000; // a detailed emblem has a few hundred
constexpr int references_max = 200;  // clip paths and masks: each costs a layer

constexpr auto svg_namespace = "http://www.w3.org/2000/svg";

error forbidden(const std::string& what) {
    return error(
        errc::svg_forbidden,
        "This SVG holds " + what +
            ", which a badge picture may not: export it as plain SVG or as PNG."
    );
}

class cleaner {
public:
    result<void> copy(const pugi::xml_node& from, pugi::xml_node into, int depth, bool inside) {
        if (depth > depth_max || ++elements_ > elements_max)
            return forbidden("too many elements");
        const std::string name = from.name();
        if (auto copied = copy_attributes(from, into, inside); !copied)
            return copied;
        if (name == "style")
            return copy_style(from, into);
        const bool within = inside || name == "clipPath" || name == "mask";
        for (const auto& child : from.children())
            if (auto copied = copy_child(child, into, depth, within); !copied)
                return copied;
        return {};
    }

private:
    result<void>
    copy_child(const pugi::xml_node& child, pugi::xml_node into, int depth, bool inside) {
        if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) {
            into.append_child(pugi::node_pcdata).set_value(child.value());
            return {};
        }
        if (child.type() != pugi::node_element)
            return {}; // comments and processing instructions
        switch (rule_for_element(child.name())) {
        case element_rule::drop:
            return {};
        case element_rule::refuse:
            return forbidden("<" + std::string(child.name()) + ">");
        case element_rule::keep:
            break;
        }
        return copy(child, into.append_child(child.name()), depth + 1, inside);
    }

    result<void> copy_attributes(const pugi::xml_node& from, pugi::xml_node into, bool inside) {
        for (const auto& attribute : from.attributes()) {
            const std::string name = attribute.name();
            const std::string value = attribute.value();
            if (name == "xmlns" || name.starts_with("xmlns:"))
                continue; // written anew at the root
            switch (rule_for_attribute(name, value, inside)) {
            case attribute_rule::drop:
                continue;
            case attribute_rule::refuse:
                return forbidden("the attribute " + name);
            case attribute_rule::keep:
                break;
            }
            if ((name == "clip-path" || name == "mask" || name == "style") &&
                value.find("url") != std::string::npos && ++references_ > references_max)
                return forbidden("too many masks");
            into.append_attribute(name == "xlink:href" ? "href" : name.c_str()) = value.c_str();
        }
        return {};
    }

    static result<void> copy_style(const pugi::xml_node& from, pugi::xml_node into) {
        const std::string css = from.text().get();
        if (!is_safe_css(css, false))
            return forbidden("a style sheet that refers to something");
        into.append_child(pugi::node_pcdata).set_value(css.c_str());
        return {};
    }

    int elements_ = 0;
    int references_ = 0;
};

// Expanding no entity is what pugixml does anyway; a document that declares some is not worth
// guessing at.
bool declares_entities(std::string_view file) {
    const auto doctype = file.find("<!DOCTYPE");
    if (file.find("<!ENTITY") != std::string_view::npos)
        return true;
    return doctype != std::string_view::npos &&
           file.substr(doctype, file.find('>', doctype) - doctype).find('[') !=
               std::string_view::npos;
}

bool is_utf8_xml(std::string_view file) {
    if (file.find('\0') != std::string_view::npos)
        return false;
    const auto declaration = file.find("<?xml");
    if (declaration == std::string_view::npos)
        return true;
    const auto end = file.find("?>", declaration);
    const auto inside =
        file.substr(declaration, end == std::string_view::npos ? end : end - declaration);
    const auto encoding = inside.find("encoding");
    if (encoding == std::string_view::npos)
        return true;
    const auto named = inside.substr(encoding);
    return named.find("UTF-8") != std::string_view::npos ||
           named.find("utf-8") != std::string_view::npos;
}

bool is_length(double length) {
    return length >= 1 && length < 1e6;
}

// A length in user units; 0 when it is absent, a percentage, or no number.
double length_of(const char* text) {
    double value = 0;
    const std::string_view all(text);
    const auto end = std::from_chars(all.data(), all.data() + all.size(), value).ptr;
    const std::string_view unit(end, static_cast<std::size_t>(all.data() + all.size() - end));
    return unit.empty() || unit == "px" || unit == "mm" || unit == "pt" || unit == "cm" ? value : 0;
}

// A picture needs a size: a viewBox, or width and height; about square either way.
result<void> check_size(const pugi::xml_node& root) {
    double width = length_of(root.attribute("width").value());
    double height = length_of(root.attribute("height").value());
    if (const std::string box = root.attribute("viewBox").value(); !box.empty()) {
        std::string spaced = box;
        for (auto& c : spaced)
            c = c == ',' ? ' ' : c;
        std::istringstream in(spaced);
        in.imbue(std::locale::classic());
        double x = 0;
        double y = 0;
        if (!(in >> x >> y >> width >> height))
            return errc::picture_size;
    }
    if (!is_length(width) || !is_length(height) || width > height * 1.25 || height > width * 1.25)
        return errc::picture_size;
    return {};
}

} // namespace

result<std::string> clean_svg(std::string_view file) {
    if (file.size() > svg_bytes_max)
        return errc::picture_too_large;
    if (!is_utf8_xml(file))
        return error(errc::svg_forbidden, "An SVG badge picture is written in UTF-8.");
    if (declares_entities(file))
        return forbidden("entity declarations");
    pugi::xml_document read;
    const auto parsed =
        read.load_buffer(file.data(), file.size(), pugi::parse_default, pugi::encoding_utf8);
    if (!parsed)
        return error(errc::picture_damaged, {}, {}, parsed.description());
    const auto root = read.document_element();
    if (std::string_view(root.name()) != "svg" ||
        std::string_view(root.attribute("xmlns").value()) != svg_namespace)
        return errc::not_a_picture;
    if (const auto sized = check_size(root); !sized)
        return sized.error();

    pugi::xml_document made;
    auto top = made.append_child("svg");
    top.append_attribute("xmlns") = svg_namespace;
    if (const auto copied = cleaner().copy(root, top, 1, false); !copied)
        return copied.error();
    std::ostringstream out;
    made.save(out, "", pugi::format_raw | pugi::format_no_declaration, pugi::encoding_utf8);
    return std::move(out).str();
}

} // namespace ob::artwork
