#pragma once

#include "crypto/jsonld/impl/context_processor.hpp"
#include "crypto/jsonld/impl/expanded.hpp"

#include <vector>

namespace ob::jsonld::impl {

/// A member whose name expands to @nest.
struct nest_entry {
    const json::member* member;
    nest_entry* next = nullptr;
};

/// Expansion (JSON-LD 1.1 API 5.1) into a tree of elements. The tree lies in `tree`; its strings in
/// the run's strings, in contexts, or (values only) in the document.
class expander {
public:
    expander(run& state, context_processor& contexts, tree_arena& tree)
        : run_(state)
        , contexts_(contexts)
        , tree_(tree) {}

    /// The whole document, with the last steps of expand() (9.1): false after a failure.
    bool expand_document(const json::node& document, elements& out);

private:
    /// What expansion of a value gives: null, one object, or an array.
    enum class shape {
        failed,
        nothing,
        one,
        many
    };

    /// Where a value stands: the active context and the active property.
    struct scope {
        const active_context* context;
        std::string_view property = {};
        const term_definition* term = nullptr; ///< the definition of `property`
        bool is_top = false;                   ///< the property is null or @graph
        bool from_map = false;
    };

    /// A type that brings a context.
    struct scoped_type {
        std::string_view member;
        std::string_view type;
        const term_definition* term;
    };

    /// An object that is being expanded.
    struct object_state {
        const json::node& source;
        scope where;
        const active_context* type_scoped;
        element& result;
        chain<nest_entry> nests;
    };

    shape expand(const scope& where, const json::node& value, elements& out);
    shape expand_array(const scope& where, const json::node& array, elements& out);
    shape expand_scalar(scope where, const json::node& value, elements& out);
    shape expand_object(scope where, const json::node& object, elements& out);
    bool enter_contexts(scope& where, const json::node& object);
    bool enter_types(scope& where, const json::node& object);
    bool falls_back(const scope& where, const json::node& object) const;
    bool is_json(const object_state& state);
    /// Members in the order the algorithm takes them: as written, or by name for `ordered`.
    std::span<const json::member> members_of(const json::node& object);
    bool expand_members(object_state& state, const json::node& object);
    bool expand_nests(object_state& state);
    bool expand_nest(object_state& state, const nest_entry& nest, const json::node& value);
    shape finish(const scope& where, element& result, elements& out);
    shape finish_value(element& result, elements& out);
    shape drop(const char* why);

    bool expand_keyword(object_state& state, keyword word, const json::member& member);
    bool set_id(object_state& state, const json::node& value);
    bool add_types(object_state& state, const json::node& value);
    bool add_type(object_state& state, const json::node& value);
    bool set_value(object_state& state, const json::node& value);
    bool set_language(object_state& state, const json::node& value);
    bool add_graph(object_state& state, const json::node& value);
    bool add_included(object_state& state, const json::node& value);
    bool set_items(object_state& state, keyword word, const json::node& value);
    bool add_reverse(object_state& state, const json::node& value);

    bool expand_property(object_state& state, const json::member& member, const expanded_iri& iri);
    shape expand_by_container(const scope& inner, const json::node& value, elements& out);
    bool expand_language_map(const scope& inner, const json::node& map, elements& out);
    bool expand_index_map(const scope& inner, const json::node& map, elements& out);
    bool expand_index_entry(const scope& inner, const json::member& entry, elements& out);
    bool
    index_item(const scope& inner, std::string_view key, const expanded_iri& index, element& item);
    bool index_by_property(const scope& inner, std::string_view key, element& item);
    bool add_reverse_values(element& result, const property& reversed);

    element* expand_value(const scope& where, const json::node& value);
    bool check_language(std::string_view tag);
    element* make_list(elements items);
    element* make_graph(elements items);
    void append(chain<property>& to, const property& entry);
    std::string_view stable(std::string_view source, const expanded_iri& iri);
    std::string_view lower(std::string_view tag);

    run& run_;
    context_processor& contexts_;
    tree_arena& tree_;
    std::vector<scoped_type> scoped_; ///< scratch of enter_types
};

} // namespace ob::jsonld::impl
