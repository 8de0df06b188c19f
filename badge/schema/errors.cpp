#include "badge/schema/schema.hpp"

#include <array>

namespace ob::schema {
namespace {

constexpr std::array rows{
    errc_entry{
        static_cast<int>(errc::malformed),
        kind::rejected,
        "schema_malformed",
        "A keyword of the schema has a value that it cannot have."},
    errc_entry{
        static_cast<int>(errc::unknown_dialect),
        kind::rejected,
        "schema_unknown_dialect",
        "The schema is written in a dialect that is not known here."},
    errc_entry{
        static_cast<int>(errc::unresolved),
        kind::rejected,
        "schema_unresolved",
        "The schema refers to something that is not there."},
    errc_entry{
        static_cast<int>(errc::unsupported_pattern),
        kind::rejected,
        "schema_unsupported_pattern",
        "A pattern of the schema needs more than one pass over the text."},
    errc_entry{
        static_cast<int>(errc::malformed_pattern),
        kind::rejected,
        "schema_malformed_pattern",
        "A pattern of the schema is not a regular expression."},
    errc_entry{
        static_cast<int>(errc::too_large),
        kind::rejected,
        "schema_too_complex",
        "The schema has more parts than one verification looks at."},
    errc_entry{
        static_cast<int>(errc::work_limit),
        kind::rejected,
        "schema_work_limit",
        "Holding the document against the schema takes more work than one verification may."},
    errc_entry{
        static_cast<int>(errc::malformed_table),
        kind::malformed,
        "schema_malformed_table",
        "This is not a schema that can be kept as a table."},
};

} // namespace

std::error_code make_error_code(errc e) noexcept {
    static const table_category category("schema", rows);
    return {static_cast<int>(e), category};
}

} // namespace ob::schema
