#include "crypto/jsonld/errors.hpp"
#include "crypto/jsonld/impl/known_iris.hpp"
#include "crypto/jsonld/impl/n_quads_text.hpp"
#include "crypto/jsonld/impl/rdfc10_state.hpp"

#include <algorithm>

namespace ob::jsonld::impl {

namespace {

/// Blank node labels to dense numbers: open addressing, since a document has some dozens of short
/// labels.
class numbering {
public:
    explicit numbering(std::pmr::vector<std::string_view>& labels)
        : labels_(labels)
        , slots_(64, no_node, labels.get_allocator()) {}

    node_index number_of(std::string_view label) {
        if ((labels_.size() + 1) * 2 > slots_.size())
            grow();
        auto& slot = find(label);
        if (slot == no_node) {
            slot = static_cast<node_index>(labels_.size());
            labels_.push_back(label);
        }
        return slot;
    }

private:
    node_index& find(std::string_view label) {
        std::uint64_t hash =
            0xCBF29CE484222325U; // FNV-1a; nothing but speed depends on it: see blank_nodes_max
        for (const char c : label)
            hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
        for (std::size_t i = hash ^ (hash >> 32U);; ++i) {
            auto& slot = slots_[i & (slots_.size() - 1)];
            if (slot == no_node || labels_[slot] == label)
                return slot;
        }
    }

    void grow() {
        slots_.assign(slots_.size() * 2, no_node);
        for (node_index n = 0; n < labels_.size(); ++n)
            find(labels_[n]) = n;
    }

    std::pmr::vector<std::string_view>& labels_;
    std::pmr::vector<node_index> slots_;
};

/// Finds terms that would forge further terms when written, or that RDF does not allow in their
/// place.
class term_check {
public:
    bool writable(const quad& q) {
        if (!node(q.subject) || q.predicate.kind != term_kind::iri || !iri(q.predicate.value))
            return false;
        if (q.graph.kind != term_kind::none && !node(q.graph))
            return false;
        if (q.object.kind != term_kind::literal)
            return node(q.object);
        return q.object.language.empty() ? iri(q.object.datatype)
                                         : writable_language(q.object.language);
    }

private:
    bool node(const term& t) {
        return t.kind == term_kind::blank || (t.kind == term_kind::iri && iri(t.value));
    }

    bool iri(std::string_view text) { return iris_.pass(text, writable_iri); }

    known_iris iris_;
};

class statement_writer {
public:
    statement_writer(rdfc10_state& state) : state_(state), nodes_(state.labels) {}

    void add(const quad& q) {
        statement s;
        put_subject(s, q.subject);
        s.predicate = position();
        state_.text += " <";
        state_.text += q.predicate.value;
        state_.text += "> ";
        s.object = position();
        s.object_node = put(q.object);
        s.graph = position();
        if (q.graph.kind == term_kind::iri)
            state_.text += ' ';
        s.graph_node = put(q.graph);
        state_.text += " .\n";
        s.end = position();
        state_.statements.push_back(s);
    }

private:
    std::uint32_t position() const { return static_cast<std::uint32_t>(state_.text.size()); }

    /// Statements of one subject follow each other, often with the very same view of it.
    void put_subject(statement& s, const term& subject) {
        const bool is_same = subject.value.data() == subject_.value.data() &&
                             subject.value.size() == subject_.value.size() &&
                             subject.kind == subject_.kind;
        if (is_same) {
            s.subject = state_.statements.back().subject;
            s.subject_node = state_.statements.back().subject_node;
            return;
        }
        subject_ = subject;
        s.subject.begin = position();
        s.subject_node = put(subject);
        s.subject.end = position();
    }

    node_index put(const term& t) {
        if (t.kind == term_kind::blank)
            return nodes_.number_of(t.value);
        if (t.kind == term_kind::iri)
            append_iri(state_.text, t.value);
        else if (t.kind == term_kind::literal)
            append_literal(state_.text, t);
        return no_node;
    }

    rdfc10_state& state_;
    numbering nodes_;
    term subject_; ///< of the statement before
};

template <class Visit>
void for_each_node(const statement& s, Visit visit) {
    if (s.subject_node != no_node)
        visit(s.subject_node);
    if (s.object_node != no_node && s.object_node != s.subject_node)
        visit(s.object_node);
    if (s.graph_node != no_node && s.graph_node != s.subject_node && s.graph_node != s.object_node)
        visit(s.graph_node);
}

void list_mentions(rdfc10_state& state) {
    auto& ranges = state.mention_ranges;
    ranges.resize(state.labels.size());
    for (const auto& s : state.statements)
        for_each_node(s, [&](node_index n) { ++ranges[n].end; });
    std::uint32_t total = 0;
    for (auto& r : ranges) {
        const auto count = r.end;
        r.begin = r.end = total;
        total += count;
    }
    state.mentions.resize(total);
    for (std::uint32_t i = 0; i < state.statements.size(); ++i)
        for_each_node(state.statements[i], [&](node_index n) {
            state.mentions[ranges[n].end++] = i;
        });
}

// Offsets are 32 bits; what the parsers let through is far below.
constexpr std::size_t text_bytes_max = std::size_t{1} << 30U;

std::size_t text_bytes(const dataset& input) {
    std::size_t bytes = 0;
    for (const auto& q : input.quads)
        bytes += q.subject.value.size() + q.predicate.value.size() + q.object.value.size() +
                 q.object.datatype.size() + q.object.language.size() + q.graph.value.size() + 20;
    return bytes;
}

} // namespace

result<void> read_dataset(rdfc10_state& state, const dataset& input, const limits& limits) {
    const auto bytes = text_bytes(input);
    if (input.quads.size() > limits.quads_max || bytes > text_bytes_max / 6)
        return error(errc::too_many_quads);
    state.text.reserve(bytes);
    state.statements.reserve(input.quads.size());
    statement_writer writer(state);
    term_check check;
    for (const auto& q : input.quads) {
        if (!check.writable(q))
            return error(errc::invalid_rdf_term);
        writer.add(q);
        if (state.labels.size() > limits.blank_nodes_max)
            return error(errc::too_many_blank_nodes);
    }
    list_mentions(state);
    return {};
}

} // namespace ob::jsonld::impl
