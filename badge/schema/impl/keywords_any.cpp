#include "badge/schema/impl/canonical.hpp"
#include "badge/schema/impl/compiler.hpp"
#include "badge/schema/impl/evaluation.hpp"
#include "badge/schema/impl/keywords.hpp"

#include <algorithm>
#include <set>

/// 2020-12 Validation, 6.1: keywords for any value.
namespace ob::schema::impl {
namespace {

constexpr std::string_view type_names[] = {
    "null", "boolean", "number", "string", "array", "object", "integer"};
constexpr std::size_t integer = 6;

class type_keyword : public keyword {
public:
    type_keyword(unsigned allowed, std::string detail) noexcept
        : allowed_(allowed)
        , detail_(std::move(detail)) {}

    bool holds(evaluation& e, const instance& at, marks*) const override {
        const auto& value = at.value;
        if ((allowed_ >> static_cast<unsigned>(value.type()) & 1U) != 0)
            return true;
        const bool whole = value.is_number() && (allowed_ >> integer & 1U) != 0 &&
                           decimal(value.number_text()).is_integer();
        return whole || e.refuse(at, *this, detail_);
    }

private:
    unsigned allowed_; ///< a bit for each of type_names, which begins in the order of json::type
    std::string detail_;
};

class one_of_values : public keyword {
public:
    explicit one_of_values(std::set<std::string, std::less<>> values) noexcept
        : values_(std::move(values)) {}

    bool holds(evaluation& e, const instance& at, marks*) const override {
        const auto value = canonical(at.value);
        constexpr std::size_t bytes_per_step = 64;
        if (!e.charge(value.size() / bytes_per_step))
            return false;
        return values_.contains(value) ||
               e.refuse(at, *this, "This is none of the values that the schema lists.");
    }

private:
    std::set<std::string, std::less<>> values_;
};

} // namespace

result<keyword_ptr> make_type(compiler& c, const place& at, const json::node& value) {
    unsigned allowed = 0;
    std::string names;
    const auto add = [&](const json::node& one) {
        const auto* found =
            std::find(std::begin(type_names), std::end(type_names), one.as_string());
        if (!one.is_string() || found == std::end(type_names))
            return false;
        allowed |= 1U << static_cast<unsigned>(found - std::begin(type_names));
        names += (names.empty() ? "" : " or ") + std::string(*found);
        return true;
    };
    const auto all = value.elements();
    const bool known =
        value.is_array() ? !all.empty() && std::all_of(all.begin(), all.end(), add) : add(value);
    if (!known)
        return c.malformed(at, "type", "names of types");
    return make_keyword<type_keyword>(allowed, "The schema wants: " + names + ".");
}

result<keyword_ptr> make_enum(compiler& c, const place& at, const json::node& value) {
    if (!value.is_array())
        return c.malformed(at, "enum", "an array");
    std::set<std::string, std::less<>> values;
    for (const auto& one : value.elements())
        values.insert(canonical(one));
    return make_keyword<one_of_values>(std::move(values));
}

result<keyword_ptr> make_const(compiler&, const place&, const json::node& value) {
    return make_keyword<one_of_values>(std::set<std::string, std::less<>>{canonical(value)});
}

} // namespace ob::schema::impl
