#include "badge/schema/impl/compiler.hpp"
#include "badge/schema/impl/evaluation.hpp"
#include "badge/schema/impl/keywords.hpp"

#include <algorithm>

/// 2020-12 Validation, 6.5, and Core, 10.2.2.4: which members an object has.
namespace ob::schema::impl {
namespace {

using names = std::vector<std::string_view>;

/// Looking a member up goes through all of them.
constexpr std::size_t names_per_step = 64;

std::size_t cost(const instance& at, std::size_t names_wanted) noexcept {
    return 1 + names_wanted * at.value.members().size() / names_per_step;
}

class required_keyword : public keyword {
public:
    explicit required_keyword(names wanted) noexcept : wanted_(std::move(wanted)) {}

    bool holds(evaluation& e, const instance& at, marks*) const override {
        if (!at.value.is_object())
            return true;
        if (!e.charge(cost(at, wanted_.size())))
            return false;
        bool good = true;
        for (const auto name : wanted_)
            if (at.value.find(name) == nullptr)
                good = e.refuse(at, *this, "The member " + std::string(name) + " is missing.");
        return good;
    }

private:
    names wanted_;
};

class size_keyword : public keyword {
public:
    size_keyword(std::size_t limit, bool least) noexcept : limit_(limit), least_(least) {}

    bool holds(evaluation& e, const instance& at, marks*) const override {
        const auto size = at.value.members().size();
        return !at.value.is_object() || (least_ ? size >= limit_ : size <= limit_) ||
               e.refuse(
                   at,
                   *this,
                   "This has " + std::to_string(size) + " members; it may have at " +
                       (least_ ? "least " : "most ") + std::to_string(limit_) + "."
               );
    }

private:
    std::size_t limit_;
    bool least_;
};

/// What holds for the whole object when it has a certain member.
class dependent_keyword : public keyword {
public:
    struct rule {
        std::string_view trigger;
        const subschema* schema; ///< or nullptr
        names wanted;            ///< members that must be there as well
    };

    explicit dependent_keyword(std::vector<rule> rules) noexcept : rules_(std::move(rules)) {}

    bool holds(evaluation& e, const instance& at, marks* seen) const override {
        bool good = true;
        for (const auto& one : rules_) {
            if (!e.charge(cost(at, 1 + one.wanted.size())))
                return false;
            if (at.value.find(one.trigger) == nullptr)
                continue;
            if (one.schema != nullptr)
                good = e.holds(*one.schema, at, seen) && good;
            for (const auto name : one.wanted)
                if (at.value.find(name) == nullptr)
                    good = e.refuse(
                        at,
                        *this,
                        "Beside " + std::string(one.trigger) + " the member " + std::string(name) +
                            " is missing."
                    );
        }
        return good;
    }

private:
    std::vector<rule> rules_;
};

result<names>
read_names(compiler& c, const place& at, const json::node& value, std::string_view keyword) {
    names all;
    const auto elements = value.elements();
    if (!value.is_array() ||
        !std::all_of(elements.begin(), elements.end(), [](const auto& n) { return n.is_string(); }))
        return c.malformed(at, keyword, "names of members");
    for (const auto& name : elements)
        all.push_back(name.as_string());
    return all;
}

/// Arrays are names of members, everything else is a schema.
result<keyword_ptr> make_dependent(
    compiler& c,
    const place& at,
    const json::node& value,
    std::string_view keyword,
    bool names_only,
    bool schemas_only
) {
    if (!value.is_object())
        return c.malformed(at, keyword, "an object");
    std::vector<dependent_keyword::rule> rules;
    for (const auto& member : value.members()) {
        dependent_keyword::rule rule{member.name, nullptr, {}};
        if (names_only || (member.value.is_array() && !schemas_only)) {
            OB_TRY(rule.wanted, read_names(c, at, member.value, keyword));
        } else {
            OB_TRY(rule.schema, c.child(at, member.value));
        }
        rules.push_back(std::move(rule));
    }
    return make_keyword<dependent_keyword>(std::move(rules));
}

} // namespace

result<keyword_ptr> make_required(compiler& c, const place& at, const json::node& value) {
    OB_TRY(auto wanted, read_names(c, at, value, "required"));
    return make_keyword<required_keyword>(std::move(wanted));
}

result<keyword_ptr> make_min_properties(compiler& c, const place& at, const json::node& value) {
    OB_TRY(const auto limit, c.count(at, value, "minProperties"));
    return make_keyword<size_keyword>(limit, true);
}

result<keyword_ptr> make_max_properties(compiler& c, const place& at, const json::node& value) {
    OB_TRY(const auto limit, c.count(at, value, "maxProperties"));
    return make_keyword<size_keyword>(limit, false);
}

result<keyword_ptr> make_dependent_required(compiler& c, const place& at, const json::node& value) {
    return make_dependent(c, at, value, "dependentRequired", true, false);
}

result<keyword_ptr> make_dependent_schemas(compiler& c, const place& at, const json::node& value) {
    return make_dependent(c, at, value, "dependentSchemas", false, true);
}

result<keyword_ptr> make_dependencies(compiler& c, const place& at, const json::node& value) {
    return make_dependent(c, at, value, "dependencies", false, false);
}

} // namespace ob::schema::impl
