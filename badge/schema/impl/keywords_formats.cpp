#include "badge/schema/impl/compiler.hpp"
#include "badge/schema/impl/evaluation.hpp"
#include "badge/schema/impl/formats.hpp"
#include "badge/schema/impl/keywords.hpp"

/// 2020-12 Validation, 7: `format`, where it asserts.
namespace ob::schema::impl {
namespace {

/// A function goes over the text a few times.
constexpr std::size_t bytes_per_step = 16;

class format_keyword : public keyword {
public:
    explicit format_keyword(const format& asked) noexcept : asked_(asked) {}

    bool holds(evaluation& e, const instance& at, marks*) const override {
        if (!at.value.is_string())
            return true;
        const auto text = at.value.as_string();
        const auto* form = asked_.form == nullptr ? nullptr : &asked_.form();
        if (!e.charge(form != nullptr ? form->cost(text) : 1 + text.size() / bytes_per_step))
            return false;
        return (form != nullptr ? form->search(text) : asked_.holds(text)) ||
               e.refuse(at, *this, "This is no " + std::string(asked_.name) + ".");
    }

private:
    const format& asked_;
};

} // namespace

// A format that is not known asserts nothing (7.2.3), but where the vocabulary of assertion was
// asked for: then the schema cannot be used (7.2.2).
result<keyword_ptr> make_format(compiler& c, const place& at, const json::node& value) {
    const auto& spoken = at.home->dialect;
    if (!spoken.formats && !c.asserts_formats())
        return nullptr;
    if (!value.is_string())
        return c.malformed(at, "format", "a string");
    const auto* known = format_named(value.as_string(), spoken.draft);
    if (known != nullptr)
        return make_keyword<format_keyword>(*known);
    if (spoken.formats && spoken.draft == draft::d2020_12)
        return error(
            errc::unknown_dialect,
            "The format " + std::string(value.as_string()) + " is not known.",
            at.pointer + "/format"
        );
    return nullptr;
}

} // namespace ob::schema::impl
