#include "badge/schema/impl/compiler.hpp"
#include "badge/schema/impl/evaluation.hpp"
#include "badge/schema/impl/keywords.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

/// 2020-12 Core, 10.3.2 and 11.3: schemas for the members of objects.
namespace ob::schema::impl {
namespace {

instance child(const instance& at, std::size_t index) noexcept {
    const auto& member = at.value.members()[index];
    return {member.value, &at, member.name, index};
}

void mark(marks* seen, std::size_t index) {
    if (seen != nullptr)
        seen->set(index);
}

class properties_keyword : public keyword {
public:
    using table = std::unordered_map<std::string_view, const subschema*>;

    explicit properties_keyword(table schemas) noexcept : schemas_(std::move(schemas)) {}

    bool holds(evaluation& e, const instance& at, marks* seen) const override {
        bool good = true;
        for (std::size_t i = 0; i < at.value.members().size(); ++i) {
            const auto found = schemas_.find(at.value.members()[i].name);
            if (found == schemas_.end())
                continue;
            good = e.holds(*found->second, child(at, i), nullptr) && good;
            mark(seen, i);
        }
        return good;
    }

private:
    table schemas_;
};

class pattern_properties_keyword : public keyword {
public:
    using table = std::vector<std::pair<const pattern*, const subschema*>>;

    explicit pattern_properties_keyword(table schemas) noexcept : schemas_(std::move(schemas)) {}

    bool holds(evaluation& e, const instance& at, marks* seen) const override {
        bool good = true;
        for (std::size_t i = 0; i < at.value.members().size(); ++i)
            for (const auto& [machine, schema] : schemas_) {
                const auto name = at.value.members()[i].name;
                if (!e.charge(machine->cost(name)))
                    return false;
                if (!machine->search(name))
                    continue;
                good = e.holds(*schema, child(at, i), nullptr) && good;
                mark(seen, i);
            }
        return good;
    }

private:
    table schemas_;
};

/// Members that stand apart: which, the derived class knows.
class other_members_keyword : public keyword {
public:
    /// Without a schema nothing may be there.
    explicit other_members_keyword(const subschema* schema) noexcept : schema_(schema) {}

protected:
    bool allows(evaluation& e, const instance& at) const {
        if (schema_ != nullptr)
            return e.holds(*schema_, at, nullptr);
        return e.refuse(at, *this, "The schema allows no member of this name here.");
    }

private:
    const subschema* schema_;
};

class additional_properties_keyword : public other_members_keyword {
public:
    additional_properties_keyword(
        const subschema* schema,
        std::unordered_set<std::string_view> names,
        std::vector<const pattern*> patterns
    ) noexcept
        : other_members_keyword(schema)
        , names_(std::move(names))
        , patterns_(std::move(patterns)) {}

    bool holds(evaluation& e, const instance& at, marks* seen) const override {
        bool good = true;
        for (std::size_t i = 0; i < at.value.members().size(); ++i) {
            const auto name = at.value.members()[i].name;
            if (names_.contains(name))
                continue;
            const auto matches = [&](const pattern* machine) {
                return !e.charge(machine->cost(name)) || machine->search(name);
            };
            if (std::any_of(patterns_.begin(), patterns_.end(), matches))
                continue;
            good = allows(e, child(at, i)) && good;
            mark(seen, i);
        }
        return good;
    }

private:
    std::unordered_set<std::string_view> names_;
    std::vector<const pattern*> patterns_;
};

class unevaluated_properties_keyword : public other_members_keyword {
public:
    using other_members_keyword::other_members_keyword;

    bool holds(evaluation& e, const instance& at, marks* seen) const override {
        bool good = true;
        for (std::size_t i = 0; i < at.value.members().size(); ++i) {
            if (seen->has(i))
                continue;
            good = allows(e, child(at, i)) && good;
            seen->set(i);
        }
        return good;
    }
};

class property_names_keyword : public keyword {
public:
    explicit property_names_keyword(const subschema& schema) noexcept : schema_(schema) {}

    bool holds(evaluation& e, const instance& at, marks*) const override {
        bool good = true;
        for (std::size_t i = 0; i < at.value.members().size(); ++i) {
            const auto& name = at.value.members()[i].name;
            const auto text = json::node::string(name);
            good = e.holds(schema_, {text, &at, name, i}, nullptr) && good;
        }
        return good;
    }

private:
    const subschema& schema_;
};

/// nullptr for the schema `false`.
result<const subschema*> schema_of_others(compiler& c, const place& at, const json::node& value) {
    if (value.is_boolean() && !value.as_boolean())
        return nullptr;
    return c.child(at, value);
}

} // namespace

result<keyword_ptr> make_properties(compiler& c, const place& at, const json::node& value) {
    if (!value.is_object())
        return c.malformed(at, "properties", "an object of schemas");
    properties_keyword::table schemas;
    for (const auto& member : value.members()) {
        OB_TRY(const auto* schema, c.child(at, member.value));
        schemas.emplace(member.name, schema);
    }
    return make_keyword<properties_keyword>(std::move(schemas));
}

result<keyword_ptr> make_pattern_properties(compiler& c, const place& at, const json::node& value) {
    if (!value.is_object())
        return c.malformed(at, "patternProperties", "an object of schemas");
    pattern_properties_keyword::table schemas;
    for (const auto& member : value.members()) {
        OB_TRY(const auto* machine, c.pattern_of(at, member.name));
        OB_TRY(const auto* schema, c.child(at, member.value));
        schemas.emplace_back(machine, schema);
    }
    return make_keyword<pattern_properties_keyword>(std::move(schemas));
}

result<keyword_ptr>
make_additional_properties(compiler& c, const place& at, const json::node& value) {
    OB_TRY(const auto* schema, schema_of_others(c, at, value));
    std::unordered_set<std::string_view> names;
    if (const auto* beside = at.node->find("properties"); beside != nullptr)
        for (const auto& member : beside->members())
            names.insert(member.name);
    std::vector<const pattern*> patterns;
    if (const auto* beside = at.node->find("patternProperties"); beside != nullptr)
        for (const auto& member : beside->members()) {
            OB_TRY(const auto* machine, c.pattern_of(at, member.name));
            patterns.push_back(machine);
        }
    return make_keyword<additional_properties_keyword>(
        schema, std::move(names), std::move(patterns)
    );
}

result<keyword_ptr>
make_unevaluated_properties(compiler& c, const place& at, const json::node& value) {
    OB_TRY(const auto* schema, schema_of_others(c, at, value));
    c.want_marks();
    return make_keyword<unevaluated_properties_keyword>(schema);
}

result<keyword_ptr> make_property_names(compiler& c, const place& at, const json::node& value) {
    OB_TRY(const auto* schema, c.child(at, value));
    return make_keyword<property_names_keyword>(*schema);
}

} // namespace ob::schema::impl
