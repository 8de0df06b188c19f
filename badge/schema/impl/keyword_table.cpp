#include "badge/schema/impl/keyword_table.hpp"

#include "badge/schema/impl/keywords.hpp"

namespace ob::schema::impl {
namespace {

using enum draft;
using h = holding;
using v = vocabulary;

// 2020-12 Core, 8 to 11; 2020-12 Validation, 6; the older drafts where they differ.
constexpr keyword_row rows[] = {
    {"$ref", d04, d2020_12, v::core, h::no_schema, make_ref},
    {"$recursiveRef", d2019_09, d2019_09, v::core, h::no_schema, make_recursive_ref},
    {"$dynamicRef", d2020_12, d2020_12, v::core, h::no_schema, make_dynamic_ref},
    {"$defs", d2019_09, d2020_12, v::core, h::named_schemas, nullptr},
    {"definitions", d04, d2020_12, v::core, h::named_schemas, nullptr},

    {"type", d04, d2020_12, v::validation, h::no_schema, make_type},
    {"enum", d04, d2020_12, v::validation, h::no_schema, make_enum},
    {"const", d06, d2020_12, v::validation, h::no_schema, make_const},
    {"multipleOf", d04, d2020_12, v::validation, h::no_schema, make_multiple_of},
    {"minimum", d04, d2020_12, v::validation, h::no_schema, make_minimum},
    {"maximum", d04, d2020_12, v::validation, h::no_schema, make_maximum},
    {"exclusiveMinimum", d06, d2020_12, v::validation, h::no_schema, make_exclusive_minimum},
    {"exclusiveMaximum", d06, d2020_12, v::validation, h::no_schema, make_exclusive_maximum},
    {"minLength", d04, d2020_12, v::validation, h::no_schema, make_min_length},
    {"maxLength", d04, d2020_12, v::validation, h::no_schema, make_max_length},
    {"pattern", d04, d2020_12, v::validation, h::no_schema, make_pattern},
    {"format", d04, d2020_12, v::core, h::no_schema, make_format},
    {"minItems", d04, d2020_12, v::validation, h::no_schema, make_min_items},
    {"maxItems", d04, d2020_12, v::validation, h::no_schema, make_max_items},
    {"uniqueItems", d04, d2020_12, v::validation, h::no_schema, make_unique_items},
    {"required", d04, d2020_12, v::validation, h::no_schema, make_required},
    {"minProperties", d04, d2020_12, v::validation, h::no_schema, make_min_properties},
    {"maxProperties", d04, d2020_12, v::validation, h::no_schema, make_max_properties},
    {"dependentRequired", d2019_09, d2020_12, v::validation, h::no_schema, make_dependent_required},

    {"properties", d04, d2020_12, v::applicator, h::named_schemas, make_properties},
    {"patternProperties", d04, d2020_12, v::applicator, h::named_schemas, make_pattern_properties},
    {"additionalProperties", d04, d2020_12, v::applicator, h::schema, make_additional_properties},
    {"propertyNames", d06, d2020_12, v::applicator, h::schema, make_property_names},
    {"dependentSchemas",
     d2019_09,
     d2020_12,
     v::applicator,
     h::named_schemas,
     make_dependent_schemas},
    {"dependencies", d04, d2020_12, v::applicator, h::named_schemas_or_names, make_dependencies},
    {"prefixItems", d2020_12, d2020_12, v::applicator, h::schemas, make_prefix_items},
    {"items", d04, d2019_09, v::applicator, h::schema_or_list, make_items},
    {"items", d2020_12, d2020_12, v::applicator, h::schema, make_items},
    {"additionalItems", d04, d2019_09, v::applicator, h::schema, make_additional_items},
    {"contains", d06, d2020_12, v::applicator, h::schema, make_contains},
    {"allOf", d04, d2020_12, v::applicator, h::schemas, make_all_of},
    {"anyOf", d04, d2020_12, v::applicator, h::schemas, make_any_of},
    {"oneOf", d04, d2020_12, v::applicator, h::schemas, make_one_of},
    {"not", d04, d2020_12, v::applicator, h::schema, make_not},
    {"if", d07, d2020_12, v::applicator, h::schema, make_if},
    {"then", d07, d2020_12, v::applicator, h::schema, nullptr},
    {"else", d07, d2020_12, v::applicator, h::schema, nullptr},
    {"contentSchema", d2019_09, d2020_12, v::core, h::schema, nullptr},

    {"unevaluatedItems", d2019_09, d2020_12, v::unevaluated, h::schema, make_unevaluated_items},
    {"unevaluatedProperties",
     d2019_09,
     d2020_12,
     v::unevaluated,
     h::schema,
     make_unevaluated_properties},
};

} // namespace

std::span<const keyword_row> keyword_rows() noexcept {
    return rows;
}

const keyword_row* keyword_named(std::string_view name, const dialect& spoken) noexcept {
    for (const auto& row : rows)
        if (row.name == name && row.first <= spoken.draft && spoken.draft <= row.last)
            return spoken.has(row.part) ? &row : nullptr;
    return nullptr;
}

} // namespace ob::schema::impl
