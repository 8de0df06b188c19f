#include "badge/schema/impl/evaluation.hpp"

#include "base/core/json_text.hpp"

#include <algorithm>

namespace ob::schema::impl {

std::string instance::pointer() const {
    if (parent == nullptr)
        return {};
    const auto token =
        parent->value.is_array() ? std::to_string(index) : json::escape_pointer_token(name);
    return parent->pointer() + "/" + token;
}

void marks::set(std::size_t index) {
    if (seen_.size() <= index)
        seen_.resize(index + 1);
    seen_[index] = true;
}

void marks::merge(const marks& other) {
    if (seen_.size() < other.seen_.size())
        seen_.resize(other.seen_.size());
    for (std::size_t i = 0; i < other.seen_.size(); ++i)
        if (other.seen_[i])
            seen_[i] = true;
}

bool marks::has(std::size_t index) const noexcept {
    return index < seen_.size() && seen_[index];
}

result<violations> evaluation::run(const json::node& root) {
    violations found;
    sink_ = &found;
    const instance whole{root, nullptr, {}, 0};
    const bool valid = holds(*program_.root, whole, nullptr);
    if (exhausted_)
        return error(errc::work_limit);
    if (!valid && found.empty())
        found.push_back({"", "", "", "The document is not valid."});
    return found;
}

bool evaluation::charge(std::size_t steps) noexcept {
    steps_ += std::min(steps, program_.options.limits.steps_max);
    exhausted_ = exhausted_ || steps_ > program_.options.limits.steps_max;
    return !exhausted_;
}

bool evaluation::holds(const subschema& schema, const instance& at, marks* outer) {
    if (depth_ >= program_.options.limits.depth_max)
        exhausted_ = true;
    if (!charge(1))
        return false;
    ++depth_;
    const bool entered = scope_.empty() || scope_.back() != schema.where.home;
    if (entered)
        scope_.push_back(schema.where.home);
    marks seen;
    const bool good = all_hold(schema, at, program_.marks_needed ? &seen : nullptr);
    if (entered)
        scope_.pop_back();
    --depth_;
    if (good && outer != nullptr && program_.marks_needed)
        outer->merge(seen);
    return good;
}

bool evaluation::all_hold(const subschema& schema, const instance& at, marks* seen) {
    if (schema.nothing) {
        if (sink_ != nullptr && sink_->size() < program_.options.limits.violations_max)
            sink_->push_back(
                {at.pointer(),
                 schema.where.document + "#" + schema.where.pointer,
                 "false",
                 "Nothing may stand here."}
            );
        return false;
    }
    bool good = true;
    for (const auto& keyword : schema.keywords) {
        if (exhausted_)
            return false;
        if (keyword->holds(*this, at, seen))
            continue;
        good = false;
        if (sink_ == nullptr || sink_->size() >= program_.options.limits.violations_max)
            break;
    }
    return good;
}

bool evaluation::try_out(
    const subschema& schema, const instance& at, marks* outer, violations* told
) {
    auto* const before = std::exchange(sink_, told);
    const bool good = holds(schema, at, outer);
    sink_ = before;
    return good;
}

bool evaluation::refuse(const instance& at, const keyword& by, std::string_view detail) {
    if (sink_ == nullptr || sink_->size() >= program_.options.limits.violations_max)
        return false;
    const auto& where = by.home->where;
    sink_->push_back(
        {at.pointer(),
         where.document + "#" + where.pointer + "/" + std::string(by.word),
         std::string(by.word),
         std::string(detail)}
    );
    return false;
}

void evaluation::adopt(violations&& told) {
    for (auto& one : told)
        if (sink_ != nullptr && sink_->size() < program_.options.limits.violations_max)
            sink_->push_back(std::move(one));
}

const subschema* evaluation::outermost(std::string_view anchor) const noexcept {
    for (const auto* scope : scope_)
        if (const auto found = scope->dynamic.find(anchor); found != scope->dynamic.end())
            return found->second;
    return nullptr;
}

} // namespace ob::schema::impl
