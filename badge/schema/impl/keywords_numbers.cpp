#include "badge/schema/impl/compiler.hpp"
#include "badge/schema/impl/evaluation.hpp"
#include "badge/schema/impl/keywords.hpp"

/// 2020-12 Validation, 6.2: keywords for numbers, which are never rounded.
namespace ob::schema::impl {
namespace {

enum class bound {
    least,
    above,
    most,
    below
};

class bound_keyword : public keyword {
public:
    bound_keyword(bound kind, std::string_view text) : kind_(kind), limit_(text), text_(text) {}

    bool holds(evaluation& e, const instance& at, marks*) const override {
        if (!at.value.is_number() || fits(decimal(at.value.number_text()) <=> limit_))
            return true;
        constexpr const char* wanted[] = {"at least ", "more than ", "at most ", "less than "};
        return e.refuse(
            at, *this, "This must be " + (wanted[static_cast<int>(kind_)] + text_) + "."
        );
    }

private:
    bool fits(std::strong_ordering order) const noexcept {
        switch (kind_) {
        case bound::least:
            return order >= 0;
        case bound::above:
            return order > 0;
        case bound::most:
            return order <= 0;
        default:
            return order < 0;
        }
    }

    bound kind_;
    decimal limit_;
    std::string text_;
};

class multiple_keyword : public keyword {
public:
    explicit multiple_keyword(std::string_view text) : divisor_(text), text_(text) {}

    bool holds(evaluation& e, const instance& at, marks*) const override {
        return !at.value.is_number() || decimal(at.value.number_text()).is_multiple_of(divisor_) ||
               e.refuse(at, *this, "This must be a multiple of " + text_ + ".");
    }

private:
    decimal divisor_;
    std::string text_;
};

result<keyword_ptr> make_bound(
    compiler& c, const place& at, const json::node& value, std::string_view name, bound kind
) {
    if (!value.is_number())
        return c.malformed(at, name, "a number");
    return make_keyword<bound_keyword>(kind, value.number_text());
}

/// In draft-04 the word `exclusive…` beside it says that the bound itself is out.
bool is_exclusive(const place& at, std::string_view beside) noexcept {
    const auto* flag = at.node->find(beside);
    return at.home->dialect.draft == draft::d04 && flag != nullptr && flag->as_boolean();
}

} // namespace

result<keyword_ptr> make_minimum(compiler& c, const place& at, const json::node& value) {
    const bool out = is_exclusive(at, "exclusiveMinimum");
    return make_bound(c, at, value, "minimum", out ? bound::above : bound::least);
}

result<keyword_ptr> make_maximum(compiler& c, const place& at, const json::node& value) {
    const bool out = is_exclusive(at, "exclusiveMaximum");
    return make_bound(c, at, value, "maximum", out ? bound::below : bound::most);
}

result<keyword_ptr> make_exclusive_minimum(compiler& c, const place& at, const json::node& value) {
    return make_bound(c, at, value, "exclusiveMinimum", bound::above);
}

result<keyword_ptr> make_exclusive_maximum(compiler& c, const place& at, const json::node& value) {
    return make_bound(c, at, value, "exclusiveMaximum", bound::below);
}

result<keyword_ptr> make_multiple_of(compiler& c, const place& at, const json::node& value) {
    if (!value.is_number() || !decimal(value.number_text()).fits_divisor())
        return c.malformed(at, "multipleOf", "a number above zero, of at most 18 digits");
    return make_keyword<multiple_keyword>(value.number_text());
}

} // namespace ob::schema::impl
