#include "crypto/jsonld/impl/term_definer.hpp"

#include "crypto/jsonld/impl/iri.hpp"

#include <array>
#include <new>

// Steps are those of https://www.w3.org/TR/json-ld11-api/#create-term-definition.

namespace ob::jsonld::impl {

namespace {

/// Terms that are defined by way of terms; longer chains are refused rather than recursed into.
constexpr std::size_t chain_max = 64;

bool is_iri_or_blank(const expanded_iri& value) noexcept {
    return value.word == keyword::none && !value.is_null &&
           (is_iri(value.text) || is_blank(value.text));
}

/// A colon anywhere but at either end, or a slash.
bool looks_like_iri(std::string_view term) noexcept {
    return (term.size() > 2 && term.substr(1, term.size() - 2).find(':') != std::string_view::npos
           ) ||
           term.find('/') != std::string_view::npos;
}

bool is_definition_member(std::string_view name) noexcept {
    switch (keyword_of(name)) {
    case keyword::id:
    case keyword::reverse:
    case keyword::container:
    case keyword::context:
    case keyword::direction:
    case keyword::index:
    case keyword::language:
    case keyword::nest:
    case keyword::prefix:
    case keyword::protected_terms:
    case keyword::type:
        return true;
    default:
        return false;
    }
}

} // namespace

std::string about(std::string_view term, std::string_view what) {
    return "The term \"" + std::string(term) + "\" " + std::string(what) + ".";
}

term_definer::term_definer(
    context_processor& owner,
    const context_request& request,
    const json::node& local,
    active_context& result,
    std::pmr::memory_resource& memory
)
    : run_(owner.run_)
    , owner_(owner)
    , request_(request)
    , result_(result)
    , memory_(memory) {
    if (const auto* const all = local.find("@protected"))
        protected_by_default_ = all->as_boolean();
    local_.reserve(local.members().size());
    for (const auto& member : local.members())
        local_.emplace(member.name, entry{&member.value});
}

bool term_definer::define(std::string_view term) {
    const auto found = local_.find(term);
    return found == local_.end() || define(term, found->second);
}

std::string_view term_definer::keep(std::string_view text) {
    // Registered contexts outlive what is made of them; the text of a document may not.
    return request_.is_pinned ? text : copy(memory_, text);
}

bool term_definer::define(std::string_view term, entry& local) {
    // 1. Done, or waiting for itself.
    if (local.state == progress::done)
        return true;
    if (local.state == progress::begun || ++depth_ > chain_max)
        return run_.fail(errc::cyclic_iri_mapping, about(term, "is defined by way of itself"));
    // 2.
    const run::step here(run_, term);
    if (term.empty())
        return run_.fail(errc::invalid_term_definition, "A term is empty.");
    local.state = progress::begun;
    const auto& value = *local.value;
    // 4. Only @type among the keywords, and only its container, may be redefined. 5.
    const auto word = keyword_of(term);
    if (word == keyword::type ? !define_type_keyword(value) : word != keyword::none)
        return run_.fail(errc::keyword_redefinition, about(term, "is a keyword"));
    if (word == keyword::none && has_keyword_form(term)) {
        --depth_;
        local.state = progress::done;
        return run_.lose(about(term, "looks like a keyword and is ignored"));
    }
    // 6. An earlier definition gives way for now.
    const auto* const previous = result_.find(term);
    result_.remove(term);
    // 7 to 9.
    if (!value.is_null() && !value.is_string() && !value.is_object())
        return run_.fail(errc::invalid_term_definition, about(term, "has no definition"));
    // 10.
    auto& made = *new (memory_.allocate(sizeof(term_definition), alignof(term_definition)))
                     term_definition();
    made.name = keep(term);
    made.is_protected = protected_by_default_;
    made.is_pinned = request_.is_pinned;
    bool ignored = false;
    if (value.is_object() ? !define_fields(value, made, ignored)
                          : !read_iri(&value, made, value.is_string(), ignored))
        return false;
    // 27, 28.
    if (!ignored && !publish(made, previous))
        return false;
    local.state = progress::done;
    --depth_;
    return true;
}

bool term_definer::define_type_keyword(const json::node& value) {
    if (run_.opts.version_1_0 || !value.is_object() || value.members().empty())
        return false;
    for (const auto& member : value.members()) {
        const bool is_set = member.name == "@container" &&
                            (member.value.as_string() == "@set" ||
                             (member.value.elements().size() == 1 &&
                              member.value.elements().front().as_string() == "@set"));
        if (!is_set && member.name != "@protected")
            return false;
    }
    return true;
}

bool term_definer::define_fields(const json::node& map, term_definition& made, bool& ignored) {
    if (!read_protected(map, made) || !read_type(map, made))
        return false;
    // 26. Nothing else may be there.
    for (const auto& member : map.members())
        if (!is_definition_member(member.name))
            return run_.fail(
                errc::invalid_term_definition,
                about(made.name, "has the unknown member \"" + std::string(member.name) + "\"")
            );
    const bool is_named = map.find("@reverse") != nullptr
                              ? read_reverse(map, made, ignored)
                              : read_iri(map.find("@id"), made, false, ignored) &&
                                    (ignored || read_container(map, made));
    return is_named && (ignored || (read_index(map, made) && read_context(map, made) &&
                                    read_language(map, made) && read_nest(map, made) &&
                                    read_prefix(map, made)));
}

bool term_definer::read_reverse(const json::node& map, term_definition& made, bool& ignored) {
    // 13. @reverse, without @id or @nest. An erratum takes back the return of step 13.7: steps 20
    // to 25 follow (w3c/json-ld-api issue 565, test t0131).
    const auto& value = *map.find("@reverse");
    if (map.find("@id") != nullptr || map.find("@nest") != nullptr)
        return run_.fail(errc::invalid_reverse_property);
    if (!value.is_string())
        return run_.fail(errc::invalid_iri_mapping, about(made.name, "is not defined by an IRI"));
    if (keyword_of(value.as_string()) == keyword::none && has_keyword_form(value.as_string())) {
        ignored = true;
        return run_.lose(about(made.name, "is the reverse of something that looks like a keyword"));
    }
    expanded_iri iri;
    if (!expand(value.as_string(), {.vocab = true}, iri))
        return false;
    if (!is_iri_or_blank(iri))
        return run_.fail(errc::invalid_iri_mapping, about(made.name, "is not defined by an IRI"));
    made.iri = keep(iri.text);
    made.is_reverse = true;
    // 13.5
    const auto* const container = map.find("@container");
    if (container == nullptr || container->is_null())
        return true;
    made.containers = container_of(container->as_string());
    return made.containers == in_set || made.containers == in_index ||
           run_.fail(errc::invalid_reverse_property);
}

bool term_definer::read_iri(
    const json::node* id, term_definition& made, bool is_simple, bool& ignored
) {
    // 14. @id, unless it repeats the term.
    if (id != nullptr && !(id->is_string() && id->as_string() == made.name)) {
        // 14.1. The term is kept only to be seen as protected.
        if (id->is_null()) {
            made.is_null = true;
            return true;
        }
        return read_own_iri(*id, made, is_simple, ignored);
    }
    return derive_iri(made);
}

bool term_definer::read_own_iri(
    const json::node& id, term_definition& made, bool is_simple, bool& ignored
) {
    // 14.2.1, 14.2.2
    if (!id.is_string())
        return run_.fail(errc::invalid_iri_mapping, about(made.name, "is not defined by an IRI"));
    const auto text = id.as_string();
    if (keyword_of(text) == keyword::none && has_keyword_form(text)) {
        ignored = true;
        return run_.lose(about(made.name, "stands for something that looks like a keyword"));
    }
    // 14.2.3
    expanded_iri iri;
    if (!expand(text, {.vocab = true}, iri))
        return false;
    if (iri.word == keyword::none && !is_iri_or_blank(iri))
        return run_.fail(errc::invalid_iri_mapping, about(made.name, "is not defined by an IRI"));
    if (iri.word == keyword::context)
        return run_.fail(errc::invalid_keyword_alias);
    made.iri = keep(iri.text);
    made.word = iri.word;
    // 14.2.4. A term that looks like an IRI must mean what it says.
    if (looks_like_iri(made.name)) {
        local_.find(made.name)->second.state = progress::done;
        expanded_iri itself;
        if (!expand(made.name, {.vocab = true}, itself))
            return false;
        return itself.text == made.iri ||
               run_.fail(errc::invalid_iri_mapping, about(made.name, "means another IRI"));
    }
    // 14.2.5. A simple term may be a prefix.
    const bool has_mark = made.name.find_first_of(":/") != std::string_view::npos;
    made.is_prefix = !has_mark && is_simple && made.word == keyword::none &&
                     (is_gen_delim(made.iri.back()) || is_blank(made.iri));
    return true;
}

bool term_definer::derive_iri(term_definition& made) {
    const auto term = made.name;
    // 15. The term is a compact IRI, an IRI or a blank node identifier.
    if (const auto colon = prefix_end(term); colon != std::string_view::npos) {
        const auto prefix = term.substr(0, colon);
        if (!define_if_local(prefix))
            return false;
        const auto* const known = result_.find(prefix);
        made.iri = known != nullptr && !known->is_null
                       ? concat(memory_, known->iri, term.substr(colon + 1))
                       : term;
    } else if (term.find('/') != std::string_view::npos) {
        // 16. A relative reference, completed by the vocabulary.
        const auto iri = expand_iri(result_, term, {.vocab = true}, memory_);
        if (!is_iri(iri.text))
            return run_.fail(errc::invalid_iri_mapping, about(term, "is not defined by an IRI"));
        made.iri = iri.text;
    } else if (term == "@type") {
        // 17.
        made.iri = term;
        made.word = keyword::type;
    } else if (result_.has_vocab) {
        // 18.
        made.iri = concat(memory_, result_.vocab, term);
    } else {
        return run_.fail(errc::invalid_iri_mapping, about(term, "is not defined by an IRI"));
    }
    return true;
}

bool term_definer::publish(term_definition& made, const term_definition* previous) {
    // 27. A protected term may only be repeated, and stays protected.
    if (!request_.override_protected && previous != nullptr && previous->is_protected) {
        if (!same_meaning(made, *previous))
            return run_.fail(
                errc::protected_term_redefinition, about(made.name, "is protected and redefined")
            );
        made.is_protected = true;
    }
    made.is_sound = is_well_formed_iri(made.iri);
    result_.set(made);
    return true;
}

bool term_definer::define_if_local(std::string_view term) {
    const auto found = local_.find(term);
    if (found == local_.end() || found->second.state == progress::done)
        return true;
    return define(term, found->second);
}

bool term_definer::expand(std::string_view value, iri_position position, expanded_iri& out) {
    // 5.2, steps 3 and 6.3: terms that the value depends on are defined first.
    if (keyword_of(value) == keyword::none && !has_keyword_form(value)) {
        if (!define_if_local(value))
            return false;
        const auto colon = value.empty() ? std::string_view::npos : prefix_end(value);
        if (colon != std::string_view::npos && value.substr(0, colon) != "_" &&
            !value.substr(colon + 1).starts_with("//") && !define_if_local(value.substr(0, colon)))
            return false;
    }
    out = expand_iri(result_, value, position, memory_);
    return true;
}

} // namespace ob::jsonld::impl
