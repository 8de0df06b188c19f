#pragma once

#include "badge/schema/schema.hpp"

/// Which keywords a schema is written with. Private to badge/schema.
namespace ob::schema::impl {

enum class vocabulary : std::uint8_t {
    core,
    applicator,
    unevaluated,
    validation
};

struct dialect {
    schema::draft draft = schema::draft::d2020_12;
    bool applicator = true;
    bool unevaluated = true;
    bool validation = true;
    bool formats = false; ///< `format` asserts

    bool has(vocabulary v) const noexcept;
};

/// Of one of the drafts, by its `$schema` (with or without an empty fragment).
std::optional<draft> draft_of(std::string_view url) noexcept;

/// What a meta-schema of somebody else asks for by `$vocabulary` (2020-12 Core, 8.1.2). Its own
/// dialect is a draft. Fails with unknown_dialect.
result<dialect> dialect_of(const json::node& meta_schema);

} // namespace ob::schema::impl
