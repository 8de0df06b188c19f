#include "crypto/jsonld/impl/expander.hpp"

#include "crypto/jsonld/impl/iri.hpp"

#include <algorithm>
#include <memory>
#include <tuple>

// Steps are those of https://www.w3.org/TR/json-ld11-api/#expansion-algorithm.

namespace ob::jsonld::impl {

bool expander::expand_document(const json::node& document, elements& out) {
    const auto* const initial = contexts_.initial();
    if (initial == nullptr)
        return false;
    elements found;
    const auto made = expand({.context = initial, .is_top = true}, document, found);
    if (made == shape::failed)
        return false;
    // 9.1: a document that only holds a graph is that graph.
    if (made == shape::one && found.first->has(has_graph) && found.first->has_only(has_graph))
        found = found.first->rare().graph;
    out = found;
    return true;
}

expander::shape expander::expand(const scope& where, const json::node& value, elements& out) {
    if (run_.depth() > run_.opts.limits.depth_max) {
        run_.fail(errc::too_deep);
        return shape::failed;
    }
    switch (value.type()) {
    case json::type::null:
        return shape::nothing; // 1.
    case json::type::array:
        return expand_array(where, value, out);
    case json::type::object:
        return expand_object(where, value, out);
    default:
        return expand_scalar(where, value, out);
    }
}

expander::shape expander::drop(const char* why) {
    return run_.lose(why) ? shape::nothing : shape::failed;
}

expander::shape expander::expand_scalar(scope where, const json::node& value, elements& out) {
    // 4.1. A value that belongs to nothing.
    if (where.is_top)
        return drop("A value that belongs to no property would be dropped.");
    // 4.2. The context of the property.
    if (where.term != nullptr && where.term->context != nullptr) {
        where.context = contexts_.apply_scoped(*where.context, *where.term, true, true);
        if (where.context == nullptr)
            return shape::failed;
        where.term = where.context->find(where.property);
    }
    // 4.3.
    auto* const made = expand_value(where, value);
    if (made == nullptr)
        return shape::failed;
    made->source = &value;
    out.append(made);
    return shape::one;
}

expander::shape expander::expand_array(const scope& where, const json::node& array, elements& out) {
    const bool in_a_list = where.term != nullptr && where.term->in(in_list);
    std::size_t index = 0;
    for (const auto& item : array.elements()) {
        const run::step here(run_, index++);
        // 5.2.1.
        elements piece;
        const auto made = expand(where, item, piece);
        if (made == shape::failed)
            return made;
        if (in_a_list && run_.opts.version_1_0 && !piece.empty() &&
            (made == shape::many || piece.first->is_list())) {
            run_.fail(errc::list_of_lists);
            return shape::failed;
        }
        // 5.2.2. An array in a list is a list. 5.2.3. Other arrays are joined.
        if (made == shape::many && in_a_list)
            out.append(make_list(piece));
        else
            out.append(piece);
    }
    return shape::many;
}

bool expander::falls_back(const scope& where, const json::node& object) const {
    const auto members = object.members();
    const auto means = [&](keyword word) {
        return std::any_of(members.begin(), members.end(), [&](const json::member& m) {
            return where.context->means(m.name, word);
        });
    };
    return where.context->previous != nullptr && !where.from_map && !means(keyword::value) &&
           !(members.size() == 1 && means(keyword::id));
}

bool expander::enter_contexts(scope& where, const json::node& object) {
    const auto* const property_term = where.term;
    // 7. Type-scoped contexts end at nested nodes.
    if (falls_back(where, object))
        where.context = where.context->previous;
    // 8. The context of the property.
    if (property_term != nullptr && property_term->context != nullptr)
        where.context = contexts_.apply_scoped(*where.context, *property_term, true, true);
    if (where.context == nullptr)
        return false;
    // 9. The context in the object itself.
    if (const auto* const local = object.find("@context")) {
        const run::step here(run_, "@context");
        where.context = contexts_.process(
            {.active = where.context,
             .local = local,
             .base_url = run_.opts.base,
             .in_document = true}
        );
    }
    return where.context != nullptr;
}

bool expander::enter_types(scope& where, const json::node& object) {
    // 11. Contexts of the types, by name of the member and then of the type.
    scoped_.clear();
    const auto& type_scoped = *where.context;
    const auto add = [&](std::string_view member, const json::node& type) {
        const auto* const term = type.is_string() ? type_scoped.find(type.as_string()) : nullptr;
        if (term != nullptr && term->context != nullptr)
            scoped_.push_back({member, type.as_string(), term});
    };
    for (const auto& member : object.members()) {
        if (!type_scoped.means(member.name, keyword::type))
            continue;
        add(member.name, member.value);
        for (const auto& type : member.value.elements())
            add(member.name, type);
    }
    std::sort(scoped_.begin(), scoped_.end(), [](const scoped_type& a, const scoped_type& b) {
        return std::tie(a.member, a.type) < std::tie(b.member, b.type);
    });
    for (const auto& each : scoped_) {
        const run::step here(run_, each.member);
        where.context = contexts_.apply_scoped(*where.context, *each.term, false, false);
        if (where.context == nullptr)
            return false;
    }
    return true;
}

bool expander::is_json(const object_state& state) {
    // 12. The last type of the first member that means @type.
    const json::member* first = nullptr;
    for (const auto& member : state.source.members())
        if (state.where.context->means(member.name, keyword::type) &&
            (first == nullptr || member.name < first->name))
            first = &member;
    if (first == nullptr)
        return false;
    const auto list = first->value.elements();
    const auto& last = list.empty() ? first->value : list.back();
    return last.is_string() &&
           contexts_.expand(*state.where.context, last.as_string(), {.vocab = true}).word ==
               keyword::json;
}

expander::shape expander::expand_object(scope where, const json::node& object, elements& out) {
    // 7 to 9.
    if (!enter_contexts(where, object))
        return shape::failed;
    // 10, 11.
    const auto* const type_scoped = where.context;
    if (!enter_types(where, object))
        return shape::failed;
    where.term = where.property.empty() ? nullptr : where.context->find(where.property);
    // 12 to 14.
    object_state state{object, where, type_scoped, *tree_.make<element>(), {}};
    state.result.source = &object;
    if (!expand_members(state, object) || !expand_nests(state))
        return shape::failed;
    return finish(where, state.result, out);
}

std::span<const json::member> expander::members_of(const json::node& object) {
    const auto members = object.members();
    if (!run_.opts.ordered || members.size() < 2)
        return members;
    auto* const sorted = tree_.array<json::member>(members.size());
    std::uninitialized_copy(members.begin(), members.end(), sorted);
    std::sort(sorted, sorted + members.size(), [](const auto& a, const auto& b) {
        return a.name < b.name;
    });
    return {sorted, members.size()};
}

bool expander::expand_members(object_state& state, const json::node& object) {
    // 13.
    for (const auto& member : members_of(object)) {
        if (member.name == "@context")
            continue; // 13.1
        const run::step here(run_, member.name);
        // 13.2
        const auto iri = contexts_.expand(*state.where.context, member.name, {.vocab = true});
        if (iri.word != keyword::none) {
            if (!expand_keyword(state, iri.word, member))
                return false;
        } else if (iri.is_null || (!iri.is_known_sound() && iri.text.find(':') == std::string_view::npos)) {
            // 13.3. A member without meaning.
            if (!run_.lose("No context defines \"" + std::string(member.name) + "\"."))
                return false;
        } else if (!expand_property(state, member, iri)) {
            return false;
        }
    }
    return true;
}

bool expander::expand_nests(object_state& state) {
    // 14. What stands in a nest belongs to the object around it.
    const auto nests = state.nests;
    state.nests = {};
    for (const auto* nest = nests.first; nest != nullptr; nest = nest->next) {
        const run::step here(run_, nest->member->name);
        const auto& value = nest->member->value;
        if (!value.is_array() && !expand_nest(state, *nest, value))
            return false;
        std::size_t index = 0;
        for (const auto& item : value.elements()) {
            const run::step inner(run_, index++);
            if (!expand_nest(state, *nest, item))
                return false;
        }
    }
    return true;
}

bool expander::expand_nest(object_state& state, const nest_entry& nest, const json::node& value) {
    if (run_.depth() > run_.opts.limits.depth_max)
        return run_.fail(errc::too_deep);
    const auto& context = *state.where.context;
    const auto members = value.members();
    if (!value.is_object() || std::any_of(members.begin(), members.end(), [&](const auto& m) {
            return context.means(m.name, keyword::value);
        }))
        return run_.fail(errc::invalid_nest_value);
    // Steps 3 and 8 for the member that nests.
    const auto* const term = context.find(nest.member->name);
    const auto* const outer = state.where.context;
    if (term != nullptr && term->context != nullptr)
        state.where.context = contexts_.apply_scoped(context, *term, true, true);
    const bool is_done =
        state.where.context != nullptr && expand_members(state, value) && expand_nests(state);
    state.where.context = outer;
    return is_done;
}

expander::shape expander::finish(const scope& where, element& result, elements& out) {
    // 15. A value object.
    if (result.has(has_value)) {
        const auto made = finish_value(result, out);
        if (made != shape::one || !where.is_top)
            return made;
        out = {};
        return drop("A value that belongs to no property would be dropped.");
    }
    // 17. A set or list: nothing beside it but @index.
    if (result.has(has_set | has_list)) {
        const auto kind = result.members & (has_set | has_list);
        if (kind == (has_set | has_list) ||
            !result.has_only(static_cast<std::uint16_t>(kind | has_index))) {
            run_.fail(errc::invalid_set_or_list_object);
            return shape::failed;
        }
        if (result.has(has_set)) {
            out.append(result.rare().items);
            return shape::many;
        }
        if (where.is_top)
            return drop("A list that belongs to no property would be dropped.");
    }
    // 18.
    if (result.has(has_language) && result.has_only(has_language))
        return drop("An object with nothing but a language would be dropped.");
    // 19. At the top, what says nothing.
    if (where.is_top && result.has_only(has_id))
        return drop("An object that says nothing would be dropped.");
    out.append(&result);
    return shape::one; // 20.
}

expander::shape expander::finish_value(element& result, elements& out) {
    const auto fail = [this](errc code) {
        run_.fail(code);
        return shape::failed;
    };
    // 15.1. What may stand beside @value.
    if (!result.has_only(has_value | has_language | has_direction | has_type | has_index) ||
        (result.has(has_type) && result.has(has_language | has_direction)))
        return fail(errc::invalid_value_object);
    const auto* const type = result.types.first;
    // 15.2. JSON may be anything.
    if (type == nullptr || type->iri != "@json") {
        // 15.3.
        if (result.value.is_null())
            return drop("A value that is null would be dropped.");
        // 15.4.
        if (result.has(has_language) && !result.value.is_string())
            return fail(errc::invalid_language_tagged_value);
        // 15.5.
        if (result.has(has_type) &&
            (type == nullptr || type->next != nullptr || type->is_null || !is_iri(type->iri)))
            return fail(errc::invalid_typed_value);
    }
    out.append(&result);
    return shape::one;
}

} // namespace ob::jsonld::impl
