#pragma once

#include "badge/schema/impl/dialect.hpp"

#include <memory>
#include <span>

/// Private to badge/schema.
namespace ob::schema::impl {

class compiler;
class keyword;
struct place;

/// Which subschemas a keyword has.
enum class holding : std::uint8_t {
    no_schema,
    schema,
    schemas,                ///< an array
    schema_or_list,         ///< `items` before 2020-12
    named_schemas,          ///< an object
    named_schemas_or_names, ///< `dependencies`
};

using keyword_ptr = std::unique_ptr<keyword>;
/// `at` is the schema in which the keyword stands; nullptr when there is nothing to check.
using keyword_maker = result<keyword_ptr> (*)(compiler&, const place& at, const json::node& value);

struct keyword_row {
    std::string_view name;
    draft first;
    draft last;
    vocabulary part;
    holding content;
    keyword_maker make; ///< nullptr: a part of another keyword, or an annotation
};

/// In the order in which they are asked: what depends on others comes last.
std::span<const keyword_row> keyword_rows() noexcept;

/// The row that counts in that dialect, or nullptr.
const keyword_row* keyword_named(std::string_view name, const dialect& spoken) noexcept;

} // namespace ob::schema::impl
