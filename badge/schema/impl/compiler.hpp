#pragma once

#include "badge/schema/impl/decimal.hpp"
#include "badge/schema/impl/keyword_table.hpp"
#include "badge/schema/impl/program.hpp"

/// Private to badge/schema.
namespace ob::schema::impl {

/// Fills a program from the root of a schema: only what can be reached is looked at.
class compiler {
public:
    explicit compiler(program& out) noexcept : out_(out) {}

    result<bool> run(const json::node& root);

    // For the makers of keywords.

    /// The subschema that a value is, which stands in `at` as or in a keyword.
    result<const subschema*> child(const place& at, const json::node& value);
    /// Of every element of an array that is not empty.
    result<std::vector<const subschema*>> children(const place& at, const json::node& array);
    /// What a reference leads to.
    result<const subschema*> reference(const place& at, std::string_view uri);
    /// Equal patterns are one.
    result<const pattern*> pattern_of(const place& at, std::string_view source);
    /// The value of a keyword that counts.
    result<std::size_t> count(const place& at, const json::node& value, std::string_view keyword);
    error malformed(const place& at, std::string_view keyword, std::string_view what) const;

    bool asserts_formats() const noexcept { return out_.options.assert_formats; }

    /// Every subschema with a dynamic anchor may be meant.
    void want_dynamic() noexcept { dynamic_ = true; }

    void want_marks() noexcept { out_.marks_needed = true; }

private:
    const subschema* schedule(const place& at);
    result<bool> compile(subschema& schema);
    bool schedule_dynamic();

    program& out_;
    std::unordered_map<const json::node*, subschema*> known_;
    std::vector<subschema*> waiting_;
    std::size_t machines_ = 0; ///< instructions of all patterns
    bool dynamic_ = false;
};

/// The keyword, if it was made without a fault.
template <class Keyword, class... Arguments>
keyword_ptr make_keyword(Arguments&&... arguments) {
    return std::make_unique<Keyword>(std::forward<Arguments>(arguments)...);
}

} // namespace ob::schema::impl
