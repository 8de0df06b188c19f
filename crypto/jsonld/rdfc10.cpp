#include "crypto/jsonld/rdfc10.hpp"

#include "crypto/jsonld/impl/rdfc10_lines.hpp"
#include "crypto/jsonld/impl/rdfc10_state.hpp"

namespace ob::jsonld {

namespace {

using impl::node_index;
using impl::rdfc10_state;

result<rdfc10_state>
label_nodes(const dataset& input, crypto::hash_algorithm algorithm, const limits& limits) {
    rdfc10_state state;
    state.algorithm = algorithm;
    if (auto read = impl::read_dataset(state, input, limits); !read)
        return std::move(read).error();
    // 4.4.3: the hashes only say in which order the nodes are named; one node alone comes first.
    if (state.labels.size() < 2) {
        state.canonical.assign(state.labels.size(), 0);
        return state;
    }
    impl::hash_first_degree(state);
    if (auto issued = impl::issue_identifiers(state, limits); !issued)
        return std::move(issued).error();
    return state;
}

} // namespace

result<canonical_dataset>
canonicalize(const dataset& input, crypto::hash_algorithm algorithm, const limits& limits) {
    OB_TRY(const auto state, label_nodes(input, algorithm, limits));
    canonical_dataset out;
    out.n_quads = impl::canonical_text(state).view();
    out.identifiers.reserve(state.labels.size());
    for (node_index n = 0; n < state.labels.size(); ++n)
        out.identifiers.emplace_back(state.labels[n], "c14n" + std::to_string(state.canonical[n]));
    return out;
}

result<crypto::digest>
canonical_digest(const dataset& input, crypto::hash_algorithm algorithm, const limits& limits) {
    OB_TRY(const auto state, label_nodes(input, algorithm, limits));
    return impl::canonical_digest(state);
}

} // namespace ob::jsonld
