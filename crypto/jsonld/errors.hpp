#pragma once

#include "base/core/error.hpp"

namespace ob::jsonld {

/// The error codes of JSON-LD 1.1 API 9.5 that processing without network can raise; the machine
/// code of each is the specification's own text with spaces ("invalid term definition"). Then our
/// own policy and limits.
enum class errc : int {
    colliding_keywords = 1,
    conflicting_indexes,
    context_overflow,
    cyclic_iri_mapping,
    invalid_id_value,
    invalid_import_value,
    invalid_included_value,
    invalid_index_value,
    invalid_nest_value,
    invalid_prefix_value,
    invalid_propagate_value,
    invalid_protected_value,
    invalid_reverse_value,
    invalid_version_value,
    invalid_base_direction,
    invalid_base_iri,
    invalid_container_mapping,
    invalid_context_entry,
    invalid_context_nullification,
    invalid_default_language,
    invalid_iri_mapping,
    invalid_json_literal,
    invalid_keyword_alias,
    invalid_language_map_value,
    invalid_language_mapping,
    invalid_language_tagged_string,
    invalid_language_tagged_value,
    invalid_local_context,
    invalid_remote_context,
    invalid_reverse_property,
    invalid_reverse_property_map,
    invalid_reverse_property_value,
    invalid_scoped_context,
    invalid_set_or_list_object,
    invalid_term_definition,
    invalid_type_mapping,
    invalid_type_value,
    invalid_typed_value,
    invalid_value_object,
    invalid_value_object_value,
    invalid_vocab_mapping,
    iri_confused_with_prefix,
    keyword_redefinition,
    list_of_lists,
    loading_document_failed,
    loading_remote_context_failed,
    processing_mode_conflict,
    protected_term_redefinition,
    recursive_context_inclusion,

    unknown_context,      ///< safe mode: a context that is not registered
    too_deep,             ///< nested deeper than limits::depth_max
    data_loss,            ///< safe mode: a member or value would be dropped
    inline_context,       ///< a context written inside the document, where policy refuses it
    too_many_contexts,    ///< more contexts than limits::contexts_max
    n_quads_syntax,       ///< not N-Quads; the detail has the line
    invalid_rdf_term,     ///< a term that could not be written as one line of N-Quads
    too_many_quads,       ///< more statements than limits::quads_max
    too_many_blank_nodes, ///< more blank nodes than limits::blank_nodes_max
    work_limit,           ///< RDFC-1.0 given up: the dataset was made to explode
};
std::error_code make_error_code(errc e) noexcept;

} // namespace ob::jsonld

template <>
struct std::is_error_code_enum<ob::jsonld::errc> : std::true_type {};
