#include "crypto/jsonld/n_quads.hpp"
#include "crypto/jsonld/rdfc10.hpp"
#include "tests/fuzz/fuzz.hpp"

using namespace ob;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const jsonld::limits few{.quads_max = 1000, .hash_n_degree_max = 24, .permutations_max = 60};
    const auto read = jsonld::parse_n_quads(fuzz::text_of(data, size), few);
    if (!read)
        return 0;
    fuzz::must(read->quads.size() <= few.quads_max, "statements are bounded");
    std::string text;
    for (const auto& each : read->quads)
        jsonld::append_n_quad(text, each);
    const auto again = jsonld::parse_n_quads(text, few);
    fuzz::must(again && again->quads == read->quads, "what is written is read back");
    if (const auto done = jsonld::canonicalize(*read, crypto::hash_algorithm::sha256, few))
        fuzz::must(jsonld::parse_n_quads(done->n_quads, few).has_value(), "canonical is N-Quads");
    return 0;
}
