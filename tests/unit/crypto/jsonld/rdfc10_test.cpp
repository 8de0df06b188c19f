#include "crypto/jsonld/errors.hpp"
#include "crypto/jsonld/n_quads.hpp"
#include "crypto/jsonld/rdfc10.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace ob::jsonld {
namespace {

dataset read(std::string_view text) {
    auto parsed = parse_n_quads(text);
    if (!parsed)
        throw std::invalid_argument(parsed.error().message());
    return std::move(*parsed);
}

std::string canonical(std::string_view text) {
    const auto done = canonicalize(read(text));
    return done ? done->n_quads : "error: " + done.error().message();
}

std::string clique(int nodes) {
    std::string text;
    for (int a = 0; a < nodes; ++a)
        for (int b = 0; b < nodes; ++b)
            if (a != b)
                text += "_:n" + std::to_string(a) + " <urn:p> _:n" + std::to_string(b) + " .\n";
    return text;
}

TEST(Rdfc10, GivesNothingForAnEmptyDataset) {
    EXPECT_EQ(canonical(""), "");
}

TEST(Rdfc10, SortsByCodePointAndDropsRepeatedStatements) {
    EXPECT_EQ(
        canonical("<urn:b> <urn:p> \"\xF0\x90\x80\x80\" .\n"
                  "<urn:b> <urn:p> \"\xEF\xBF\xBD\" .\n"
                  "<urn:a> <urn:p> <urn:o> .\n"
                  "<urn:b> <urn:p> \"\xEF\xBF\xBD\" .\n"),
        "<urn:a> <urn:p> <urn:o> .\n"
        "<urn:b> <urn:p> \"\xEF\xBF\xBD\" .\n"
        "<urn:b> <urn:p> \"\xF0\x90\x80\x80\" .\n"
    );
}

// Terms that begin alike, and every kind in every place. The only blank node already has its
// canonical label, so the lines go in as they must come out.
TEST(Rdfc10, SortsTermsAsTheirLinesSort) {
    std::vector<std::string> lines;
    for (const std::string subject : {"<urn:s>", "<urn:s->", "<urn:s:1>", "_:c14n0"})
        for (const std::string predicate : {"<urn:p>", "<urn:p->", "<urn:p:1>"})
            for (const std::string object :
                 {"<urn:o>",
                  "<urn:o->",
                  "_:c14n0",
                  R"("a")",
                  R"("a b")",
                  R"("a!")",
                  R"("a\"")",
                  R"("a\\")",
                  R"("a\t")",
                  R"("a"@en)",
                  R"("a"@en-us)",
                  R"("a"^^<urn:d>)",
                  R"("a"^^<urn:d->)"})
                for (const std::string graph : {"", " <urn:g>", " <urn:g->", " _:c14n0"})
                    lines.push_back(subject + ' ' + predicate + ' ' + object + graph + " .\n");
    std::string given;
    for (std::size_t i = 0; i < lines.size(); ++i) // 7 shares no factor with their number
        given += lines[i * 7 % lines.size()];
    for (std::size_t i = 0; i < lines.size(); i += 5)
        given += lines[i];
    std::sort(lines.begin(), lines.end());
    std::string expected;
    for (const auto& line : lines)
        expected += line;
    EXPECT_EQ(canonical(given), expected);
}

// A statement given twice must not count twice in the hash of its nodes, or the labels change.
TEST(Rdfc10, TreatsTheDatasetAsASet) {
    const std::string once =
        "_:x <urn:p> _:y .\n_:y <urn:p> _:z .\n_:z <urn:q> \"1\" .\n_:x <urn:q> \"2\" .\n"
        "_:x <urn:r> _:w .\n_:x <urn:r> _:v .\n";
    for (const char* repeated :
         {"_:x <urn:p> _:y .\n", "_:z <urn:q> \"1\" .\n", "_:x <urn:r> _:v .\n"}) {
        EXPECT_EQ(canonical(once + repeated), canonical(once)) << repeated;
        EXPECT_EQ(canonical(repeated + once + repeated), canonical(once)) << repeated;
    }
}

TEST(Rdfc10, IgnoresLabelsAndOrder) {
    const std::string one =
        "_:a <urn:p> _:b .\n_:b <urn:p> _:a .\n_:c <urn:p> _:a .\n_:c <urn:p> _:b _:c .\n";
    const std::string other =
        "_:k <urn:p> _:m _:k .\n_:m <urn:p> _:l .\n_:k <urn:p> _:l .\n_:l <urn:p> _:m .\n";
    EXPECT_EQ(canonical(one), canonical(other));
}

