#pragma once

#include "base/core/error.hpp"
#include "crypto/jsonld/dataset.hpp"
#include "crypto/jsonld/impl/text_buffer.hpp"
#include "crypto/jsonld/limits.hpp"
#include "crypto/primitives/digest.hpp"

#include <cstdint>
#include <memory_resource>
#include <span>
#include <string_view>
#include <vector>

/// What the steps of RDFC-1.0 share: the "canonicalization state" of its section 4.3 with blank
/// nodes as numbers.
namespace ob::jsonld::impl {

using node_index = std::uint32_t;
inline constexpr node_index no_node = static_cast<node_index>(-1);

struct range {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};

/// One quad, written once, with holes where its blank nodes stand. The pieces lie one after the
/// other in rdfc10_state::text: " <predicate> ", object, " <graph>" with " .\n". A hole is empty,
/// and so is the graph's part of its piece when there is no graph or a hole. The subject lies
/// before them, or before those of an earlier statement with the same subject.
struct statement {
    range subject;
    std::uint32_t predicate = 0;
    std::uint32_t object = 0;
    std::uint32_t graph = 0;
    std::uint32_t end = 0;
    node_index subject_node = no_node;
    node_index object_node = no_node;
    node_index graph_node = no_node;

    bool has_hole_after_subject() const noexcept { return (object_node & graph_node) != no_node; }
};

struct rdfc10_state {
    /// `memory` is for all tables of one canonicalization: a dozen, and mostly small.
    rdfc10_state(crypto::hash_algorithm chosen, std::pmr::memory_resource& memory)
        : algorithm(chosen)
        , statements(&memory)
        , labels(&memory)
        , mention_ranges(&memory)
        , mentions(&memory)
        , first_degree(&memory)
        , canonical(&memory) {}

    crypto::hash_algorithm algorithm;
    text_buffer text;
    std::pmr::vector<statement> statements;
    std::pmr::vector<std::string_view> labels;     ///< of the input, by node
    std::pmr::vector<range> mention_ranges;        ///< by node: its part of `mentions`
    std::pmr::vector<std::uint32_t> mentions;      ///< statements, each once for a node
    std::pmr::vector<crypto::digest> first_degree; ///< by node
    std::pmr::vector<node_index> canonical;        ///< by node: the number after c14n, or no_node
    node_index issued = 0;                         ///< canonical identifiers given out

    std::pmr::memory_resource* memory() const noexcept {
        return statements.get_allocator().resource();
    }

    std::span<const std::uint32_t> mentions_of(node_index node) const noexcept {
        const auto [begin, end] = mention_ranges[node];
        return std::span(mentions).subspan(begin, end - begin);
    }

    void issue_canonical(node_index node) { canonical[node] = issued++; }

    std::string_view piece(range r) const noexcept { return piece(r.begin, r.end); }

    std::string_view piece(std::uint32_t begin, std::uint32_t end) const noexcept {
        return text.view().substr(begin, end - begin);
    }
};

/// Appends what follows a statement's subject; `write_node(out, node)` writes a blank node.
template <class WriteNode>
void append_rest(
    text_buffer& out, const rdfc10_state& state, const statement& s, WriteNode write_node
) {
    if (!s.has_hole_after_subject()) {
        out += state.piece(s.predicate, s.end);
        return;
    }
    out += state.piece(s.predicate, s.object);
    if (s.object_node != no_node)
        write_node(out, s.object_node);
    else
        out += state.piece(s.object, s.graph);
    if (s.graph_node != no_node) {
        out += ' ';
        write_node(out, s.graph_node);
    }
    out += state.piece(s.graph, s.end);
}

/// Step 2 of the algorithm: numbers the nodes, writes the pieces, lists the mentions.
result<void> read_dataset(rdfc10_state& state, const dataset& input, const limits& limits);

/// Step 3: the Hash First Degree Quads (4.6) of every node. Statements given twice lose their
/// second mention.
void hash_first_degree(rdfc10_state& state);

/// Steps 4 and 5: canonical identifiers for all nodes. Fails with work_limit.
result<void> issue_identifiers(rdfc10_state& state, const limits& limits);

} // namespace ob::jsonld::impl
