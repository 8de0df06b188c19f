#include "crypto/proof/impl/splice.hpp"

#include "base/core/json_text.hpp"

#include <algorithm>

namespace ob::proof::impl {

namespace {

constexpr std::string_view white_space = " \t\r\n";

/// The position behind the string that begins here.
std::size_t behind_string(std::string_view text, std::size_t quote) {
    auto at = quote + 1;
    while (text[at] != '"')
        at += text[at] == '\\' ? 2U : 1U;
    return at + 1;
}

/// The position behind the value that begins here; of a JSON text that is known to be one.
std::size_t behind_value(std::string_view text, std::size_t begin) {
    std::size_t depth = 0;
    auto at = begin;
    do {
        const char c = text[at];
        if (c == '"') {
            at = behind_string(text, at);
            continue;
        }
        if (c == '{' || c == '[')
            ++depth;
        else if (c == '}' || c == ']')
            --depth;
        else if (depth == 0) // a number or a word
            return std::min(text.find_first_of(" \t\r\n,]}", at), text.size());
        ++at;
    } while (depth > 0);
    return at;
}

/// Where the value of a member of the outermost object lies.
std::optional<std::string_view> value_of(std::string_view object, std::string_view name) {
    auto at = object.find('{') + 1;
    while ((at = object.find_first_not_of(" \t\r\n,", at)) < object.size() && object[at] == '"') {
        const auto end = behind_string(object, at);
        const bool found = object.substr(at + 1, end - at - 2) == name;
        at = object.find_first_not_of(white_space, object.find(':', end) + 1);
        const auto behind = behind_value(object, at);
        if (found)
            return object.substr(at, behind - at);
        at = behind;
    }
    return std::nullopt;
}

} // namespace

std::optional<std::string>
splice_element(std::string_view object_text, std::string_view name, std::string_view element) {
    const auto value = value_of(object_text, name);
    if (!value)
        return std::nullopt;
    const auto begin = static_cast<std::size_t>(value->data() - object_text.data());
    std::string out(object_text.substr(0, begin));
    if (value->front() == '[') {
        const auto last = value->find_last_not_of(white_space, value->size() - 2);
        out += value->substr(0, last + 1);
        if (last > 0)
            out += ',';
        out += element;
        out += value->substr(last + 1);
    } else {
        out.append("[").append(*value).append(",").append(element).append("]");
    }
    out += object_text.substr(begin + value->size());
    return out;
}

std::string splice_members(std::string_view object_text, std::string_view members) {
    const auto brace = object_text.rfind('}');
    const auto last = object_text.find_last_not_of(white_space, brace - 1);
    std::string out;
    out.reserve(object_text.size() + members.size() + 1);
    out += object_text.substr(0, last + 1);
    if (object_text[last] != '{' && !members.empty())
        out += ',';
    out += members;
    out += object_text.substr(last + 1);
    return out;
}

void member_writer::begin(std::string_view name) {
    if (!out_.empty())
        out_ += ',';
    out_ += json::to_text(json::node::string(name));
    out_ += ':';
}

void member_writer::text(std::string_view name, std::string_view value) {
    begin(name);
    out_ += json::to_text(json::node::string(value));
}

void member_writer::raw(std::string_view name, std::string_view json) {
    begin(name);
    out_ += json;
}

} // namespace ob::proof::impl
