#pragma once

#include "badge/schema/impl/keyword_table.hpp"

/// The makers of the keywords, a file a group. Private to badge/schema.
namespace ob::schema::impl {

#define OB_KEYWORD(name)                                                                           \
    result<keyword_ptr> name(compiler&, const place& at, const json::node& value)

// keywords_any.cpp
OB_KEYWORD(make_type);
OB_KEYWORD(make_enum);
OB_KEYWORD(make_const);
// keywords_numbers.cpp
OB_KEYWORD(make_multiple_of);
OB_KEYWORD(make_minimum);
OB_KEYWORD(make_maximum);
OB_KEYWORD(make_exclusive_minimum);
OB_KEYWORD(make_exclusive_maximum);
// keywords_strings.cpp
OB_KEYWORD(make_min_length);
OB_KEYWORD(make_max_length);
OB_KEYWORD(make_pattern);
// keywords_formats.cpp
OB_KEYWORD(make_format);
// keywords_arrays.cpp
OB_KEYWORD(make_prefix_items);
OB_KEYWORD(make_items);
OB_KEYWORD(make_additional_items);
OB_KEYWORD(make_contains);
OB_KEYWORD(make_min_items);
OB_KEYWORD(make_max_items);
OB_KEYWORD(make_unique_items);
OB_KEYWORD(make_unevaluated_items);
// keywords_objects.cpp
OB_KEYWORD(make_properties);
OB_KEYWORD(make_pattern_properties);
OB_KEYWORD(make_additional_properties);
OB_KEYWORD(make_unevaluated_properties);
OB_KEYWORD(make_property_names);
// keywords_members.cpp
OB_KEYWORD(make_required);
OB_KEYWORD(make_min_properties);
OB_KEYWORD(make_max_properties);
OB_KEYWORD(make_dependent_required);
OB_KEYWORD(make_dependent_schemas);
OB_KEYWORD(make_dependencies);
// keywords_logic.cpp
OB_KEYWORD(make_all_of);
OB_KEYWORD(make_any_of);
OB_KEYWORD(make_one_of);
OB_KEYWORD(make_not);
OB_KEYWORD(make_if);
// keywords_references.cpp
OB_KEYWORD(make_ref);
OB_KEYWORD(make_recursive_ref);
OB_KEYWORD(make_dynamic_ref);

#undef OB_KEYWORD

} // namespace ob::schema::impl
