#include "badge/schema/impl/compiler.hpp"
#include "badge/schema/impl/evaluation.hpp"
#include "badge/schema/impl/keywords.hpp"
#include "badge/schema/impl/reference.hpp"

/// 2020-12 Core, 8.2.3, and 2019-09 Core, 8.2.4: references.
namespace ob::schema::impl {
namespace {

class reference_keyword : public keyword {
public:
    explicit reference_keyword(const subschema& target) noexcept : target_(target) {}

    bool holds(evaluation& e, const instance& at, marks* seen) const override {
        return e.holds(target_, at, seen);
    }

private:
    const subschema& target_;
};

/// The target is the outermost one of the same dynamic anchor.
class dynamic_keyword : public keyword {
public:
    dynamic_keyword(const subschema& target, std::string anchor) noexcept
        : target_(target)
        , anchor_(std::move(anchor)) {}

    bool holds(evaluation& e, const instance& at, marks* seen) const override {
        const auto* outer = e.outermost(anchor_);
        return e.holds(outer != nullptr ? *outer : target_, at, seen);
    }

private:
    const subschema& target_;
    std::string anchor_; ///< empty in 2019-09
};

keyword_ptr make_dynamic(compiler& c, const subschema& target, const std::string& anchor) {
    const auto& anchors = target.where.home->dynamic_anchors;
    const auto found = anchors.find(anchor);
    if (found == anchors.end() || found->second != target.where.node)
        return make_keyword<reference_keyword>(target);
    c.want_dynamic();
    return make_keyword<dynamic_keyword>(target, anchor);
}

} // namespace

result<keyword_ptr> make_ref(compiler& c, const place& at, const json::node& value) {
    if (!value.is_string())
        return c.malformed(at, "$ref", "a URI");
    OB_TRY(const auto* target, c.reference(at, value.as_string()));
    return make_keyword<reference_keyword>(*target);
}

result<keyword_ptr> make_recursive_ref(compiler& c, const place& at, const json::node& value) {
    if (value.as_string() != "#")
        return c.malformed(at, "$recursiveRef", "\"#\"");
    OB_TRY(const auto* target, c.reference(at, "#"));
    return make_dynamic(c, *target, "");
}

result<keyword_ptr> make_dynamic_ref(compiler& c, const place& at, const json::node& value) {
    if (!value.is_string())
        return c.malformed(at, "$dynamicRef", "a URI");
    OB_TRY(const auto* target, c.reference(at, value.as_string()));
    const auto parts = split(value.as_string());
    return make_dynamic(c, *target, parts ? parts->fragment : std::string());
}

} // namespace ob::schema::impl
