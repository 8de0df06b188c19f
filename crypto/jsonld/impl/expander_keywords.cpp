#include "crypto/jsonld/impl/expander.hpp"
#include "crypto/jsonld/impl/iri.hpp"

#include <algorithm>
#include <new>

// Step 13.4 of https://www.w3.org/TR/json-ld11-api/#expansion-algorithm: members that are keywords.

namespace ob::jsonld::impl {

namespace {

std::uint16_t bit_of(keyword word) noexcept {
    switch (word) {
    case keyword::id:
        return has_id;
    case keyword::type:
        return has_type;
    case keyword::value:
        return has_value;
    case keyword::language:
        return has_language;
    case keyword::direction:
        return has_direction;
    case keyword::index:
        return has_index;
    case keyword::list:
        return has_list;
    case keyword::set:
        return has_set;
    case keyword::graph:
        return has_graph;
    case keyword::included:
        return has_included;
    case keyword::reverse:
        return has_reverse;
    default:
        return 0;
    }
}

bool may_repeat(keyword word, bool is_1_0) noexcept {
    return word == keyword::included || (word == keyword::type && !is_1_0);
}

} // namespace

bool expander::expand_keyword(object_state& state, keyword word, const json::member& member) {
    auto& result = state.result;
    const auto& value = member.value;
    // 13.4.1. A reverse map has properties only.
    if (state.where.property == "@reverse")
        return run_.fail(errc::invalid_reverse_property_map);
    // 13.4.2.
    if (result.has(bit_of(word)) && !may_repeat(word, run_.opts.version_1_0))
        return run_.fail(errc::colliding_keywords);
    switch (word) {
    case keyword::id:
        return set_id(state, value);
    case keyword::type:
        return add_types(state, value);
    case keyword::graph:
        return add_graph(state, value);
    case keyword::included:
        return add_included(state, value);
    case keyword::value:
        return set_value(state, value);
    case keyword::language:
        return set_language(state, value);
    case keyword::direction:
        // 13.4.9.
        if (run_.opts.version_1_0)
            return run_.lose("@direction is not part of JSON-LD 1.0.");
        result.members |= has_direction;
        return (!value.is_null() && read_direction(value, result.rare(tree_).direction)) ||
               run_.fail(errc::invalid_base_direction);
    case keyword::index:
        // 13.4.10.
        result.rare(tree_).index = value.as_string();
        result.members |= has_index;
        return value.is_string() || run_.fail(errc::invalid_index_value);
    case keyword::list:
    case keyword::set:
        return set_items(state, word, value);
    case keyword::reverse:
        return add_reverse(state, value);
    case keyword::nest:
        // 13.4.14. Later, in step 14.
        state.nests.append(tree_.make<nest_entry>(&member));
        return true;
    default:
        return run_.lose("The keyword " + std::string(text_of(word)) + " means nothing here.");
    }
}

bool expander::set_id(object_state& state, const json::node& value) {
    // 13.4.3. @id
    if (!value.is_string())
        return run_.fail(errc::invalid_id_value);
    const auto iri =
        contexts_.expand(*state.where.context, value.as_string(), {.document_relative = true});
    auto& result = state.result;
    result.members |= has_id;
    result.id_is_null = iri.is_null;
    result.id = stable(value.as_string(), iri);
    const bool is_whole = iri.word == keyword::none && !iri.is_null &&
                          (run_.is_sound(result.id) || is_blank(result.id));
    return is_whole || run_.lose("An id is not an absolute IRI.");
}

bool expander::add_types(object_state& state, const json::node& value) {
    // 13.4.4. @type
    const auto list = value.elements();
    if (!value.is_string() &&
        !(value.is_array() &&
          std::all_of(list.begin(), list.end(), [](const auto& each) { return each.is_string(); })))
        return run_.fail(errc::invalid_type_value);
    state.result.members |= has_type;
    if (value.is_string())
        return add_type(state, value);
    std::size_t index = 0;
    for (const auto& each : list) {
        const run::step here(run_, index++);
        if (!add_type(state, each))
            return false;
    }
    return true;
}

bool expander::add_type(object_state& state, const json::node& value) {
    const auto iri = contexts_.expand(
        *state.type_scoped, value.as_string(), {.vocab = true, .document_relative = true}
    );
    const auto text = stable(value.as_string(), iri);
    state.result.types.append(tree_.make<type_name>(text, iri.is_null, iri.is_known_sound()));
    const bool is_whole = iri.word == keyword::json || iri.word == keyword::none_value ||
                          (iri.word == keyword::none && !iri.is_null &&
                           (iri.is_known_sound() || run_.is_sound(text) || is_blank(text)));
    return is_whole ||
           run_.lose("No context defines the type \"" + std::string(value.as_string()) + "\".");
}

bool expander::add_graph(object_state& state, const json::node& value) {
    // 13.4.5. @graph
    state.result.members |= has_graph;
    return expand(
               {.context = state.where.context, .property = "@graph", .is_top = true},
               value,
               state.result.rare(tree_).graph
           ) != shape::failed;
}

bool expander::add_included(object_state& state, const json::node& value) {
    // 13.4.6. @included: node objects only.
    if (run_.opts.version_1_0)
        return run_.lose("@included is not part of JSON-LD 1.0.");
    elements found;
    const auto made = expand({.context = state.where.context, .is_top = true}, value, found);
    if (made == shape::failed)
        return false;
    for (const auto* each = found.first; each != nullptr; each = each->next)
        if (!each->is_node())
            return run_.fail(errc::invalid_included_value);
    if (made == shape::nothing)
        return run_.fail(errc::invalid_included_value);
    state.result.rare(tree_).included.append(found);
    state.result.members |= has_included;
    return true;
}

bool expander::set_value(object_state& state, const json::node& value) {
    // 13.4.7. @value
    const bool is_any = is_json(state);
    if (is_any ? run_.opts.version_1_0 : (value.is_array() || value.is_object()))
        return run_.fail(errc::invalid_value_object_value);
    state.result.value = value;
    state.result.members |= has_value;
    return true;
}

bool expander::set_language(object_state& state, const json::node& value) {
    // 13.4.8. @language
    if (!value.is_string())
        return run_.fail(errc::invalid_language_tagged_string);
    state.result.rare(tree_).language = lower(value.as_string());
    state.result.members |= has_language;
    return check_language(value.as_string());
}

bool expander::set_items(object_state& state, keyword word, const json::node& value) {
    // 13.4.11. A list that belongs to nothing.
    if (word == keyword::list && state.where.is_top)
        return run_.lose("A list that belongs to no property would be dropped.");
    auto inner = state.where;
    inner.from_map = false;
    elements items;
    const auto made = expand(inner, value, items);
    if (made == shape::failed)
        return false;
    if (word == keyword::list && run_.opts.version_1_0)
        for (const auto* item = items.first; item != nullptr; item = item->next)
            if (item->is_list())
                return run_.fail(errc::list_of_lists);
    // 13.4.12. @set
    if (word == keyword::set && made == shape::nothing)
        return true;
    state.result.rare(tree_).items = items;
    state.result.members |= bit_of(word);
    return true;
}

bool expander::add_reverse(object_state& state, const json::node& value) {
    // 13.4.13. @reverse: a map of properties that point here.
    if (!value.is_object())
        return run_.fail(errc::invalid_reverse_value);
    elements found;
    const auto made =
        expand({.context = state.where.context, .property = "@reverse"}, value, found);
    if (made == shape::failed)
        return false;
    for (auto* map = found.first; map != nullptr; map = map->next) {
        // 13.4.13.3. Twice reversed is straight.
        const auto& straight = map->rare().reverse;
        if (!straight.empty())
            state.result.members |= has_properties;
        state.result.properties.append(straight);
        // 13.4.13.4.
        for (auto* each = map->properties.first; each != nullptr; each = each->next)
            if (!add_reverse_values(state.result, *each))
                return false;
    }
    return true;
}

} // namespace ob::jsonld::impl
