#include "badge/schema/impl/formats.hpp"
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
    how.assert_formats = true;
    return how;
}

/// A pattern means the same inside a group.
void check_pattern(std::string_view source, std::string_view text) {
    const auto alone = schema::impl::pattern::make(source);
    const auto grouped = schema::impl::pattern::make("(?:" + std::string(source) + ")");
    if (alone && grouped)
        fuzz::must(alone->search(text) == grouped->search(text), "a group changes nothing");
}

/// Formats of which one is part of another.
void check_formats(std::string_view text) {
    using namespace schema::impl;
    fuzz::must(!is_uri(text) || is_uri_reference(text), "a URI is a reference");
    fuzz::must(!is_uri(text) || is_iri(text), "a URI is an IRI");
    fuzz::must(!is_iri(text) || is_iri_reference(text), "an IRI is a reference");
    fuzz::must(!is_ipv4(text) || is_hostname(text), "four numbers are a name");
    const bool ascii = std::all_of(text.begin(), text.end(), [](char c) { return c >= 0; });
    fuzz::must(!is_hostname(text) || ascii, "a host name is ASCII");
    fuzz::must(!ascii || !is_idn_hostname(text) || is_hostname(text), "a name without Unicode");
    const auto below = "0" + std::string(text);
    fuzz::must(
        !json_pointer_form().search(text) || relative_json_pointer_form().search(below),
        "a pointer from here"
    );
    const auto grouped = "(?:" + std::string(text) + ")";
    fuzz::must(!is_regex(text) || is_regex(grouped), "a pattern is one in a group");
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
    if (instance->root().is_string())
        check_formats(instance->root().as_string());
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
