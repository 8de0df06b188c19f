#include "badge/schema/impl/canonical.hpp"
#include "badge/schema/impl/compiler.hpp"
#include "badge/schema/impl/evaluation.hpp"
#include "badge/schema/impl/keywords.hpp"

#include <limits>
#include <set>

/// 2020-12 Core, 10.3.1 and 11.2, and Validation, 6.4: keywords for arrays.
namespace ob::schema::impl {
namespace {

instance element(const instance& at, std::size_t index) noexcept {
    return {at.value.elements()[index], &at, {}, index};
}

void mark(marks* seen, std::size_t index) {
    if (seen != nullptr)
        seen->set(index);
}

/// One schema for each of the first elements.
class prefix_keyword : public keyword {
public:
    explicit prefix_keyword(std::vector<const subschema*> schemas) noexcept
        : schemas_(std::move(schemas)) {}

    bool holds(evaluation& e, const instance& at, marks* seen) const override {
        bool good = true;
        const auto size = std::min(at.value.elements().size(), schemas_.size());
        for (std::size_t i = 0; i < size; ++i) {
            good = e.holds(*schemas_[i], element(at, i), nullptr) && good;
            mark(seen, i);
        }
        return good;
    }

private:
    std::vector<const subschema*> schemas_;
};

/// One schema for all that comes behind the first elements.
class rest_keyword : public keyword {
public:
    rest_keyword(const subschema& schema, std::size_t first) noexcept
        : schema_(schema)
        , first_(first) {}

    bool holds(evaluation& e, const instance& at, marks* seen) const override {
        bool good = true;
        for (std::size_t i = first_; i < at.value.elements().size(); ++i) {
            good = e.holds(schema_, element(at, i), nullptr) && good;
            mark(seen, i);
        }
        return good;
    }

private:
    const subschema& schema_;
    std::size_t first_;
};

class contains_keyword : public keyword {
public:
    contains_keyword(const subschema& schema, std::size_t least, std::size_t most, bool marks_them)
        : schema_(schema)
        , least_(least)
        , most_(most)
        , marks_(marks_them) {}

    bool holds(evaluation& e, const instance& at, marks* seen) const override {
        if (!at.value.is_array())
            return true;
        std::size_t found = 0;
        for (std::size_t i = 0; i < at.value.elements().size(); ++i) {
            if (!e.try_out(schema_, element(at, i), nullptr, nullptr))
                continue;
            ++found;
            mark(marks_ ? seen : nullptr, i);
        }
        return (found >= least_ && found <= most_) ||
               e.refuse(
                   at,
                   *this,
                   "The number of elements that keep to the schema for some of them is " +
                       std::to_string(found) + "."
               );
    }

private:
    const subschema& schema_;
    std::size_t least_;
    std::size_t most_;
    bool marks_; ///< 2019-09 does not count them as looked at
};

class size_keyword : public keyword {
public:
    size_keyword(std::size_t limit, bool least) noexcept : limit_(limit), least_(least) {}

    bool holds(evaluation& e, const instance& at, marks*) const override {
        const auto size = at.value.elements().size();
        return !at.value.is_array() || (least_ ? size >= limit_ : size <= limit_) ||
               e.refuse(
                   at,
                   *this,
                   "This has " + std::to_string(size) + " elements; it may have at " +
                       (least_ ? "least " : "most ") + std::to_string(limit_) + "."
               );
    }

private:
    std::size_t limit_;
    bool least_;
};

class unique_keyword : public keyword {
public:
    bool holds(evaluation& e, const instance& at, marks*) const override {
        constexpr std::size_t bytes_per_step = 64;
        std::set<std::string> known;
        for (const auto& one : at.value.elements()) {
            auto text = canonical(one);
            if (!e.charge(1 + text.size() / bytes_per_step))
                return false;
            if (!known.insert(std::move(text)).second)
                return e.refuse(at, *this, "Two elements are equal.");
        }
        return true;
    }
};

class unevaluated_items_keyword : public keyword {
public:
    explicit unevaluated_items_keyword(const subschema& schema) noexcept : schema_(schema) {}

    bool holds(evaluation& e, const instance& at, marks* seen) const override {
        bool good = true;
        for (std::size_t i = 0; i < at.value.elements().size(); ++i) {
            if (seen->has(i))
                continue;
            good = e.holds(schema_, element(at, i), nullptr) && good;
            seen->set(i);
        }
        return good;
    }

private:
    const subschema& schema_;
};

/// How many of the first elements have a schema of their own.
std::size_t prefix_size(const place& at) noexcept {
    const auto* prefix =
        at.node->find(at.home->dialect.draft >= draft::d2020_12 ? "prefixItems" : "items");
    return prefix == nullptr ? 0 : prefix->elements().size();
}

} // namespace

result<keyword_ptr> make_prefix_items(compiler& c, const place& at, const json::node& value) {
    OB_TRY(auto schemas, c.children(at, value));
    return make_keyword<prefix_keyword>(std::move(schemas));
}

result<keyword_ptr> make_items(compiler& c, const place& at, const json::node& value) {
    if (value.is_array()) {
        if (value.elements().empty())
            return keyword_ptr();
        return make_prefix_items(c, at, value);
    }
    OB_TRY(const auto* schema, c.child(at, value));
    return make_keyword<rest_keyword>(*schema, prefix_size(at));
}

result<keyword_ptr> make_additional_items(compiler& c, const place& at, const json::node& value) {
    // It means something beside a list of schemas only.
    const auto* items = at.node->find("items");
    if (items == nullptr || !items->is_array())
        return keyword_ptr();
    OB_TRY(const auto* schema, c.child(at, value));
    return make_keyword<rest_keyword>(*schema, prefix_size(at));
}

result<keyword_ptr> make_contains(compiler& c, const place& at, const json::node& value) {
    OB_TRY(const auto* schema, c.child(at, value));
    const auto version = at.home->dialect.draft;
    const bool counts = version >= draft::d2019_09 && at.home->dialect.has(vocabulary::validation);
    std::size_t least = 1;
    std::size_t most = std::numeric_limits<std::size_t>::max();
    if (const auto* given = at.node->find("minContains"); counts && given != nullptr) {
        OB_TRY(least, c.count(at, *given, "minContains"));
    }
    if (const auto* given = at.node->find("maxContains"); counts && given != nullptr) {
        OB_TRY(most, c.count(at, *given, "maxContains"));
    }
    return make_keyword<contains_keyword>(*schema, least, most, version >= draft::d2020_12);
}

result<keyword_ptr> make_min_items(compiler& c, const place& at, const json::node& value) {
    OB_TRY(const auto limit, c.count(at, value, "minItems"));
    return make_keyword<size_keyword>(limit, true);
}

result<keyword_ptr> make_max_items(compiler& c, const place& at, const json::node& value) {
    OB_TRY(const auto limit, c.count(at, value, "maxItems"));
    return make_keyword<size_keyword>(limit, false);
}

result<keyword_ptr> make_unique_items(compiler& c, const place& at, const json::node& value) {
    if (!value.is_boolean())
        return c.malformed(at, "uniqueItems", "true or false");
    return value.as_boolean() ? make_keyword<unique_keyword>() : keyword_ptr();
}

result<keyword_ptr> make_unevaluated_items(compiler& c, const place& at, const json::node& value) {
    OB_TRY(const auto* schema, c.child(at, value));
    c.want_marks();
    return make_keyword<unevaluated_items_keyword>(*schema);
}

} // namespace ob::schema::impl
