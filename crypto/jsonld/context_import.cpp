#include "base/core/json_text.hpp"
#include "crypto/jsonld/context_table.hpp"
#include "crypto/jsonld/errors.hpp"

#include <algorithm>

namespace ob::jsonld {

namespace {

/// Keywords of a context whose value is one word, true, false or null.
constexpr std::string_view context_words[] = {
    "@base",
    "@direction",
    "@import",
    "@language",
    "@propagate",
    "@protected",
    "@version",
    "@vocab"};
/// Members of a term definition, without @container and @context.
constexpr std::string_view term_words[] = {
    "@direction",
    "@id",
    "@index",
    "@language",
    "@nest",
    "@prefix",
    "@protected",
    "@reverse",
    "@type"};

template <std::size_t Size>
bool contains(const std::string_view (&words)[Size], std::string_view name) {
    return std::find(std::begin(words), std::end(words), name) != std::end(words);
}

bool is_plain(char c) {
    return c > ' ' && c != '"' && c != '\\' && c != '=' && c != ',' && c != '~' &&
           static_cast<unsigned char>(c) < 0x7F;
}

class table_writer {
public:
    result<std::string> write(const context_origin& origin, const json::node& context) {
        out_ = "laurel-context 1\nurl " + word(origin.url) + "\n";
        for (const auto& alias : origin.aliases)
            out_ += "alias " + word(alias) + "\n";
        out_ += "sha256 " + word(origin.sha256) + "\n";
        out_ += origin.is_variant ? "variant\n" : "";
        if (!write_context(context, 0, "/@context"))
            return error(errc::invalid_term_definition, {}, pointer_);
        return std::move(out_);
    }

private:
    static std::string word(std::string_view text) {
        if (!text.empty() && std::all_of(text.begin(), text.end(), is_plain))
            return std::string(text);
        return json::to_text(json::node::string(text));
    }

    bool refuse(const std::string& pointer) {
        pointer_ = pointer;
        return false;
    }

    void line(std::size_t level, std::string_view text) {
        out_.append(level, '\t').append(text);
        out_ += '\n';
    }

    /// One value as a word; empty when there is none such.
    static std::string value(const json::node& node) {
        switch (node.type()) {
        case json::type::null:
            return "~";
        case json::type::boolean:
            return node.as_boolean() ? "true" : "false";
        case json::type::number:
            return std::string(node.number_text());
        case json::type::string:
            return word(node.as_string());
        default:
            return {};
        }
    }

    bool write_context(const json::node& context, std::size_t level, const std::string& at) {
        if (context.is_null()) {
            line(level, "null");
            return true;
        }
        if (context.is_string()) {
            line(level, "remote " + word(context.as_string()));
            return true;
        }
        if (context.is_object())
            return write_map(context, level, at);
        if (!context.is_array())
            return refuse(at);
        line(level, "list");
        std::size_t index = 0;
        for (const auto& each : context.elements())
            if (!write_context(each, level + 1, at + "/" + std::to_string(index++)))
                return false;
        return true;
    }

    bool write_map(const json::node& map, std::size_t level, const std::string& at) {
        line(level, "map");
        for (const auto& member : map.members()) {
            const auto here = at + "/" + json::escape_pointer_token(member.name);
            if (!contains(context_words, member.name)) {
                if (!write_term(member, level + 1, here))
                    return false;
                continue;
            }
            const auto text = value(member.value);
            if (text.empty())
                return refuse(here);
            line(level + 1, std::string(member.name) + " " + text);
        }
        return true;
    }

    bool write_term(const json::member& member, std::size_t level, const std::string& at) {
        const auto& definition = member.value;
        if (definition.is_null() || definition.is_string()) {
            line(level, word(member.name) + " = " + value(definition));
            return true;
        }
        if (!definition.is_object())
            return refuse(at);
        auto text = word(member.name) + " :";
        for (const auto& field : definition.members())
            if (!write_field(field, text))
                return refuse(at + "/" + json::escape_pointer_token(field.name));
        const auto* const scope = definition.find("@context");
        line(level, scope == nullptr ? text : text + " scope");
        return scope == nullptr || write_context(*scope, level + 1, at + "/@context");
    }

    static bool write_field(const json::member& field, std::string& text) {
        if (field.name == "@context")
            return true;
        std::string written;
        if (contains(term_words, field.name))
            written = value(field.value);
        else if (field.name == "@container")
            written = field.value.is_array() ? words(field.value) : value(field.value);
        text.append(" ").append(field.name.substr(1)).append("=").append(written);
        return !written.empty();
    }

    /// The words of an array, each with a comma behind it; empty when it holds anything else.
    static std::string words(const json::node& array) {
        std::string out;
        for (const auto& each : array.elements()) {
            if (!each.is_string())
                return {};
            out.append(word(each.as_string())).append(",");
        }
        return out;
    }

    std::string out_;
    std::string pointer_;
};

} // namespace

result<std::string> import_context(const context_origin& origin, const json::node& document) {
    const auto* const context = document.find("@context");
    if (context == nullptr)
        return error(errc::invalid_remote_context);
    return table_writer().write(origin, *context);
}

} // namespace ob::jsonld
