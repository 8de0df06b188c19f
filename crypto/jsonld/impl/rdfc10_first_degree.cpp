#include "crypto/jsonld/impl/rdfc10_state.hpp"

#include <algorithm>
#include <tuple>

namespace ob::jsonld::impl {

namespace {

struct line {
    std::uint32_t begin = 0;
    std::uint32_t size = 0;
    std::uint32_t statement = 0;
};

/// Hash First Degree Quads for one node after the other, with the buffers kept.
class first_degree {
public:
    explicit first_degree(rdfc10_state& state)
        : state_(state)
        , text_(usual_bytes)
        , joined_(usual_bytes) {
        lines_.reserve(16);
    }

    crypto::digest hash(node_index node) {
        write_lines(node);
        std::sort(lines_.begin(), lines_.end(), [this](const line& a, const line& b) {
            return view(a) < view(b);
        });
        drop_repeated(node);
        joined_.clear();
        for (const auto& l : lines_)
            joined_ += view(l);
        return crypto::hash(state_.algorithm, joined_.view());
    }

private:
    std::string_view view(const line& l) const { return text_.view().substr(l.begin, l.size); }

    // 4.6.3 step 3: this node as _:a, every other one as _:z.
    void write_lines(node_index node) {
        text_.clear();
        lines_.clear();
        for (const auto index : state_.mentions_of(node)) {
            const auto begin = text_.size();
            const auto& s = state_.statements[index];
            const auto write_node = [node](text_buffer& out, node_index n) {
                out += n == node ? "_:a" : "_:z";
            };
            if (s.subject_node != no_node)
                write_node(text_, s.subject_node);
            else
                text_ += state_.piece(s.subject);
            append_rest(text_, state_, s, write_node);
            lines_.push_back(
                {static_cast<std::uint32_t>(begin),
                 static_cast<std::uint32_t>(text_.size() - begin),
                 index}
            );
        }
    }

    // A dataset is a set. Statements that are the same give the same line, so they meet here; lines
    // may also be the same for statements that differ in their other nodes, and those all count.
    void drop_repeated(node_index node) {
        const auto nodes_of = [this](const line& l) {
            const auto& s = state_.statements[l.statement];
            return std::tuple(s.subject_node, s.object_node, s.graph_node, l.statement);
        };
        bool repeated = false;
        for (auto first = lines_.begin(); first != lines_.end();) {
            const auto last = std::find_if(first + 1, lines_.end(), [&](const line& l) {
                return view(l) != view(*first);
            });
            if (last - first > 1) {
                std::sort(first, last, [&](const line& a, const line& b) {
                    return nodes_of(a) < nodes_of(b);
                });
                repeated = mark_repeated(first, last) || repeated;
            }
            first = last;
        }
        if (repeated)
            forget_marked(node);
    }

    using position = std::vector<line>::iterator;

    bool mark_repeated(position first, position last) {
        bool repeated = false;
        for (auto previous = first++; first != last; ++first) {
            const auto& a = state_.statements[previous->statement];
            const auto& b = state_.statements[first->statement];
            if (a.subject_node == b.subject_node && a.object_node == b.object_node &&
                a.graph_node == b.graph_node) {
                first->size = 0;
                repeated = true;
            } else {
                previous = first;
            }
        }
        return repeated;
    }

    void forget_marked(node_index node) {
        std::erase_if(lines_, [](const line& l) { return l.size == 0; });
        auto& mentions = state_.mention_ranges[node];
        mentions.end = mentions.begin;
        for (const auto& l : lines_)
            state_.mentions[mentions.end++] = l.statement;
    }

    static constexpr std::size_t usual_bytes = 2048; ///< the statements of one node

    rdfc10_state& state_;
    text_buffer text_;
    text_buffer joined_;
    std::vector<line> lines_;
};

} // namespace

void hash_first_degree(rdfc10_state& state) {
    first_degree step(state);
    state.first_degree.reserve(state.labels.size());
    for (node_index n = 0; n < state.labels.size(); ++n)
        state.first_degree.push_back(step.hash(n));
}

} // namespace ob::jsonld::impl
