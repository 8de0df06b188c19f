#include "base/web/template_source.hpp"

#include <stdexcept>

namespace ob::web {

namespace {

constexpr int depth_max = 8; // a part that includes itself would never end

std::string_view trim(std::string_view text) {
    const auto first = text.find_first_not_of(" \n");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \n") - first + 1);
}

// Calls `replace` for what stands between each `open` and `close`.
template <class Replace>
std::string replace_each(
    std::string_view text, std::string_view open, std::string_view close, Replace replace
) {
    std::string out;
    for (;;) {
        const auto start = text.find(open);
        const auto end =
            start == std::string_view::npos ? start : text.find(close, start + open.size());
        if (end == std::string_view::npos)
            return out.append(text);
        out += text.substr(0, start);
        out += replace(trim(text.substr(start + open.size(), end - start - open.size())));
        text.remove_prefix(end + close.size());
    }
}

std::string escape(std::string_view text) {
    std::string out;
    for (const char c : text)
        switch (c) {
        case '&':
            out += "&amp;";
            break;
        case '<':
            out += "&lt;";
            break;
        case '>':
            out += "&gt;";
            break;
        case '"':
            out += "&quot;";
            break;
        default:
            out += c;
        }
    return out;
}

} // namespace

std::string include_parts(std::string_view text, const part_lookup& parts, int depth) {
    if (depth > depth_max)
        throw std::logic_error("templates include each other in a circle");
    return replace_each(text, "{{>", "}}", [&](std::string_view name) {
        const auto* part = parts(name);
        if (part == nullptr)
            throw std::logic_error("no template part " + std::string(name));
        return include_parts(*part, parts, depth + 1);
    });
}

std::string
insert_sentences(std::string_view text, const catalogue& sentences, language l, bool html) {
    return replace_each(text, "[[", "]]", [&](std::string_view key) {
        if (!sentences.has(l, key))
            throw std::logic_error(
                "no sentence " + std::string(key) + " in " + std::string(code(l))
            );
        const auto sentence = sentences.text(l, key);
        return html ? escape(sentence) : sentence;
    });
}

void refuse_raw_tags(std::string_view name, std::string_view text) {
    for (auto at = text.find("{{"); at != std::string_view::npos; at = text.find("{{", at + 2)) {
        const auto next = trim(text.substr(at + 2, 3));
        if (!next.empty() && (next[0] == '{' || next[0] == '&' || next[0] == '='))
            throw std::logic_error("raw tag in template " + std::string(name));
    }
}

} // namespace ob::web
