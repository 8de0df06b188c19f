#pragma once

#include "crypto/jsonld/impl/context_processor.hpp"

#include <unordered_map>

namespace ob::jsonld::impl {

/// The bit of a container keyword; 0 for anything else.
std::uint8_t container_of(std::string_view text) noexcept;
/// A sentence about a term.
std::string about(std::string_view term, std::string_view what);

/// Create Term Definition (JSON-LD 1.1 API 4.2) for the terms of one local context, together with
/// the IRI Expansion (5.2) that it and it alone may interleave with.
class term_definer {
public:
    term_definer(
        context_processor& owner,
        const context_request& request,
        const json::node& local,
        active_context& result,
        std::pmr::memory_resource& memory
    );

    bool define(std::string_view term);
    bool expand(std::string_view value, iri_position position, expanded_iri& out);

private:
    enum class progress {
        untouched,
        begun,
        done
    };

    struct entry {
        const json::node* value;
        progress state = progress::untouched;
    };

    bool define(std::string_view term, entry& local);
    bool define_type_keyword(const json::node& value);
    bool define_fields(const json::node& map, term_definition& made, bool& ignored);
    bool read_protected(const json::node& map, term_definition& made);
    bool read_type(const json::node& map, term_definition& made);
    bool read_reverse(const json::node& map, term_definition& made, bool& ignored);
    bool read_iri(const json::node* id, term_definition& made, bool is_simple, bool& ignored);
    bool read_own_iri(const json::node& id, term_definition& made, bool is_simple, bool& ignored);
    bool derive_iri(term_definition& made);
    bool read_container(const json::node& map, term_definition& made);
    bool read_index(const json::node& map, term_definition& made);
    bool read_context(const json::node& map, term_definition& made);
    bool read_language(const json::node& map, term_definition& made);
    bool read_nest(const json::node& map, term_definition& made);
    bool read_prefix(const json::node& map, term_definition& made);
    bool publish(term_definition& made, const term_definition* previous);
    bool define_if_local(std::string_view term);
    std::string_view keep(std::string_view text);

    run& run_;
    context_processor& owner_;
    const context_request& request_;
    active_context& result_;
    std::pmr::memory_resource& memory_;
    bool protected_by_default_ = false;
    std::size_t depth_ = 0;
    std::unordered_map<std::string_view, entry> local_;
};

} // namespace ob::jsonld::impl
