#include "badge/baking/svg_document.hpp"

#include <algorithm>
#include <charconv>

namespace ob::baking {
namespace {

constexpr std::string_view svg_namespace = "http://www.w3.org/2000/svg";
/// Drawn pictures have fewer than a thousand elements; a tree of this many costs 5 MiB.
constexpr std::ptrdiff_t tags_max = 50'000;
constexpr std::ptrdiff_t attributes_max = 100'000;
constexpr unsigned depth_max = 128;
constexpr std::size_t bindings_max = 64;

constexpr unsigned parse_options = pugi::parse_pi | pugi::parse_comments | pugi::parse_cdata |
                                   pugi::parse_doctype | pugi::parse_declaration |
                                   pugi::parse_ws_pcdata;

struct qualified_name {
    std::string_view prefix;
    std::string_view local;
};

qualified_name split(std::string_view name) noexcept {
    const auto colon = name.find(':');
    if (colon == std::string_view::npos)
        return {{}, name};
    return {name.substr(0, colon), name.substr(colon + 1)};
}

/// Walks the tree with the namespaces in scope and collects badge elements.
class namespace_walk {
public:
    explicit namespace_walk(std::vector<badge_element>& found) noexcept : found_(found) {}

    result<void> enter_root(pugi::xml_node root) {
        OB_TRY(const auto scope, declare(root));
        OB_TRY(const auto uri, namespace_of(split(root.name()).prefix));
        if (split(root.name()).local != "svg" || (!uri.empty() && uri != svg_namespace))
            return errc::not_a_picture;
        return children_of(root, 1, scope);
    }

private:
    struct binding {
        std::string_view prefix;
        std::string uri;
    };

    result<void> visit(pugi::xml_node element, unsigned depth) {
        if (depth > depth_max)
            return errc::too_large;
        OB_TRY(const auto scope, declare(element));
        const auto name = split(element.name());
        OB_TRY(const auto uri, namespace_of(name.prefix));
        for (const auto& mark : marks)
            if (uri == mark.xml_namespace && name.local == mark.element)
                return badge(element, mark, scope);
        return children_of(element, depth, scope);
    }

    result<void> badge(pugi::xml_node element, const version_marks& mark, std::size_t scope) {
        for (const auto child : element.children())
            if (child.type() == pugi::node_element)
                return error{
                    errc::damaged, "The badge element of this SVG contains other elements."};
        found_.push_back({element, &mark});
        bindings_.resize(scope);
        return {};
    }

    result<void> children_of(pugi::xml_node element, unsigned depth, std::size_t scope) {
        for (const auto child : element.children()) {
            if (child.type() == pugi::node_doctype)
                return errc::forbidden_xml;
            if (child.type() != pugi::node_element)
                continue;
            if (auto visited = visit(child, depth + 1); !visited)
                return visited;
        }
        bindings_.resize(scope);
        return {};
    }

    /// Takes in the element's declarations; answers how many bindings there were before.
    result<std::size_t> declare(pugi::xml_node element) {
        const auto before = bindings_.size();
        for (const auto attribute : element.attributes()) {
            const std::string_view name = attribute.name();
            if (name != "xmlns" && !name.starts_with("xmlns:"))
                continue;
            if (bindings_.size() == bindings_max)
                return errc::too_large;
            const auto prefix = name == "xmlns" ? std::string_view{} : name.substr(6);
            // XML 1.0, 3.1, "Unique Att Spec", which pugixml leaves to us: readers differ in which
            // of two they take.
            for (auto i = before; i < bindings_.size(); ++i)
                if (bindings_[i].prefix == prefix)
                    return error{errc::damaged, "This SVG declares a prefix twice in one element."};
            OB_TRY(auto uri, resolve_references(attribute.value()));
            bindings_.push_back({prefix, std::move(uri)});
        }
        return before;
    }

    result<std::string_view> namespace_of(std::string_view prefix) const {
        const auto match = std::find_if(bindings_.rbegin(), bindings_.rend(), [&](const auto& b) {
            return b.prefix == prefix;
        });
        if (match != bindings_.rend())
            return std::string_view(match->uri);
        if (prefix.empty() || prefix == "xml")
            return std::string_view{};
        return error{errc::damaged, "This SVG uses a namespace prefix that it does not declare."};
    }

    std::vector<badge_element>& found_;
    std::vector<binding> bindings_;
};

bool is_utf8_label(std::string_view label) noexcept {
    const auto same = [](std::string_view a, std::string_view b) {
        return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
            return (x >= 'A' && x <= 'Z' ? char(x - 'A' + 'a') : x) == y;
        });
    };
    return same(label, "utf-8") || same(label, "us-ascii") || same(label, "ascii");
}

