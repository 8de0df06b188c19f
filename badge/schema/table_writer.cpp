#include "badge/schema/impl/keyword_table.hpp"
#include "badge/schema/table.hpp"
#include "base/core/json_text.hpp"

#include <algorithm>
#include <map>

namespace ob::schema {
namespace {

using impl::holding;

constexpr std::string_view annotations[] = {
    "$comment",
    "default",
    "deprecated",
    "description",
    "examples",
    "readOnly",
    "title",
    "writeOnly"};
/// Smaller objects are not worth a part.
constexpr std::size_t part_bytes_min = 60;

bool is_annotation(std::string_view name) noexcept {
    return std::find(std::begin(annotations), std::end(annotations), name) != std::end(annotations);
}

bool is_plain(char c) noexcept {
    return c > ' ' && c != '"' && c != '[' && c != ']' && static_cast<unsigned char>(c) < 0x7F;
}

/// A text as a word, unless a reader would take it for something else.
std::string word(std::string_view text) {
    const bool bare = !text.empty() && text != "true" && text != "false" && text != "~" &&
                      text.front() != '-' && (text.front() < '0' || text.front() > '9') &&
                      std::all_of(text.begin(), text.end(), is_plain);
    return bare ? std::string(text) : json::to_text(json::node::string(text));
}

bool is_scalar(const json::node& value) noexcept {
    return !value.is_array() && !value.is_object();
}

std::string scalar(const json::node& value) {
    if (value.is_null())
        return "~";
    return value.is_string() ? word(value.as_string()) : json::to_text(value);
}

class table_writer {
public:
    explicit table_writer(const impl::dialect& spoken) noexcept : spoken_(spoken) {}

    std::string write(const json::node& root) {
        count_schema(root);
        std::string tree;
        write_schema_members(tree, root, 1);
        std::string out;
        for (std::size_t i = 0; i < parts_.size(); ++i)
            out += "part " + std::to_string(i + 1) + "\n" + parts_[i];
        return out + "schema\n" + tree;
    }

private:
    holding content_of(std::string_view keyword) const noexcept {
        const auto* row = impl::keyword_named(keyword, spoken_);
        return row == nullptr ? holding::no_schema : row->content;
    }

    /// Calls `visit` with every subschema that stands in `schema` directly.
    template <class Visit>
    void each_child(const json::node& schema, Visit visit) const {
        for (const auto& member : schema.members()) {
            const auto content = content_of(member.name);
            if (content == holding::no_schema)
                continue;
            const bool one = content == holding::schema ||
                             (content == holding::schema_or_list && !member.value.is_array());
            if (one)
                visit(member.value);
            for (const auto& element :
                 one ? std::span<const json::node>() : member.value.elements())
                visit(element);
            for (const auto& named : one ? std::span<const json::member>() : member.value.members())
                visit(named.value);
        }
    }

    void count_schema(const json::node& schema) {
        ++counts_[json::to_text(schema)];
        each_child(schema, [&](const json::node& child) { count_schema(child); });
    }

    static void line(std::string& out, std::size_t level, std::string_view text) {
        out.append(level, '\t').append(text).append("\n");
    }

    static std::string named(std::string_view name) {
        return name.empty() ? "\"\" " : word(name) + " ";
    }

    void write_schema_members(std::string& out, const json::node& schema, std::size_t level) {
        for (const auto& member : schema.members())
            if (!is_annotation(member.name))
                write_keyword(out, member, level);
    }

    void write_keyword(std::string& out, const json::member& member, std::size_t level) {
        const auto content = content_of(member.name);
        const auto& value = member.value;
        const auto name = named(member.name);
        if (content == holding::no_schema)
            return write_value(out, name, value, level);
        if (content == holding::schema || (content == holding::schema_or_list && !value.is_array()))
            return write_schema(out, name, value, level);
        line(out, level, name + (value.is_array() ? "-" : ":"));
        for (const auto& element : value.elements())
            write_schema(out, "", element, level + 1);
        for (const auto& one : value.members())
            write_schema(out, named(one.name), one.value, level + 1);
    }

    void write_schema(
        std::string& out, const std::string& name, const json::node& schema, std::size_t level
    ) {
        if (!schema.is_object())
            return write_value(out, name, schema, level);
        const auto text = json::to_text(schema);
        if (counts_[text] > 1 && text.size() >= part_bytes_min)
            return line(out, level, name + "*" + std::to_string(part(text, schema)));
        line(out, level, name + ":");
        write_schema_members(out, schema, level + 1);
    }

    std::size_t part(const std::string& text, const json::node& schema) {
        if (const auto known = numbers_.find(text); known != numbers_.end())
            return known->second;
        std::string tree;
        write_schema_members(tree, schema, 1); // parts inside come first
        // Two objects that differ in their annotations are one part.
        const auto same = std::find(parts_.begin(), parts_.end(), tree);
        const auto number = static_cast<std::size_t>(same - parts_.begin()) + 1;
        if (same == parts_.end())
            parts_.push_back(std::move(tree));
        return numbers_[text] = number;
    }

    /// Any JSON.
    void write_value(
        std::string& out, const std::string& name, const json::node& value, std::size_t level
    ) {
        if (is_scalar(value))
            return line(out, level, name + "= " + scalar(value));
        const auto elements = value.elements();
        if (value.is_array() && std::all_of(elements.begin(), elements.end(), is_scalar)) {
            std::string all;
            for (const auto& element : elements)
                all += scalar(element) + " ";
            return line(out, level, name + "[ " + all + "]");
        }
        line(out, level, name + (value.is_array() ? "-" : ":"));
        for (const auto& element : elements)
            write_value(out, "", element, level + 1);
        for (const auto& member : value.members())
            write_value(out, named(member.name), member.value, level + 1);
    }

    impl::dialect spoken_;
    std::map<std::string, std::size_t> counts_;
    std::map<std::string, std::size_t> numbers_;
    std::vector<std::string> parts_;
};

} // namespace

result<std::string> import_table(const table_origin& origin, const json::node& schema) {
    if (!schema.is_object() || origin.url.empty())
        return error(errc::malformed_table);
    impl::dialect spoken;
    if (const auto version = impl::draft_of(schema.string_at("$schema")))
        spoken.draft = *version;
    std::string out = "laurel-schema 1\nurl " + origin.url + "\n";
    for (const auto& alias : origin.aliases)
        out += "alias " + alias + "\n";
    if (!origin.context.empty())
        out += "extends " + origin.context + " " + origin.type + "\n";
    out += "sha256 " + origin.sha256 + "\n";
    return out + table_writer(spoken).write(schema);
}

} // namespace ob::schema
