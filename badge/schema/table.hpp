#pragma once

#include "badge/schema/schema.hpp"

#include <optional>

/// Schemas in the text form of badge/schema/tables.
///
///     laurel-schema 1
///     url URL                 once; `alias URL` any number of times
///     extends CONTEXT TYPE    once, for an extension of Open Badges 2.0
///     sha256 HEX              of the official bytes
///     part N                  any number of times: an object that occurs several times
///     schema
///
/// `part` and `schema` are objects; their members follow on lines that are indented by one more
/// tab: a name and a VALUE. VALUE is `= SCALAR`; `[ SCALAR… ]`; `:` for an object; `-` for an array
/// with a VALUE on each line; `*N` for a part. `~` is null; a text that could be taken for
/// something else is written as a JSON string.
namespace ob::schema {

/// Where a schema comes from.
struct table_origin {
    std::string url;
    std::vector<std::string> aliases;
    std::string
        context; ///< with `type`: of an extension of Open Badges 2.0, in its context document
    std::string type;
    std::string sha256;
};

/// The table of an official schema, without what says nothing about the instance: title,
/// description, comments, examples. Fails with malformed_table and, for a schema that is not whole,
/// with malformed.
result<std::string> import_table(const table_origin& origin, const json::node& schema);

struct read_table_result {
    table_origin origin;
    std::string schema; ///< JSON
};

/// nullopt when it is no table.
std::optional<read_table_result> read_table(std::string_view text);

/// The lines before the tree, without looking at what comes behind them.
std::optional<table_origin> read_table_origin(std::string_view text);

} // namespace ob::schema
