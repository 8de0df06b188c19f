#include "badge/schema/impl/compiler.hpp"
#include "badge/schema/impl/evaluation.hpp"
#include "badge/schema/impl/keywords.hpp"

#include <algorithm>

/// 2020-12 Core, 10.2: schemas for the same value.
namespace ob::schema::impl {
namespace {

using schemas = std::vector<const subschema*>;

class all_keyword : public keyword {
public:
    explicit all_keyword(schemas all) noexcept : all_(std::move(all)) {}

    bool holds(evaluation& e, const instance& at, marks* seen) const override {
        bool good = true;
        for (const auto* one : all_)
            good = e.holds(*one, at, seen) && good;
        return good;
    }

private:
    schemas all_;
};

/// How far into the document the first fault lies: an alternative of another type fails at once,
/// the one that was meant fails where the fault is.
std::ptrdiff_t depth(const violations& told) noexcept {
    const auto& first = told.front().instance;
    return std::count(first.begin(), first.end(), '/');
}

class some_keyword : public keyword {
public:
    some_keyword(schemas all, bool only_one) noexcept : all_(std::move(all)), only_one_(only_one) {}

    bool holds(evaluation& e, const instance& at, marks* seen) const override {
        std::size_t good = 0;
        violations nearest;
        for (const auto* one : all_) {
            violations told;
            if (e.try_out(*one, at, seen, e.tells() ? &told : nullptr))
                ++good;
            else if (!told.empty() && (nearest.empty() || depth(told) > depth(nearest)))
                nearest = std::move(told);
            // The others say what else was looked at.
            if (good == 1 && !only_one_ && seen == nullptr)
                break;
        }
        if (good == 1 || (good > 1 && !only_one_))
            return true;
        if (good > 1)
            return e.refuse(at, *this, "More than one alternative of the schema fits.");
        e.adopt(std::move(nearest));
        return e.refuse(at, *this, "No alternative of the schema fits.");
    }

private:
    schemas all_;
    bool only_one_;
};

class not_keyword : public keyword {
public:
    explicit not_keyword(const subschema& schema) noexcept : schema_(schema) {}

    bool holds(evaluation& e, const instance& at, marks*) const override {
        return !e.try_out(schema_, at, nullptr, nullptr) ||
               e.refuse(at, *this, "This is what the schema forbids.");
    }

private:
    const subschema& schema_;
};

class if_keyword : public keyword {
public:
    if_keyword(const subschema& when, const subschema* then, const subschema* otherwise) noexcept
        : when_(when)
        , then_(then)
        , otherwise_(otherwise) {}

    bool holds(evaluation& e, const instance& at, marks* seen) const override {
        const auto* next = e.try_out(when_, at, seen, nullptr) ? then_ : otherwise_;
        return next == nullptr || e.holds(*next, at, seen);
    }

private:
    const subschema& when_;
    const subschema* then_;
    const subschema* otherwise_;
};

} // namespace

result<keyword_ptr> make_all_of(compiler& c, const place& at, const json::node& value) {
    OB_TRY(auto all, c.children(at, value));
    return make_keyword<all_keyword>(std::move(all));
}

result<keyword_ptr> make_any_of(compiler& c, const place& at, const json::node& value) {
    OB_TRY(auto all, c.children(at, value));
    return make_keyword<some_keyword>(std::move(all), false);
}

result<keyword_ptr> make_one_of(compiler& c, const place& at, const json::node& value) {
    OB_TRY(auto all, c.children(at, value));
    return make_keyword<some_keyword>(std::move(all), true);
}

result<keyword_ptr> make_not(compiler& c, const place& at, const json::node& value) {
    OB_TRY(const auto* schema, c.child(at, value));
    return make_keyword<not_keyword>(*schema);
}

result<keyword_ptr> make_if(compiler& c, const place& at, const json::node& value) {
    OB_TRY(const auto* when, c.child(at, value));
    const subschema* then = nullptr;
    const subschema* otherwise = nullptr;
    if (const auto* beside = at.node->find("then"); beside != nullptr) {
        OB_TRY(then, c.child(at, *beside));
    }
    if (const auto* beside = at.node->find("else"); beside != nullptr) {
        OB_TRY(otherwise, c.child(at, *beside));
    }
    return make_keyword<if_keyword>(*when, then, otherwise);
}

} // namespace ob::schema::impl
