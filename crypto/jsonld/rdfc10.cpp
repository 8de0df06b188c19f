#include "crypto/jsonld/rdfc10.hpp"

#include "crypto/jsonld/impl/rdfc10_lines.hpp"
#include "crypto/jsonld/impl/rdfc10_state.hpp"

#include <array>

namespace ob::jsonld {

namespace {

using impl::node_index;
using impl::rdfc10_state;

/// The tables of an ordinary badge fit; larger ones go on in the heap.
using table_space = std::array<std::byte, 12 * 1024>;

result<void> label_nodes(rdfc10_state& state, const dataset& input, const limits& limits) {
    if (auto read = impl::read_dataset(state, input, limits); !read)
        return read;
    // 4.4.3: the hashes only say in which order the nodes are named; one node alone comes first.
    if (state.labels.size() < 2) {
        state.canonical.assign(state.labels.size(), 0);
        return {};
    }
    impl::hash_first_degree(state);
    return impl::issue_identifiers(state, limits);
}

} // namespace

result<canonical_dataset>
canonicalize(const dataset& input, crypto::hash_algorithm algorithm, const limits& limits) {
    table_space space;
    std::pmr::monotonic_buffer_resource memory(space.data(), space.size());
    rdfc10_state state(algorithm, memory);
    if (auto labelled = label_nodes(state, input, limits); !labelled)
        return std::move(labelled).error();
    canonical_dataset out;
    out.n_quads = impl::canonical_text(state).view();
    out.identifiers.reserve(state.labels.size());
    for (node_index n = 0; n < state.labels.size(); ++n)
        out.identifiers.emplace_back(state.labels[n], "c14n" + std::to_string(state.canonical[n]));
    return out;
}

result<crypto::digest>
canonical_digest(const dataset& input, crypto::hash_algorithm algorithm, const limits& limits) {
    table_space space;
    std::pmr::monotonic_buffer_resource memory(space.data(), space.size());
    rdfc10_state state(algorithm, memory);
    if (auto labelled = label_nodes(state, input, limits); !labelled)
        return std::move(labelled).error();
    return impl::canonical_digest(state);
}

} // namespace ob::jsonld
