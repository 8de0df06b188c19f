#include "crypto/jsonld/n_quads.hpp"
#include "crypto/jsonld/rdfc10.hpp"
#include "tests/fuzz/fuzz.hpp"

#include <algorithm>

using namespace ob;

// Three bytes make a statement between a few blank nodes; `flip` gives other labels. One graph
// only: Hash Related Blank Node (4.7.3) leaves out the graph, so that with several RDFC-1.0 itself
// may label one dataset in two ways (rdf-canonize gives the same two).
static jsonld::dataset graph_of(std::string_view bytes, char flip) {
    jsonld::dataset out;
    const auto node = [&](char c) {
        const std::string label{'n', static_cast<char>(('a' + (c & 7)) ^ flip)};
        return jsonld::term{jsonld::term_kind::blank, out.keep(label), {}, {}};
    };
    const auto iri = [](bool first) {
        return jsonld::term{jsonld::term_kind::iri, first ? "urn:p" : "urn:q", {}, {}};
    };
    for (std::size_t i = 0; i + 3 <= bytes.size() && i < 36; i += 3) {
        out.quads.push_back({node(bytes[i]), iri((bytes[i + 1] & 1) != 0), node(bytes[i + 2]), {}});
    }
    return out;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const jsonld::limits few{.hash_n_degree_max = 24, .permutations_max = 60};
    const auto sha = crypto::hash_algorithm::sha256;
    auto input = graph_of(fuzz::text_of(data, size), 0);
    const auto one = jsonld::canonicalize(input, sha, few);
    if (!one)
        return 0;
    const auto digest = jsonld::canonical_digest(input, sha, few);
    fuzz::must(digest && *digest == crypto::sha256(one->n_quads), "the digest is the text's");
    // Ties may be tried in another order: the twin may meet the limit, but never another answer.
    auto twin = graph_of(fuzz::text_of(data, size), 32);
    std::reverse(twin.quads.begin(), twin.quads.end());
    const auto other = jsonld::canonicalize(twin, sha, few);
    fuzz::must(!other || other->n_quads == one->n_quads, "labels and order do not matter");
    return 0;
}
