#include "crypto/jsonld/rdfc10.hpp"

#include "crypto/jsonld/impl/rdfc10_state.hpp"

#include <algorithm>
#include <array>
#include <charconv>

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
    impl::hash_first_degree(state);
    if (auto issued = impl::issue_identifiers(state, limits); !issued)
        return std::move(issued).error();
    return state;
}

void append_canonical_label(std::string& out, node_index number) {
    std::array<char, 16> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    out += "_:c14n";
    out.append(digits.data(), end);
}

/// Step 6: the statements with their canonical labels, sorted, each once.
std::string canonical_text(const rdfc10_state& state) {
    struct line {
        std::size_t begin;
        std::size_t size;
    };

    std::string unsorted;
    unsorted.reserve(state.text.size() + state.statements.size() * 24);
    std::vector<line> lines;
    lines.reserve(state.statements.size());
    for (const auto& s : state.statements) {
        const auto begin = unsorted.size();
        append_statement(unsorted, state, s, [&](std::string& out, node_index node) {
            append_canonical_label(out, state.canonical[node]);
        });
        lines.push_back({begin, unsorted.size() - begin});
    }
    const auto view = [&](const line& l) {
        return std::string_view(unsorted).substr(l.begin, l.size);
    };
    // Bytes of UTF-8 sort as code points do.
    std::sort(lines.begin(), lines.end(), [&](const line& a, const line& b) {
        return view(a) < view(b);
    });
    const auto end = std::unique(lines.begin(), lines.end(), [&](const line& a, const line& b) {
        return view(a) == view(b);
    });
    std::string sorted;
    sorted.reserve(unsorted.size());
    for (auto l = lines.begin(); l != end; ++l)
        sorted += view(*l);
    return sorted;
}

} // namespace

result<canonical_dataset>
canonicalize(const dataset& input, crypto::hash_algorithm algorithm, const limits& limits) {
    OB_TRY(const auto state, label_nodes(input, algorithm, limits));
    canonical_dataset out;
    out.n_quads = canonical_text(state);
    out.identifiers.reserve(state.labels.size());
    for (node_index n = 0; n < state.labels.size(); ++n)
        out.identifiers.emplace_back(state.labels[n], "c14n" + std::to_string(state.canonical[n]));
    return out;
}

result<crypto::digest>
canonical_digest(const dataset& input, crypto::hash_algorithm algorithm, const limits& limits) {
    OB_TRY(const auto state, label_nodes(input, algorithm, limits));
    return crypto::hash(algorithm, std::string_view(canonical_text(state)));
}

} // namespace ob::jsonld
