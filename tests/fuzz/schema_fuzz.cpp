#include "badge/schema/impl/pattern.hpp"
#include "badge/schema/schema.hpp"
#include "tests/fuzz/fuzz.hpp"

#include <algorithm>

using namespace ob;

namespace {

constexpr schema::limits few{
    .subschemas_max = 500, .patterns_max = 20, .depth_max = 64, .steps_max = 20'000};

schema::options bounded() {
    schema::options how;
    how.limits = few;
    return how;
}

/// A pattern means the same inside a group.
void check_pattern(std::string_view source, std::string_view text) {
    const auto alone = schema::impl::pattern::make(source);
    const auto grouped = schema::impl::pattern::make("(?:" + std::string(source) + ")");
    if (alone && grouped)
        fuzz::must(alone->search(text) == grouped->search(text), "a group changes nothing");
}

/// What a schema says is not said by its negation. Names and dialects are left out: they mean
/// something else inside.
void check_negation(std::string_view text, const json::node& instance, bool valid) {
    if (text.find('$') != text.npos || text.find("unevaluated") != text.npos)
        return;
    const auto negated = json::document::parse("{\"not\":" + std::string(text) + "}");
    if (!negated)
        return;
    const auto opposite = schema::compiled::make(negated->root(), bounded());
    if (!opposite)
        return;
    if (const auto answer = opposite->validate(instance))
        fuzz::must(answer->empty() != valid, "a schema or its negation");
}

} // namespace

// The input is a schema and, after a line feed, an instance; and both as a pattern and a text.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = fuzz::text_of(data, size);
    const auto line = text.substr(0, text.find('\n'));
    const auto rest = text.substr(std::min(size, line.size() + 1));
    if (line.size() < 200)
        check_pattern(line, rest);
    const auto root = json::document::parse(line);
    const auto instance = json::document::parse(rest);
    if (!root || !instance)
        return 0;
    const auto compiled = schema::compiled::make(root->root(), bounded());
    if (!compiled)
        return 0;
    const auto answer = compiled->validate(instance->root());
    if (!answer) {
        fuzz::must(answer.error().code == schema::errc::work_limit, "only work ends early");
        return 0;
    }
    fuzz::must(answer->size() <= few.violations_max, "violations are bounded");
    for (const auto& each : *answer)
        fuzz::must(
            instance->root().at_pointer(each.instance) != nullptr && !each.detail.empty(),
            "a violation has a place and a sentence"
        );
    check_negation(line, instance->root(), answer->empty());
    return 0;
}
