#include "crypto/jsonld/impl/iri.hpp"
#include "crypto/jsonld/impl/term_definer.hpp"

#include <array>

// Steps 11, 12 and 19 to 25 of https://www.w3.org/TR/json-ld11-api/#create-term-definition: what a
// definition may say besides the IRI.

namespace ob::jsonld::impl {

namespace {

/// Which combinations 19.1 allows.
bool is_container(std::uint8_t mask, std::size_t count) noexcept {
    if (count <= 1)
        return count == 1;
    const auto rest = static_cast<std::uint8_t>(mask & ~in_set);
    const bool graph_of = rest == (in_graph | in_id) || rest == (in_graph | in_index);
    const bool set_of =
        (mask & in_set) != 0 && (rest == in_index || rest == in_graph || rest == in_id ||
                                 rest == in_type || rest == in_language);
    return graph_of || set_of;
}

bool read_containers(const json::node& value, std::uint8_t& mask, std::size_t& count) noexcept {
    const std::array one{value};
    const auto items = value.is_array() ? value.elements() : std::span<const json::node>(one);
    for (const auto& item : items) {
        const auto bit = container_of(item.as_string());
        if (bit == 0 || (mask & bit) != 0)
            return false;
        mask = static_cast<std::uint8_t>(mask | bit);
        ++count;
    }
    return true;
}

} // namespace

std::uint8_t container_of(std::string_view text) noexcept {
    switch (keyword_of(text)) {
    case keyword::list:
        return in_list;
    case keyword::set:
        return in_set;
    case keyword::index:
        return in_index;
    case keyword::language:
        return in_language;
    case keyword::graph:
        return in_graph;
    case keyword::id:
        return in_id;
    case keyword::type:
        return in_type;
    default:
        return 0;
    }
}

bool term_definer::read_protected(const json::node& map, term_definition& made) {
    // 11. @protected of the term wins over that of the context.
    const auto* const value = map.find("@protected");
    if (value == nullptr)
        return true;
    if (run_.opts.version_1_0)
        return run_.fail(errc::invalid_term_definition);
    if (!value->is_boolean())
        return run_.fail(errc::invalid_protected_value);
    made.is_protected = value->as_boolean();
    return true;
}

bool term_definer::read_type(const json::node& map, term_definition& made) {
    // 12. @type: @id, @vocab, @json, @none or a datatype.
    const auto* const value = map.find("@type");
    if (value == nullptr)
        return true;
    expanded_iri type;
    if (!value->is_string())
        return run_.fail(errc::invalid_type_mapping, about(made.name, "has a type that is no IRI"));
    if (!expand(value->as_string(), {.vocab = true}, type))
        return false;
    switch (type.word) {
    case keyword::id:
        made.type = coercion::id;
        return true;
    case keyword::vocab:
        made.type = coercion::vocab;
        return true;
    case keyword::json:
    case keyword::none_value:
        made.type = type.word == keyword::json ? coercion::json : coercion::none;
        return !run_.opts.version_1_0 || run_.fail(errc::invalid_type_mapping);
    default:
        break;
    }
    if (type.word != keyword::none || type.is_null || !is_iri(type.text))
        return run_.fail(errc::invalid_type_mapping, about(made.name, "has a type that is no IRI"));
    made.type = coercion::iri;
    made.datatype = keep(type.text);
    return true;
}

bool term_definer::read_container(const json::node& map, term_definition& made) {
    // 19. @container
    const auto* const value = map.find("@container");
    if (value == nullptr)
        return true;
    std::size_t count = 0;
    if (!read_containers(*value, made.containers, count) || !is_container(made.containers, count))
        return run_.fail(errc::invalid_container_mapping);
    if (run_.opts.version_1_0 &&
        (!value->is_string() || (made.containers & (in_graph | in_id | in_type)) != 0))
        return run_.fail(errc::invalid_container_mapping);
    // 19.4. Type maps hold references.
    if (!made.in(in_type))
        return true;
    if (made.type == coercion::absent)
        made.type = coercion::id;
    return made.type == coercion::id || made.type == coercion::vocab ||
           run_.fail(errc::invalid_type_mapping);
}

bool term_definer::read_index(const json::node& map, term_definition& made) {
    // 20. @index: the property that the keys of an index map are values of.
    const auto* const value = map.find("@index");
    if (value == nullptr)
        return true;
    if (run_.opts.version_1_0 || !made.in(in_index) || !value->is_string())
        return run_.fail(errc::invalid_term_definition);
    expanded_iri iri;
    if (!expand(value->as_string(), {.vocab = true}, iri))
        return false;
    if (iri.word != keyword::none || iri.is_null || !is_iri(iri.text))
        return run_.fail(errc::invalid_term_definition);
    made.index = keep(value->as_string());
    return true;
}

bool term_definer::read_context(const json::node& map, term_definition& made) {
    // 21. @context: must be valid on its own; it is applied where the term is used.
    const auto* const value = map.find("@context");
    if (value == nullptr)
        return true;
    if (run_.opts.version_1_0)
        return run_.fail(errc::invalid_term_definition);
    const run::step here(run_, "@context");
    const bool is_valid = owner_.check_scoped(
        {.active = &result_,
         .local = value,
         .base_url = request_.base_url,
         .remotes = request_.remotes,
         .override_protected = true,
         .validate_scoped = false,
         .is_pinned = request_.is_pinned}
    );
    if (!is_valid)
        return run_.replace(errc::invalid_scoped_context);
    made.context = value;
    made.base_url = keep(request_.base_url);
    return true;
}

bool term_definer::read_language(const json::node& map, term_definition& made) {
    // 22. @language and 23. @direction, where values are not typed.
    const auto* const language = map.find("@language");
    if (language != nullptr && made.type == coercion::absent) {
        if (!language->is_null() && !language->is_string())
            return run_.fail(errc::invalid_language_mapping);
        made.language = {true, language->is_null(), keep(language->as_string())};
    }
    const auto* const direction = map.find("@direction");
    return direction == nullptr || made.type != coercion::absent ||
           read_direction(*direction, made.direction) || run_.fail(errc::invalid_base_direction);
}

bool term_definer::read_nest(const json::node& map, term_definition& made) {
    // 24. @nest
    const auto* const value = map.find("@nest");
    if (value == nullptr)
        return true;
    if (run_.opts.version_1_0)
        return run_.fail(errc::invalid_term_definition);
    const auto word = keyword_of(value->as_string());
    if (!value->is_string() || (word != keyword::none && word != keyword::nest))
        return run_.fail(errc::invalid_nest_value);
    made.nest = keep(value->as_string());
    return true;
}

bool term_definer::read_prefix(const json::node& map, term_definition& made) {
    // 25. @prefix
    const auto* const value = map.find("@prefix");
    if (value == nullptr)
        return true;
    if (run_.opts.version_1_0 || made.name.find_first_of(":/") != std::string_view::npos)
        return run_.fail(errc::invalid_term_definition);
    if (!value->is_boolean())
        return run_.fail(errc::invalid_prefix_value);
    made.is_prefix = value->as_boolean();
    return !made.is_prefix || made.word == keyword::none ||
           run_.fail(errc::invalid_term_definition);
}

} // namespace ob::jsonld::impl
