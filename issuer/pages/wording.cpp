#include "issuer/pages/wording.hpp"

#include "issuer/pages/embedded.hpp"

#include <algorithm>
#include <charconv>

namespace ob::pages {

namespace {

// The plural rule looks at whole numbers: what is left of the point decides in French (1,5 heure),
// and no decimal is singular in English (1.0 hours).
long plural_number(web::language l, std::string_view exact) {
    const auto point = exact.find('.');
    long whole = 0;
    std::from_chars(exact.data(), exact.data() + std::min(point, exact.size()), whole);
    return point != std::string_view::npos && l == web::language::en ? 2 : whole;
}

std::string text(const std::uint32_t number) {
    return std::to_string(number);
}

} // namespace

web::catalogue_files sentences_of_pages() {
    return {embedded::find("en.mo"), embedded::find("fr.mo")};
}

std::string wording::hours(std::string_view exact) const {
    if (exact.empty())
        return {};
    const auto number = web::decimal(language, exact);
    return sentences.plural(language, "hours", plural_number(language, exact), {{"n", number}});
}

std::string wording::credit(std::string_view exact, std::string_view unit) const {
    if (exact.empty())
        return {};
    const auto number = web::decimal(language, exact);
    if (!unit.empty() && unit != "credit" && unit != "credits")
        return say("credits.unit", {{"credit", number}, {"unit", unit}});
    return sentences.plural(language, "credits", plural_number(language, exact), {{"n", number}});
}

std::string wording::months(std::uint32_t count) const {
    if (count % 12 == 0)
        return sentences.plural(language, "years", count / 12);
    return sentences.plural(language, "months", count);
}

std::string wording::stack_sentence(const programme::stack_progress& stack) const {
    const auto core = text(stack.core_total);
    const auto required = text(stack.electives_required);
    const auto total = text(stack.electives_total);
    const auto* key = stack.core_total == 0           ? "stack.rule.choice"
                      : stack.electives_required == 0 ? "stack.rule.core"
                                                      : "stack.rule.both";
    auto rule = say(key, {{"core", core}, {"required", required}, {"total", total}});
    if (!stack.hours_each.empty())
        rule =
            say("stack.rule.hours",
                {{"rule", rule}, {"hours", web::decimal(language, stack.hours_each)}});
    if (stack.credit.empty())
        return say("stack.worth_nothing", {{"rule", rule}});
    return say(
        "stack.worth", {{"rule", rule}, {"credit", credit(stack.credit, stack.credit_unit)}}
    );
}

std::string wording::days(std::chrono::days count) const {
    return sentences.plural(language, "days", static_cast<long>(count.count()));
}

std::string wording::stack_standing(const programme::stack_progress& stack) const {
    if (stack.complete)
        return say("stack.complete");
    return sentences.plural(
        language,
        "stack.progress",
        static_cast<long>(stack.core_done + stack.electives_done),
        {{"total", text(stack.core_total + stack.electives_required)}}
    );
}

} // namespace ob::pages
