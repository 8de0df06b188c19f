#pragma once

#include "badge/schema/impl/program.hpp"

#include <vector>

/// One validation. Private to badge/schema.
namespace ob::schema::impl {

/// A value of the instance, and the way to it.
struct instance {
    const json::node& value;
    const instance* parent = nullptr;
    std::string_view name; ///< of the member; of an element, empty
    std::size_t index = 0; ///< of the member or element

    std::string pointer() const;
};

/// Which members or elements of one value were looked at: what the unevaluated keywords leave out.
class marks {
public:
    void set(std::size_t index);
    void merge(const marks& other);
    bool has(std::size_t index) const noexcept;

private:
    std::vector<bool> seen_;
};

class evaluation {
public:
    explicit evaluation(const program& p) noexcept : program_(p) {}

    result<violations> run(const json::node& root);

    /// `outer` learns what was looked at, if all of it held; null when nobody asks.
    bool holds(const subschema& schema, const instance& at, marks* outer);
    /// The same, with what is wrong in `told` instead of the answer: one of several alternatives.
    bool try_out(const subschema& schema, const instance& at, marks* outer, violations* told);

    /// Notes why, and is false.
    bool refuse(const instance& at, const keyword& by, std::string_view detail);
    /// Takes what an alternative told.
    void adopt(violations&& told);

    /// False when there is no work left to give.
    bool charge(std::size_t steps) noexcept;

    /// Whether anybody wants to know why.
    bool tells() const noexcept { return sink_ != nullptr; }

    /// The outermost resource of the dynamic scope that has that dynamic anchor, or nullptr.
    const subschema* outermost(std::string_view anchor) const noexcept;

private:
    bool all_hold(const subschema& schema, const instance& at, marks* seen);

    const program& program_;
    violations* sink_ = nullptr;
    std::vector<const resource*> scope_;
    std::size_t steps_ = 0;
    std::size_t depth_ = 0;
    bool exhausted_ = false;
};

} // namespace ob::schema::impl
