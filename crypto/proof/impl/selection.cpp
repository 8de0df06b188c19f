#include "crypto/proof/impl/selection.hpp"

#include "crypto/proof/errors.hpp"

#include <map>

namespace ob::proof::impl {

namespace {

/// One reference token of a JSON pointer that is known to select something (RFC 6901, 4).
std::string unescaped(std::string_view token) {
    std::string out;
    for (std::size_t i = 0; i < token.size(); ++i)
        if (token[i] == '~')
            out += token[++i] == '0' ? '~' : '/';
        else
            out += token[i];
    return out;
}

bool always_stays(std::string_view name, bool is_top) {
    return name == "id" || name == "@id" || name == "type" || name == "@type" ||
           (is_top && name == "@context");
}

} // namespace

/// What is chosen of one value: all of it, or some of its parts.
struct selection::choice {
    bool whole = false;
    std::map<std::string, choice, std::less<>> parts;

    void add(std::string_view pointer) {
        auto* here = this;
        while (!pointer.empty()) {
            pointer.remove_prefix(1);
            const auto token = pointer.substr(0, pointer.find('/'));
            pointer.remove_prefix(token.size());
            here = &here->parts[unescaped(token)];
        }
        here->whole = true;
    }

    const choice* find(std::string_view part) const {
        const auto found = parts.find(part);
        return found == parts.end() ? nullptr : &found->second;
    }
};

json::node selection::copy_object(const json::node& object, const choice& chosen, bool is_top) {
    auto& made = objects_.emplace_back();
    std::vector<const json::node*> sources;
    for (const auto& m : object.members()) {
        const auto* part = chosen.find(m.name);
        if (part == nullptr && !always_stays(m.name, is_top))
            continue;
        // A member that stays by itself stays whole, whatever a pointer into it says.
        const bool partly = part != nullptr && !always_stays(m.name, is_top);
        made.push_back({m.name, partly ? copy(m.value, *part, false) : m.value});
        sources.push_back(&m.value);
    }
    for (std::size_t i = 0; i < made.size(); ++i)
        origins_.emplace(&made[i].value, sources[i]);
    return json::node::object(made);
}

json::node selection::copy_array(const json::node& array, const choice& chosen) {
    auto& made = arrays_.emplace_back();
    std::vector<const json::node*> sources;
    const auto elements = array.elements();
    for (std::size_t i = 0; i < elements.size(); ++i) {
        const auto* part = chosen.find(std::to_string(i));
        if (part == nullptr)
            continue;
        made.push_back(copy(elements[i], *part, false));
        sources.push_back(&elements[i]);
    }
    for (std::size_t i = 0; i < made.size(); ++i)
        origins_.emplace(&made[i], sources[i]);
    return json::node::array(made);
}

json::node selection::copy(const json::node& value, const choice& chosen, bool is_top) {
    if (!chosen.whole && value.is_object())
        return copy_object(value, chosen, is_top);
    if (!chosen.whole && value.is_array())
        return copy_array(value, chosen);
    return value;
}

result<selection> selection::of(const json::node& document, std::span<const std::string> pointers) {
    choice chosen;
    for (const auto& pointer : pointers) {
        if (document.at_pointer(pointer) == nullptr)
            return error(errc::bad_pointer, "Nothing is there.", pointer);
        chosen.add(pointer);
    }
    selection made;
    made.root_.push_back(made.copy(document, chosen, true));
    made.origins_.emplace(&made.root_.front(), &document);
    return made;
}

const json::node& selection::origin(const json::node& part) const {
    const auto found = origins_.find(&part);
    return found == origins_.end() ? part : *found->second;
}

} // namespace ob::proof::impl
