#include "crypto/jsonld/errors.hpp"
#include "crypto/jsonld/n_quads.hpp"
#include "crypto/jsonld/rdfc10.hpp"
#include "tests/support/conformance.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <map>

/// The RDF Dataset Canonicalization test suite of the W3C, whole.
namespace ob::jsonld {
namespace {

struct outcome {
    std::string id;
    std::string difference; ///< empty: as expected
};

crypto::hash_algorithm algorithm_of(const json::node& test) {
    return test.string_at("hash") == "SHA384" ? crypto::hash_algorithm::sha384
                                              : crypto::hash_algorithm::sha256;
}

std::string compare_text(const canonical_dataset& done, const std::string& expected) {
    return done.n_quads == expected ? "" : "got\n" + done.n_quads + "instead of\n" + expected;
}

std::string compare_map(const canonical_dataset& done, const std::string& expected) {
    const auto parsed = json::document::parse(expected);
    if (!parsed)
        return "the expected map is not JSON";
    std::map<std::string, std::string> wanted;
    for (const auto& m : parsed->root().members())
        wanted.emplace(m.name, m.value.as_string());
    const std::map<std::string, std::string> got(done.identifiers.begin(), done.identifiers.end());
    return got == wanted ? "" : "another map";
}

std::string difference(const json::node& test, const std::filesystem::path& corpus) {
    const auto file = [&](std::string_view which) {
        return test::read_file(corpus / test.find("files")->string_at(which));
    };
    const auto input = parse_n_quads(file("input"));
    if (!input)
        return input.error().message();
    const auto done = canonicalize(*input, algorithm_of(test));
    const auto kind = test.string_at("kind");
    if (kind == "poison")
        return !done && done.error().code == errc::work_limit ? "" : "was not given up";
    if (!done)
        return done.error().message();
    if (kind == "canon")
        return compare_text(*done, file("result"));
    return kind == "bnode-map" ? compare_map(*done, file("result")) : "unknown kind of case";
}

TEST(Rdfc10Corpus, GivesTheStatedResults) {
    OB_NEED_CORPUS(corpus, "rdfc10");
    const auto index = test::read_index(corpus);
    const auto cases = index.root().find("cases")->elements();
    ASSERT_EQ(cases.size(), 86U);
    std::map<std::string, int> passed;
    for (const auto& test : cases) {
        const auto wrong = difference(test, corpus);
        EXPECT_EQ(wrong, "") << test.string_at("id");
        if (wrong.empty())
            ++passed[std::string(test.string_at("kind"))];
    }
    EXPECT_EQ(passed["canon"], 64);
    EXPECT_EQ(passed["bnode-map"], 21);
    EXPECT_EQ(passed["poison"], 1);
}

} // namespace
} // namespace ob::jsonld