result<void> append_code_point(std::string& out, std::string_view digits, int base) {
    std::uint32_t point = 0;
    const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), point, base);
    const bool whole = parsed.ec == std::errc{} && parsed.ptr == digits.data() + digits.size();
    if (!whole || point == 0 || point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF))
        return errc::damaged;
    const auto put = [&](std::uint32_t byte) { out.push_back(static_cast<char>(byte)); };
    if (point < 0x80) {
        put(point);
    } else if (point < 0x800) {
        put(0xC0U | point >> 6U);
        put(0x80U | (point & 0x3FU));
    } else if (point < 0x10000) {
        put(0xE0U | point >> 12U);
        put(0x80U | (point >> 6U & 0x3FU));
        put(0x80U | (point & 0x3FU));
    } else {
        put(0xF0U | point >> 18U);
        put(0x80U | (point >> 12U & 0x3FU));
        put(0x80U | (point >> 6U & 0x3FU));
        put(0x80U | (point & 0x3FU));
    }
    return {};
}

result<void> append_reference(std::string& out, std::string_view name) {
    constexpr std::pair<std::string_view, char> predefined[] = {
        {"lt", '<'}, {"gt", '>'}, {"amp", '&'}, {"quot", '"'}, {"apos", '\''}};
    for (const auto& [known, character] : predefined) {
        if (name == known) {
            out.push_back(character);
            return {};
        }
    }
    if (name.starts_with("#x"))
        return append_code_point(out, name.substr(2), 16);
    if (name.starts_with('#'))
        return append_code_point(out, name.substr(1), 10);
    return errc::forbidden_xml;
}

} // namespace

result<std::string> resolve_references(std::string_view raw) {
    std::string out;
    while (!raw.empty()) {
        const auto at = std::min(raw.find('&'), raw.size());
        out.append(raw.substr(0, at));
        raw.remove_prefix(at);
        if (raw.empty())
            break;
        const auto end = raw.find(';');
        if (end == std::string_view::npos)
            return errc::damaged;
        if (auto appended = append_reference(out, raw.substr(1, end - 1)); !appended)
            return appended.error();
        raw.remove_prefix(end + 1);
    }
    return out;
}

result<svg_document> svg_document::load(std::string_view text) {
    if (text.find('\0') != std::string_view::npos)
        return errc::forbidden_xml;
    if (std::count(text.begin(), text.end(), '<') > tags_max ||
        std::count(text.begin(), text.end(), '=') > attributes_max)
        return errc::too_large;
    svg_document document(text);
    document.shift_ = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    const auto body = text.substr(document.shift_);
    const auto parsed =
        document.tree_.load_buffer(body.data(), body.size(), parse_options, pugi::encoding_utf8);
    if (!parsed)
        return error{errc::damaged, {}, {}, parsed.description()};
    if (auto prolog = document.check_prolog(); !prolog)
        return prolog.error();
    if (auto walked = namespace_walk(document.badges_).enter_root(document.root()); !walked)
        return walked.error();
    return document;
}

result<void> svg_document::check_prolog() const {
    unsigned elements = 0;
    for (const auto node : tree_.children()) {
        switch (node.type()) {
        case pugi::node_element:
            ++elements;
            break;
        case pugi::node_doctype:
            if (std::string_view(node.value()).find_first_of("[&%") != std::string_view::npos)
                return errc::forbidden_xml;
            break;
        case pugi::node_declaration:
            if (const auto label = node.attribute("encoding");
                label && !is_utf8_label(label.value()))
                return errc::forbidden_xml;
            break;
        default:
            break;
        }
    }
    if (elements != 1)
        return errc::damaged;
    return {};
}

byte_range svg_document::tag_end(pugi::xml_node element) const {
    auto at = static_cast<std::size_t>(element.offset_debug()) + shift_;
    for (char quote = 0; text_[at] != '>' || quote != 0; ++at) {
        if (quote != 0)
            quote = text_[at] == quote ? '\0' : quote;
        else if (text_[at] == '"' || text_[at] == '\'')
            quote = text_[at];
    }
    return {text_[at - 1] == '/' ? at - 1 : at, at + 1};
}

std::size_t svg_document::end_of(pugi::xml_node node) const {
    const auto from = static_cast<std::size_t>(node.offset_debug()) + shift_;
    switch (node.type()) {
    case pugi::node_pcdata:
        return text_.find('<', from);
    case pugi::node_cdata:
        return text_.find("]]>", from) + 3;
    case pugi::node_comment:
        return text_.find("-->", from) + 3;
    case pugi::node_element:
        break;
    default:
        return text_.find("?>", from) + 2;
    }
    const auto tag = tag_end(node);
    if (tag.end - tag.begin == 2) // `/>`
        return tag.end;
    const auto last = node.last_child();
    return text_.find('>', last ? end_of(last) : tag.end) + 1;
}

byte_range svg_document::extent_of(pugi::xml_node element) const {
    return {static_cast<std::size_t>(element.offset_debug()) + shift_ - 1, end_of(element)};
}

byte_range svg_document::root_tag_end() const {
    return tag_end(root());
}

} // namespace ob::baking
