#include "badge/schema/impl/canonical.hpp"

#include "badge/schema/impl/decimal.hpp"

#include <algorithm>
#include <vector>

namespace ob::schema::impl {
namespace {

void append(std::string& out, const json::node& value);

/// With its length in front, so that no text is taken for the syntax around it.
void append(std::string& out, std::string_view text) {
    out.append(std::to_string(text.size())).append(":").append(text);
}

void append_members(std::string& out, std::span<const json::member> members) {
    std::vector<const json::member*> sorted;
    sorted.reserve(members.size());
    for (const auto& member : members)
        sorted.push_back(&member);
    std::sort(sorted.begin(), sorted.end(), [](const auto* a, const auto* b) {
        return a->name < b->name;
    });
    for (const auto* member : sorted) {
        append(out, member->name);
        append(out, member->value);
    }
}

void append(std::string& out, const json::node& value) {
    switch (value.type()) {
    case json::type::null:
        out += 'n';
        return;
    case json::type::boolean:
        out += value.as_boolean() ? 't' : 'f';
        return;
    case json::type::number:
        out += '#';
        out += decimal(value.number_text()).canonical();
        return;
    case json::type::string:
        out += '"';
        append(out, value.as_string());
        return;
    case json::type::array:
        out += '[';
        for (const auto& element : value.elements())
            append(out, element);
        out += ']';
        return;
    case json::type::object:
        out += '{';
        append_members(out, value.members());
        out += '}';
        return;
    }
}

} // namespace

std::string canonical(const json::node& value) {
    std::string out;
    append(out, value);
    return out;
}

} // namespace ob::schema::impl
