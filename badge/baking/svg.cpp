#include "badge/baking/svg_document.hpp"

#include <optional>

namespace ob::baking {
namespace {

constexpr std::string_view own_prefix = "openbadges";

bool is_space(std::string_view text) noexcept {
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

/// The character data of the element. When there is a CDATA section, white space around it is
/// layout.
result<std::string> body_of(pugi::xml_node element) {
    bool has_cdata = false;
    for (const auto child : element.children())
        has_cdata = has_cdata || child.type() == pugi::node_cdata;
    std::string body;
    for (const auto child : element.children()) {
        const std::string_view raw = child.value();
        if (child.type() == pugi::node_cdata) {
            body += raw;
        } else if (child.type() == pugi::node_pcdata && !(has_cdata && is_space(raw))) {
            OB_TRY(const auto text, resolve_references(raw));
            body += text;
        }
    }
    return is_space(body) ? std::string{} : body;
}

result<std::string> verify_attribute(pugi::xml_node element) {
    std::optional<std::string> verify;
    for (const auto attribute : element.attributes()) {
        if (std::string_view(attribute.name()) != "verify")
            continue;
        if (verify)
            return errc::damaged;
        OB_TRY(verify, resolve_references(attribute.value()));
    }
    return verify.value_or(std::string{});
}

result<baked_payload> read_badge(const badge_element& badge) {
    OB_TRY(auto verify, verify_attribute(badge.node));
    OB_TRY(auto body, body_of(badge.node));
    if (verify.empty() && body.empty())
        return error{errc::damaged, "The badge element of this SVG is empty."};
    if (body.empty())
        return baked_payload{std::move(verify), badge.mark->version};
    // A JWS has no body and JSON no `verify`; only OB 2.0 has both, the hosted URL beside a copy of
    // the assertion.
    if (!verify.empty() && badge.mark->version != badge_version::ob2)
        return errc::two_badges;
    return baked_payload{std::move(body), badge.mark->version, std::move(verify)};
}

std::string escape_attribute(std::string_view text) {
    std::string out;
    for (const char c : text)
        out += c == '&' ? "&amp;" : c == '"' ? "&quot;" : c == '<' ? "&lt;" : std::string(1, c);
    return out;
}

/// `]]>` cannot stand in a CDATA section: it is divided between two.
std::string cdata(std::string_view text) {
    std::string out = "<![CDATA[";
    for (auto at = text.find("]]>"); at != std::string_view::npos; at = text.find("]]>")) {
        out.append(text.substr(0, at + 2)).append("]]><![CDATA[");
        text.remove_prefix(at + 2);
    }
    return out.append(text).append("]]>");
}

std::string make_element(
    const baked_payload& payload, const version_marks& mark, std::string_view declaration
) {
    std::string out = "<";
    const auto name = std::string(own_prefix) + ":" + std::string(mark.element);
    out.append(name).append(declaration);
    if (form_of(payload) != payload_form::json)
        return out.append(" verify=\"").append(escape_attribute(payload.text)).append("\"/>");
    if (!payload.hosted_url.empty())
        out.append(" verify=\"").append(escape_attribute(payload.hosted_url)).append("\"");
    return out.append(">").append(cdata(payload.text)).append("</").append(name).append(">");
}

/// Where our prefix has to be declared.
enum class declaration_place {
    nowhere,
    root,
    element
};

declaration_place place_for(pugi::xml_node root, std::string_view uri) {
    const auto attribute = root.attribute(("xmlns:" + std::string(own_prefix)).c_str());
    if (!attribute)
        return declaration_place::root;
    const auto bound = resolve_references(attribute.value());
    return bound && *bound == uri ? declaration_place::nowhere : declaration_place::element;
}

} // namespace

result<std::vector<baked_payload>> find_in_svg(bytes_view image) {
    OB_TRY(const auto document, svg_document::load(as_text(image)));
    std::vector<baked_payload> found;
    for (const auto& badge : document.badges()) {
        OB_TRY(auto payload, read_badge(badge));
        found.push_back(std::move(payload));
    }
    return found;
}

result<bytes> bake_svg(bytes_view image, const baked_payload& payload) {
    const auto text = as_text(image);
    OB_TRY(const auto document, svg_document::load(text));
    const auto& mark = marks_of(payload.version);
    const auto declaration =
        " xmlns:" + std::string(own_prefix) + "=\"" + std::string(mark.xml_namespace) + "\"";
    const auto place = place_for(document.root(), mark.xml_namespace);
    const auto element = make_element(
        payload, mark, place == declaration_place::element ? declaration : std::string_view{}
    );

    const auto tag = document.root_tag_end();
    const bool empty_root = tag.end - tag.begin == 2;
    std::string out(text.substr(0, tag.begin));
    if (place == declaration_place::root)
        out += declaration;
    out.append(">").append(element);
    if (empty_root)
        out.append("</").append(document.root().name()).append(">");
    auto from = tag.end;
    for (const auto& badge : document.badges()) {
        if (badge.mark != &mark)
            continue;
        const auto older = document.extent_of(badge.node);
        out.append(text.substr(from, older.begin - from));
        from = older.end;
    }
    out.append(text.substr(from));
    // A picture at the limits of reading is beyond them once it has one declaration more.
    if (const auto readable = svg_document::load(out); !readable)
        return readable.error();
    const auto baked = as_bytes(out);
    return bytes(baked.begin(), baked.end());
}

} // namespace ob::baking
