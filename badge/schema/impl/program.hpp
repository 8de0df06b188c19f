#pragma once

#include "badge/schema/impl/library.hpp"
#include "badge/schema/impl/pattern.hpp"

/// A compiled schema. Private to badge/schema.
namespace ob::schema::impl {

class evaluation;
class marks;
struct instance;

/// One keyword of one subschema.
class keyword {
public:
    virtual ~keyword() = default;

    /// Whether the value keeps to it. Says why not (evaluation::refuse), marks what it looked at
    /// when `seen` is there.
    virtual bool holds(evaluation& e, const instance& at, marks* seen) const = 0;

    std::string_view word;           ///< static
    const subschema* home = nullptr; ///< that it stands in
};

struct subschema {
    place where;
    bool nothing = false; ///< the schema `false`
    std::vector<std::unique_ptr<keyword>> keywords;
};

struct program {
    explicit program(const schema::options& given) : options(given), documents(options) {}

    schema::options options;
    library documents;
    std::deque<subschema> subschemas;
    std::map<std::string, pattern, std::less<>> patterns;
    const subschema* root = nullptr;
    bool marks_needed = false; ///< there is an unevaluated keyword
};

} // namespace ob::schema::impl
