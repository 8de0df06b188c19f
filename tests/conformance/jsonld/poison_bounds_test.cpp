#include "crypto/jsonld/errors.hpp"
#include "crypto/jsonld/n_quads.hpp"
#include "crypto/jsonld/rdfc10.hpp"
#include "tests/support/conformance.hpp"
#include "tests/support/heap_use.hpp"

#include <gtest/gtest.h>
#include <time.h>

#include <random>

/// Graphs made to explode are refused within 50 ms of CPU time and 16 MiB of heap (threats T32).
namespace ob::jsonld {
namespace {

constexpr double seconds_max = 0.050;
constexpr std::size_t bytes_max = 16U << 20U;

double cpu_seconds() {
    timespec now{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

struct cost {
    double seconds = 0;
    std::size_t bytes = 0;
    std::error_code code;
};

/// From text to the refusal, the reading of the text included.
cost of_canonicalizing(const std::string& text) {
    cost found;
    const test::heap_use heap;
    const auto from = cpu_seconds();
    if (const auto input = parse_n_quads(text); !input)
        found.code = input.error().code;
    else if (const auto done = canonicalize(*input); !done)
        found.code = done.error().code;
    found.seconds = cpu_seconds() - from;
    found.bytes = heap.peak();
    return found;
}

std::string edge(int from, int to) {
    return "_:n" + std::to_string(from) + " <urn:p> _:n" + std::to_string(to) + " .\n";
}

std::string clique(int nodes, int first = 0) {
    std::string text;
    for (int a = 0; a < nodes; ++a)
        for (int b = 0; b < nodes; ++b)
            if (a != b)
                text += edge(first + a, first + b);
    return text;
}

std::string bipartite(int nodes) {
    std::string text;
    for (int a = 0; a < nodes; ++a)
        for (int b = 0; b < nodes; ++b)
            text += edge(a, nodes + b);
    return text;
}

std::string torus(int side) {
    std::string text;
    for (int x = 0; x < side; ++x)
        for (int y = 0; y < side; ++y)
            text += edge(x * side + y, (x + 1) % side * side + y) +
                    edge(x * side + y, x * side + (y + 1) % side);
    return text;
}

std::string hypercube(int dimensions) {
    std::string text;
    for (int a = 0; a < 1 << dimensions; ++a)
        for (int bit = 0; bit < dimensions; ++bit)
            text += edge(a, a ^ (1 << bit));
    return text;
}

/// Every node has `degree` random neighbours: all first-degree hashes are the same.
std::string regular(int nodes, int degree) {
    std::string text;
    std::mt19937 random(7);
    for (int round = 0; round < degree; ++round) {
        std::vector<int> order(static_cast<std::size_t>(nodes));
        for (int i = 0; i < nodes; ++i)
            order[static_cast<std::size_t>(i)] = i;
        std::shuffle(order.begin(), order.end(), random);
        for (int i = 0; i < nodes; ++i)
            text += edge(i, order[static_cast<std::size_t>(i)]);
    }
    return text;
}

/// Many cliques, each within reach alone.
std::string cliques(int count, int nodes) {
    std::string text;
    for (int i = 0; i < count; ++i)
        text += clique(nodes, i * nodes);
    return text;
}

/// One node with many neighbours that nothing tells apart.
std::string star(int rays) {
    std::string text;
    for (int i = 1; i <= rays; ++i)
        text += edge(0, i) + edge(i, 0);
    return text;
}

void expect_refused(const std::string& name, const std::string& text) {
    const auto found = of_canonicalizing(text);
    EXPECT_EQ(found.code, errc::work_limit) << name;
    EXPECT_LE(found.seconds, seconds_max) << name;
    EXPECT_LE(found.bytes, bytes_max) << name;
}

/// Bounds hold whether it is refused or not.
void expect_bounded(const std::string& name, const std::string& text) {
    const auto found = of_canonicalizing(text);
    EXPECT_TRUE(
        !found.code || found.code == errc::work_limit || found.code == errc::too_many_blank_nodes ||
        found.code == errc::too_many_quads
    ) << name
      << ": " << found.code.message();
    EXPECT_LE(found.seconds, seconds_max) << name;
    EXPECT_LE(found.bytes, bytes_max) << name;
}

TEST(PoisonGraphs, OfTheCorpusAreRefusedInTime) {
    OB_NEED_CORPUS(corpus, "rdfc10");
    const auto index = test::read_index(corpus);
    int poison = 0;
    for (const auto& each : index.root().find("cases")->elements())
        if (each.string_at("kind") == "poison") {
            ++poison;
            expect_refused(
                std::string(each.string_at("id")),
                test::read_file(corpus / each.find("files")->string_at("input"))
            );
        }
    EXPECT_EQ(poison, 1);
}

TEST(PoisonGraphs, CliquesAreRefusedInTime) {
    for (const int nodes : {10, 12, 20, 50, 100, 141})
        expect_refused("clique of " + std::to_string(nodes), clique(nodes));
}

TEST(PoisonGraphs, OtherShapesAreBounded) {
    for (const int nodes : {5, 10, 50, 100})
        expect_bounded("bipartite of " + std::to_string(nodes), bipartite(nodes));
    for (const int side : {4, 10, 30, 44})
        expect_bounded("torus of " + std::to_string(side), torus(side));
    for (const int dimensions : {3, 5, 8, 10})
        expect_bounded("cube of " + std::to_string(dimensions), hypercube(dimensions));
    for (const int degree : {2, 3, 5, 9})
        for (const int nodes : {20, 200, 1999})
            expect_bounded(
                std::to_string(nodes) + " nodes of degree " + std::to_string(degree),
                regular(nodes, degree)
            );
    for (const int count : {10, 100, 300})
        expect_bounded(std::to_string(count) + " small cliques", cliques(count, 6));
    for (const int rays : {8, 100, 1999})
        expect_bounded("star of " + std::to_string(rays), star(rays));
}

} // namespace
} // namespace ob::jsonld
