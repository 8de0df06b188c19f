#include "crypto/jsonld/n_quads.hpp"
#include "crypto/jsonld/rdfc10.hpp"
#include "tests/conformance/jsonld/suite.hpp"

#include <algorithm>
#include <regex>

namespace ob::jsonld::test {
namespace {

/// Generalized RDF has blank predicates, which N-Quads and RDFC-1.0 do not know. Each statement
/// becomes a node with four properties: two datasets are isomorphic exactly when these are.
dataset described(const dataset& input) {
    dataset out;
    const auto property = [](std::string_view name) { return term{term_kind::iri, name, {}, {}}; };
    std::size_t number = 0;
    for (const auto& q : input.quads) {
        const term node{term_kind::blank, out.keep("statement" + std::to_string(number++)), {}, {}};
        const auto say = [&](std::string_view name, const term& value) {
            if (value.kind != term_kind::none)
                out.quads.push_back({node, property(name), value, {}});
        };
        say("urn:subject", q.subject);
        say("urn:predicate", q.predicate);
        say("urn:object", q.object);
        say("urn:graph", q.graph);
    }
    return out;
}

constexpr std::string_view marked = "urn:blank:";

/// N-Quads in which predicates may be blank.
result<dataset> parse_generalized(const std::string& text) {
    static const std::regex blank_predicate("(^|\n)(\\S+) _:(\\S+) ");
    OB_TRY(
        auto out,
        parse_n_quads(
            std::regex_replace(text, blank_predicate, "$1$2 <" + std::string(marked) + "$3> ")
        )
    );
    for (auto& q : out.quads)
        if (q.predicate.value.starts_with(marked))
            q.predicate = {term_kind::blank, q.predicate.value.substr(marked.size()), {}, {}};
    return out;
}

std::string canonical(const dataset& input, bool is_generalized) {
    const auto done = is_generalized ? canonicalize(described(input)) : canonicalize(input);
    return done ? done->n_quads : "error: " + done.error().message();
}

/// Empty when the case ends as it states.
std::string difference(suite& all, const json::node& test) {
    const auto wanted_error = expected_error(test);
    const auto input = all.input_of(test);
    if (!input)
        return "input: " + input.error().message();
    const auto how = all.options_of(test);
    const auto statements = to_rdf(input->root(), how, all.contexts());
    if (!statements)
        return statements.error().name() == wanted_error
                   ? ""
                   : "error " + std::string(statements.error().name()) + " at " +
                         statements.error().pointer + ": " + statements.error().message();
    const auto got = canonical(*statements, how.produce_generalized_rdf);
    if (!wanted_error.empty())
        return "no error, but\n" + got;
    if (test.find("files")->find("expect") == nullptr)
        return got.starts_with("error: ") ? got : ""; // The suite states no result for these.
    const auto text = all.text_of(test, "expect");
    const auto expected =
        how.produce_generalized_rdf ? parse_generalized(text) : parse_n_quads(text);
    if (!expected)
        return "expected: " + expected.error().message();
    const auto wanted = canonical(*expected, how.produce_generalized_rdf);
    return got == wanted ? "" : "got\n" + got + "instead of\n" + wanted;
}

TEST(JsonLdCorpus, GivesTheStatedStatements) {
    OB_NEED_CORPUS(folder, "jsonld11");
    suite all(folder);
    const auto chosen = all.of_kind("toRdf");
    tally passed;
    for (const auto& test : chosen.cases) {
        const auto wrong = difference(all, test);
        EXPECT_EQ(wrong, "") << test.string_at("id") << " " << test.string_at("name")
                             << "; expected error: " << expected_error(test);
        if (wrong.empty())
            ++(expected_error(test).empty() ? passed.results : passed.errors);
    }
    EXPECT_EQ(passed.results, 356U);
    EXPECT_EQ(passed.errors, 100U);
    EXPECT_EQ(chosen.skipped, 11U);
}

} // namespace
} // namespace ob::jsonld::test