TEST(Rdfc10, MapsInputLabelsToCanonicalOnes) {
    const auto done = canonicalize(read("_:only <urn:p> <urn:o> .\n"));
    ASSERT_TRUE(done);
    EXPECT_EQ(done->n_quads, "_:c14n0 <urn:p> <urn:o> .\n");
    ASSERT_EQ(done->identifiers.size(), 1U);
    EXPECT_EQ(done->identifiers[0], (std::pair<std::string, std::string>("only", "c14n0")));
}

TEST(Rdfc10, DigestsTheCanonicalText) {
    const auto input = read("_:b <urn:p> \"x\" .\n<urn:s> <urn:p> _:b .\n");
    for (const auto algorithm : {crypto::hash_algorithm::sha256, crypto::hash_algorithm::sha384}) {
        const auto text = canonicalize(input, algorithm);
        const auto digest = canonical_digest(input, algorithm);
        ASSERT_TRUE(text);
        ASSERT_TRUE(digest);
        EXPECT_EQ(digest->hex(), crypto::hash(algorithm, std::string_view(text->n_quads)).hex());
    }
}

TEST(Rdfc10, SortsMoreThanNineNodesByText) {
    std::string text;
    for (int i = 0; i < 12; ++i)
        text += "_:n" + std::to_string(i) + " <urn:p> \"" + std::to_string(i) + "\" .\n";
    const auto sorted = canonical(text);
    EXPECT_LT(sorted.find("_:c14n10 "), sorted.find("_:c14n2 "));
    EXPECT_EQ(std::count(sorted.begin(), sorted.end(), '\n'), 12);
}

TEST(Rdfc10, GivesUpOnGraphsMadeToExplode) {
    for (const int nodes : {10, 30, 100, 141}) {
        const auto done = canonicalize(read(clique(nodes)));
        ASSERT_FALSE(done) << nodes;
        EXPECT_EQ(done.error().code, errc::work_limit) << nodes;
    }
}

TEST(Rdfc10, SolvesSmallCliques) {
    EXPECT_EQ(canonicalize(read(clique(5)))->identifiers.size(), 5U);
}

TEST(Rdfc10, RefusesMoreBlankNodesThanTheLimit) {
    limits two;
    two.blank_nodes_max = 2;
    const auto done = canonicalize(
        read("_:a <urn:p> _:b .\n_:c <urn:p> <urn:o> .\n"), crypto::hash_algorithm::sha256, two
    );
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, errc::too_many_blank_nodes);
}

TEST(Rdfc10, RefusesMoreStatementsThanTheLimit) {
    limits one;
    one.quads_max = 1;
    const auto done = canonicalize(
        read("_:a <urn:p> _:b .\n_:c <urn:p> <urn:o> .\n"), crypto::hash_algorithm::sha256, one
    );
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, errc::too_many_quads);
}

// The N-Quads reader never gives these; another producer of datasets might.
TEST(Rdfc10, RefusesTermsThatWouldForgeStatements) {
    const term iri{term_kind::iri, "urn:x", {}, {}};
    const term forged{term_kind::iri, "urn:x> <urn:p> <urn:y", {}, {}};
    const term blank{term_kind::blank, "b", {}, {}};
    const term tagged{term_kind::literal, "x", "urn:t", "en <urn:g"};
    const term typed{term_kind::literal, "x", "urn:t> <urn:g", {}};
    const std::vector<quad> bad{
        {forged, iri, iri, {}},
        {iri, forged, iri, {}},
        {iri, iri, forged, {}},
        {iri, iri, iri, forged},
        {iri, blank, iri, {}},
        {tagged, iri, iri, {}},
        {iri, iri, tagged, {}},
        {iri, iri, typed, {}},
        {iri, iri, {}, {}},
    };
    for (std::size_t i = 0; i < bad.size(); ++i) {
        dataset input;
        input.quads = {bad[i]};
        const auto done = canonical_digest(input);
        ASSERT_FALSE(done) << i;
        EXPECT_EQ(done.error().code, errc::invalid_rdf_term) << i;
    }
}

} // namespace
} // namespace ob::jsonld
