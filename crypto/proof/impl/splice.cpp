#include "crypto/proof/impl/splice.hpp"

#include "base/core/json_text.hpp"

namespace ob::proof::impl {

std::string splice_members(std::string_view object_text, std::string_view members) {
    constexpr std::string_view white_space = " \t\r\n";
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
