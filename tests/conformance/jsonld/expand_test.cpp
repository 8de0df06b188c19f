#include "tests/conformance/jsonld/suite.hpp"

namespace ob::jsonld::test {
namespace {

/// Empty when the case ends as it states. Expansion runs with the flag `ordered`, so that arrays
/// are compared in their order, everywhere.
std::string difference(suite& all, const json::node& test) {
    const auto wanted_error = expected_error(test);
    const auto input = all.input_of(test);
    if (!input)
        return "input: " + input.error().message();
    const auto expanded = expand(input->root(), all.options_of(test), all.contexts());
    if (!expanded)
        return expanded.error().name() == wanted_error
                   ? ""
                   : "error " + std::string(expanded.error().name()) + " at " +
                         expanded.error().pointer + ": " + expanded.error().message();
    if (!wanted_error.empty())
        return "no error, but\n" + *expanded;
    const auto got = json::document::parse(*expanded);
    const auto expected = json::document::parse(all.text_of(test, "expect"));
    if (!got || !expected)
        return "not JSON";
    return json::equal(got->root(), expected->root()) ? "" : "got\n" + *expanded;
}

TEST(JsonLdCorpus, ExpandsAsStated) {
    OB_NEED_CORPUS(folder, "jsonld11");
    suite all(folder);
    const auto chosen = all.of_kind("expand");
    tally passed;
    for (const auto& test : chosen.cases) {
        const auto wrong = difference(all, test);
        EXPECT_EQ(wrong, "") << test.string_at("id") << " " << test.string_at("name")
                             << "; expected error: " << expected_error(test);
        if (wrong.empty())
            ++(expected_error(test).empty() ? passed.results : passed.errors);
    }
    EXPECT_EQ(passed.results, 273U);
    EXPECT_EQ(passed.errors, 103U);
    EXPECT_EQ(chosen.skipped, 9U);
}

} // namespace
} // namespace ob::jsonld::test
