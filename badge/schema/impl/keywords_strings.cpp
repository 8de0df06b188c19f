#include "badge/schema/impl/compiler.hpp"
#include "badge/schema/impl/evaluation.hpp"
#include "badge/schema/impl/keywords.hpp"

#include <algorithm>

/// 2020-12 Validation, 6.3: keywords for strings. Characters are code points.
namespace ob::schema::impl {
namespace {

constexpr std::size_t bytes_per_step = 64;

std::size_t characters(std::string_view text) noexcept {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    }));
}

class length_keyword : public keyword {
public:
    length_keyword(std::size_t limit, bool least) noexcept : limit_(limit), least_(least) {}

    bool holds(evaluation& e, const instance& at, marks*) const override {
        if (!at.value.is_string())
            return true;
        if (!e.charge(at.value.as_string().size() / bytes_per_step))
            return false;
        const auto length = characters(at.value.as_string());
        return (least_ ? length >= limit_ : length <= limit_) ||
               e.refuse(
                   at,
                   *this,
                   "This has " + std::to_string(length) + " characters; it may have at " +
                       (least_ ? "least " : "most ") + std::to_string(limit_) + "."
               );
    }

private:
    std::size_t limit_;
    bool least_;
};

class pattern_keyword : public keyword {
public:
    pattern_keyword(const pattern& machine, std::string_view source) noexcept
        : machine_(machine)
        , source_(source) {}

    bool holds(evaluation& e, const instance& at, marks*) const override {
        if (!at.value.is_string())
            return true;
        const auto text = at.value.as_string();
        if (!e.charge(machine_.cost(text)))
            return false;
        return machine_.search(text) ||
               e.refuse(at, *this, "This does not have the form " + std::string(source_) + ".");
    }

private:
    const pattern& machine_;
    std::string_view source_;
};

} // namespace

result<keyword_ptr> make_min_length(compiler& c, const place& at, const json::node& value) {
    OB_TRY(const auto limit, c.count(at, value, "minLength"));
    return make_keyword<length_keyword>(limit, true);
}

result<keyword_ptr> make_max_length(compiler& c, const place& at, const json::node& value) {
    OB_TRY(const auto limit, c.count(at, value, "maxLength"));
    return make_keyword<length_keyword>(limit, false);
}

result<keyword_ptr> make_pattern(compiler& c, const place& at, const json::node& value) {
    if (!value.is_string())
        return c.malformed(at, "pattern", "a string");
    OB_TRY(const auto* machine, c.pattern_of(at, value.as_string()));
    return make_keyword<pattern_keyword>(*machine, value.as_string());
}

} // namespace ob::schema::impl
