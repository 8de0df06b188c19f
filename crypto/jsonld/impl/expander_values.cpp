#include "crypto/jsonld/impl/expander.hpp"
#include "crypto/jsonld/impl/iri.hpp"

#include <algorithm>
#include <new>

// Steps 13.5 to 13.14 of https://www.w3.org/TR/json-ld11-api/#expansion-algorithm: members that are
// properties, and Value Expansion (5.3).

namespace ob::jsonld::impl {

bool expander::expand_property(
    object_state& state, const json::member& member, const expanded_iri& iri
) {
    const scope inner{.context = state.where.context, .property = member.name, .term = iri.term};
    const auto text = stable(member.name, iri);
    elements values;
    const auto made = expand_by_container(inner, member.value, values);
    // 13.10.
    if (made == shape::failed || made == shape::nothing)
        return made == shape::nothing;
    const auto* const term = inner.term;
    // 13.11. Lists.
    if (term != nullptr && term->in(in_list) && !(made == shape::one && values.first->is_list())) {
        auto* const list = make_list(values);
        values = {list, list};
    }
    // 13.12. Graphs.
    if (term != nullptr && term->in(in_graph) && !term->in(in_id) && !term->in(in_index)) {
        elements graphs;
        for (auto* each = values.first; each != nullptr;) {
            auto* const next = each->next;
            each->next = nullptr;
            graphs.append(make_graph({each, each}));
            each = next;
        }
        values = graphs;
    }
    // 13.13.
    const property entry{text, values, iri.is_known_sound()};
    if (term != nullptr && term->is_reverse)
        return add_reverse_values(state.result, entry);
    // 13.14.
    append(state.result.properties, entry);
    state.result.members |= has_properties;
    return true;
}

expander::shape
expander::expand_by_container(const scope& inner, const json::node& value, elements& out) {
    const auto* const term = inner.term;
    // 13.6. JSON as it is.
    if (term != nullptr && term->type == coercion::json) {
        auto* const literal = tree_.make<element>();
        literal->members = has_value | has_type;
        literal->value = value;
        literal->types.append(tree_.make<type_name>("@json"));
        out.append(literal);
        return shape::one;
    }
    // 13.7, 13.8. Maps.
    if (term != nullptr && value.is_object()) {
        if (term->in(in_language))
            return expand_language_map(inner, value, out) ? shape::many : shape::failed;
        if (term->in(in_index) || term->in(in_type) || term->in(in_id))
            return expand_index_map(inner, value, out) ? shape::many : shape::failed;
    }
    return expand(inner, value, out); // 13.9.
}

bool expander::expand_language_map(const scope& inner, const json::node& map, elements& out) {
    // 13.7.
    const auto direction = inner.term->direction != text_direction::absent
                               ? inner.term->direction
                               : inner.context->direction;
    for (const auto& entry : members_of(map)) {
        const run::step here(run_, entry.name);
        const bool has_tag = contexts_.expand(*inner.context, entry.name, {.vocab = true}).word !=
                             keyword::none_value;
        const std::span<const json::node> one(&entry.value, 1);
        for (const auto& item : entry.value.is_array() ? entry.value.elements() : one) {
            if (item.is_null())
                continue;
            if (!item.is_string())
                return run_.fail(errc::invalid_language_map_value);
            if (has_tag && !check_language(entry.name))
                return false;
            auto* const made = tree_.make<element>();
            made->members = has_value;
            made->value = item;
            if (has_tag) {
                made->rare(tree_).language = lower(entry.name);
                made->members |= has_language;
            }
            if (direction == text_direction::ltr || direction == text_direction::rtl) {
                made->rare(tree_).direction = direction;
                made->members |= has_direction;
            }
            out.append(made);
        }
    }
    return true;
}

bool expander::expand_index_map(const scope& inner, const json::node& map, elements& out) {
    // 13.8.
    for (const auto& entry : members_of(map)) {
        const run::step here(run_, entry.name);
        if (!expand_index_entry(inner, entry, out))
            return false;
    }
    return true;
}

bool expander::expand_index_entry(const scope& inner, const json::member& entry, elements& out) {
    const auto& term = *inner.term;
    // 13.8.3.1 to 13.8.3.3. The keys of a type map bring their contexts.
    auto mapped = inner;
    mapped.from_map = true;
    if (term.in(in_type)) {
        if (inner.context->previous != nullptr)
            mapped.context = inner.context->previous;
        const auto* const type = mapped.context->find(entry.name);
        if (type != nullptr && type->context != nullptr)
            mapped.context = contexts_.apply_scoped(*mapped.context, *type, false, false);
        if (mapped.context == nullptr)
            return false;
        mapped.term = mapped.context->find(inner.property);
    }
    // 13.8.3.4 to 13.8.3.6.
    const auto index = contexts_.expand(*inner.context, entry.name, {.vocab = true});
    elements items;
    const std::span<const json::node> one(&entry.value, 1);
    const auto list = json::node::array(entry.value.is_array() ? entry.value.elements() : one);
    if (expand_array(mapped, list, items) == shape::failed)
        return false;
    // 13.8.3.7.
    for (auto* item = items.first; item != nullptr;) {
        auto* const next = item->next;
        item->next = nullptr;
        if (term.in(in_graph) && !item->is_graph())
            item = make_graph({item, item});
        if (!index_item(inner, entry.name, index, *item))
            return false;
        out.append(item);
        item = next;
    }
    return true;
}

bool expander::index_item(
    const scope& inner, std::string_view key, const expanded_iri& index, element& item
) {
    const auto& term = *inner.term;
    if (index.word == keyword::none_value)
        return true;
    // What a key would add to a value or list has no place there (syntax 9.5, 9.6), and RDF would
    // not say it.
    const bool is_plain_index = term.in(in_index) && (term.index.empty() || term.index == "@index");
    if (item.is_value() && !is_plain_index && !term.in(in_type))
        return run_.fail(errc::invalid_value_object);
    if (item.is_list() && !is_plain_index && !run_.lose("The key of a list would be dropped."))
        return false;
    if (term.in(in_index)) {
        // 13.8.3.7.2, 13.8.3.7.3.
        if (!is_plain_index)
            return index_by_property(inner, key, item);
        if (!item.has(has_index)) {
            item.rare(tree_).index = key;
            item.members |= has_index;
        }
    } else if (term.in(in_id)) {
        // 13.8.3.7.4.
        if (item.has(has_id))
            return true;
        const auto id = contexts_.expand(*inner.context, key, {.document_relative = true});
        item.id = stable(key, id);
        item.members |= has_id;
        const bool is_whole = run_.is_sound(item.id) || is_blank(item.id);
        return is_whole || run_.lose("A key of an id map is not an absolute IRI.");
    } else {
        // 13.8.3.7.5.
        auto* const type = tree_.make<type_name>(stable(key, index), index.is_null);
        item.types.prepend({type, type});
        item.members |= has_type;
        const bool is_whole = run_.is_sound(type->iri) || is_blank(type->iri);
        return is_whole || run_.lose("A key of a type map is not an absolute IRI.");
    }
    return true;
}

bool expander::index_by_property(const scope& inner, std::string_view key, element& item) {
    const auto name = inner.term->index;
    auto* const value = expand_value(
        {.context = inner.context, .property = name, .term = inner.context->find(name)},
        json::node::string(key)
    );
    if (value == nullptr)
        return false;
    const auto iri = contexts_.expand(*inner.context, name, {.vocab = true});
    auto* const entry = tree_.make<property>(stable(name, iri), elements{});
    entry->values.append(value);
    item.properties.prepend({entry, entry});
    item.members |= has_properties;
    return true;
}

bool expander::add_reverse_values(element& result, const property& reversed) {
    for (const auto* each = reversed.values.first; each != nullptr; each = each->next)
        if (each->is_value() || each->is_list())
            return run_.fail(errc::invalid_reverse_property_value);
    if (!reversed.values.empty())
        append(result.rare(tree_).reverse, reversed); // 13.13.4.3: for each item
    result.members |= has_reverse;
    return true;
}

element* expander::expand_value(const scope& where, const json::node& value) {
    auto* const made = tree_.make<element>();
    const auto* const term = where.term;
    const auto type = term == nullptr ? coercion::absent : term->type;
    // 5.3, 1. and 2. References.
    if (value.is_string() && (type == coercion::id || type == coercion::vocab)) {
        const auto iri = contexts_.expand(
            *where.context,
            value.as_string(),
            {.vocab = type == coercion::vocab, .document_relative = true}
        );
        made->id = stable(value.as_string(), iri);
        made->id_is_null = iri.is_null;
        made->members = has_id;
        const bool is_whole = iri.word == keyword::none && !iri.is_null &&
                              (run_.is_sound(made->id) || is_blank(made->id));
        return is_whole || run_.lose("A reference is not an absolute IRI.") ? made : nullptr;
    }
    // 3.
    made->value = value;
    made->members = has_value;
    // 4. A datatype, which may be JSON.
    if (type == coercion::iri || type == coercion::json) {
        made->types.append(tree_.make<type_name>(type == coercion::json ? "@json" : term->datatype)
        );
        made->members |= has_type;
        return made;
    }
    // 5. Language and direction of text.
    if (!value.is_string())
        return made;
    const auto& language =
        term != nullptr && term->language.is_set ? term->language : where.context->language;
    if (language.is_set && !language.is_null) {
        if (!check_language(language.tag))
            return nullptr;
        made->rare(tree_).language = lower(language.tag);
        made->members |= has_language;
    }
    const auto direction = term != nullptr && term->direction != text_direction::absent
                               ? term->direction
                               : where.context->direction;
    if (direction == text_direction::ltr || direction == text_direction::rtl) {
        made->rare(tree_).direction = direction;
        made->members |= has_direction;
    }
    return made;
}

bool expander::check_language(std::string_view tag) {
    return is_language_tag(tag) || run_.lose("\"" + std::string(tag) + "\" is not a language tag.");
}

std::string_view expander::lower(std::string_view tag) {
    const auto is_upper = [](char c) { return c >= 'A' && c <= 'Z'; };
    if (std::none_of(tag.begin(), tag.end(), is_upper))
        return tag;
    auto* const out = static_cast<char*>(run_.strings.allocate(tag.size(), 1));
    std::transform(tag.begin(), tag.end(), out, [&](char c) {
        return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return {out, tag.size()};
}

element* expander::make_list(elements items) {
    auto* const list = tree_.make<element>();
    list->members = has_list;
    list->rare(tree_).items = items;
    return list;
}

element* expander::make_graph(elements items) {
    auto* const graph = tree_.make<element>();
    graph->members = has_graph;
    graph->rare(tree_).graph = items;
    return graph;
}

void expander::append(chain<property>& to, const property& entry) {
    to.append(tree_.make<property>(entry.iri, entry.values, entry.is_known_sound));
}

std::string_view expander::stable(std::string_view source, const expanded_iri& iri) {
    return iri.text.data() == source.data() ? copy(run_.strings, iri.text) : iri.text;
}

} // namespace ob::jsonld::impl
